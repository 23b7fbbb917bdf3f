internal import Words

/// Numbers with a unit of measurement, and ages: 3.5公里, 200亩, 16周岁, 120万千瓦时, 零下5摄氏度.
/// Not: fixed phrases (最后一公里), levels (5级风).
struct MeasureExtractor: Extractor {
  let per: PerPhrase

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    quantities.compactMap { mention($0, in: passage) }
  }

  private func mention(_ quantity: Quantity, in passage: Passage) -> Mention? {
    guard let unit = quantity.unit else { return nil }
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
    var name = unit.word
    var perUnit: String?
    if let slash = name.firstIndex(of: "/") {
      perUnit = String(name[name.index(after: slash)...])
      name = String(name[..<slash])
    } else if let (start, phrase) = per.before(range.start, in: passage) {
      perUnit = phrase
      range.start = start
    } else if let (end, phrase) = per.after(range.end, in: passage) {
      perUnit = phrase
      range.end = end
    }
    let value = MeasureValue(number: quantity.number, unit: name, per: perUnit)
    return Mention(
      kind: .measure, range: range, rule: "measure.number-unit", content: .value(.measure(value)),
      confidence: 0.94)
  }
}
