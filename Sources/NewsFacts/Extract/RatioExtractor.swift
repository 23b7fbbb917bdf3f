internal import Words

/// Ratios: percent, 百分之三, 三成, 1.5个百分点, 三分之二, 3.2倍, 千分之五. Not: scores, versions.
struct RatioExtractor: Extractor {
  private let changes: Lexicon<RatioValue.Change>

  init() throws(DictionaryError) {
    var changes = Lexicon<RatioValue.Change>()
    for row in try Table.embedded("ratios/changes").rows {
      if let change = RatioValue.Change(rawValue: row[1]) { changes.insert(row[0], change) }
    }
    self.changes = changes
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    quantities.compactMap { mention($0, in: passage) }
  }

  private func mention(_ quantity: Quantity, in passage: Passage) -> Mention? {
    if let denominator = quantity.denominator { return fraction(quantity, of: denominator, in: passage) }
    guard let unit = quantity.unit else { return nil }
    for case .ratio(let ratio, let factor) in unit.senses {
      guard let low = quantity.number.low.times(factor) else { return nil }
      var number = quantity.number
      number.low = low
      if let high = number.high {
        guard let scaled = high.times(factor) else { return nil }
        number.high = scaled
      }
      // 三成 is thirty percent; 十一成 is none.
      if unit.word == "成" && quantity.number.low > ExactDecimal(10) { return nil }
      let value = RatioValue(
        number: number, denominator: nil, unit: ratio, change: change(quantity, in: passage))
      return mention(value, quantity, rule: "ratio.number-unit")
    }
    return nil
  }

  private func fraction(_ quantity: Quantity, of denominator: ExactDecimal, in passage: Passage) -> Mention? {
    let change = change(quantity, in: passage)
    let powers = [100: 0, 1000: -1, 10_000: -2]
    if let whole = denominator.integer, let power = powers[whole] {
      var number = quantity.number
      let factor = ExactDecimal.power(ofTen: power)
      guard let low = number.low.times(factor) else { return nil }
      number.low = low
      number.high = number.high.flatMap { $0.times(factor) }
      return mention(
        RatioValue(number: number, denominator: nil, unit: .percent, change: change), quantity,
        rule: "ratio.of-hundred")
    }
    return mention(
      RatioValue(number: quantity.number, denominator: denominator, unit: .fraction, change: change),
      quantity,
      rule: "ratio.fraction")
  }

  private func mention(_ value: RatioValue, _ quantity: Quantity, rule: String) -> Mention {
    Mention(kind: .ratio, range: quantity.range, rule: rule, content: .value(.ratio(value)), confidence: 0.97)
  }

  private func change(_ quantity: Quantity, in passage: Passage) -> RatioValue.Change? {
    let clause = passage.clause(around: quantity.range.start)
    let (text, end) = (passage.text, quantity.range.start)
    if let (change, _) = changes.longestMatch(in: text, endingAt: end, from: clause.start) { return change }
    // 增长了, 下降约, 提高到: one character between.
    guard let before = text.scalar(before: end, from: clause.start) else { return nil }
    return changes.longestMatch(in: text, endingAt: end - before.length, from: clause.start)?.value
  }
}
