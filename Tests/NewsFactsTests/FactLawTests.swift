import Foundation
import NewsFacts
import NewsText
import TestSupport
import Testing
import Words

/// What holds of every fact of any text.
@Suite struct FactLawTests {
  private static let documents = Result {
    try Facts.texts().map { try Facts.process($0.bytes, name: $0.name, published: "2022-06-01") }
  }

  private let documents: [ProcessedDocument]

  init() throws { documents = try FactLawTests.documents.get() }

  private func forEachFact(_ body: (Fact, ProcessedDocument) throws -> Void) throws {
    for document in documents { for fact in document.facts { try body(fact, document) } }
  }

  @Test func thereAreFactsOfEveryKind() {
    let kinds = Set(documents.flatMap { $0.facts.map(\.kind) })
    #expect(kinds == Set(FactKind.allCases))
    #expect(documents.reduce(0) { $0 + $1.facts.count } > 1500)
  }

  @Test func theQuoteIsASliceOfTheSourceInBytesAndInCodePoints() throws {
    for document in documents {
      let bytes = document.source.bytes
      let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
      for fact in document.facts {
        let evidence = fact.evidence
        #expect(evidence.quote == bytes.text(evidence.range))
        let slice = String(String.UnicodeScalarView(scalars[evidence.scalars]))
        #expect(evidence.quote.unicodeScalars.elementsEqual(slice.unicodeScalars))
        #expect(!evidence.quote.isEmpty)
      }
    }
  }

  /// A passage may end inside a bracket, a number, a name.
  @Test func aTextThatBreaksOffAnywhereIsRead() throws {
    var random = SplitMix64(11)
    for name in try Checkout.names(in: "Corpus/cases", ending: ".txt") {
      for sentence in try CaseFile(name: name, text: try Checkout.text("Corpus/cases/" + name)).sentences {
        let scalars = sentence.text.unicodeScalars
        let text = String(String.UnicodeScalarView(scalars.prefix(random.below(scalars.count) + 1)))
        let document = try Facts.process(text, published: "2022-06-01")
        #expect(document.facts.allSatisfy { text.unicodeScalars.count >= $0.evidence.scalars.upperBound })
      }
    }
  }

  @Test func theTextIsTheQuoteAfterRepair() throws {
    try forEachFact { fact, _ in
      #expect(fact.text.unicodeScalars.allSatisfy { $0 != "\n" })
      #expect(fact.sentence.contains(fact.text))
      if fact.repairs == 0 { #expect(fact.text.withoutSpace == fact.evidence.quote.withoutSpace) }
      #expect(fact.repairs >= 0 && fact.repairs <= fact.evidence.quote.unicodeScalars.count)
    }
  }

  @Test func theLinesAreThoseOfTheQuote() throws {
    try forEachFact { fact, document in
      let lines = document.source.lines
      let (first, last) = (fact.evidence.lines.lowerBound - 1, fact.evidence.lines.upperBound - 1)
      #expect(lines[first].range.start <= fact.evidence.range.start)
      #expect(last + 1 == lines.count || fact.evidence.range.end <= lines[last + 1].range.start)
    }
  }

  @Test func articlesAndConfidenceAreInBounds() throws {
    try forEachFact { fact, document in
      #expect(document.page.articles.map(\.id).contains(fact.article))
      #expect((0...1).contains(fact.confidence))
      // `case.criminal` is a rule of case_name.
      let family = String(fact.rule.prefix { $0 != "." })
      #expect(fact.rule.contains(".") && fact.kind.rawValue.hasPrefix(family), "\(fact.rule)")
      #expect(fact.kind == fact.value.kind)
      #expect(!fact.canonical.isEmpty && !fact.canonical.contains("\n"))
      #expect(fact.document == document.source.name)
    }
  }

  /// In the order of the source; of two that overlap one is settled, but a law and its article stand together.
  @Test func factsStandInOrderAndApart() {
    for document in documents {
      for (left, right) in zip(document.facts, document.facts.dropFirst()) {
        #expect(left.evidence.range <= right.evidence.range)
      }
      for article in document.page.articles {
        let facts = document.facts.filter { $0.article == article.id && $0.repairs == 0 }
        for other in [FactKind.document, .lawArticle] {
          let apart = facts.filter { $0.kind != other }
          for (left, right) in zip(apart, apart.dropFirst()) {
            #expect(!left.evidence.range.overlaps(right.evidence.range), "\(left.text) and \(right.text)")
          }
        }
      }
    }
  }

  @Test func furnitureYieldsNone() {
    for document in documents {
      let furniture = document.page.parts.filter { $0.kind == .furniture }.map {
        document.repaired.map.source(of: $0.range)
      }
      for fact in document.facts {
        #expect(!furniture.contains { $0.contains(fact.evidence.range) }, "\(fact.text)")
      }
    }
  }

  /// A hash of content, span and kind: no two facts share one, and the name does not matter.
  @Test func theSamePageTwiceHasTheSameIds() throws {
    for document in documents {
      let again = try Facts.process(document.source.bytes, name: "another name", published: "2022-06-01")
      #expect(again.facts.map(\.id) == document.facts.map(\.id))
      #expect(again.contentHash == document.contentHash)
      #expect(Set(document.facts.map(\.id)).count == document.facts.count)
      #expect(document.facts.allSatisfy { $0.id.count == 16 && $0.id.allSatisfy(\.isHexDigit) })
    }
    let hashes = Set(documents.map(\.contentHash))
    #expect(hashes.count == Set(documents.map(\.source.bytes)).count)
  }

  @Test func onlyTheKindsAskedForAreFound() throws {
    let pipeline = try Facts.pipeline.get()
    var worker = SegmentWorker(pipeline.segmenter)
    for document in documents.prefix(12) {
      for kinds in [[.date], [.amount, .count], []] as [Set<FactKind>] {
        let options = Pipeline.Options(published: try Facts.date("2022-06-01"), kinds: kinds)
        let found = pipeline.process(document.source, options: options, worker: &worker).facts
        #expect(found == document.facts.filter { kinds.contains($0.kind) })
      }
    }
  }

  /// Several workers, each with its own session, in any order: the same bytes.
  @Test func threadsDoNotChangeOutput() async throws {
    let pipeline = try Facts.pipeline.get()
    let options = Pipeline.Options(published: try Facts.date("2022-06-01"))
    let sources = documents.map(\.source)
    let output = await withTaskGroup(of: [(Int, String)].self) { group in
      for worker in 0..<4 {
        group.addTask {
          var session = SegmentWorker(pipeline.segmenter)
          var results: [(Int, String)] = []
          // The last worker goes backwards, so that no two keep step.
          let own = sources.indices.filter { $0 % 2 == worker % 2 }
          for index in worker < 2 ? own : own.reversed() {
            let document = pipeline.process(sources[index], options: options, worker: &session)
            results.append((index, Facts.json(document.facts)))
          }
          return results
        }
      }
      return await group.reduce(into: [(Int, String)]()) { $0 += $1 }
    }
    #expect(output.count == 2 * sources.count)
    for (index, json) in output {
      #expect(json == Facts.json(documents[index].facts), "\(sources[index].name)")
    }
  }
}
