internal import ICU

/// ICU's word breaks, opened when first needed: most pages never do.
struct WordBreaks: ~Copyable {
  private var iterator: WordBreakIterator?
  private var units: [UInt16] = []
  private var bounds: [Int] = []

  init() {}

  /// Calls `body` with the byte ranges of the words of a stretch; they tile it. O(n).
  mutating func forEachWord(
    in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void
  ) {
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
    // Where ICU fails, which it does only for want of memory, the stretch stays whole.
    try? iterator?.forEachBreak(in: units) { index in
      let end = bounds[index]
      guard end > start else { return }
      body(start..<end)
      start = end
    }
    if start < range.upperBound { body(start..<range.upperBound) }
  }
}
