/// What names and derived words cost by their characters, packed into eight bytes for each code: costs on the
/// scale of words, 0 where the character has no such use.
struct CharacterTraits {
  var surname: UInt8 = 0
  /// As the first of two given characters, the second, the only one.
  var givenFirst: UInt8 = 0
  var givenSecond: UInt8 = 0
  var givenOnly: UInt8 = 0
  /// In a foreign name written by sound.
  var transliteration: UInt8 = 0
  /// As a suffix of any word, and of a place.
  var suffix: UInt8 = 0
  var placeSuffix: UInt8 = 0

  init() {}

  @inline(__always)
  init(packed: UInt64) {
    surname = UInt8(truncatingIfNeeded: packed)
    givenFirst = UInt8(truncatingIfNeeded: packed >> 8)
    givenSecond = UInt8(truncatingIfNeeded: packed >> 16)
    givenOnly = UInt8(truncatingIfNeeded: packed >> 24)
    transliteration = UInt8(truncatingIfNeeded: packed >> 32)
    suffix = UInt8(truncatingIfNeeded: packed >> 40)
    placeSuffix = UInt8(truncatingIfNeeded: packed >> 48)
  }

  var packed: UInt64 {
    UInt64(surname) | UInt64(givenFirst) << 8 | UInt64(givenSecond) << 16 | UInt64(givenOnly) << 24
      | UInt64(transliteration) << 32 | UInt64(suffix) << 40 | UInt64(placeSuffix) << 48
  }
}
