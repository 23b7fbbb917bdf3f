// The words of all tables and of ICU's dictionary as a double array, compiled ahead by `make`. Without the file
// the words are compiled at every start, which takes under a second and gives the same tokens.

#include "Dictionaries.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#if __has_embed("compiled/words.bin")

static const _Alignas(64) uint8_t words[] = {
#embed "compiled/words.bin"
};

const uint8_t *jianbao_compiled_words(size_t *length) {
  *length = sizeof words;
  return words;
}

#else

const uint8_t *jianbao_compiled_words(size_t *length) {
  *length = 0;
  return NULL;
}

#endif
