import NewsText
import TestSupport
import Testing
import Words

/// Repair and layout, loaded once for all tests.
struct Stages {
  let segmenter: Segmenter
  let repairer: Repairer
  let layout: LayoutAnalyser

  static let loaded = Result {
    let segmenter = try Segmenter()
    return Stages(
      segmenter: segmenter, repairer: try Repairer(segmenter: segmenter), layout: try LayoutAnalyser())
  }

  func repair(_ text: String) -> RepairedText { repair(Array(text.utf8)) }

  func repair(_ bytes: [UInt8]) -> RepairedText {
    var worker = SegmentWorker(segmenter)
    return repairer.repair(SourceDocument(name: "page", bytes: bytes), worker: &worker)
  }

  func page(_ bytes: [UInt8]) -> (repaired: RepairedText, page: Page) {
    let document = SourceDocument(name: "page", bytes: bytes)
    var worker = SegmentWorker(segmenter)
    let repaired = repairer.repair(document, worker: &worker)
    return (repaired, layout.analyse(repaired, of: document))
  }
}

/// What holds of repair and layout for any text.
@Suite struct RepairLawTests {
  let stages: Stages

  init() throws { stages = try Stages.loaded.get() }

  static func randomText(_ seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed)
    return Array(RandomText.anything(pieces: random.below(120), using: &random).utf8)
  }

  /// A page of the simulated press, set and damaged at random.
  static func simulatedPage(_ seed: UInt64) throws -> SimulatedPage {
    var random = SplitMix64(seed)
    let setting = SimulatedPage.Setting.randomlyDamaged(using: &random)
    return SimulatedPage(stock: try PressStock.ofTheProject.get(), setting: setting, using: &random)
  }

  private func checkTexts(of bytes: [UInt8]) {
    let (repaired, page) = stages.page(bytes)
    let isRestored = repaired.restored(from: bytes) == bytes
    #expect(isRestored)
    #expect(repaired.edits.count == repaired.map.spans.count)
    let isText = String(validating: repaired.bytes, as: UTF8.self) != nil
    #expect(isText)
    // Apart from the edits both texts are the same.
    var (at, written) = (0, 0)
    for (span, edit) in zip(repaired.map.spans, repaired.edits) {
      #expect(span.source == edit.range)
      #expect(Array(repaired.bytes[span.repaired.start..<span.repaired.end]) == edit.replacement)
      let areEqual = bytes[at..<span.source.start] == repaired.bytes[written..<span.repaired.start]
      #expect(areEqual, "before \(edit)")
      (at, written) = (span.continuesAt, span.repaired.end)
    }
    let areEqual = bytes[at...] == repaired.bytes[written...]
    #expect(areEqual, "behind the last edit")
    checkParts(of: page, in: repaired)
  }

  /// The parts tile the repaired text, white space apart, and each that is of an article stands in one.
  private func checkParts(of page: Page, in repaired: RepairedText) {
    var at = 0
    for part in page.parts {
      let between = repaired.bytes[at..<max(at, part.range.start)]
      #expect(part.range.start >= at && !part.range.isEmpty)
      #expect(String(decoding: between, as: UTF8.self).withoutSpace.isEmpty, "lost before \(part)")
      #expect(
        !repaired.bytes[part.range.start..<part.range.end].contains(0x0A), "a part of one line: \(part)")
      at = part.range.end
    }
    let rest = String(decoding: repaired.bytes[at...], as: UTF8.self)
    #expect(rest.withoutSpace.isEmpty, "lost behind the last part: \(rest)")
    let isBlank = repaired.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).contains {
      $0.isEmpty
    }
    #expect(!isBlank || repaired.bytes.isEmpty, "a blank line remained")
    let inArticles = page.articles.flatMap(\.parts)
    #expect(inArticles.map(\.range).sorted() == page.parts.filter(\.kind.isOfArticle).map(\.range))
    #expect(Set(inArticles).isSubset(of: Set(page.parts)))
    #expect(page.articles.allSatisfy { !$0.parts.isEmpty })
    for (index, article) in page.articles.enumerated() {
      #expect(article.id == "page-a" + String("0000\(index + 1)".suffix(max(4, "\(index + 1)".count))))
    }
    for part in page.parts { #expect((0...1).contains(part.confidence) && !part.reason.isEmpty) }
  }

  @Test(arguments: 0..<250) func partsTileTheRepairedTextAndTheLogLeadsBack(seed: UInt64) {
    checkTexts(of: RepairLawTests.randomText(seed))
  }

  @Test(arguments: 0..<150) func soTheyDoOnSimulatedPages(seed: UInt64) throws {
    checkTexts(of: Array(try RepairLawTests.simulatedPage(seed).text.utf8))
  }

  @Test(
    arguments: [[], [0x0A], [0x20, 0x0A, 0x0D, 0x0A, 0x0C], [0x0A, 0x0A, 0x41], Array("。".utf8)] as [[UInt8]])
  func soTheyDoOnHardlyAnyText(bytes: [UInt8]) {
    checkTexts(of: bytes)
  }

  private func checkIdempotence(_ bytes: [UInt8], _ name: String) {
    let once = stages.repair(bytes).bytes
    let twice = stages.repair(once)
    let isSame = twice.bytes == once
    let edits = twice.edits.prefix(3).map { edit in
      "\(edit.rule) “\(once.text(edit.range))” → “\(String(decoding: edit.replacement, as: UTF8.self))”"
    }
    #expect(isSame, "\(name): \(edits.joined(separator: ", "))")
  }

  @Test(arguments: 0..<250) func repairingTwiceIsRepairingOnceOnRandomTexts(seed: UInt64) {
    checkIdempotence(RepairLawTests.randomText(seed), "random text \(seed)")
  }

  @Test(arguments: 0..<150) func soItIsOnSimulatedPages(seed: UInt64) throws {
    let page = try RepairLawTests.simulatedPage(seed)
    checkIdempotence(Array(page.text.utf8), "simulated page \(seed)")
  }

  @Test func soItIsOnTheSamplePages() throws {
    for page in try Checkout.pages() { checkIdempotence(page.bytes, page.name) }
  }
}
