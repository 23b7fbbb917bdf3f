internal import Foundation
internal import NewsFacts

/// Scores for people, or as JSON.
struct ScoreReport {
  private let scores: [KindScore]
  private let texts: [String: [Unicode.Scalar]]
  private let misses: Int
  private let showsBins: Bool

  init(_ scores: [KindScore], texts: [String: String], misses: Int, showsBins: Bool) {
    self.scores = scores
    self.showsBins = showsBins
    self.texts = texts.mapValues { Array($0.unicodeScalars) }
    self.misses = misses
  }

  func text(asJSON: Bool) -> String { asJSON ? json : table }

  private var table: String {
    var lines = [
      padded("kind", 16) + "  gold facts   found P / R / F1         right P / R / F1      exact span"
    ]
    for score in scores {
      var line = padded(score.kind, 16) + aligned(score.gold, 6) + aligned(score.facts, 6)
      line += "   \(shown(score.foundMeasure))   \(shown(score.rightMeasure))   \(shown(score.exactShare))"
      if let nouns = score.nounShare { line += "   nouns \(shown(nouns))" }
      lines.append(line)
    }
    if let total { lines.append(total) }
    if showsBins { lines += bins }
    for score in scores {
      for miss in score.misses.prefix(misses) { lines.append("\(score.kind): \(describe(miss))") }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many facts of each confidence are right.
  private var bins: [String] {
    let judged = scores.flatMap(\.judged)
    return [0.95...1, 0.9...0.95, 0.8...0.9, 0...0.8].map { bin in
      let facts = judged.filter {
        bin.lowerBound <= $0.confidence && ($0.confidence < bin.upperBound || bin.upperBound == 1)
      }
      let right = facts.count { $0.isRight }
      let share = facts.isEmpty ? "-" : shown(Double(right) / Double(facts.count))
      return padded("confidence \(bin.lowerBound)–\(bin.upperBound)", 24) + aligned(facts.count, 6)
        + "   right " + share
    }
  }

  /// F1 over all kinds, each weighed by its gold.
  private var total: String? {
    let gold = scores.reduce(0) { $0 + $1.gold }
    guard gold > 0 else { return nil }
    func mean(_ value: (KindScore) -> Double) -> Double {
      scores.reduce(0.0) { $0 + value($1) * Double($1.gold) } / Double(gold)
    }
    let found = shown(mean { $0.foundMeasure.f1 })
    let right = shown(mean { $0.rightMeasure.f1 })
    return padded("all, by gold", 16) + aligned(gold, 6) + "         found F1 \(found)   right F1 \(right)"
  }

  private func describe(_ miss: KindScore.Miss) -> String {
    switch miss {
    case .missed(let gold): return "missed      \(gold.passage) \(gold.surface) = \(gold.canonical)"
    case .wrongValue(let gold, let got):
      return "wrong value \(gold.passage) \(gold.surface) = \(gold.canonical), got \(got)"
    case .falseAlarm(let fact):
      let scalars = texts[fact.document]?[fact.range] ?? []
      var quote = String(String.UnicodeScalarView(scalars))
      quote = quote.replacing("\n", with: "\\n")
      return "false alarm \(fact.document) '\(quote)' = \(fact.canonical)"
    }
  }

  private var json: String {
    var json = JSONBuilder()
    json.object { json in
      for score in scores {
        json.key(score.kind)
        json.object { json in
          json.number("gold", score.gold)
          json.number("facts", score.facts)
          append("found", score.foundMeasure, to: &json)
          append("right", score.rightMeasure, to: &json)
          json.key("exact")
          json.raw(String(score.exactShare))
          json.key("noun")
          json.raw(score.nounShare.map { String($0) } ?? "null")
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private func append(_ key: String, _ measure: KindScore.Measure, to json: inout JSONBuilder) {
    json.key(key)
    json.array([measure.precision, measure.recall, measure.f1]) { $0.raw(String($1)) }
  }
}

/// Scores by value for people, or as JSON.
struct ValueReport {
  private let scores: [ValueScore]
  private let misses: Int

  init(_ scores: [ValueScore], misses: Int) { (self.scores, self.misses) = (scores, misses) }

  func text(asJSON: Bool) -> String { asJSON ? json : table }

  private var table: String {
    var lines: [String] = []
    for score in scores {
      let counts = "gold \(aligned(score.gold, 4))  right \(aligned(score.right, 4))"
      lines.append("\(padded(score.kind, 16)) \(counts)  false \(aligned(score.falseCount, 4))")
      lines += score.missed.prefix(misses).map { "   missed \($0.value) x\($0.times)" }
      lines += score.extra.prefix(misses).map { "   false  \($0.value) x\($0.times)" }
    }
    let total = ValueScore.total(of: scores)
    lines.append("all: P \(shown(total.precision)) R \(shown(total.recall)) F1 \(shown(total.f1))")
    return lines.map { $0 + "\n" }.joined()
  }

  private var json: String {
    var json = JSONBuilder()
    json.object { json in
      for score in scores {
        json.key(score.kind)
        json.object { json in
          json.number("gold", score.gold)
          json.number("right", score.right)
          json.number("false", score.falseCount)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func aligned(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: " ", count: max(0, width - digits.count)) + digits
}

private func shown(_ share: Double) -> String { String(format: "%.3f", share) }

private func shown(_ measure: KindScore.Measure) -> String {
  "\(shown(measure.precision)) / \(shown(measure.recall)) / \(shown(measure.f1))"
}
