import Foundation
import NewsFacts
import TestSupport
import Testing

/// Marked sentences, `Corpus/cases/<kind>.txt`: each fact that is marked is found, and no other of its kind.
@Suite struct CasesTests {
  /// Kinds that have no marked sentences yet.
  private static let kindsWithoutSentences: Set<FactKind> = []

  private static func file(_ kind: FactKind) throws -> CaseFile {
    let name = "Corpus/cases/\(kind.rawValue).txt"
    return try CaseFile(name: name, text: try Checkout.text(name))
  }

  @Test(arguments: FactKind.allCases.filter { !kindsWithoutSentences.contains($0) })
  func findTheMarkedFacts(kind: FactKind) throws {
    let file = try CasesTests.file(kind)
    #expect(file.kind == kind.rawValue)
    #expect(file.sentences.count >= 50)
    for sentence in file.sentences {
      let check = try CaseCheck(sentence, kind: kind)
      if sentence.isKnown {
        #expect(
          !check.differences.isEmpty,
          "\(file.name):\(sentence.line) is right now: take away “known ” before \(sentence.text)")
      } else {
        #expect(check.differences.isEmpty, "\(file.name), \(check.report)")
      }
    }
    print(
      "\(file.name): \(file.sentences.count { $0.isKnown }) of \(file.sentences.count) are known failures")
  }

  /// Of the numeric facts that are said to be sure, at least 99 in 100 are right.
  @Test func confidenceMeansSomething() throws {
    var (sure, right) = (0, 0)
    for kind in [.date, .amount, .count, .duration, .ratio, .measure] as [FactKind] {
      for sentence in try CasesTests.file(kind).sentences {
        let document = try Facts.process(sentence.text, published: sentence.published)
        for fact in document.facts where fact.kind == kind && fact.confidence >= 0.95 {
          let marks = sentence.marks.filter { $0.range.overlaps(fact.evidence.scalars) }
          if marks.contains(where: \.isOptional) { continue }
          sure += 1
          let canonical = CaseCheck.compared(fact.canonical, kind)
          if marks.contains(where: { CaseCheck.compared($0.canonical, kind) == canonical }) { right += 1 }
        }
      }
    }
    #expect(sure > 400)
    #expect(100 * right >= 99 * sure, "\(right) of \(sure)")
  }

  /// A kind is an extractor, a folder of words and a file of sentences; this notices what is missing.
  @Test func eachKindIsWhole() throws {
    for kind in FactKind.allCases {
      let words = kind.rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      let extractor = "Sources/NewsFacts/Extract/\(words.joined())Extractor.swift"
      #expect(
        FileManager.default.fileExists(atPath: Checkout.file(extractor).path), "\(extractor) is missing")
      let sentences = "Corpus/cases/\(kind.rawValue).txt"
      #expect(
        FileManager.default.fileExists(atPath: Checkout.file(sentences).path)
          != CasesTests.kindsWithoutSentences.contains(kind), "\(sentences)")
    }
    let files = try Checkout.names(in: "Corpus/cases", ending: ".txt").map { String($0.dropLast(4)) }
    #expect(files.allSatisfy { FactKind(rawValue: $0) != nil }, "\(files)")
  }

  /// Marks are in order, or the file is refused with its line.
  @Test(arguments: ["⟦2023|三年", "三年⟧", "⟦三年⟧", "⟦2023|⟧", "⟦a|⟦b|c⟧⟧"])
  func aSentenceWhoseMarksAreNotInOrderIsRefused(line: String) {
    let error = #expect(throws: CaseFile.Problem.self) {
      try CaseFile(name: "date.txt", text: "# kind: date\n\(line)\n")
    }
    #expect(error?.description.hasPrefix("date.txt:2: ") == true)
  }

  @Test func aMarkedSentenceIsReadWhole() throws {
    let file = try CaseFile(
      name: "date.txt",
      text: "# kind: date\n# published: 2022-06-01\nknown [2022-01-04] 自⟦2022|今⏎年⟧至𠮷⟦?X; 1|昨天⟧⏎止\n好。\n")
    let sentence = try #require(file.sentences.first)
    #expect(sentence.text == "自今\n年至𠮷昨天\n止")
    #expect(sentence.isKnown && sentence.published == "2022-01-04" && sentence.line == 3)
    #expect(sentence.marks.map(\.canonical) == ["2022", "X; 1"])
    #expect(sentence.marks.map(\.range) == [1..<4, 6..<8])
    #expect(sentence.marks.map(\.isOptional) == [false, true])
    #expect(file.sentences.last?.published == "2022-06-01")
  }
}
