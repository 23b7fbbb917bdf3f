internal import Words

/// Fractions in words and in digits, and units that stand in brackets before their number.
extension QuantityScanner {
  /// 发行总额（亿元）10.00: as in a table, the unit stands in brackets before the number.
  func takeUnitOfHeading(_ quantity: inout Quantity, in passage: Passage) {
    let text = passage.text
    let start = quantity.core.start
    guard quantity.numeral.isArabic, quantity.numeral.multiplier == ExactDecimal(1),
      text.has("）", before: start), !isDigitOrUnitAhead(quantity, in: passage)
    else { return }
    var open = start - 3
    while start - open < 24, let (scalar, length) = text.scalar(before: open, from: passage.range.start),
      scalar != 0xFF08
    {
      guard isHan(scalar) || scalar == 0x25 else { return }
      open -= length
    }
    guard text.has("（", before: open) else { return }
    var at = open
    var power = 0
    while let next = chinesePower(passage.scalar(at: at)) {
      power += next
      at += 3
    }
    guard let (unit, end) = units.after.longestMatch(in: text, at: at, limit: start - 3), end == start - 3,
      unit.has({ if case .classifier = $0 { false } else if case .duration = $0 { false } else { true } }),
      let low = quantity.number.low.times(ExactDecimal.power(ofTen: power))
    else { return }
    quantity.number.low = low
    quantity.unit = unit
    quantity.unitRange = ByteRange(at, end)
    quantity.core.start = open - 3
  }

  private func isDigitOrUnitAhead(_ quantity: Quantity, in passage: Passage) -> Bool {
    let after = passage.scalar(at: quantity.core.end)
    return NumeralGrammar.digit(after) != nil || isASCIILetter(after) || RangeConnector.joins(after)
  }

  /// 三分之二, 百分之八点三.
  func fraction(_ numeral: Numeral, in passage: Passage) -> Quantity? {
    let (text, limit) = (passage.text, passage.range.end)
    guard text.has("分之", at: numeral.range.end), numeral.number.high == nil,
      let over = NumeralGrammar.parse(text, at: numeral.range.end + 6, limit: limit)
    else { return nil }
    var (number, end) = (over.number, over.range.end)
    // 百分之八·四, as older papers have it.
    if !over.isArabic, text.has("·", at: end), number.high == nil, end + 2 < limit,
      let digit = chineseDigit(text.scalar(at: end + 2).value),
      let part = ExactDecimal(Int128(digit), exponent: -1), let sum = number.low.plus(part)
    {
      number.low = sum
      end += 5
    }
    var (low, high, last) = (number, over.number.high, end)
    // 百分之二十至三十, 百分之二至百分之三.
    if high == nil, let next = RangeConnector.end(in: text, at: end, limit: limit),
      let far = rangeEnd(at: next, denominator: numeral.number.low, in: text, limit: limit)
    {
      (high, last) = (far.number.low, far.range.end)
    }
    low.high = high
    let range = ByteRange<Repaired>(numeral.range.start, last)
    var quantity = Quantity(
      range: range, core: range, number: low, unit: nil, unitRange: ByteRange(last, last), numeral: over)
    quantity.denominator = numeral.number.low
    addApproximators(&quantity, in: passage)
    return quantity
  }

  /// The far end of a range in hundredths: the number alone, or with 百分之 again.
  private func rangeEnd(at start: Int, denominator: ExactDecimal, in text: [UInt8], limit: Int) -> Numeral? {
    guard let far = NumeralGrammar.parse(text, at: start, limit: limit), far.number.high == nil else {
      return nil
    }
    guard text.has("分之", at: far.range.end) else {
      return far.isArabic || text.has("个", at: far.range.end) ? nil : far
    }
    guard far.number.low == denominator else { return nil }
    return NumeralGrammar.parse(text, at: far.range.end + 6, limit: limit)
  }

  /// 1/3: a fraction in digits, of few parts; not 5/1, nor 1/2/3, nor a final.
  func slashFraction(_ numeral: Numeral, in passage: Passage) -> Quantity? {
    let (text, limit) = (passage.text, passage.range.end)
    guard numeral.isArabic, numeral.digitCount == 1 || numeral.digitCount == 2,
      text.has("/", at: numeral.range.end),
      let under = NumeralGrammar.parse(text, at: numeral.range.end + 1, limit: limit), under.isArabic,
      under.digitCount == 1 || under.digitCount == 2,
      let parts = under.integer, parts > 1, let number = numeral.integer, number > 0, number < parts,
      isHan(passage.scalar(before: numeral.range.start)) || passage.scalar(before: numeral.range.start) == 0
    else { return nil }
    let after = passage.scalar(at: under.range.end)
    // 2/3版, 3/8妇女节.
    for word in ["版", "页", "号", "妇女", "期", "届", "拍"] as [StaticString]
    where text.has(word, at: under.range.end) { return nil }
    guard after == 0 || isHan(after) || isClauseEnd(after) || after == 0x3001,
      !text.has("决赛", at: under.range.end),
      !text.has("日", at: under.range.end), !text.has("月", at: under.range.end)
    else { return nil }
    let range = ByteRange<Repaired>(numeral.range.start, under.range.end)
    var quantity = Quantity(
      range: range, core: range, number: numeral.number, unit: nil,
      unitRange: ByteRange(under.range.end, under.range.end), numeral: numeral)
    quantity.denominator = under.number.low
    addApproximators(&quantity, in: passage)
    return quantity
  }
}
