internal import NewsText
internal import Words

/// The repaired text of an article, one part a line, and the way from the page's positions into it.
struct ArticleText {
  struct Placed {
    let part: Part
    /// Bytes of `bytes`.
    let start: Int
  }

  let bytes: [UInt8]
  let parts: [Placed]
  private let codePoints: CodePoints

  init(_ article: Article, of page: [UInt8]) {
    var bytes: [UInt8] = []
    var parts: [Placed] = []
    for part in article.parts {
      if !parts.isEmpty { bytes.append(0x0A) }
      parts.append(Placed(part: part, start: bytes.count))
      bytes.append(contentsOf: page[part.range.start..<part.range.end])
    }
    (self.bytes, self.parts) = (bytes, parts)
    codePoints = CodePoints(bytes)
  }

  /// A range of bytes of the article as code points.
  func characters(_ start: Int, _ end: Int) -> Range<Int> {
    codePoints.before(byte: start)..<codePoints.before(byte: end)
  }

  /// Where a sentence stands that has the byte `position` of the page in it, in bytes of the article. It may
  /// occur elsewhere too, so the search begins as far before the position as the sentence is long. O(length).
  func range(of sentence: [UInt8], around position: Int) -> Range<Int>? {
    guard !sentence.isEmpty, sentence.count <= bytes.count,
      let placed = parts.first(where: { $0.part.range.start <= position && position <= $0.part.range.end })
    else { return nil }
    let at = placed.start + position - placed.part.range.start
    var start = max(0, at - sentence.count + 1)
    while start <= at && start + sentence.count <= bytes.count {
      if bytes[start] == sentence[0] && bytes[start..<start + sentence.count].elementsEqual(sentence) {
        return start..<start + sentence.count
      }
      start += 1
    }
    return nil
  }
}

/// The way from places of the source into the repaired text.
struct SourceIndex {
  /// Stretches that both texts have and edits, in the order of the source.
  private let stretches: [(source: Int, repaired: Int, isEdit: Bool)]

  /// O(n log n) where the text is reordered, else O(n).
  init(_ map: OffsetMap) {
    var stretches: [(source: Int, repaired: Int, isEdit: Bool)] = [(0, 0, false)]
    for span in map.spans {
      stretches.append((span.source.start, span.repaired.start, true))
      stretches.append((span.continuesAt, span.repaired.end, false))
    }
    if map.isReordered { stretches.sort { ($0.source, $0.isEdit ? 0 : 1) < ($1.source, $1.isEdit ? 0 : 1) } }
    self.stretches = stretches
  }

  /// Where a byte of the source stands in the repaired text; inside an edit, where the edit begins. O(log n).
  func repaired(of offset: Int) -> Int {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].source <= offset { low = middle + 1 } else { high = middle }
    }
    let stretch = stretches[max(0, low - 1)]
    return stretch.isEdit ? stretch.repaired : stretch.repaired + (offset - stretch.source)
  }
}
