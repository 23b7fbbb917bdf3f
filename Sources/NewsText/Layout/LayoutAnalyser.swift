public import Words

/// Splits a repaired page into its articles.
///
/// Lines are known by their cues (credits, mastheads), and else by whether they end a sentence: those that do
/// are paragraphs, the others headings. A run of headings is the titles of an article or a subhead inside one.
/// Titles stand before their articles or, as some pages are extracted, all after them; the page tells which.
public struct LayoutAnalyser: Sendable {
  private let cues: LineCues
  private let openings: Lexicon<Bool>

  public init() throws(DictionaryError) {
    cues = try LineCues()
    var openings = Lexicon<Bool>()
    for row in try Table.embedded("layout/openings").rows { openings.insert(row[0], row[1] == "strong") }
    self.openings = openings
  }

  /// O(n), but for captions, which are looked for in every article.
  public func analyse(_ repaired: RepairedText, of document: SourceDocument) -> Page {
    let text = repaired.bytes
    let lines = classify(text)
    let blocks = LayoutAnalyser.blocks(of: lines)
    let printed = PrintedLines(repaired: repaired, document: document)
    let titlesFollow = LayoutAnalyser.titlesFollow(blocks)
    let drafts = group(blocks, titlesFollow: titlesFollow, in: text, printed: printed)
    return assemble(
      drafts, lines: lines, titlesFollow: titlesFollow, document: document, in: text, printed: printed)
  }

  // MARK: Lines

  private func classify(_ text: [UInt8]) -> [Part] {
    var lines: [Part] = []
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count && text[end] != 0x0A { end += 1 }
      if end > start { lines.append(classify(ByteRange(start, end), in: text)) }
      start = end + 1
    }
    return lines
  }

  /// A heading is of no more characters.
  private static let longestHeading = 3 * 60

  private func classify(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Part {
    if let known = cues.part(of: line, in: text) { return known }
    if LineCues.endsSentence(line, in: text) {
      return Part(kind: .paragraph, range: line, reason: "ends a sentence", confidence: 0.97)
    }
    if line.count > LayoutAnalyser.longestHeading {
      return Part(kind: .paragraph, range: line, reason: "too long for a heading", confidence: 0.9)
    }
    if let last = text.scalar(before: line.end)?.value, last == 0xFF1A || last == 0xFF1B,
      holdsSentence(line, in: text)
    {
      return Part(kind: .paragraph, range: line, reason: "leads to a list", confidence: 0.8)
    }
    return Part(kind: .title, range: line, reason: "ends no sentence", confidence: 0.9)
  }

  private func holdsSentence(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.start
    while at < line.end {
      let (scalar, length) = text.scalar(at: at)
      if scalar == 0x3002 || scalar == 0xFF0C { return true }
      at += length
    }
    return false
  }

  // MARK: Blocks

  /// A run of lines of one sort.
  enum Block {
    case headings([Part])
    case body([Part])
    case credit(Part)
    case caption(Part)
  }

  private static func blocks(of lines: [Part]) -> [Block] {
    var blocks: [Block] = []
    var run: [Part] = []
    func close() {
      guard let first = run.first else { return }
      blocks.append(first.kind == .title ? .headings(run) : .body(run))
      run = []
    }
    for line in lines where line.kind != .furniture {
      switch line.kind {
      case .credit, .caption:
        close()
        blocks.append(line.kind == .credit ? .credit(line) : .caption(line))
      default:
        if let last = run.last, (last.kind == .title) != (line.kind == .title) { close() }
        run.append(line)
      }
    }
    close()
    return blocks
  }

  /// Whether titles stand after their articles: the page begins with text and ends with headings.
  private static func titlesFollow(_ blocks: [Block]) -> Bool {
    guard case .body = blocks.first(where: { if case .caption = $0 { false } else { true } }),
      case .headings = blocks.last(where: { if case .caption = $0 { false } else { true } })
    else { return false }
    return true
  }

  // MARK: Articles

  /// An article as it is gathered.
  struct Draft {
    var titles: [Part] = []
    var content: [Part] = []
    var credit: [Part] = []
    var captions: [Part] = []
  }

  private func group(
    _ blocks: [Block], titlesFollow: Bool, in text: [UInt8], printed: PrintedLines
  ) -> [Draft] {
    var drafts: [Draft] = []
    var draft = Draft()
    func close() {
      if !draft.titles.isEmpty || !draft.content.isEmpty || !draft.credit.isEmpty || !draft.captions.isEmpty {
        drafts.append(draft)
      }
      draft = Draft()
    }
    for (index, block) in blocks.enumerated() {
      switch block {
      case .caption(let line): draft.captions.append(line)
      case .credit(let line):
        if draft.credit.isEmpty { draft.credit.append(line) } else { draft.content.append(line) }
      case .body(let lines):
        if !draft.credit.isEmpty || (titlesFollow && !draft.titles.isEmpty) { close() }
        draft.content += lines
      case .headings(let run):
        let beginsArticle =
          draft.content.isEmpty || !draft.credit.isEmpty
          || separatesArticles(
            run, at: index, of: blocks, before: draft, titlesFollow: titlesFollow, in: text, printed: printed)
        if titlesFollow {
          if beginsArticle {
            draft.titles += run
          } else {
            draft.content += run.map { $0.with(.subhead, "inside an article") }
          }
        } else if beginsArticle {
          if !draft.content.isEmpty || !draft.credit.isEmpty { close() }
          draft.titles += run
        } else {
          draft.content += run.map { $0.with(.subhead, "inside an article") }
        }
      }
    }
    close()
    return drafts
  }

  /// Whether a run of headings between two stretches of text, with no credit before it, belongs to a new
  /// article rather than being a subhead.
  private func separatesArticles(
    _ run: [Part], at index: Int, of blocks: [Block], before: Draft, titlesFollow: Bool, in text: [UInt8],
    printed: PrintedLines
  ) -> Bool {
    guard index + 1 < blocks.count else { return titlesFollow }
    guard case .body(let next) = blocks[index + 1], let opening = next.first else { return false }
    var score = 0.0
    if opening.kind == .byline { score += 4 }
    let paragraph = next.first { $0.kind == .paragraph } ?? opening
    if let (strong, _) = openings.longestMatch(
      in: text, at: paragraph.range.start, limit: paragraph.range.end)
    {
      score += strong ? 1.5 : 0.5
    }
    let first = text.scalar(at: paragraph.range.start).value
    if isDigit(first) { score += 1 }
    if printed.blankLinesTell && printed.isAfterBlankLine(run[0].range) { score += 1.5 }
    let earlier = Affinity(text, before.content.map(\.range))
    let later = Affinity(text, next.map(\.range))
    let cohesion = later.share(in: earlier)
    score += cohesion < 0.06 ? 1.5 : cohesion > 0.12 ? -1.5 : 0
    let heading = Affinity(text, run.map(\.range))
    let ahead = heading.share(in: later)
    let behind = heading.share(in: earlier)
    if behind == 0 { score += 0.5 }
    if titlesFollow { score += behind > ahead ? 1 : -1 }
    if !titlesFollow && ahead < 0.1 { score -= 0.5 }
    return score >= 2
  }

  // MARK: Page

  private func assemble(
    _ drafts: [Draft], lines: [Part], titlesFollow: Bool, document: SourceDocument, in text: [UInt8],
    printed: PrintedLines
  ) -> Page {
    var drafts = drafts
    moveLeftOverCaptions(in: &drafts, titlesFollow: titlesFollow, text: text, printed: printed)
    var kinds: [ByteRange<Repaired>: Part] = [:]
    var articles: [Article] = []
    for (index, draft) in drafts.enumerated() {
      let parts = draft.titles + draft.content + draft.credit + draft.captions
      for part in parts { kinds[part.range] = part }
      let number = String(10_000 + index + 1).dropFirst()
      articles.append(Article(id: "\(document.name)-a\(number)", parts: parts))
    }
    return Page(parts: lines.map { kinds[$0.range] ?? $0 }, articles: articles)
  }

  /// Captions come last on a page whose titles follow their articles. The last run of headings there holds more
  /// printed lines than the titles of the other articles: what is over is captions, each of the article that
  /// shares most with it.
  private func moveLeftOverCaptions(
    in drafts: inout [Draft], titlesFollow: Bool, text: [UInt8], printed: PrintedLines
  ) {
    guard titlesFollow, drafts.count > 1, let last = drafts.indices.last else { return }
    let usual = drafts.dropLast().map { printed.count($0.titles) }.max() ?? 0
    while drafts[last].titles.count > 1, printed.count(drafts[last].titles) > usual,
      let line = drafts[last].titles.popLast()
    {
      let caption = line.with(.caption, "more lines than a title has, at the end of the page")
      let pairs = Affinity(text, [line.range])
      let shares = drafts.map { pairs.share(in: Affinity(text, $0.content.map(\.range))) }
      let best = shares.indices.max { shares[$0] < shares[$1] } ?? last
      drafts[best].captions.insert(caption, at: 0)
    }
  }
}

