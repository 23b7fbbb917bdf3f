internal import NewsFacts
internal import NewsText
internal import TestSupport
internal import Words

/// Repairs pages and compares what came out with what was printed.
struct RepairBench {
  let pipeline: Pipeline
  private let repairer: Repairer

  init(pipeline: Pipeline) throws {
    self.pipeline = pipeline
    repairer = try Repairer(segmenter: pipeline.segmenter)
  }

  func process(_ text: String, published: PublicationDate? = nil) -> ProcessedDocument {
    var worker = SegmentWorker(pipeline.segmenter)
    return pipeline.process(
      SourceDocument(name: "page", bytes: Array(text.utf8)), options: .init(published: published),
      worker: &worker)
  }

  func repair(_ bytes: [UInt8]) -> RepairedText {
    var worker = SegmentWorker(pipeline.segmenter)
    return repairer.repair(SourceDocument(name: "page", bytes: bytes), worker: &worker)
  }

  /// Adds what a page shows to all figures it belongs to.
  func measure(_ page: SimulatedPage, name: String, _ suite: Suite, into report: inout Report) {
    let date = page.published
    let published = PublicationDate(year: date.year, month: date.month, day: date.day, origin: .caller)
    let document = process(page.text, published: published)
    let comparison = PageComparison(page, document, name: "\(suite.name) \(name)")
    comparison.countGlyphs(suite, into: &report)
    comparison.countParts(suite, into: &report)
    comparison.countMissedEnds(suite, into: &report)

    let lines = printedLines(ofClean: page.cleanText)
    let clean = process(lines.joined(separator: "\n"), published: published)
    let isKept = clean.repaired.bytes.filter { $0 == 0x0A }.count == lines.count - 1
    report[.changedLines].add(.share(isKept ? 0 : 1, of: 1), setting: suite.name)
    if !isKept, let edit = clean.repaired.edits.first(where: { $0.rule.hasPrefix("line") }) {
      report[.changedLines].note(
        edit.rule, comparison.name + ": " + RepairBench.portrait(of: edit, in: clean.source.bytes))
    }
    FactComparison(document.facts, gold: clean.facts).count(
      suite.isDamaged ? .factsDamaged : .factsUndamaged, setting: suite.name, name: comparison.name,
      into: &report)

    let once = document.repaired.bytes
    let twice = repair(once)
    let isSame = twice.bytes == once
    report[.notIdempotent].add(.share(isSame ? 0 : 1, of: 1), setting: suite.name)
    if !isSame, let edit = twice.edits.first {
      report[.notIdempotent].note(
        edit.rule, comparison.name + ": " + RepairBench.portrait(of: edit, in: once))
    }
  }

  private static func portrait(of edit: Edit<Source>, in text: [UInt8]) -> String {
    let left = String(decoding: text[..<edit.range.start], as: UTF8.self).suffix(16)
    let right = String(decoding: text[edit.range.end...], as: UTF8.self).prefix(16)
    let change = text.text(edit.range) + "→" + String(decoding: edit.replacement, as: UTF8.self)
    return "\(left)[\(change)]\(right)".replacing("\n", with: "⏎")
  }

  /// A page and what was made of it, for people to look at.
  func portrait(of page: SimulatedPage) -> String {
    let document = process(page.text)
    let parts = document.page.parts.map {
      "\($0.kind.rawValue): \(document.repaired.bytes.text($0.range))  (\($0.reason))"
    }
    return [page.description, "— as printed —", page.cleanText, "— as repaired —"].joined(separator: "\n")
      + "\n" + parts.joined(separator: "\n")
  }
}
