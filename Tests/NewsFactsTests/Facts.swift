import NewsFacts
import NewsText
import TestSupport
import Testing
import Words

/// The pipeline, loaded once for all tests.
enum Facts {
  static let pipeline = Result { try Pipeline() }

  static func process(
    _ bytes: [UInt8], name: String = "page.txt", published: String? = nil
  ) throws -> ProcessedDocument {
    let pipeline = try pipeline.get()
    var worker = SegmentWorker(pipeline.segmenter)
    return pipeline.process(
      SourceDocument(name: name, bytes: bytes), options: .init(published: try published.map(date)),
      worker: &worker)
  }

  static func process(
    _ text: String, name: String = "page.txt", published: String? = nil
  ) throws -> ProcessedDocument {
    try process(Array(text.utf8), name: name, published: published)
  }

  /// A day in ISO 8601, given by the caller.
  static func date(_ text: String) throws -> PublicationDate {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    try #require(numbers.count == 3, "\(text) is no day")
    return PublicationDate(year: numbers[0], month: numbers[1], day: numbers[2], origin: .caller)
  }

  static func json(_ facts: [Fact]) -> String {
    var bytes: [UInt8] = []
    for fact in facts {
      FactWriter().append(fact, to: &bytes)
      bytes.append(0x0A)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The texts that the laws are tried on: sample pages, marked sentences, random damaged text.
  static func texts() throws -> [(name: String, bytes: [UInt8])] {
    var texts = try Checkout.pages()
    for name in try Checkout.names(in: "Corpus/cases", ending: ".txt") {
      let file = try CaseFile(name: name, text: try Checkout.text("Corpus/cases/" + name))
      texts.append((name, Array(file.sentences.map(\.text).joined(separator: "\n").utf8)))
    }
    let sentences = try Checkout.names(in: "Corpus/pages", ending: ".clean.txt").flatMap {
      printedLines(ofClean: try Checkout.text("Corpus/pages/" + $0)).filter { $0.hasSuffix("。") }
    }
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed)
      texts.append(
        ("random \(seed)", Array(RandomText.anything(pieces: random.below(150), using: &random).utf8)))
      let chosen = (0..<random.among(3...8)).map { _ in random.pick(sentences) }
      let page = SimulatedPage(paragraphs: chosen, setting: .randomlyDamaged(using: &random), using: &random)
      texts.append(("simulated \(seed)", Array(page.text.utf8)))
    }
    return texts
  }
}

/// Holds what was found in a marked sentence against its marks.
struct CaseCheck {
  let sentence: MarkedSentence
  /// What is wrong; empty where all marked facts were found and no others.
  let differences: [String]

  init(_ sentence: MarkedSentence, kind: FactKind) throws {
    let document = try Facts.process(sentence.text, published: sentence.published)
    let found = document.facts.filter { $0.kind == kind }
    self.sentence = sentence
    var differences: [String] = []
    func isMarked(_ fact: Fact, as mark: MarkedSentence.Mark) -> Bool {
      fact.evidence.scalars == mark.range
        && CaseCheck.compared(fact.canonical, kind) == CaseCheck.compared(mark.canonical, kind)
    }
    for mark in sentence.marks where !mark.isOptional && !found.contains(where: { isMarked($0, as: mark) }) {
      differences.append("not found: \(mark.canonical) | \(mark.surface)")
    }
    for fact in found where !sentence.marks.contains(where: { isMarked(fact, as: $0) }) {
      differences.append("found instead: \(fact.canonical) | \(fact.evidence.quote)  (\(fact.rule))")
    }
    self.differences = differences
  }

  /// Of a count without the noun behind its classifier.
  static func compared(_ canonical: String, _ kind: FactKind) -> Substring {
    guard kind == .count else { return canonical[...] }
    let words = canonical.split(separator: " ")
    let isApproximate =
      words.first.map { word in Approximation.allCases.contains { $0.rawValue == word } } ?? false
    return words.prefix(isApproximate ? 3 : 2).joined(separator: " ")[...]
  }

  var report: String {
    let text = sentence.text.replacing("\n", with: "⏎")
    return "line \(sentence.line): \(text)\n    " + differences.joined(separator: "\n    ")
  }
}
