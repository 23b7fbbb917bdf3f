/// A fact as far as scoring goes.
public struct ScoredFact: Sendable, Hashable {
  /// The name of the passage.
  public let document: String
  public let kind: String
  /// In Unicode code points of the passage.
  public let range: Range<Int>
  public let canonical: String
  /// 0…1.
  public let confidence: Double

  public init(
    document: String, kind: String, range: Range<Int>, canonical: String, confidence: Double = 1
  ) {
    (self.document, self.kind, self.range, self.canonical) = (document, kind, range, canonical)
    self.confidence = confidence
  }

  public init(_ fact: Fact) {
    self.init(
      document: fact.document, kind: fact.kind.rawValue, range: fact.evidence.scalars,
      canonical: fact.canonical, confidence: fact.confidence)
  }
}

/// Compares facts with gold, Corpus/FACTS.md §5.
///
/// *Found* is a gold fact of the same kind whose span overlaps, each fact used once: gold in its order, the
/// optional last, takes the fact that overlaps it most. *Right* is found with an equal canonical value; the
/// noun of a count is reported apart and agrees where one is an ending of the other.
public struct Scorer: Sendable {
  private let gold: [GoldFact]
  private let facts: [ScoredFact]
  /// The kinds scored, in their order.
  public let kinds: [String]

  /// - Parameter kinds: only these; else every kind in the gold or among the facts, sorted.
  public init(gold: [GoldFact], facts: [ScoredFact], kinds: [String] = []) {
    (self.gold, self.facts) = (gold, facts)
    let all = Set(gold.map(\.kind)).union(facts.map(\.kind))
    self.kinds = kinds.isEmpty ? all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : kinds
  }

  /// The scores of all kinds. O(gold × facts of a passage).
  public func scores() -> [KindScore] { kinds.map(score) }

  private func score(_ kind: String) -> KindScore {
    var score = KindScore(kind: kind)
    let golds = gold.filter { $0.kind == kind }
    let mine = facts.filter { $0.kind == kind }
    let byPassage = Dictionary(grouping: mine.indices) { mine[$0].document }
    var used: Set<Int> = []
    for fact in golds.filter({ !$0.isOptional }) + golds.filter(\.isOptional) {
      let candidates = byPassage[fact.passage] ?? []
      let best = Scorer.mostOverlapping(fact.range, among: candidates, of: mine, except: used)
      if let best { used.insert(best) }
      if fact.isOptional {
        if best != nil { score.ignored += 1 }
      } else {
        score.add(fact, found: best.map { mine[$0] })
      }
    }
    score.facts = mine.count - score.ignored
    for index in mine.indices where !used.contains(index) { score.addFalseAlarm(mine[index]) }
    return score
  }

  /// The first of those that overlap most.
  private static func mostOverlapping(
    _ range: Range<Int>, among candidates: [Int], of facts: [ScoredFact], except used: Set<Int>
  ) -> Int? {
    var best: Int?
    var most = 0
    for index in candidates where !used.contains(index) {
      let other = facts[index].range
      let overlap = min(range.upperBound, other.upperBound) - max(range.lowerBound, other.lowerBound)
      if overlap > most { (best, most) = (index, overlap) }
    }
    return best
  }
}

extension Scorer {
  /// Compares only how many times each kind and value occurs in all, not where: for facts from another text
  /// of the same page, such as the damaged one. Optional gold excuses a fact too many.
  public func scoresByValue() -> [ValueScore] {
    kinds.map { kind in
      let must = Tally(gold.filter { $0.kind == kind && !$0.isOptional }.map { key(kind, $0.canonical) })
      let may = Tally(gold.filter { $0.kind == kind && $0.isOptional }.map { key(kind, $0.canonical) })
      let got = Tally(facts.filter { $0.kind == kind }.map { key(kind, $0.canonical) })
      let right = must.common(with: got)
      return ValueScore(
        kind: kind, gold: must.total, right: right, missed: must.without(got).entries,
        extra: got.without(must).without(may).entries)
    }
  }

  private func key(_ kind: String, _ canonical: String) -> String {
    ComparableValue(kind: kind, canonical: canonical).value
  }
}

/// How often each value occurs, in the order in which they first occur. Values are compared by bytes: Swift's
/// own equality takes a compatibility ideograph for the usual one.
private struct Tally {
  private(set) var entries: [ValueScore.Entry] = []

  init(_ values: [String]) {
    var indexes: [[UInt8]: Int] = [:]
    for value in values {
      let key = [UInt8](value.utf8)
      if let index = indexes[key] {
        entries[index].times += 1
      } else {
        indexes[key] = entries.count
        entries.append(.init(value: value, times: 1))
      }
    }
  }

  private init(entries: [ValueScore.Entry]) { self.entries = entries }

  private var times: [[UInt8]: Int] {
    Dictionary(uniqueKeysWithValues: entries.map { ([UInt8]($0.value.utf8), $0.times) })
  }
  var total: Int { entries.reduce(0) { $0 + $1.times } }

  func common(with other: Tally) -> Int {
    let times = other.times
    return entries.reduce(0) { $0 + min($1.times, times[[UInt8]($1.value.utf8)] ?? 0) }
  }

  func without(_ other: Tally) -> Tally {
    let times = other.times
    return Tally(
      entries: entries.compactMap { entry in
        let rest = entry.times - (times[[UInt8](entry.value.utf8)] ?? 0)
        return rest > 0 ? .init(value: entry.value, times: rest) : nil
      })
  }
}
