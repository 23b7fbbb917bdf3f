#if !__has_include(<unicode/uversion.h>)
#error "ICU is missing. On Debian or Ubuntu: apt-get install libicu-dev (version 70 or later)"
#endif
#include <unicode/uversion.h>
#if U_ICU_VERSION_MAJOR_NUM < 70
#error "ICU 70 or later is needed. On Debian or Ubuntu: apt-get install libicu-dev"
#endif

#include "CICU.h"

#include <cmath>
#include <cstring>
#include <unicode/ubrk.h>
#include <unicode/ucal.h>
#include <unicode/ucharstrie.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>
#include <unicode/utrans.h>

const char *jianbao_icu_version(void) { return U_ICU_VERSION; }

const char *jianbao_icu_error_name(int32_t status) { return u_errorName(static_cast<UErrorCode>(status)); }

int32_t jianbao_icu_visit_chinese_dictionary(
    void *context, void (*visit)(void *, const uint16_t *, int32_t, int32_t)) {
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data = udata_open("icudt" U_ICU_VERSION_SHORT "l-brkitr", "dict", "cjdict", &status);
  if (U_FAILURE(status)) return status;
  // The block starts with eight 32-bit indexes; the first is where the trie begins.
  const uint8_t *block = static_cast<const uint8_t *>(udata_getMemory(data));
  int32_t start;
  std::memcpy(&start, block, sizeof start);
  icu::UCharsTrie::Iterator words(
      icu::ConstChar16Ptr(reinterpret_cast<const char16_t *>(block + start)), 0, status);
  while (U_SUCCESS(status) && words.next(status)) {
    const icu::UnicodeString &word = words.getString();
    visit(context, reinterpret_cast<const uint16_t *>(word.getBuffer()), word.length(), words.getValue());
  }
  udata_close(data);
  return status;
}

int32_t jianbao_icu_detect(
    const uint8_t *bytes, int32_t length, char *names, int32_t *confidences, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  ucsdet_setText(detector, reinterpret_cast<const char *>(bytes), length, &status);
  int32_t found = 0;
  const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &status);
  int32_t count = 0;
  for (int32_t index = 0; U_SUCCESS(status) && index < found && count < capacity; ++index) {
    const char *name = ucsdet_getName(matches[index], &status);
    confidences[count] = ucsdet_getConfidence(matches[index], &status);
    std::strncpy(names + 32 * count, name, 31);
    names[32 * count + 31] = 0;
    ++count;
  }
  ucsdet_close(detector);
  return U_FAILURE(status) ? -1 - status : count;
}

const char *jianbao_icu_encoding_name(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  const char *canonical = ucnv_getCanonicalName(name, "IANA", &status);
  if (U_SUCCESS(status) && canonical) return canonical;
  status = U_ZERO_ERROR;
  canonical = ucnv_getAlias(name, 0, &status);
  return U_SUCCESS(status) ? canonical : nullptr;
}

namespace {
void replace_each_byte(
    const void *context, UConverterToUnicodeArgs *arguments, const char *, int32_t length,
    UConverterCallbackReason reason, UErrorCode *status) {
  if (reason > UCNV_IRREGULAR) return;
  *const_cast<int64_t *>(static_cast<const int64_t *>(context)) += length;
  *status = U_ZERO_ERROR;
  const char16_t replacement = 0xFFFD;
  for (int32_t index = 0; index < length; ++index)
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
}
}  // namespace

int64_t jianbao_icu_decode(
    const char *encoding, const uint8_t *bytes, int64_t length, uint8_t *output, int64_t capacity,
    int64_t *undecodable, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  *undecodable = 0;
  UConverter *from = ucnv_open(encoding, &code);
  UConverter *to = ucnv_open("UTF-8", &code);
  if (U_SUCCESS(code))
    ucnv_setToUCallBack(from, replace_each_byte, undecodable, nullptr, nullptr, &code);
  const char *source = reinterpret_cast<const char *>(bytes);
  char *target = reinterpret_cast<char *>(output);
  char16_t pivot[4096];
  char16_t *pivotSource = pivot, *pivotTarget = pivot;
  if (U_SUCCESS(code))
    ucnv_convertEx(
        to, from, &target, target + capacity, &source, source + length, pivot, &pivotSource, &pivotTarget,
        pivot + 4096, true, true, &code);
  ucnv_close(from);
  ucnv_close(to);
  *status = code;
  return U_FAILURE(code) ? -1 : target - reinterpret_cast<char *>(output);
}

void *jianbao_icu_word_breaks_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "", nullptr, 0, &code);
  *status = code;
  return iterator;
}

void jianbao_icu_word_breaks_set(void *iterator, const uint16_t *text, int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(
      static_cast<UBreakIterator *>(iterator), reinterpret_cast<const char16_t *>(text), length, &code);
  *status = code;
}

int32_t jianbao_icu_word_breaks_next(void *iterator) {
  return ubrk_next(static_cast<UBreakIterator *>(iterator));
}

void jianbao_icu_word_breaks_close(void *iterator) { ubrk_close(static_cast<UBreakIterator *>(iterator)); }

int32_t jianbao_icu_transliterate(
    const uint16_t *id, int32_t id_length, uint16_t *text, int32_t length, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *rules = utrans_openU(
      reinterpret_cast<const UChar *>(id), id_length, UTRANS_FORWARD, nullptr, 0, nullptr, &code);
  int32_t limit = length;
  if (U_SUCCESS(code)) {
    utrans_transUChars(rules, reinterpret_cast<UChar *>(text), &length, capacity, 0, &limit, &code);
    utrans_close(rules);
  }
  *status = code;
  return length;
}

int32_t jianbao_icu_chinese_day(int32_t year, int32_t month, bool is_leap, int32_t day, int32_t *status) {
  // ICU counts years from 2637 BC.
  const int32_t first_year = 2637;
  const double day_length = 86400000;
  UErrorCode code = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open(u"GMT", -1, "@calendar=chinese", UCAL_TRADITIONAL, &code);
  int32_t result = INT32_MIN;
  if (U_SUCCESS(code)) {
    ucal_clear(calendar);
    ucal_set(calendar, UCAL_EXTENDED_YEAR, year + first_year);
    ucal_set(calendar, UCAL_MONTH, month - 1);
    ucal_set(calendar, UCAL_IS_LEAP_MONTH, is_leap ? 1 : 0);
    ucal_set(calendar, UCAL_DAY_OF_MONTH, day);
    const double time = ucal_getMillis(calendar, &code);
    // A day that is not there is moved to one that is.
    if (U_SUCCESS(code) && ucal_get(calendar, UCAL_MONTH, &code) == month - 1 &&
        ucal_get(calendar, UCAL_DAY_OF_MONTH, &code) == day &&
        (ucal_get(calendar, UCAL_IS_LEAP_MONTH, &code) != 0) == is_leap) {
      result = static_cast<int32_t>(std::floor(time / day_length));
    }
    ucal_close(calendar);
  }
  *status = code;
  return result;
}
