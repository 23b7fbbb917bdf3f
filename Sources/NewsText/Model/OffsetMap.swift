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
    /// Where the source goes on behind the edit: `source.end`, or elsewhere where the reading order jumps.
    public let continuesAt: Int

    public var jumps: Bool { continuesAt != source.end }

    public init(source: ByteRange<Source>, repaired: ByteRange<Repaired>, continuesAt: Int? = nil) {
      (self.source, self.repaired) = (source, repaired)
      self.continuesAt = continuesAt ?? source.end
    }
  }

  /// In the order of the repaired text, and apart.
  public let spans: [Span]
  /// Whether the repaired text has stretches in another order than the source.
  public let isReordered: Bool

  public init(spans: [Span]) {
    self.spans = spans
    isReordered = spans.contains(where: \.jumps)
  }

  /// The source of a stretch of repaired text; of one that the source has in pieces, all from the first of them
  /// to the last. O(log n) where nothing is reordered.
  public func source(of range: ByteRange<Repaired>) -> ByteRange<Source> {
    guard isReordered else {
      let start = boundary(range.start, asEnd: false)
      return ByteRange(start, max(start, boundary(range.end, asEnd: true)))
    }
    let pieces = pieces(of: range)
    var hull = pieces[0]
    for piece in pieces.dropFirst() {
      hull = ByteRange(min(hull.start, piece.start), max(hull.end, piece.end))
    }
    return hull
  }

  /// The source of a stretch of repaired text, piece by piece in reading order; one at least.
  /// O(log n + edits inside).
  public func pieces(of range: ByteRange<Repaired>) -> [ByteRange<Source>] {
    var pieces: [ByteRange<Source>] = []
    var start = boundary(range.start, asEnd: false)
    var index = firstSpan(endingAtOrAfter: range.start)
    while index < spans.count && spans[index].repaired.end == range.start { index += 1 }
    while index < spans.count && spans[index].repaired.end < range.end {
      let span = spans[index]
      if span.jumps {
        if span.source.end > start { pieces.append(ByteRange(start, span.source.end)) }
        start = span.continuesAt
      }
      index += 1
    }
    let end = max(start, boundary(range.end, asEnd: true))
    if end > start || pieces.isEmpty { pieces.append(ByteRange(start, end)) }
    return pieces
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
    return before.continuesAt + (offset - before.repaired.end)
  }
}
