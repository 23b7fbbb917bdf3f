import Foundation
import NewsFacts
import Testing

@Suite struct ScorerTests {
  private static let passage = "2024年3月15日，法院为107名工人追回欠薪700余万元，另有200名工人调解。"

  private func gold(_ lines: String...) -> GoldFile {
    GoldFile(
      name: "gold.tsv", text: lines.map { $0 + "\n" }.joined(), passages: ["p": ScorerTests.passage])
  }

  private func fact(_ kind: String, _ range: Range<Int>, _ canonical: String) -> ScoredFact {
    ScoredFact(document: "p", kind: kind, range: range, canonical: canonical)
  }

  @Test func goldKnowsItsPlaces() {
    let file = gold(
      "# passage\tkind\tsurface\tnth\tcanonical", "p\tcount?\t名工人\t2\t200 名", "", "p\tdate\t3月\t1\tX")
    #expect(file.errors == [])
    #expect(file.facts.map(\.range) == [36..<39, 5..<7])
    #expect(file.facts.map(\.kind) == ["count", "date"])
    #expect(file.facts.map(\.isOptional) == [true, false])
  }

  static let wrongLines: [(line: String, error: String)] = [
    ("p\tdate\t3月\t1", "gold.tsv:1: 4 cells where there should be passage, kind, surface, nth and canonical"),
    ("q\tdate\t3月\t1\tX", "gold.tsv:1: no passage is called “q”"),
    ("p\tdate\t3月\t0\tX", "gold.tsv:1: “0” is no number from 1"),
    ("p\tdate\t4月\t1\tX", "gold.tsv:1: 4月 not found in p"),
    ("p\tcount\t名工人\t3\tX", "gold.tsv:1: 名工人 stands in p only 2 times, not 3"),
  ]

  @Test(arguments: wrongLines.indices)
  func wrongGold(_ index: Int) {
    let file = gold(ScorerTests.wrongLines[index].line, "p\tdate\t3月\t1\tX")
    #expect(file.errors.map(\.description) == [ScorerTests.wrongLines[index].error])
    #expect(file.facts.count == 1)
  }

  @Test func foundRightAndExact() throws {
    let file = gold(
      "p\tdate\t2024年3月15日\t1\t2024-03-15", "p\tamount\t700余万元\t1\tover CNY 7000000",
      "p\tcount\t107名\t1\t107 名 工人", "p\tcount\t200名\t1\t200 名 工人")
    let facts = [
      fact("date", 0..<10, "2024-03-15"), fact("amount", 22..<28, "CNY 7000000"),
      fact("count", 14..<18, "107 名 人"), fact("count", 2..<3, "4 个"),
    ]
    let scores = Scorer(gold: file.facts, facts: facts).scores()
    #expect(scores.map(\.kind) == ["amount", "count", "date"])
    let (amount, count, date) = (scores[0], scores[1], scores[2])
    #expect(date.rightMeasure == .init(hits: 1, facts: 1, gold: 1) && date.exactShare == 1)
    #expect(amount.found == 1 && amount.right == 0)
    #expect(amount.misses == [.wrongValue(file.facts[1], got: "CNY 7000000")])
    #expect(count.gold == 2 && count.facts == 2 && count.right == 1 && count.nounShare == 1)
    #expect(count.foundMeasure.precision == 0.5 && count.foundMeasure.recall == 0.5)
    #expect(count.misses == [.missed(file.facts[3]), .falseAlarm(facts[3])])
  }

  @Test func optionalGoldExcusesOneFact() {
    let file = gold("p\tdate?\t2024年3月15日\t1\t2024-03-15")
    // Of the two that overlap it the longer one is excused.
    let facts = [fact("date", 0..<4, "2024"), fact("date", 5..<10, "03-15")]
    let score = Scorer(gold: file.facts, facts: facts).scores()[0]
    #expect(score.gold == 0 && score.facts == 1)
    #expect(score.misses == [.falseAlarm(facts[0])])
  }

  @Test func byValue() {
    let file = gold(
      "p\tcount\t107名\t1\t107 名 工人", "p\tcount\t200名\t1\t200 名", "p\tcount?\t700余万元\t1\tover 700 万")
    let facts = ["107 名", "107 名 人", "over 700 万", "5 名"].map { fact("count", 90..<91, $0) }
    let score = Scorer(gold: file.facts, facts: facts).scoresByValue()[0]
    #expect(score.gold == 2 && score.right == 1 && score.falseCount == 2)
    #expect(score.missed.map(\.value) == ["200 名"])
    #expect(score.extra.map(\.value) == ["107 名", "5 名"])
  }
}

/// The scores are those of the reference implementation, where it stands beside the checkout.
@Suite(
  .enabled(if: Reference.exists, "score_facts.py does not stand in ../shared/tools beside the checkout"))
struct ReferenceTests {
  @Test(arguments: 0..<20)
  func randomFactsScoreTheSame(_ seed: UInt64) throws {
    let world = World(seed: seed)
    let file = GoldFile(name: "gold.tsv", text: world.gold, passages: world.passages)
    #expect(file.errors == [])
    let scores = Scorer(gold: file.facts, facts: world.facts).scores()
    let reference = try Reference.scores(world)
    #expect(scores.map(\.kind).sorted() == reference.keys.sorted())
    for score in scores {
      let other = try #require(reference[score.kind])
      #expect(other.gold == score.gold)
      #expect(other.facts == score.facts)
      #expect(other.found == list(score.foundMeasure))
      #expect(other.right == list(score.rightMeasure))
      #expect(other.exact == score.exactShare)
      #expect(other.noun == score.nounShare)
    }
  }

