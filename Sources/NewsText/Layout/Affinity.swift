internal import Words

/// How much two stretches of text speak of the same things, by the pairs of Chinese characters they share.
struct Affinity {
  /// Pairs of neighbouring characters, as `first << 32 | second`.
  private(set) var pairs: Set<UInt64> = []

  /// Characters that every text is full of.
  private static let common = Set("的了在是和与为等对中有从以及也被将把其这该各个一不上下年月日".unicodeScalars.map(\.value))

  init(_ text: [UInt8], _ ranges: some Sequence<ByteRange<Repaired>>) {
    for range in ranges {
      var before: UInt32 = 0
      var at = range.start
      while at < range.end {
        let (scalar, length) = text.scalar(at: at)
        at += length
        let counts = isHan(scalar) && !Affinity.common.contains(scalar)
        if counts && before != 0 { pairs.insert(UInt64(before) << 32 | UInt64(scalar)) }
        before = counts ? scalar : 0
      }
    }
  }

  /// The share of this text's pairs that the other has too, 0…1.
  func share(in other: Affinity) -> Double {
    guard !pairs.isEmpty else { return 0 }
    return Double(pairs.lazy.filter { other.pairs.contains($0) }.count) / Double(pairs.count)
  }
}
