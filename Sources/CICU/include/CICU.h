#ifndef JIANBAO_CICU_H
#define JIANBAO_CICU_H

// ICU behind plain integers: the only door through which ICU reaches Swift. No ICU type appears here,
// because a module that shows ICU's headers clashes with the copy of ICU inside Foundation.
// `status` is ICU's UErrorCode: 0 or less is success, more is an error.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// ICU's version, such as "72.1".
const char *jianbao_icu_version(void);

/// ICU's name for an error code, such as "U_FILE_ACCESS_ERROR".
const char *jianbao_icu_error_name(int32_t status);

/// Walks every word of ICU's Chinese dictionary in UTF-16 with its cost; `visit` gets `context` back.
/// Returns the ICU status.
int32_t jianbao_icu_visit_chinese_dictionary(
    void *context, void (*visit)(void *context, const uint16_t *word, int32_t length, int32_t cost));

/// What ICU's detector takes `bytes` for, among the encodings it knows, best first.
/// Writes at most `capacity` names (static strings of ICU's detector copied into `names`, 32 bytes each)
/// with their confidence 0…100; returns how many, or -1 - status.
int32_t jianbao_icu_detect(
    const uint8_t *bytes, int32_t length, char *names, int32_t *confidences, int32_t capacity);

/// ICU's canonical name for an encoding, or NULL where ICU knows none.
const char *jianbao_icu_encoding_name(const char *name);

/// Decodes `bytes` to UTF-8. Every byte that the encoding does not explain becomes one U+FFFD and is counted
/// in `*undecodable`. Returns the number of bytes written, or -1 with the status where it fails.
/// `capacity` of three bytes for every input byte always suffices.
int64_t jianbao_icu_decode(
    const char *encoding, const uint8_t *bytes, int64_t length, uint8_t *output, int64_t capacity,
    int64_t *undecodable, int32_t *status);

/// A word break iterator (root locale) over UTF-16 text. The text must outlive the iteration.
void *jianbao_icu_word_breaks_open(int32_t *status);
void jianbao_icu_word_breaks_set(void *iterator, const uint16_t *text, int32_t length, int32_t *status);
/// The next boundary as a UTF-16 offset, or -1 at the end.
int32_t jianbao_icu_word_breaks_next(void *iterator);
void jianbao_icu_word_breaks_close(void *iterator);

/// Runs the transliterator `id`, such as "NFKC; Traditional-Simplified", over `text` in place, which has room for
/// `capacity` units. Returns the new length.
int32_t jianbao_icu_transliterate(
    const uint16_t *id, int32_t id_length, uint16_t *text, int32_t length, int32_t capacity, int32_t *status);

/// The day, counted from 1 January 1970, of a date of the Chinese calendar in the lunar year that begins in the Gregorian
/// `year`. INT32_MIN where that year has no such month or day, or where ICU fails.
int32_t jianbao_icu_chinese_day(int32_t year, int32_t month, bool is_leap, int32_t day, int32_t *status);

#ifdef __cplusplus
}
#endif

#endif
