public import Words

/// Splits a repaired page into its articles.
///
/// Lines are known by their cues (credits, mastheads), and else by whether they end a sentence: those that do
/// are paragraphs, the others headings. A run of headings is the titles of an article or a subhead inside one.
/// Titles stand before their articles or, as some pages are extracted, all after them; the page tells which.
public struct LayoutAnalyser: Sendable {
  private let lines: LineClassifier
  private let openings: Lexicon<Bool>

  public init() throws(DictionaryError) {
    lines = try LineClassifier()
    var openings = Lexicon<Bool>()
    for row in try Table.embedded("layout/openings").rows { openings.insert(row[0], row[1] == "strong") }
    self.openings = openings
  }

  /// O(n), but for captions, which are looked for in every article.
  public func analyse(_ repaired: RepairedText, of document: SourceDocument) -> Page {
    let text = repaired.bytes
    let parts = lines.parts(of: text)
    let blocks = LayoutAnalyser.blocks(of: parts)
    let printed = PrintedLines(repaired: repaired, document: document)
    let titlesFollow = LayoutAnalyser.titlesFollow(blocks)
    let drafts = group(blocks, titlesFollow: titlesFollow, in: text, printed: printed)
    return assemble(
      drafts, lines: parts, titlesFollow: titlesFollow, document: document, in: text, printed: printed)
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
    for line in lines where line.kind.isOfArticle {
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
    /// What its content speaks of, where enough of it is known.
    private var subject: Affinity?

    mutating func affinity(in text: [UInt8]) -> Affinity {
      if let subject { return subject }
      let affinity = Affinity(text, content.lazy.map(\.range))
      if affinity.isFull { subject = affinity }
      return affinity
    }
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
            run, at: index, of: blocks, before: &draft, titlesFollow: titlesFollow, in: text,
            printed: printed)
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
    _ run: [Part], at index: Int, of blocks: [Block], before: inout Draft, titlesFollow: Bool,
    in text: [UInt8], printed: PrintedLines
  ) -> Bool {
    if run.allSatisfy({ HeadingShape.isNumbered($0.range, in: text) }) { return false }
    let behind = blocks[(index + 1)...].first { if case .caption = $0 { false } else { true } }
    guard let behind else { return titlesFollow }
    guard case .body(let next) = behind, let opening = next.first else { return false }
    var score = 0.0
    if opening.kind == .byline || opening.kind == .dateline { score += 4 }
    if run.count > 1
      && (HeadingShape.leads(run[0].range, in: text)
        || run.dropFirst().contains { HeadingShape.adds($0.range, in: text) })
    {
      score += 5
    }
    // Subheads are short.
    let length = run.lazy.map(\.range.count).max() ?? 0
    score += length > 3 * 14 ? 0.75 : length < 3 * 9 ? -0.75 : 0
    let paragraph = next.first { $0.kind == .paragraph } ?? opening
    if let (strong, _) = openings.longestMatch(
      in: text, at: paragraph.range.start, limit: paragraph.range.end)
    {
      score += strong ? 1.5 : 0.5
    }
    let first = text.scalar(at: paragraph.range.start).value
    if isDigit(first) { score += 1 }
    if printed.blankLinesTell && printed.isAfterBlankLine(run[0].range) { score += 1.5 }
    let earlier = before.affinity(in: text)
    let later = Affinity(text, next.lazy.map(\.range))
    let cohesion = later.share(in: earlier)
    score += cohesion < 0.06 ? 1.5 : cohesion > 0.12 ? -1.5 : 0
    let heading = Affinity(text, run.lazy.map(\.range))
    let ahead = heading.share(in: later)
    let back = heading.share(in: earlier)
    if back == 0 { score += 0.5 }
    if titlesFollow { score += back > ahead ? 1 : -1 }
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
    var lines = lines
    var articles: [Article] = []
    for index in drafts.indices {
      drafts[index].titles = HeadingShape.sorts(of: drafts[index].titles, in: text)
      let draft = drafts[index]
      let parts = draft.titles + draft.content + draft.credit + draft.captions
      for part in parts { lines[LayoutAnalyser.index(of: part, in: lines)] = part }
      let number = String(repeating: "0", count: max(0, 4 - String(index + 1).count)) + String(index + 1)
      articles.append(Article(id: "\(document.name)-a\(number)", parts: parts))
    }
    return Page(parts: lines, articles: articles)
  }

