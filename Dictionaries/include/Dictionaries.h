#ifndef JIANBAO_DICTIONARIES_H
#define JIANBAO_DICTIONARIES_H

#include <stddef.h>
#include <stdint.h>

/// One embedded table of words: `name` is its path without ending, such as "counts/classifiers".
typedef struct {
  const char *name;
  const uint8_t *bytes;
  size_t length;
} JianbaoDictionary;

/// How many tables are embedded.
size_t jianbao_dictionary_count(void);

/// The table at `index`, below the count; the order is that of Dictionaries.c.
const JianbaoDictionary *jianbao_dictionary(size_t index);

#endif