  @Test(arguments: 0..<20)
  func randomFactsScoreTheSameByValue(_ seed: UInt64) throws {
    let world = World(seed: seed)
    let file = GoldFile(name: "gold.tsv", text: world.gold, passages: world.passages)
    let scores = Scorer(gold: file.facts, facts: world.facts).scoresByValue()
    let lines = try Reference.run(world, "--by-value").split(separator: "\n")
    #expect(lines.count == scores.count + 1)
    for (line, score) in zip(lines, scores) {
      let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
      #expect(line.hasPrefix(score.kind))
      #expect(numbers == [score.gold, score.right, score.falseCount])
    }
    let total = ValueScore.total(of: scores)
    let shown = [total.precision, total.recall, total.f1].map { String(format: "%.3f", $0) }
    #expect(lines.last.map(String.init) == "all: P \(shown[0]) R \(shown[1]) F1 \(shown[2])")
  }

  @Test(arguments: ["budget", "courts", "health", "social"])
  func theCommandPrintsWhatTheReferencePrints(_ page: String) throws {
    let command = try Command()
    let passages = Checkout.pages.appendingPathComponent("\(page).passages.jsonl").path
    let gold = Checkout.pages.appendingPathComponent("\(page).gold.tsv").path
    let facts = try command("extract", "--from", "jsonl", passages)
    #expect(facts.code == 0)
    try command.write("facts.jsonl", facts.bytes)
    let mine = try command("evaluate", "--passages", passages, "--gold", gold, "--misses", "3")
    let arguments = ["--passages", passages, "--gold", gold, "--misses", "3"]
    let theirs = try Reference.run(
      arguments + ["--facts", command.folder.appendingPathComponent("facts.jsonl").path])
    #expect(mine.errors == "")
    #expect(mine.output == theirs)
  }

  private func list(_ measure: KindScore.Measure) -> [Double] {
    [measure.precision, measure.recall, measure.f1]
  }
}

/// The reference implementation of scoring.
private enum Reference {
  static let script = Checkout.root.deletingLastPathComponent()
    .appendingPathComponent("shared/tools/score_facts.py")
  static var exists: Bool { FileManager.default.fileExists(atPath: script.path) }

  struct Score: Decodable {
    let gold, facts: Int
    /// Precision, recall, F1.
    let found, right: [Double]
    let exact: Double
    let noun: Double?
  }

  /// Decoded by JSONDecoder: JSONSerialization reads 0.2222222222222222 as a neighbour of it.
  static func scores(_ world: World) throws -> [String: Score] {
    try JSONDecoder().decode([String: Score].self, from: Data(try run(world, "--json").utf8))
  }

  static func run(_ world: World, _ option: String) throws -> String {
    let command = try Command()
    try command.write("passages.jsonl", try world.passageLines())
    try command.write("gold.tsv", world.gold)
    try command.write("facts.jsonl", try world.factLines())
    func path(_ name: String) -> String { command.folder.appendingPathComponent(name).path }
    return try run([
      "--passages", path("passages.jsonl"), "--gold", path("gold.tsv"), "--facts", path("facts.jsonl"),
      option,
    ])
  }

  static func run(_ arguments: [String]) throws -> String {
    let python = try Command()
    python.binary = URL(fileURLWithPath: "/usr/bin/env")
    let result = try python.run(["python3", script.path] + arguments)
    #expect(result.code == 0 && result.errors == "")
    return result.output
  }
}

/// A small world of passages, gold and facts, each from a seed. Few characters and values, so that spans
/// overlap and values agree often.
private struct World {
  private(set) var passages: [String: String] = [:]
  private(set) var gold = "# passage\tkind\tsurface\tnth\tcanonical\n"
  private(set) var facts: [ScoredFact] = []

  private var state: UInt64
  private static let kinds = ["amount", "count", "date"]
  private static let values = [
    "1 个", "1 个 案例", "over 1 个 典型 案例", "1  个 例", "about 2 名 人", "CNY 5", " CNY 5 ", "2024-03",
    "some 2..9 件",
  ]

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for name in ["p1", "p2", "p3"] {
      let length = 6 + below(10)
      passages[name] = String((0..<length).map { _ in Array("甲乙丙𠀀1")[below(5)] })
    }
    for name in passages.keys.sorted() { fill(name, passages[name] ?? "") }
  }

  private mutating func fill(_ name: String, _ text: String) {
    let scalars = Array(text.unicodeScalars)
    for _ in 0..<(3 + below(6)) {
      let start = below(scalars.count)
      let surface = Array(scalars[start..<min(scalars.count, start + 1 + below(3))])
      let kind = World.kinds[below(3)] + (below(4) == 0 ? "?" : "")
      let written = String(String.UnicodeScalarView(surface))
      gold += "\(name)\t\(kind)\t\(written)\t1\t\(World.values[below(World.values.count)])\n"
    }
    for _ in 0..<(3 + below(8)) {
      let start = below(scalars.count)
      let end = min(scalars.count, start + 1 + below(4))
      facts.append(
        ScoredFact(
          document: name, kind: World.kinds[below(3)], range: start..<end,
          canonical: World.values[below(World.values.count)]))
    }
  }

  /// SplitMix64.
  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var next = state
    next = (next ^ (next >> 30)) &* 0xBF58_476D_1CE4_E5B9
    next = (next ^ (next >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((next ^ (next >> 31)) % UInt64(limit))
  }

  func passageLines() throws -> String {
    try passages.keys.sorted().map { try line(["id": $0, "text": passages[$0] ?? ""]) }.joined()
  }

  func factLines() throws -> String {
    try facts.map { fact in
      try line([
        "document": fact.document, "kind": fact.kind, "start": fact.range.lowerBound,
        "end": fact.range.upperBound, "canonical": fact.canonical,
      ])
    }.joined()
  }

  private func line(_ object: [String: Any]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self) + "\n"
  }
}
