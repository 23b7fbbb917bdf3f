internal import NewsFacts
internal import NewsText
internal import TestSupport
internal import Words

/// A simulated page beside what repair and layout made of it.
struct PageComparison {
  let name: String
  let page: SimulatedPage
  private let document: ProcessedDocument
  let alignment: Alignment
  /// Kind and text of each part; a dateline that a paragraph follows on its line is joined to it.
  private let parts: [(kind: String, text: String)]
  /// The kind of the part on each line of the repaired text; where there are two, of the last.
  let kinds: [Int: String]

  init(_ page: SimulatedPage, _ document: ProcessedDocument, name: String) {
    (self.page, self.document, self.name) = (page, document, name)
    alignment = Alignment(source: page.scalars, repaired: document.repaired)
    var parts: [(kind: String, text: String)] = []
    var kinds: [Int: String] = [:]
    var dateline: (text: String, end: Int)?
    let text = document.repaired.bytes
    var (line, at) = (0, 0)
    for part in document.page.parts {
      while at < part.range.start {
        if text[at] == 0x0A { line += 1 }
        at += 1
      }
      let kind = part.kind.rawValue
      kinds[line] = kind
      var own = text.text(part.range)
      if kind == "paragraph", let dateline, !text[dateline.end..<part.range.start].contains(0x0A) {
        own = dateline.text + own
      }
      dateline = kind == "dateline" ? (own, part.range.end) : nil
      parts.append((kind, own))
    }
    (self.parts, self.kinds) = (parts, kinds)
  }

  /// How the page is set, for figures that depend on it.
  private var aspects: [String] {
    let setting = page.setting
    let hasCredits = page.elements.contains { $0.element.kind == .credit }
    return [
      "with blank lines: \(setting.blankLines)", "with indent: \(setting.indent)",
      "with kinsoku: \(setting.kinsoku)", "with column \(setting.changesWidth ? "changing" : "constant")",
      "with marks \(setting.squeezesMarks ? "squeezed" : "whole")",
      "with runs \(setting.breaksRuns ? "broken" : "whole")",
      "with width \(setting.width / 5 * 5)…\(setting.width / 5 * 5 + 4)",
      "with spaces: \(setting.straySpaces) %",
      "with \(hasCredits ? "credits" : "no credits"), titles \(setting.titlesFollow ? "last" : "first")",
    ]
  }

  // MARK: Characters

  func countGlyphs(_ suite: Suite, into report: inout Report) {
    let changes = alignment.changes { page.printed[$0] == nil }
    let changed: Report.Name = suite.isDamaged ? .changedDamaged : .changedWrapped
    report[changed].add(.init(hits: changes.indexes.count, gold: changes.of), setting: suite.name)
    for index in changes.indexes {
      let now = alignment.result(index).map { String($0) } ?? "nothing"
      report[changed].note("\(page.scalars[index]) → \(now)", "\(name): \(alignment.context(index))")
    }
    guard let restored = PageComparison.restored[suite.name] else { return }
    let damaged = page.printed.indices.filter { page.printed[$0] != nil }
    let wrong = damaged.filter { alignment.result($0)?.narrow != page.printed[$0]?.narrow }
    let setting =
      "\(page.setting.damage.classes.count == 1 ? "marks only" : "\(page.setting.damage.classes.count) classes")"
    report[restored].add(.share(damaged.count - wrong.count, of: damaged.count), setting: setting)
    for index in wrong {
      let sign = page.printed[index].map { String($0) } ?? ""
      let element = page.elements.first { $0.range.contains(index) }?.element.kind.rawValue ?? ""
      report[restored].note(
        "\(element): \(page.scalars[index]) for \(sign)", "\(name): \(alignment.context(index))")
    }
  }

  private static let restored: [String: Report.Name] = [
    "whole page": .restoredWholePage, "digits and letters": .restoredDigits,
    "headlines and credits": .restoredHeadlines, "one paragraph": .restoredParagraph,
    "runs of lines": .restoredRuns,
  ]

  // MARK: Parts

  private struct PartFigure {
    let name: Report.Name
    let printed: Set<PrintedElement.Kind>
    /// By raw values, so that kinds may come and go.
    let found: Set<String>
  }

