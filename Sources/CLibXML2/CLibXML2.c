#if !__has_include(<libxml/parser.h>)
#error "libxml2 is missing. On Debian or Ubuntu: apt-get install libxml2-dev (version 2.9 or later)"
#endif

#include "CLibXML2.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

#if LIBXML_VERSION < 20900
#error "libxml2 2.9 or later is needed. On Debian or Ubuntu: apt-get install libxml2-dev"
#endif

typedef struct {
  xmlDocPtr document;
  xmlNodePtr node;
  int32_t event;
} Walker;

void *jianbao_xml_open(const uint8_t *bytes, int32_t length, bool *mended) {
  const int quiet = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const char *text = (const char *)bytes;
  *mended = false;
  xmlDocPtr document = xmlReadMemory(text, length, NULL, NULL, quiet);
  if (document == NULL) {
    *mended = true;
    document = htmlReadMemory(
        text, length, NULL, NULL,
        HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  }
  if (document == NULL || xmlDocGetRootElement(document) == NULL) {
    xmlFreeDoc(document);
    return NULL;
  }
  Walker *walker = calloc(1, sizeof *walker);
  if (walker == NULL) {
    xmlFreeDoc(document);
    return NULL;
  }
  walker->document = document;
  return walker;
}

int32_t jianbao_xml_next(void *opaque) {
  Walker *walker = opaque;
  for (;;) {
    if (walker->node == NULL) {
      walker->node = xmlDocGetRootElement(walker->document);
      walker->event = JIANBAO_XML_OPEN;
    } else if (walker->event == JIANBAO_XML_OPEN && walker->node->children != NULL) {
      walker->node = walker->node->children;
    } else if (walker->event == JIANBAO_XML_OPEN) {
      return walker->event = JIANBAO_XML_CLOSE;
    } else if (walker->node == xmlDocGetRootElement(walker->document)) {
      return JIANBAO_XML_END;
    } else if (walker->node->next != NULL) {
      walker->node = walker->node->next;
    } else {
      walker->node = walker->node->parent;
      return walker->event = JIANBAO_XML_CLOSE;
    }
    switch (walker->node->type) {
      case XML_ELEMENT_NODE:
        return walker->event = JIANBAO_XML_OPEN;
      case XML_TEXT_NODE:
      case XML_CDATA_SECTION_NODE:
        return walker->event = JIANBAO_XML_TEXT;
      default:
        walker->event = JIANBAO_XML_CLOSE;
    }
  }
}

char *jianbao_xml_attribute(const void *opaque, const char *name) {
  const Walker *walker = opaque;
  return (char *)xmlGetProp(walker->node, (const xmlChar *)name);
}

const char *jianbao_xml_text(const void *opaque) {
  const Walker *walker = opaque;
  return (const char *)walker->node->content;
}

void jianbao_xml_free(char *text) { xmlFree(text); }

void jianbao_xml_close(void *opaque) {
  Walker *walker = opaque;
  if (walker == NULL) return;
  xmlFreeDoc(walker->document);
  free(walker);
}
