internal import NewsText
internal import TestSupport
internal import Words

/// Texts that nothing damaged, a paragraph a line: repair should leave them alone.
enum CleanProse {
  static func measure(with bench: RepairBench, into report: inout Report) throws {
    let pages = try Checkout.names(in: "Corpus/pages", ending: ".clean.txt").map {
      printedLines(ofClean: try Checkout.text("Corpus/pages/" + $0)).joined(separator: "\n")
    }
    let sources = [
      ("sample pages", pages), ("reports", try PressStock.reportTexts()),
      ("cases", try PressStock.caseFiles()),
    ]
    for (name, texts) in sources {
      for (number, text) in texts.enumerated() {
        let scalars = Array(text.unicodeScalars)
        let alignment = Alignment(source: scalars, repaired: bench.repair(Array(text.utf8)))
        let changes = alignment.changes { _ in true }
        report[.changedProse].add(.init(hits: changes.indexes.count, gold: changes.of), setting: name)
        for index in changes.indexes {
          let now = alignment.result(index).map { String($0) } ?? "nothing"
          report[.changedProse].note(
            "\(scalars[index]) → \(now)", "\(name) \(number): \(alignment.context(index))")
        }
      }
    }
  }
}