extension Part {
  func with(_ kind: Kind, _ reason: String) -> Part {
    Part(kind: kind, range: range, reason: reason, confidence: confidence)
  }
}

/// What the printed lines say of a line of repaired text.
struct PrintedLines {
  let repaired: RepairedText
  let document: SourceDocument
  /// Blank lines are rare enough on this page to mean something.
  let blankLinesTell: Bool

  init(repaired: RepairedText, document: SourceDocument) {
    self.repaired = repaired
    self.document = document
    let blank = document.lines.lazy.filter { PrintedLines.isBlank($0, in: document.bytes) }.count
    blankLinesTell = blank > 0 && 10 * blank < 4 * (document.lines.count - blank)
  }

  private static func isBlank(_ line: Line, in bytes: [UInt8]) -> Bool {
    bytes[line.range.start..<line.range.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private func lines(of range: ByteRange<Repaired>) -> ClosedRange<Int> {
    let source = repaired.map.source(of: range)
    let first = document.lineIndex(at: source.start)
    return first...max(first, document.lineIndex(at: max(source.start, source.end - 1)))
  }

  /// How many printed lines, blank ones apart, the parts stood on.
  func count(_ parts: [Part]) -> Int {
    parts.reduce(0) { count, part in
      count
        + lines(of: part.range).lazy.filter { !PrintedLines.isBlank(document.lines[$0], in: document.bytes) }
        .count
    }
  }

  func isAfterBlankLine(_ range: ByteRange<Repaired>) -> Bool {
    let first = lines(of: range).lowerBound
    return first > 0 && PrintedLines.isBlank(document.lines[first - 1], in: document.bytes)
  }
}