  /// Where a part of the page stands among its parts, which are in order. O(log n).
  private static func index(of part: Part, in parts: [Part]) -> Int {
    var (low, high) = (0, parts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].range.start < part.range.start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Captions come last on a page whose titles follow their articles. The last run of headings there holds more
  /// printed lines than the titles of the other articles: what is over is captions, each of the article that
  /// shares most with it.
  private func moveLeftOverCaptions(
    in drafts: inout [Draft], titlesFollow: Bool, text: [UInt8], printed: PrintedLines
  ) {
    guard titlesFollow, drafts.count > 1, let last = drafts.indices.last else { return }
    let usual = drafts.dropLast().map { printed.count($0.titles) }.max() ?? 0
    var count = printed.count(drafts[last].titles)
    guard drafts[last].titles.count > 1, count > usual else { return }
    let subjects = drafts.indices.map { drafts[$0].affinity(in: text) }
    var captions = [[Part]](repeating: [], count: drafts.count)
    while drafts[last].titles.count > 1, count > usual, let line = drafts[last].titles.last,
      !HeadingShape.adds(line.range, in: text)
    {
      let caption = line.with(.caption, "more lines than a title has, at the end of the page")
      let pairs = Affinity(text, [line.range])
      let shares = subjects.map { pairs.share(in: $0) }
      // What speaks of the last article most is of its title, unless it says what somebody does where.
      guard let best = shares.indices.max(by: { shares[$0] < shares[$1] }),
        best != last || HeadingShape.shows(line.range, in: text)
      else { break }
      drafts[last].titles.removeLast()
      count -= printed.count([line])
      captions[best].append(caption)
    }
    for index in drafts.indices {
      drafts[index].captions = captions[index].reversed() + drafts[index].captions
    }
  }
}

extension Part {
  func with(_ kind: Kind, _ reason: String) -> Part {
    Part(kind: kind, range: range, reason: reason, confidence: confidence, page: page)
  }
}

/// What the dashes and colons of headings say: a kicker leads to its title, a deck adds to it.
private enum HeadingShape {
  /// 典型案例发布——, 民政部：
  static func leads(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    guard let last = text.scalar(before: line.end, from: line.start)?.value else { return false }
    return last == 0x2014 || last == 0xFF1A || last == 0x2026
  }

  /// ——访民政部负责人
  static func adds(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool { text.has("——", at: line.start) }

  /// 法官在院坝里调解纠纷
  static func shows(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.start
    while at < line.end {
      if text.has("在", at: at) { return true }
      at += text.scalar(at: at).length
    }
    return false
  }

  /// （一）加强组织领导, 三、保障措施
  static func isNumbered(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.start
    let isBracketed = text.has("（", at: at)
    if isBracketed { at += 3 }
    let start = at
    while at < line.end, at - start <= 9, isChineseNumeral(text.scalar(at: at).value) { at += 3 }
    return at > start && text.has(isBracketed ? "）" : "、", at: at)
  }

  /// The titles of an article as kicker, title and deck.
  static func sorts(of titles: [Part], in text: [UInt8]) -> [Part] {
    titles.enumerated().map { index, line in
      if index > 0 && adds(line.range, in: text) {
        return line.with(.deck, "begins with a dash behind a title")
      }
      if index + 1 < titles.count && leads(line.range, in: text) {
        return line.with(.kicker, "leads to the title behind it")
      }
      return line
    }
  }
}

/// What the printed lines say of a line of repaired text.
final class PrintedLines {
  let repaired: RepairedText
  let document: SourceDocument
  /// Blank lines are rare enough on this page to mean something.
  private(set) lazy var blankLinesTell: Bool = {
    let blank = self.document.lines.lazy.filter { PrintedLines.isBlank($0, in: self.document.bytes) }.count
    return blank > 0 && 10 * blank < 4 * (self.document.lines.count - blank)
  }()

  init(repaired: RepairedText, document: SourceDocument) {
    self.repaired = repaired
    self.document = document
  }

  private static func isBlank(_ line: Line, in bytes: [UInt8]) -> Bool {
    var at = line.range.start
    while at < line.range.end, case (let scalar, let length) = bytes.scalar(at: at), NewsText.isBlank(scalar)
    {
      at += length
    }
    return at >= line.range.end
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
        + lines(of: part.range).lazy.filter {
          !PrintedLines.isBlank(self.document.lines[$0], in: self.document.bytes)
        }
        .count
    }
  }

  func isAfterBlankLine(_ range: ByteRange<Repaired>) -> Bool {
    let first = lines(of: range).lowerBound
    return first > 0 && PrintedLines.isBlank(document.lines[first - 1], in: self.document.bytes)
  }
}
