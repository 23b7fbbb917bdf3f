/// How many code points stand before a byte of a text. O(1) after one pass.
struct CodePoints {
  private let bytes: [UInt8]
  /// Before each block of 64 bytes.
  private let counts: [Int]

  init(_ bytes: [UInt8]) {
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / 64 + 1)
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if index & 63 == 0 { counts.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    if bytes.count & 63 == 0 { counts.append(count) }
    (self.bytes, self.counts) = (bytes, counts)
  }

  func before(byte offset: Int) -> Int {
    let offset = min(max(0, offset), bytes.count)
    var count = counts[offset >> 6]
    for index in (offset & ~63)..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
