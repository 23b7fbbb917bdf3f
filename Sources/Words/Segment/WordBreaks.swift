internal import ICU

/// ICU's word breaks, opened when first needed: most pages never do.
struct WordBreaks: ~Copyable {
  private var iterator: WordBreakIterator?
  private var units: [UInt16] = []
  private var bounds: [Int] = []

  init() {}

  /// Calls `body` with the byte ranges of the words of a stretch; they tile it. O(n).
  /// - Parameter isCut: the stretch goes on; its last word, if it has others, is left for what follows.
  /// - Returns: where the last word given ends.
  mutating func forEachWord(
    in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isCut: Bool, _ body: (Range<Int>) -> Void
  ) -> Int {
    if iterator == nil { iterator = try? WordBreakIterator() }
    units.removeAll(keepingCapacity: true)
    bounds.removeAll(keepingCapacity: true)
    var at = range.lowerBound
    while at < range.upperBound {
      let (scalar, length) = text.scalar(at: at, limit: range.upperBound)
      if scalar > 0xFFFF {
        units.append(UInt16(truncatingIfNeeded: 0xD7C0 &+ scalar >> 10))
        units.append(UInt16(truncatingIfNeeded: 0xDC00 | scalar & 0x3FF))
        bounds.append(at)
      } else {
        units.append(UInt16(truncatingIfNeeded: scalar))
      }
      bounds.append(at)
      at &+= length
    }
    bounds.append(range.upperBound)
    var start = range.lowerBound
    let bounds = bounds
    // That ICU opens its rules `Segmenter.init` has seen; if it fails for want of memory the stretch stays whole.
    try? iterator?.forEachBreak(in: units) { index in
      let end = bounds[index]
      guard end > start, !(isCut && end == range.upperBound && start > range.lowerBound) else { return }
      body(start..<end)
      start = end
    }
    if start < range.upperBound, start == range.lowerBound || !isCut {
      body(start..<range.upperBound)
      start = range.upperBound
    }
    return start
  }
}