  func countParts(_ suite: Suite, into report: inout Report) {
    let paragraphs: Report.Name =
      page.setting.indent == .flush
      ? .flushParagraphs : suite.isDamaged ? .damagedIndentedParagraphs : .indentedParagraphs
    let figures = [
      PartFigure(name: paragraphs, printed: [.paragraph], found: ["paragraph"]),
      PartFigure(
        name: page.setting.titlesFollow ? .titlesLast : .titlesFirst, printed: [.kicker, .title, .deck],
        found: ["kicker", "title", "deck"]),
      PartFigure(name: .subheads, printed: [.subhead], found: ["subhead"]),
      PartFigure(name: .credits, printed: [.credit], found: ["credit"]),
      PartFigure(name: .bylines, printed: [.byline], found: ["byline"]),
      PartFigure(name: .captions, printed: [.caption], found: ["caption"]),
      PartFigure(
        name: .furniture, printed: [.furniture, .editor, .pointer],
        found: ["furniture", "editor", "pointer", "other"]),
    ]
    for figure in figures {
      let found = parts.filter { figure.found.contains($0.kind) }.map(\.text)
      count(figure.name, suite, printed: page.texts(figure.printed), found: found, into: &report)
      for element in page.elements where figure.printed.contains(element.element.kind) {
        if let miss = diagnosis(of: element, as: figure.found) {
          report[figure.name].note(miss, "\(name): \(portrait(of: element, miss))")
        }
      }
      noteExtras(figure.name, found: found, printed: page.texts(figure.printed), into: &report)
    }
    count(
      .datelines, suite, printed: page.datelines, found: parts.filter { $0.kind == "dateline" }.map(\.text),
      into: &report)
    noteExtras(
      .datelines, found: page.datelines, printed: parts.filter { $0.kind == "dateline" }.map(\.text),
      kind: "missed", into: &report)
  }

  private func count(
    _ figure: Report.Name, _ suite: Suite, printed: [String], found: [String], into report: inout Report
  ) {
    var left: [String: Int] = [:]
    for text in printed { left[text.compared, default: 0] += 1 }
    var hits = 0
    for text in found.map(\.compared) where left[text, default: 0] > 0 {
      left[text, default: 0] -= 1
      hits += 1
    }
    report[figure].add(
      .init(hits: hits, found: found.count, gold: printed.count), setting: suite.name, aspects: aspects)
  }

  /// Whole texts of other kinds that were taken for this one.
  private func noteExtras(
    _ figure: Report.Name, found: [String], printed: [String], kind: String? = nil, into report: inout Report
  ) {
    let known = Set(printed.map(\.compared))
    for text in found where !known.contains(text.compared) {
      let origin = page.elements.first { $0.element.text.compared == text.compared }?.element.kind.rawValue
      guard let label = kind ?? origin.map({ "a \($0) taken for it" }) else { continue }
      report[figure].note(label, "\(name): \(PageComparison.shortened(text))")
    }
  }

  // MARK: Ends of paragraphs

  /// Of paragraphs that were joined on flush pages, how many a finding tells.
  func countMissedEnds(_ suite: Suite, into report: inout Report) {
    guard page.setting.indent == .flush else { return }
    let findings = document.repaired.findings.compactMap(\.range)
    for (first, second) in zip(page.elements, page.elements.dropFirst())
    where first.element.kind == .paragraph && second.element.kind == .paragraph {
      guard let end = first.range.reversed().lazy.compactMap({ alignment.line($0) }).first,
        end == second.range.lazy.compactMap({ alignment.line($0) }).first
      else { continue }
      let offsets = byteOffset(first.range.upperBound - 1)...byteOffset(second.range.lowerBound)
      let isTold = findings.contains { $0.start <= offsets.upperBound && $0.end >= offsets.lowerBound }
      report[.boundariesTold].add(.share(isTold ? 1 : 0, of: 1), setting: suite.name)
      if !isTold {
        report[.boundariesTold].note(
          "untold",
          "\(name): \(first.element.text.suffix(15)) | \(second.element.text.prefix(15))")
      }
    }
  }

  private func byteOffset(_ index: Int) -> Int {
    page.scalars[..<index].reduce(0) { $0 + UTF8.width($1) }
  }
}
