internal import NewsText
internal import Words

/// Turns mentions with their values into facts with their evidence.
struct FactBuilder {
  /// A mention given its value in context.
  struct Draft {
    let mention: Mention
    let value: FactValue
    let confidence: Double
    let article: String
    let passage: Passage
    let source: ByteRange<Source>
  }

  let document: SourceDocument
  let repaired: RepairedText
  let contentHash: String

  /// Facts in the order of the source. O(n + f log f).
  func facts(_ drafts: [Draft]) -> [Fact] {
    let order = drafts.indices.sorted {
      (drafts[$0].source, drafts[$0].mention.kind.rawValue) < (
        drafts[$1].source, drafts[$1].mention.kind.rawValue
      )
    }
    var counter = ScalarCounter(text: document.bytes)
    return order.map { index in
      let draft = drafts[index]
      let start = counter.advance(to: draft.source.start)
      return fact(draft, scalars: start..<(start + counter.count(in: draft.source)))
    }
  }

  private func fact(_ draft: Draft, scalars: Range<Int>) -> Fact {
    let mention = draft.mention
    let source = draft.source
    let firstLine = document.lineIndex(at: source.start)
    let lastLine = max(firstLine, document.lineIndex(at: max(source.start, source.end - 1)))
    let repairs = repaired.repairs(in: mention.range)
    let pieces = repaired.map.isReordered ? repaired.map.pieces(of: mention.range) : [source]
    let evidence = Evidence(
      quote: document.bytes.text(source), range: source, scalars: scalars,
      pieces: pieces.count > 1
        ? FactBuilder.scalars(of: pieces, from: source, scalars, in: document.bytes) : [],
      begins: pieces[0].start,
      lines: (firstLine + 1)...(lastLine + 1),
      boxes: document.lines.isEmpty ? [] : document.lines[firstLine...lastLine].compactMap(\.box),
      ocrConfidence: ocrConfidence(source))
    return Fact(
      id: ContentHash.fact(content: contentHash, start: source.start, end: source.end, kind: mention.kind),
      document: document.name, article: draft.article, kind: mention.kind,
      text: repaired.bytes.text(mention.range),
      sentence: repaired.bytes.text(draft.passage.sentence(around: mention.range)), value: draft.value,
      evidence: evidence, rule: mention.rule,
      confidence: FactBuilder.rounded(repairs > 0 ? draft.confidence * 0.97 : draft.confidence),
      repairs: repairs)
  }

  /// Pieces of a range as code points, of which those of the range are known.
  private static func scalars(
    of pieces: [ByteRange<Source>], from range: ByteRange<Source>, _ scalars: Range<Int>, in text: [UInt8]
  ) -> [Range<Int>] {
    pieces.map { piece in
      let counter = ScalarCounter(text: text)
      let counted = counter.count(in: ByteRange(range.start, piece.start))
      let start = scalars.lowerBound + counted
      return start..<(start + counter.count(in: piece))
    }
  }

  /// To three decimals, as all output shows it.
  private static func rounded(_ confidence: Double) -> Double { (confidence * 1000).rounded() / 1000 }

  private func ocrConfidence(_ range: ByteRange<Source>) -> Int? {
    let words = document.wordConfidences
    guard !words.isEmpty else { return nil }
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].range.end <= range.start { low = middle + 1 } else { high = middle }
    }
    return words[low...].prefix { $0.range.start < range.end }.map(\.percent).min()
  }
}

/// Counts the code points before ascending byte offsets of a text, in one walk.
struct ScalarCounter {
  let text: [UInt8]
  private var offset = 0
  private var scalars = 0

  init(text: [UInt8]) { self.text = text }

  /// How many code points stand before `target`, which is no less than the one before.
  mutating func advance(to target: Int) -> Int {
    scalars += count(in: ByteRange<Source>(offset, target))
    offset = target
    return scalars
  }

  func count(in range: ByteRange<Source>) -> Int {
    var count = 0
    for index in range.start..<min(range.end, text.count) where text[index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}
