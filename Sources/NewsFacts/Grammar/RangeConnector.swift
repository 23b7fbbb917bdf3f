internal import Words

/// What joins the two ends of a range: 至 到 and the dashes and tildes of print.
enum RangeConnector {
  /// Whether a character joins two ends.
  @inline(__always)
  static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x81F3, 0x5230, 0x2014, 0x2013, 0x2015, 0x2212, 0xFF0D, 0x2D, 0x7E, 0xFF5E, 0x301C, 0x223C, 0x2500:
      true
    default: false
    }
  }

  /// Where the far end begins behind a connector at `offset`; nil where none stands there. — may be doubled, and a
  /// space may stand on either side (20 - 100个).
  static func end(in text: [UInt8], at offset: Int, limit: Int) -> Int? {
    let start = skipSpace(in: text, at: offset, limit: limit)
    guard start < limit else { return nil }
    let (scalar, length) = text.scalar(at: start)
    guard joins(scalar) else { return nil }
    let end = start + length
    let isDoubled = scalar == 0x2014 && end < limit && text.has("—", at: end)
    return skipSpace(in: text, at: isDoubled ? end + 3 : end, limit: limit)
  }

  private static func skipSpace(in text: [UInt8], at offset: Int, limit: Int) -> Int {
    offset < limit && text[offset] == 0x20 ? offset + 1 : offset
  }
}
