import NewsText
import TestSupport
import Testing

/// Lines of `Corpus/repair`, each a page by itself: `damaged TAB printed`, where `=` says that it stays as it is.
@Suite struct RepairCasesTests {
  let stages: Stages

  init() throws { stages = try Stages.loaded.get() }

  private static let files = Result { try Checkout.names(in: "Corpus/repair", ending: ".txt") }

  struct Case {
    let damaged: String
    let printed: String
    /// It fails for now.
    let isKnown: Bool

    init?(_ line: Substring) {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 2, !line.hasPrefix("#") else { return nil }
      isKnown = line.hasPrefix("known ")
      damaged = String(isKnown ? cells[0].dropFirst("known ".count) : cells[0])
      printed = cells[1] == "=" ? damaged : String(cells[1])
    }
  }

  @Test func comeOutAsPrinted() throws {
    let files = try RepairCasesTests.files.get()
    #expect(files.count >= 4)
    for file in files {
      let cases = try Checkout.text("Corpus/repair/" + file).split(separator: "\n").compactMap(Case.init)
      #expect(cases.count > 20, "\(file)")
      for line in cases {
        // By bytes: a compatibility character equals the one it stands for.
        let repaired = trimmed(stages.repair(line.damaged).bytes)
        let isRight = repaired == trimmed(Array(line.printed.utf8))
        let found = String(decoding: repaired, as: UTF8.self)
        if line.isKnown {
          #expect(!isRight, "\(file): \(line.damaged) comes out right now: take its mark away")
        } else {
          #expect(isRight, "\(file): \(line.damaged) → \(found), not \(line.printed)")
        }
      }
    }
  }

  private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
  }
}
