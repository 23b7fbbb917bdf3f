internal import CICU

/// ICU's transliterators.
public enum Transliteration {
  /// The text after the transliterator `id`, such as `NFKC; Traditional-Simplified`.
  /// Making one takes some 10 ms, using it O(n).
  public static func apply(_ id: String, to text: [UInt16]) throws(ICUError) -> [UInt16] {
    let capacity = 4 * text.count + 64
    var buffer = text + [UInt16](repeating: 0, count: capacity - text.count)
    var status: Int32 = 0
    let identifier = Array(id.utf16)
    let length = jianbao_icu_transliterate(
      identifier, Int32(identifier.count), &buffer, Int32(text.count), Int32(capacity), &status)
    if status > 0 { throw ICUError("transliterating with \(id)", status: status) }
    return Array(buffer.prefix(Int(length)))
  }
}
