/// Hashes of content: the same bytes give the same hash on every machine.
///
/// FNV-1a (Fowler, Noll, Vo), 64 bits from two offsets for a document. It tells contents apart; it does not
/// guard against someone who forges them.
enum ContentHash {
  private static let prime: UInt64 = 0x100_0000_01B3
  private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325

  /// 32 hexadecimal digits. O(n).
  static func document(_ bytes: [UInt8]) -> String {
    var first = offset
    var second = offset ^ 0x9E37_79B9_7F4A_7C15
    for byte in bytes {
      first = (first ^ UInt64(byte)) &* prime
      second = (second ^ UInt64(byte)) &* prime
      second ^= second >> 29
    }
    return hexadecimal(first) + hexadecimal(second)
  }

  /// 16 hexadecimal digits of a fact: its content, span and kind.
  static func fact(content: String, start: Int, end: Int, kind: FactKind) -> String {
    var hash = offset
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* prime }
    for byte in content.utf8 { add(byte) }
    for number in [start, end] {
      for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    for byte in kind.rawValue.utf8 { add(byte) }
    return hexadecimal(hash)
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func hexadecimal(_ value: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { buffer in
      for index in 0..<16 {
        buffer[index] = digits[Int(truncatingIfNeeded: value >> (60 - 4 * UInt64(index)) & 15)]
      }
      return 16
    }
  }
}
