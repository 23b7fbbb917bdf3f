internal import Foundation
internal import NewsFacts
internal import TestSupport

/// The seed page as real programs read it back, against the facts marked in it by hand.
enum SeedPages {
  private static let readings = [
    "page.pdftotext.txt", "page.pdftotext-raw.txt", "page.pdftotext-layout.txt", "page.tesseract.txt",
  ]

  private struct Passage: Decodable {
    let id: String
    let text: String
  }

  static func measure(with bench: RepairBench, into report: inout Report) throws {
    guard let gold = try gold(), let clean = Checkout.shared("seed/clean.txt") else { return }
    func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
    let lines = printedLines(ofClean: try text(clean)).joined(separator: "\n")
    FactComparison(bench.process(lines).facts, gold: gold).count(
      .factsSeedClean, setting: "clean.txt", name: "clean.txt", into: &report)
    for name in readings {
      guard let url = Checkout.shared("seed/typeset/" + name) else { continue }
      FactComparison(bench.process(try text(url)).facts, gold: gold).count(
        .factsSeed, setting: name, name: name, into: &report)
    }
  }

  private static func gold() throws -> [GoldFact]? {
    guard let passages = Checkout.shared("seed/passages.jsonl"), let gold = Checkout.shared("seed/gold.tsv")
    else { return nil }
    let texts = try Data(contentsOf: passages).split(separator: 0x0A).map {
      try JSONDecoder().decode(Passage.self, from: $0)
    }
    return GoldFile(
      name: gold.lastPathComponent, text: String(decoding: try Data(contentsOf: gold), as: UTF8.self),
      passages: Dictionary(texts.map { ($0.id, $0.text) }) { first, _ in first }
    ).facts
  }
}
