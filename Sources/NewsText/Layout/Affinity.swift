internal import Words

/// How much two stretches of text speak of the same things, by the pairs of Chinese characters they share.
///
/// A stretch is known by its first pairs: an article shows its subject early.
struct Affinity {
  /// Pairs of neighbouring characters in an open hash table; 0 is empty.
  private var table: [UInt64]
  private let mask: Int
  private var count = 0
  /// More text would change nothing.
  private(set) var isFull = false

  private static let mostBytes = 6000
  private static let mostPairs = 240

  init(_ text: [UInt8], _ ranges: some Sequence<ByteRange<Repaired>>) {
    table = [UInt64](repeating: 0, count: 512)
    mask = table.count - 1
    var scanned = 0
    for range in ranges {
      var before: UInt32 = 0
      var at = range.start
      while at < range.end && count < Affinity.mostPairs, scanned < Affinity.mostBytes {
        let (scalar, length) = text.scalar(at: at)
        at += length
        scanned += length
        let counts = isHan(scalar) && !Affinity.isCommon(scalar)
        if counts && before != 0 { insert(UInt64(before) << 32 | UInt64(scalar)) }
        before = counts ? scalar : 0
      }
      isFull = count == Affinity.mostPairs || scanned >= Affinity.mostBytes
      if isFull { return }
    }
  }

  /// The share of this text's pairs that the other has too, 0…1.
  func share(in other: Affinity) -> Double {
    guard count > 0 else { return 0 }
    var shared = 0
    for pair in table where pair != 0 && other.contains(pair) { shared += 1 }
    return Double(shared) / Double(count)
  }

  @inline(__always)
  private static func slot(_ pair: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
  }

  private mutating func insert(_ pair: UInt64) {
    var at = Affinity.slot(pair, mask)
    while table[at] != 0 {
      if table[at] == pair { return }
      at = (at &+ 1) & mask
    }
    table[at] = pair
    count += 1
  }

  private func contains(_ pair: UInt64) -> Bool {
    var at = Affinity.slot(pair, mask)
    while table[at] != 0 {
      if table[at] == pair { return true }
      at = (at &+ 1) & mask
    }
    return false
  }

  /// Characters that every text is full of: 的了在是和与为等对中有从以及也被将把其这该各个一不上下年月日.
  @inline(__always)
  private static func isCommon(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7684, 0x4E86, 0x5728, 0x662F, 0x548C, 0x4E0E, 0x4E3A, 0x7B49, 0x5BF9, 0x4E2D, 0x6709, 0x4ECE,
      0x4EE5,
      0x53CA, 0x4E5F, 0x88AB, 0x5C06, 0x628A, 0x5176, 0x8FD9, 0x8BE5, 0x5404, 0x4E2A, 0x4E00, 0x4E0D, 0x4E0A,
      0x4E0B,
      0x5E74, 0x6708, 0x65E5:
      true
    default: false
    }
  }
}
