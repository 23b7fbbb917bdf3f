/// How facts of one kind compare with gold.
public struct KindScore: Sendable {
  /// Something that went wrong, for people to look at.
  public enum Miss: Sendable, Equatable {
    case missed(GoldFact)
    case wrongValue(GoldFact, got: String)
    case falseAlarm(ScoredFact)
  }

  public let kind: String
  /// Gold facts that are not optional.
  public internal(set) var gold = 0
  /// Facts, without those that optional gold excuses.
  public internal(set) var facts = 0
  public internal(set) var found = 0
  public internal(set) var right = 0
  /// Found with exactly the span of the gold.
  public internal(set) var exact = 0
  /// Counts that are right and whose gold has a noun, and those of them whose own noun agrees.
  public internal(set) var nouns = 0
  public internal(set) var rightNouns = 0
  public internal(set) var misses: [Miss] = []
  /// How sure each fact was that gold does not excuse, and whether it is right.
  public private(set) var judged: [(confidence: Double, isRight: Bool)] = []

  var ignored = 0

  init(kind: String) { self.kind = kind }

  /// Precision, recall and their harmonic mean, 0…1.
  public struct Measure: Sendable, Equatable {
    public let precision, recall, f1: Double

    public init(hits: Int, facts: Int, gold: Int) {
      precision = facts > 0 ? Double(hits) / Double(facts) : 0
      recall = gold > 0 ? Double(hits) / Double(gold) : 0
      f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }
  }

  public var foundMeasure: Measure { Measure(hits: found, facts: facts, gold: gold) }
  public var rightMeasure: Measure { Measure(hits: right, facts: facts, gold: gold) }
  /// The share of the found that have exactly the span of the gold.
  public var exactShare: Double { found > 0 ? Double(exact) / Double(found) : 0 }
  /// Nil where no gold fact that is right has a noun.
  public var nounShare: Double? { nouns > 0 ? Double(rightNouns) / Double(nouns) : nil }

  mutating func addFalseAlarm(_ fact: ScoredFact) {
    judged.append((fact.confidence, false))
    misses.append(.falseAlarm(fact))
  }

  mutating func add(_ gold: GoldFact, found fact: ScoredFact?) {
    self.gold += 1
    guard let fact else { return misses.append(.missed(gold)) }
    found += 1
    if fact.range == gold.range { exact += 1 }
    let want = ComparableValue(kind: kind, canonical: gold.canonical)
    let got = ComparableValue(kind: kind, canonical: fact.canonical)
    let isRight = want.value.utf8.elementsEqual(got.value.utf8)
    judged.append((fact.confidence, isRight))
    guard isRight else {
      return misses.append(.wrongValue(gold, got: fact.canonical))
    }
    right += 1
    if !want.noun.isEmpty {
      nouns += 1
      if want.nounAgrees(with: got) { rightNouns += 1 }
    }
  }
}

/// How the values of one kind compare with gold, wherever they stand.
public struct ValueScore: Sendable {
  /// A value and how often it occurs.
  public struct Entry: Sendable, Equatable {
    public let value: String
    public internal(set) var times: Int
  }

  public let kind: String
  /// Gold facts that are not optional.
  public let gold: Int
  public let right: Int
  /// Gold values that no fact has.
  public let missed: [Entry]
  /// Values of facts that neither gold nor optional gold has.
  public let extra: [Entry]

  /// Facts in excess.
  public var falseCount: Int { extra.reduce(0) { $0 + $1.times } }

  /// All kinds as one.
  public static func total(of scores: [ValueScore]) -> KindScore.Measure {
    let right = scores.reduce(0) { $0 + $1.right }
    return KindScore.Measure(
      hits: right, facts: right + scores.reduce(0) { $0 + $1.falseCount },
      gold: scores.reduce(0) { $0 + $1.gold })
  }
}

/// A canonical value made ready to be compared: white space folded, the noun of a count apart.
struct ComparableValue {
  let value: String
  let noun: String

  init(kind: String, canonical: String) {
    let parts = canonical.split { $0.isWhitespace }
    guard kind == FactKind.count.rawValue else {
      (value, noun) = (parts.joined(separator: " "), "")
      return
    }
    let hasWord = parts.first.map { Approximation(rawValue: String($0)) != nil } ?? false
    value = parts.prefix(hasWord ? 3 : 2).joined(separator: " ")
    noun = parts.dropFirst(hasWord ? 3 : 2).joined()
  }

  func nounAgrees(with other: ComparableValue) -> Bool {
    !other.noun.isEmpty && (noun.hasSuffix(other.noun) || other.noun.hasSuffix(noun))
  }
}
