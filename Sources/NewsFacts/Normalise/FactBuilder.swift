internal import NewsText
internal import Words

/// Turns settled mentions of an article into facts with their evidence.
struct FactBuilder {
  let document: SourceDocument
  let repaired: RepairedText
  let contentHash: String

  /// - Parameter value: the value in context.
  func fact(_ mention: Mention, _ value: FactValue, confidence: Double, article: String, in passage: Passage) -> Fact {
    let source = repaired.map.source(of: mention.range)
    let firstLine = document.lineIndex(at: source.start)
    let lastLine = max(firstLine, document.lineIndex(at: max(source.start, source.end - 1)))
    let repairs = repaired.repairs(in: mention.range)
    let evidence = Evidence(
      quote: document.bytes.text(source), range: source, scalars: 0..<0, lines: (firstLine + 1)...(lastLine + 1),
      boxes: document.lines.isEmpty ? [] : document.lines[firstLine...lastLine].compactMap(\.box),
      ocrConfidence: ocrConfidence(source))
    return Fact(
      id: ContentHash.fact(content: contentHash, start: source.start, end: source.end, kind: mention.kind),
      document: document.name, article: article, kind: mention.kind, text: repaired.bytes.text(mention.range),
      sentence: repaired.bytes.text(passage.sentence(around: mention.range)), value: value, evidence: evidence,
      rule: mention.rule, confidence: repairs > 0 ? confidence * 0.97 : confidence, repairs: repairs)
  }

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

  /// Facts in the order of the source, with their places in code points. O(n + f log f).
  static func finish(_ facts: [Fact], of source: [UInt8]) -> [Fact] {
    let ordered = facts.sorted {
      ($0.evidence.range, $0.kind.rawValue) < ($1.evidence.range, $1.kind.rawValue)
    }
    let offsets = ScalarOffsets(
      of: source, at: ordered.flatMap { [$0.evidence.range.start, $0.evidence.range.end] }.sorted())
    return ordered.map { fact in
      let range = fact.evidence.range
      return fact.placed(at: offsets[range.start]..<offsets[range.end])
    }
  }
}

/// How many code points stand before some byte offsets of a text, counted in one walk.
struct ScalarOffsets {
  private var counts: [Int: Int] = [:]

  /// - Parameter offsets: ascending. O(n).
  init(of text: [UInt8], at offsets: [Int]) {
    var count = 0
    var at = 0
    for offset in offsets {
      while at < offset && at < text.count {
        if text[at] & 0xC0 != 0x80 { count &+= 1 }
        at &+= 1
      }
      counts[offset] = count
    }
  }

  subscript(offset: Int) -> Int { counts[offset] ?? 0 }
}

extension Fact {
  fileprivate func placed(at scalars: Range<Int>) -> Fact {
    let evidence = Evidence(
      quote: evidence.quote, range: evidence.range, scalars: scalars, lines: evidence.lines, boxes: evidence.boxes,
      ocrConfidence: evidence.ocrConfidence)
    return Fact(
      id: id, document: document, article: article, kind: kind, text: text, sentence: sentence, value: value,
      evidence: evidence, rule: rule, confidence: confidence, repairs: repairs)
  }
}
