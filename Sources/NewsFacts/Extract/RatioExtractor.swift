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
    quantities.compactMap { mention($0, in: passage) } + halfPoints(in: passage)
  }

  /// 半个百分点.
  private func halfPoints(in passage: Passage) -> [Mention] {
    passage.anchors.signs.compactMap { at in
      guard passage.text.has("半个百分点", at: at), let half = ExactDecimal(5, exponent: -1) else { return nil }
      let value = RatioValue(
        number: NumberValue(low: half), denominator: nil, unit: .pp, change: change(before: at, in: passage))
      return Mention(
        kind: .ratio, range: ByteRange(at, at + 15), rule: "ratio.half", content: .value(.ratio(value)),
        confidence: 0.97)
    }
  }

  private func mention(_ quantity: Quantity, in passage: Passage) -> Mention? {
    if let denominator = quantity.denominator { return fraction(quantity, of: denominator, in: passage) }
    guard let unit = quantity.unit else { return nil }
    for case .ratio(let ratio, let factor) in unit.senses {
      guard let low = quantity.number.low.times(factor) else { return nil }
      var quantity = quantity
      var number = quantity.number
      number.low = low
      if unit.word == "成", number.high == nil, let (part, end) = part(ofTenth: quantity, in: passage),
        let sum = low.plus(part)
      {
        number.low = sum
        quantity.range.end = end
        for (word, approximation) in RatioExtractor.bounds where passage.text.has(word, at: end) {
          number.approximation = approximation
          quantity.range.end = end + word.utf8CodeUnitCount
        }
      }
      if let high = number.high {
        guard let scaled = high.times(factor) else { return nil }
        number.high = scaled
      }
      if unit.word == "番" {
        // 翻两番 is four times as much.
        guard let doublings = quantity.number.low.integer, (1...6).contains(doublings), number.high == nil,
          let start = ["翻", "翻了"].first(where: { (word: StaticString) in
            passage.text.has(word, before: quantity.core.start)
          }).map({ quantity.core.start - $0.utf8CodeUnitCount })
        else { return nil }
        number.low = ExactDecimal(1 << doublings)
        quantity.range.start = start
      }
      // 三成 is thirty percent; 十一成 is none.
      if unit.word == "成" && quantity.number.low > ExactDecimal(10) { return nil }
      // 三成巷18号
      if unit.word == "成", passage.text.has("巷", at: quantity.core.end) { return nil }
      let value = RatioValue(
        number: number, denominator: nil, unit: ratio, change: change(quantity, in: passage))
      return mention(value, quantity, rule: "ratio.number-unit")
    }
    return nil
  }

  /// What may stand behind 七成半.
  private static let bounds: [(StaticString, Approximation)] = [
    ("以上", .atLeast), ("以下", .atMost), ("左右", .about),
  ]

  /// 七成半 is 75 percent, 一成二 is 12.
  private func part(ofTenth quantity: Quantity, in passage: Passage) -> (ExactDecimal, Int)? {
    let at = quantity.core.end
    guard quantity.range.end == at, !passage.isCutWord(from: at, to: at + 3) else { return nil }
    if passage.text.has("半", at: at) { return (ExactDecimal(5), at + 3) }
    guard let digit = chineseDigit(passage.scalar(at: at)), digit > 0, at + 3 <= passage.range.end,
      case let after = passage.scalar(at: at + 3), after == 0 || isClauseEnd(after) || after == 0x3001
    else { return nil }
    return (ExactDecimal(digit), at + 3)
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
    change(before: quantity.range.start, in: passage)
  }

  private func change(before end: Int, in passage: Passage) -> RatioValue.Change? {
    let clause = passage.clause(around: end)
    let text = passage.text
    if let (change, _) = changes.longestMatch(in: text, endingAt: end, from: clause.start) { return change }
    // 增长了, 下降约, 提高到: one character between.
    guard let before = text.scalar(before: end, from: clause.start) else { return nil }
    return changes.longestMatch(in: text, endingAt: end - before.length, from: clause.start)?.value
  }
}
