internal import Words

/// Numbers with a unit of measurement, and ages: 3.5公里, 200亩, 16周岁, 120万千瓦时, 零下5摄氏度.
/// Not: fixed phrases (最后一公里), levels (5级风).
struct MeasureExtractor: Extractor {
  let per: PerPhrase
  let units: Units

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    quantities.compactMap { mention($0, in: passage) } + halves(in: passage)
  }

  /// 摄氏37度, 华氏温度98.6度.
  private func scale(before end: Int, in passage: Passage) -> (String, Int)? {
    let start = passage.text.has("温度", before: end) ? end - 6 : end
    for (word, unit) in [("摄氏", "摄氏度"), ("华氏", "华氏度")] as [(StaticString, String)]
    where passage.text.has(word, before: start) { return (unit, start - 6) }
    return nil
  }

  private static let half = ExactDecimal(5, exponent: -1) ?? ExactDecimal(0)

  /// 半斤, 半公里.
  private func halves(in passage: Passage) -> [Mention] {
    passage.anchors.signs.compactMap { at in
      guard passage.text.has("半", at: at), passage.isTokenBoundary(at),
        !NumeralGrammar.mayBegin(passage.scalar(before: at)),
        let (unit, end) = units.after.longestMatch(in: passage.text, at: at + 3, limit: passage.range.end),
        passage.isTokenBoundary(end),
        case .measure? = unit.senses.first, unit.senses.count == 1, !["里", "路"].contains(unit.word)
      else { return nil }
      let value = MeasureValue(number: NumberValue(low: MeasureExtractor.half), unit: unit.word, per: nil)
      return Mention(
        kind: .measure, range: ByteRange(at, end), rule: "measure.half", content: .value(.measure(value)),
        confidence: 0.9)
    }
  }

  /// 十个月大, 90天大的婴儿.
  private func age(_ quantity: Quantity, _ unit: Unit, in passage: Passage) -> Mention? {
    guard quantity.isAge(in: passage) else { return nil }
    let range = ByteRange<Repaired>(quantity.range.start, quantity.core.end + 3)
    let value = MeasureValue(number: quantity.number, unit: unit.word, per: nil)
    return Mention(
      kind: .measure, range: range, rule: "measure.age", content: .value(.measure(value)), confidence: 0.93)
  }

  private func mention(_ quantity: Quantity, in passage: Passage) -> Mention? {
    guard let unit = quantity.unit else { return nil }
    if let age = age(quantity, unit, in: passage) { return age }
    guard unit.has({ if case .measure = $0 { true } else { false } }),
      !unit.has({ if case .duration = $0 { true } else { false } })
    else { return nil }
    if unit.has({ if case .classifier = $0 { true } else { false } }) && !quantity.numeral.isArabic {
      return nil
    }
    // Single letters and 一里 一担 are more often something else.
    if unit.word.utf8.count == 1 && unit.word != "%" && !quantity.numeral.isArabic { return nil }
    if quantity.numeral.isPlainOne && unit.word.unicodeScalars.count == 1 { return nil }
    var range = quantity.range
    var number = quantity.number
    // 两亩半.
    if number.high == nil, number.approximation == nil, range.end == quantity.core.end,
      passage.text.has("半", at: range.end), !passage.isCutWord(from: range.end, to: range.end + 3),
      let sum = number.low.plus(MeasureExtractor.half)
    {
      number.low = sum
      range.end += 3
    }
    var name = unit.word
    if name == "度", let (scale, start) = scale(before: range.start, in: passage) {
      name = scale
      range.start = start
    }
    var perUnit: String?
    if let each = name.firstIndex(of: "每") {
      perUnit = String(name[name.index(after: each)...])
      name = String(name[..<each])
    } else if let slash = name.firstIndex(of: "/") {
      perUnit = String(name[name.index(after: slash)...])
      name = String(name[..<slash])
    } else if let (start, phrase) = per.before(range.start, in: passage) {
      perUnit = phrase
      range.start = start
    } else if let (end, phrase) = per.after(range.end, in: passage) {
      perUnit = phrase
      range.end = end
    } else if unit.has({
      if case .measure(let quantity) = $0 { quantity != "age" && quantity != "temperature" } else { false }
    }) {
      perUnit = per.average(before: range.start, in: passage)
    }
    let value = MeasureValue(number: number, unit: name, per: perUnit)
    return Mention(
      kind: .measure, range: range, rule: "measure.number-unit", content: .value(.measure(value)),
      confidence: 0.94)
  }
}
