public import Words

/// The way back from repaired text to its source.
///
/// Outside edits the bytes are equal. A range that touches the inside of an edit widens to the whole edit,
/// never less; an edit that only stands at its border stays outside.
public struct OffsetMap: Sendable, Hashable {
  /// One edit, in both texts.
  public struct Span: Sendable, Hashable {
    public let source: ByteRange<Source>
    public let repaired: ByteRange<Repaired>
  }

  /// In order and apart.
  public let spans: [Span]

  public init(spans: [Span]) { self.spans = spans }

  /// The source of a stretch of repaired text. O(log n).
  public func source(of range: ByteRange<Repaired>) -> ByteRange<Source> {
    let start = boundary(range.start, asEnd: false)
    return ByteRange(start, max(start, boundary(range.end, asEnd: true)))
  }

  /// The edits that a stretch of repaired text touches, as indexes into `spans`. O(log n + edits).
  public func edits(in range: ByteRange<Repaired>) -> Range<Int> {
    var low = firstSpan(endingAtOrAfter: range.start)
    while low < spans.count && spans[low].repaired.end == range.start { low += 1 }
    var high = low
    while high < spans.count && spans[high].repaired.start < range.end { high += 1 }
    return low..<high
  }

  /// The first span whose repaired end is at or after `offset`.
  private func firstSpan(endingAtOrAfter offset: Int) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].repaired.end < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func boundary(_ offset: Int, asEnd: Bool) -> Int {
    var index = firstSpan(endingAtOrAfter: offset)
    if asEnd {
      // Edits that begin at the end stay outside.
      if index < spans.count, spans[index].repaired.start < offset { return spans[index].source.end }
    } else {
      // Edits that end at the start stay outside.
      while index < spans.count && spans[index].repaired.end == offset { index += 1 }
      if index < spans.count, spans[index].repaired.start < offset { return spans[index].source.start }
    }
    guard index > 0 else { return offset }
    let before = spans[index - 1]
    return before.source.end + (offset - before.repaired.end)
  }
}
