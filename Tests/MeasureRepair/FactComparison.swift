internal import NewsFacts

/// Facts against others, as kinds and values, wherever they stand.
struct FactComparison {
  private let scores: [ValueScore]

  /// - Parameter gold: the facts of the clean text.
  init(_ facts: [Fact], gold: [Fact]) {
    self.init(
      facts,
      gold: gold.map {
        GoldFact(
          passage: $0.document, kind: $0.kind.rawValue, surface: $0.evidence.quote,
          range: $0.evidence.scalars,
          canonical: $0.canonical)
      })
  }

  init(_ facts: [Fact], gold: [GoldFact]) {
    scores = Scorer(gold: gold, facts: facts.map(ScoredFact.init)).scoresByValue()
  }

  func count(_ figure: Report.Name, setting: String, name: String, into report: inout Report) {
    let right = scores.reduce(0) { $0 + $1.right }
    report[figure].add(
      .init(
        hits: right, found: right + scores.reduce(0) { $0 + $1.falseCount },
        gold: scores.reduce(0) { $0 + $1.gold }),
      setting: setting)
    for score in scores {
      for entry in score.missed { report[figure].note("missed \(score.kind)", "\(name): \(entry.value)") }
      for entry in score.extra { report[figure].note("false \(score.kind)", "\(name): \(entry.value)") }
    }
  }
}
