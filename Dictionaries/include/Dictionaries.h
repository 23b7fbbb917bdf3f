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

/// The words compiled ahead, aligned to 64 bytes, and their length in bytes; NULL where the build had none.
const uint8_t *jianbao_compiled_words(size_t *length);

/// Asks for the memory at `address` ahead of its use, without waiting for it.
static inline void jianbao_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
