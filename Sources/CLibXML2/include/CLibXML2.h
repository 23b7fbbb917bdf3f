#ifndef JIANBAO_CLIBXML2_H
#define JIANBAO_CLIBXML2_H

// libxml2 behind plain types: a document is parsed whole and walked once, in document order.
// No network, no external entities, libxml2's own limits on depth and size stay in force.

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { JIANBAO_XML_END = 0, JIANBAO_XML_OPEN = 1, JIANBAO_XML_CLOSE = 2, JIANBAO_XML_TEXT = 3 };

/// Parses `length` bytes of XML, or of HTML where XML fails. NULL where neither can be read.
/// `*mended` tells that the markup was not well formed.
void *jianbao_xml_open(const uint8_t *bytes, int32_t length, bool *mended);
/// Steps to the next event.
int32_t jianbao_xml_next(void *walker);
/// Copies an attribute of the element of an open event; NULL where absent. Free with `jianbao_xml_free`.
char *jianbao_xml_attribute(const void *walker, const char *name);
/// Text of a text event, owned by the document.
const char *jianbao_xml_text(const void *walker);
void jianbao_xml_free(char *text);
void jianbao_xml_close(void *walker);

#ifdef __cplusplus
}
#endif

#endif
