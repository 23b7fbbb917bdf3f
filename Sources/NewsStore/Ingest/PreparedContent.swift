internal import NewsFacts
internal import NewsText
internal import Words

/// Everything of a processed document that belongs to its text, as rows that only want writing. Pure: no
/// database is asked for it.
struct PreparedContent: Sendable {
  let hash: String
  let text: [UInt8]
  let lines: [UInt8]
  let edits: [UInt8]
  let map: [UInt8]
  let moves: [UInt8]
  let wordConfidences: [UInt8]
  let articles: [ArticleRow]
  let parts: [PartRow]
  let findings: [Finding]
  let repairs: [RepairRow]
  /// Tells contents of one text apart in which different things were found.
  let outcome: String

  struct ArticleRow: Sendable {
    let title: String
    let text: [UInt8]
    /// The text as the full-text index has it.
    let bigrams: String
    let lines: ClosedRange<Int>
    let facts: [FactRow]
  }

  struct PartRow: Sendable {
    let part: Part
    /// Number of the article and where in its text, in code points.
    let place: (article: Int, characters: Range<Int>)?
    /// The text of a part that is in no article.
    let text: String?
  }

  struct FactRow: Sendable {
    let fact: Fact
    let value: String
    /// Code points of the article; nil where the sentence does not stand there as it is.
    let sentence: Range<Int>?
    let boxes: String?
    /// As boxes are; nil where the quote is one piece.
    let pieces: String?
  }

  struct RepairRow: Sendable {
    /// In the log of edits.
    let position: Int
    let edit: Edit<Source>
    let before: String
    let after: String
  }

  /// - Throws: `StoreError.inconsistent` where a fact names an article that the page lacks.
  init(_ processed: ProcessedDocument) throws(StoreError) {
    let source = processed.source
    let texts = processed.page.articles.map { ArticleText($0, of: processed.repaired.bytes) }
    hash = processed.contentHash
    text = source.bytes
    lines = CompactColumn.encode(lines: source.lines)
    edits = CompactColumn.encode(edits: processed.repaired.edits)
    map = CompactColumn.encode(map: processed.repaired.map)
    moves = CompactColumn.encode(moves: processed.repaired.edits)
    wordConfidences = CompactColumn.encode(confidences: source.wordConfidences)
    findings = processed.findings
    repairs = PreparedContent.repairs(of: processed)
    parts = PreparedContent.parts(of: processed, texts: texts)
    articles = try PreparedContent.articles(of: processed, texts: texts)
    outcome = PreparedContent.outcome(
      of: processed, columns: [lines, edits, moves, wordConfidences], parts: parts, articles: articles)
  }

  private static func repairs(of processed: ProcessedDocument) -> [RepairRow] {
    processed.repaired.edits.enumerated().compactMap { position, edit in
      guard edit.characters > 0 else { return nil }
      return RepairRow(
        position: position, edit: edit, before: processed.source.bytes.text(edit.range),
        after: String(decoding: edit.replacement, as: UTF8.self))
    }
  }

  private static func parts(of processed: ProcessedDocument, texts: [ArticleText]) -> [PartRow] {
    var rows: [PartRow] = []
    var isInArticle = Set<Part>()
    for (index, text) in texts.enumerated() {
      for placed in text.parts {
        let characters = text.characters(placed.start, placed.start + placed.part.range.count)
        rows.append(PartRow(part: placed.part, place: (index + 1, characters), text: nil))
        isInArticle.insert(placed.part)
      }
    }
    for part in processed.page.parts where !isInArticle.contains(part) {
      rows.append(PartRow(part: part, place: nil, text: processed.repaired.bytes.text(part.range)))
    }
    return rows
  }

