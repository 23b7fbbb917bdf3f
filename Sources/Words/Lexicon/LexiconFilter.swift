/// Which characters words begin and end with, and which pairs they begin with: bits that fit the fastest memory,
/// so that most lookups need no other.
@usableFromInline
struct LexiconFilter: Sendable {
  /// One bit for each character of the basic plane.
  @usableFromInline var firsts = [UInt64](repeating: 0, count: 1024)
  @usableFromInline var lasts = [UInt64](repeating: 0, count: 1024)
  /// Characters that are words by themselves.
  @usableFromInline var singles = [UInt64](repeating: 0, count: 1024)
  /// One bit for each hash of the first two characters.
  @usableFromInline var pairs = [UInt64](repeating: 0, count: 1024)

  init() {}

  mutating func insert(_ word: [UInt32]) {
    guard let first = word.first, let last = word.last else { return }
    LexiconFilter.set(&firsts, first)
    LexiconFilter.set(&lasts, last)
    if word.count == 1 {
      LexiconFilter.set(&singles, first)
    } else {
      pairs[LexiconFilter.pair(first, word[1]) >> 6] |= 1 << UInt64(LexiconFilter.pair(first, word[1]) & 63)
    }
  }

  /// Characters beyond the basic plane are always possible.
  private static func set(_ bits: inout [UInt64], _ scalar: UInt32) {
    guard scalar < 0x10000 else { return }
    bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
  }

  @inlinable @inline(__always)
  static func has(_ bits: [UInt64], _ scalar: UInt32) -> Bool {
    scalar >= 0x10000 || bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }

  @inlinable @inline(__always)
  static func pair(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37 ^ second &* 0x85EB) & 0xFFFF)
  }

  @inlinable @inline(__always)
  func mayBegin(_ scalar: UInt32) -> Bool { LexiconFilter.has(firsts, scalar) }

  @inlinable @inline(__always)
  func mayEnd(_ scalar: UInt32) -> Bool { LexiconFilter.has(lasts, scalar) }

  @inlinable @inline(__always)
  func mayBegin(_ first: UInt32, followedBy second: UInt32) -> Bool {
    guard LexiconFilter.has(firsts, first) else { return false }
    let pair = LexiconFilter.pair(first, second)
    return pairs[pair >> 6] >> UInt64(pair & 63) & 1 != 0 || LexiconFilter.has(singles, first)
  }
}