  private static func articles(
    of processed: ProcessedDocument, texts: [ArticleText]
  ) throws(StoreError) -> [ArticleRow] {
    var numbers: [String: Int] = [:]
    for (index, article) in processed.page.articles.enumerated() { numbers[article.id] = index }
    var facts = [[FactRow]](repeating: [], count: texts.count)
    let index = SourceIndex(processed.repaired.map)
    for fact in processed.facts {
      guard let number = numbers[fact.article] else {
        throw .inconsistent(
          processed.source.name, reason: "fact \(fact.id) is of article \(fact.article), which is not there")
      }
      facts[number].append(row(of: fact, in: texts[number], index))
    }
    return zip(processed.page.articles, texts).enumerated().map { index, pair in
      let titles = pair.0.parts.filter(\.kind.isHeading).map { processed.repaired.bytes.text($0.range) }
      return ArticleRow(
        title: titles.joined(separator: " "), text: pair.1.bytes,
        bigrams: Bigrams.index(String(decoding: pair.1.bytes, as: UTF8.self)),
        lines: lines(of: pair.0, processed), facts: facts[index])
    }
  }

  /// From 1; an article without parts stands nowhere, and is given the first line.
  private static func lines(of article: Article, _ processed: ProcessedDocument) -> ClosedRange<Int> {
    var range: ClosedRange<Int>?
    for part in article.parts {
      let source = processed.repaired.map.source(of: part.range)
      let first = processed.source.lineIndex(at: source.start) + 1
      let last = max(first, processed.source.lineIndex(at: max(source.start, source.end - 1)) + 1)
      range = range.map { min($0.lowerBound, first)...max($0.upperBound, last) } ?? first...last
    }
    return range ?? 1...1
  }

  private static func row(of fact: Fact, in text: ArticleText, _ index: SourceIndex) -> FactRow {
    let position = index.repaired(of: fact.evidence.begins)
    let sentence = text.range(of: Array(fact.sentence.utf8), around: position)
    let boxes = json(fact.evidence.boxes) { [$0.left, $0.top, $0.right, $0.bottom] }
    let pieces = json(fact.evidence.pieces) { [$0.lowerBound, $0.upperBound] }
    return FactRow(
      fact: fact, value: FactWriter().json(of: fact.value),
      sentence: sentence.map { text.characters($0.lowerBound, $0.upperBound) }, boxes: boxes,
      pieces: pieces)
  }

  /// An array of arrays of numbers; nil where it is empty.
  private static func json<Element>(_ elements: [Element], _ numbers: (Element) -> [Int]) -> String? {
    guard !elements.isEmpty else { return nil }
    var json = JSONBuilder()
    json.array(elements) { json, element in json.array(numbers(element)) }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Neither the document's name nor the machine enters it.
  private static func outcome(
    of processed: ProcessedDocument, columns: [[UInt8]], parts: [PartRow], articles: [ArticleRow]
  ) -> String {
    var hash = OutcomeHash()
    for column in columns { hash.add(column) }
    for row in parts {
      hash.add(row.part.kind.rawValue)
      hash.add(row.part.range.start)
      hash.add(row.part.range.end)
      hash.add(row.part.reason)
      hash.add(row.part.confidence)
      hash.add(row.place?.article ?? 0)
    }
    for finding in processed.findings {
      hash.add(finding.stage.rawValue)
      hash.add(finding.range?.description)
      hash.add(finding.message)
    }
    for article in articles {
      hash.add("article")
      for row in article.facts { row.add(to: &hash) }
    }
    return hash.digits
  }
}

extension PreparedContent.FactRow {
  fileprivate func add(to hash: inout OutcomeHash) {
    let evidence = fact.evidence
    for text in [fact.id, fact.text, fact.canonical, value, fact.sentence, fact.rule, boxes, pieces] {
      hash.add(text)
    }
    for number in [
      fact.repairs, evidence.range.start, evidence.range.end, evidence.lines.lowerBound,
      evidence.lines.upperBound, evidence.ocrConfidence ?? -1,
    ] { hash.add(number) }
    hash.add(fact.confidence)
  }
}
