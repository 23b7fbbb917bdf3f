internal import NewsText
internal import Words

/// Reads one numeral at a position, in any writing.
///
/// One grammar for all kinds of facts: Arabic digits with grouping and decimals, Chinese numerals normal and
/// formal, digit strings, mixtures (1.2万亿, 3亿5千万), 余 多 几 数 inside, and neighbours such as 两三.
/// Exact throughout; a number of more than 30 digits is refused.
enum NumeralGrammar {
  /// The numeral that begins at `start`, or nil. O(length of the numeral).
  static func parse(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    guard start < limit else { return nil }
    let first = text.scalar(at: start).value
    if digit(first) != nil {
      return mixed(text, at: start, limit: limit) ?? arabic(text, at: start, limit: limit)
    }
    if chineseDigit(first) != nil || chinesePower(first) != nil || isIndefinite(first)
      || chineseTens(first) != nil
    {
      return chinese(text, at: start, limit: limit)
    }
    return nil
  }

  /// Whether a numeral may begin with this character.
  static func mayBegin(_ scalar: UInt32) -> Bool {
    digit(scalar) != nil || chineseDigit(scalar) != nil || chinesePower(scalar) != nil || isIndefinite(scalar)
      || chineseTens(scalar) != nil
  }

  /// Behind the Arabic digits at `start`. O(digits).
  static func endOfDigits(_ text: [UInt8], from start: Int, limit: Int) -> Int {
    var at = start
    while at < limit, case (let scalar, let length) = text.scalar(at: at), digit(scalar) != nil {
      at += length
    }
    return at
  }

  /// The value of an Arabic digit, half- or full-width.
  @inline(__always)
  static func digit(_ scalar: UInt32) -> Int? {
    if scalar >= 0x30 && scalar <= 0x39 { return Int(scalar) - 0x30 }
    if scalar >= 0xFF10 && scalar <= 0xFF19 { return Int(scalar) - 0xFF10 }
    return nil
  }

  // MARK: Arabic

  private static let mostDigits = 30

  private static func arabic(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    var at = start
    var coefficient: Int128 = 0
    var digits = 0
    var decimals = 0
    var hasPoint = false
    var hasGroups = false
    while at < limit {
      let (scalar, length) = text.scalar(at: at)
      if let value = digit(scalar) {
        digits += 1
        guard digits <= mostDigits else { return nil }
        coefficient = coefficient * 10 + Int128(value)
        if hasPoint { decimals += 1 }
        at += length
        continue
      }
      guard at + length < limit, digit(text.scalar(at: at + length).value) != nil else { break }
      if !hasPoint && (scalar == 0x2E || scalar == 0xFF0E) {
        // A second point makes it a version or a date, not a number.
        hasPoint = true
      } else if !hasPoint && (scalar == 0x2C || scalar == 0xFF0C)
        && isGroup(text, at: at + length, limit: limit)
        && (hasGroups || digits <= 3) && digits > 0
      {
        hasGroups = true
      } else {
        break
      }
      at += length
    }
    guard let value = ExactDecimal(coefficient, exponent: -decimals) else { return nil }
    var numeral = Numeral(range: ByteRange(start, at), number: NumberValue(low: value))
    numeral.isArabic = true
    numeral.hasPoint = hasPoint || hasGroups
    numeral.digitCount = numeral.hasPoint ? 0 : digits
    if addIndefiniteUnits(&numeral, text, limit: limit) { return numeral }
    multiply(&numeral, text, limit: limit)
    addLesserPart(&numeral, text, limit: limit)
    return numeral
  }

  /// 10几岁, 20几名: eleven to nineteen.
  private static func addIndefiniteUnits(_ numeral: inout Numeral, _ text: [UInt8], limit: Int) -> Bool {
    guard numeral.digitCount == 2, let tens = numeral.integer, tens % 10 == 0, tens > 0,
      text.has("几", at: numeral.range.end), numeral.range.end < limit
    else { return false }
    numeral.number = NumberValue(
      low: ExactDecimal(tens + 1), high: ExactDecimal(tens + 9), approximation: .several)
    numeral.range.end += 3
    numeral.digitCount = 0
    return true
  }

  /// Exactly three digits stand at `start`.
  private static func isGroup(_ text: [UInt8], at start: Int, limit: Int) -> Bool {
    var at = start
    var count = 0
    while at < limit, case (let scalar, let length) = text.scalar(at: at), digit(scalar) != nil {
      count += 1
      at += length
    }
    return count == 3
  }

  /// 余 and multipliers after the digits: 700余万, 1.2万亿, 2000多.
  private static func multiply(_ numeral: inout Numeral, _ text: [UInt8], limit: Int) {
    var at = numeral.range.end
    var power = 0
    while at < limit {
      let (scalar, length) = text.scalar(at: at)
      if let next = chinesePower(scalar), next > 1 {
        // 百万 千万 万亿 add up; anything else ends the numeral.
        guard power == 0 || next >= 4, next >= 4 || !beginsUnit(text, at: at + length, limit: limit) else {
          break
        }
        power += next
        at += length
      } else if isRemainder(scalar) && numeral.number.approximation == nil && (!numeral.hasPoint || power > 0)
      {
        guard isRemainderOfNumber(text, at: at + length, limit: limit) else { break }
        numeral.number.approximation = .over
        at += length
      } else {
        break
      }
    }
    numeral.range.end = at
    guard power > 0 else { return }
    scale(&numeral, by: ExactDecimal.power(ofTen: power))
  }

  private static func scale(_ numeral: inout Numeral, by factor: ExactDecimal) {
    numeral.multiplier = numeral.multiplier.times(factor) ?? numeral.multiplier
    numeral.number.low = numeral.number.low.times(factor) ?? numeral.number.low
    if let high = numeral.number.high { numeral.number.high = high.times(factor) ?? high }
    numeral.digitCount = 0
  }

  /// 多 after a number is its remainder, unless it begins 多数.
  private static func isRemainderOfNumber(_ text: [UInt8], at index: Int, limit: Int) -> Bool {
    index >= limit || text.scalar(at: index).value != 0x6570
  }

  /// 千 and 百 that begin a unit: 千瓦, 千米, 百分点.
  private static func beginsUnit(_ text: [UInt8], at index: Int, limit: Int) -> Bool {
    guard index < limit else { return false }
    switch text.scalar(at: index).value {
    // 米 克 瓦 伏 卡 焦 赫 帕 牛 字 分
    case 0x7C73, 0x514B, 0x74E6, 0x4F0F, 0x5361, 0x7126, 0x8D6B, 0x5E15, 0x725B, 0x5B57, 0x5206: return true
    default: return false
    }
  }

  /// 3亿5千万, 13万2, 3亿零2百万, 100万三千: what follows a multiplier with a smaller one.
  private static func addLesserPart(_ numeral: inout Numeral, _ text: [UInt8], limit: Int) {
    guard numeral.number.approximation == nil, let multiplier = numeral.multiplier.integer,
      multiplier >= 10_000
    else { return }
    let afterZero = text.has("零", at: numeral.range.end)
    let start = numeral.range.end + (afterZero ? 3 : 0)
    guard start < limit,
      var rest = mixed(text, at: start, limit: limit) ?? arabicPart(text, at: start, limit: limit)
        ?? chinesePart(text, at: start, limit: limit)
    else { return }
    // 13万2 is 132,000, 1万600 is 10,600.
    if rest.digitCount == 1, !afterZero { scale(&rest, by: ExactDecimal(multiplier / 10)) }
    guard rest.number.high == nil, rest.number.low < numeral.multiplier,
      let sum = numeral.number.low.plus(rest.number.low)
    else { return }
    numeral.number.low = sum
    numeral.number.approximation = rest.number.approximation
    numeral.range.end = rest.range.end
    numeral.multiplier = ExactDecimal(1)
  }

  private static func arabicPart(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    let end = endOfDigits(text, from: start, limit: min(limit, start + 8 * 3))
    guard end > start else { return nil }
    var value: Int128 = 0
    var at = start
    var digits = 0
    while at < end, case (let scalar, let length) = text.scalar(at: at), let next = digit(scalar) {
      value = value * 10 + Int128(next)
      digits += 1
      at += length
    }
    guard let low = ExactDecimal(value) else { return nil }
    var part = Numeral(range: ByteRange(start, end), number: NumberValue(low: low))
    part.digitCount = digits
    multiply(&part, text, limit: limit)
    return part
  }

  private static func chinesePart(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    guard let part = parse(text, at: start, limit: limit), !part.isArabic, !part.isBareMultiplier,
      part.hasPower, !part.hasPoint
    else { return nil }
    return part
  }

  // MARK: Chinese

  /// 2千5百万, 1百01: Arabic digits in the place of Chinese ones.
  private static func mixed(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    let end = endOfDigits(text, from: start, limit: min(limit, start + 4 * 3))
    guard end < limit, case (let scalar, let length) = text.scalar(at: end), let power = chinesePower(scalar),
      power < 4, end + length < limit, case let next = text.scalar(at: end + length).value,
      digit(next) != nil || chineseDigit(next) != nil
    else { return nil }
    var reader = ChineseReader(text: text, at: start, limit: limit)
    guard var numeral = reader.read(), numeral.range.end > end + length else { return nil }
    numeral.isArabic = true
    return numeral
  }

  /// A value that may be a range while it is read: 两三百 is 200…300.
  private struct Span {
    var low: Int128
    var high: Int128

    static let zero = Span(low: 0, high: 0)

    func times(_ factor: Int128) -> Span { Span(low: low * factor, high: high * factor) }
    func plus(_ other: Span) -> Span { Span(low: low + other.low, high: high + other.high) }
  }

  private static func chinese(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    if let string = digitString(text, at: start, limit: limit) {
      return withDecimals(string, text, limit: limit) ?? string
    }
    var reader = ChineseReader(text: text, at: start, limit: limit)
    return reader.read().map { withDecimals($0, text, limit: limit) ?? $0 }
  }

  /// 三点五万, 零点零一: digits behind 点, and a multiplier behind them. 三点 alone is an hour or a point of a list,
  /// 三点五十分 a time of day.
  private static func withDecimals(_ whole: Numeral, _ text: [UInt8], limit: Int) -> Numeral? {
    guard whole.number.high == nil, whole.number.approximation == nil, text.has("点", at: whole.range.end)
    else { return nil }
    var at = whole.range.end + 3
    var value = whole.number.low
    var places = 0
    while at < limit, case (let scalar, let length) = text.scalar(at: at),
      let digit = chineseDigit(scalar) ?? digit(scalar), scalar != 0x4E24
    {
      places += 1
      guard places <= mostDigits, let part = ExactDecimal(Int128(digit), exponent: -places),
        let sum = value.plus(part)
      else { return nil }
      value = sum
      at += length
    }
    guard places > 0 else { return nil }
    if at < limit {
      let next = text.scalar(at: at).value
      // 三点二十分, 三点五分.
      if chinesePower(next) == 1 || next == 0x5206 || next == 0x523B { return nil }
    }
    var numeral = Numeral(range: ByteRange(whole.range.start, at), number: NumberValue(low: value))
    numeral.hasPoint = true
    multiply(&numeral, text, limit: limit)
    return numeral
  }

  /// 二〇二三, 一九四九: three digits or more side by side, or two with 〇 or before a decimal point (一二点三).
  private static func digitString(_ text: [UInt8], at start: Int, limit: Int) -> Numeral? {
    var at = start
    var value: Int128 = 0
    var count = 0
    var hasZero = false
    while at < limit, count <= mostDigits, case (let scalar, let length) = text.scalar(at: at),
      let digit = chineseDigit(scalar), scalar != 0x4E24
    {
      if digit == 0 { hasZero = true }
      value = value * 10 + Int128(digit)
      count += 1
      at += length
    }
    let hasPoint =
      text.has("点", at: at) && at + 3 < limit && chineseDigit(text.scalar(at: at + 3).value) != nil
    guard count >= 3 || (count == 2 && (hasZero || hasPoint)), count <= mostDigits,
      let low = ExactDecimal(value)
    else {
      return nil
    }
    // 一百二十三万 goes on with a multiplier; 三四五百 is no number.
    if at < limit, chinesePower(text.scalar(at: at).value) != nil { return nil }
    var numeral = Numeral(range: ByteRange(start, at), number: NumberValue(low: low))
    numeral.digitCount = count
    return numeral
  }

  /// Reads a Chinese numeral with multipliers.
  private struct ChineseReader {
    let text: [UInt8]
    let start: Int
    let limit: Int
    var at: Int
    var total = Span.zero
    var section = Span.zero
    var current: Span?
    var lastPower = 0
    var afterZero = false
    var isIndefiniteNumber = false
    var isRange = false
    var isOver = false

    init(text: [UInt8], at start: Int, limit: Int) {
      self.text = text
      self.start = start
      self.limit = limit
      self.at = start
    }

    mutating func read() -> Numeral? {
      let first = text.scalar(at: start).value
      var characters = 0
      reading: while at < limit, characters < 40 {
        let (scalar, length) = text.scalar(at: at)
        if let digit = chineseDigit(scalar) {
          guard addDigit(digit) else { break reading }
        } else if digit(scalar) != nil {
          guard let end = addArabic() else { break reading }
          characters += 1
          at = end
          continue
        } else if let tens = chineseTens(scalar) {
          guard lastPower == 0, current == nil, section.low == 0, !isOver, !isIndefiniteNumber else {
            break reading
          }
          section = Span(low: Int128(tens) * 10, high: Int128(tens) * 10)
          lastPower = 1
        } else if let power = chinesePower(scalar) {
          guard addPower(power) else { break reading }
        } else if isIndefinite(scalar) {
          guard addIndefinite(afterTen: lastPower == 1 && current == nil, length: length) else {
            break reading
          }
        } else if isRemainder(scalar) && lastPower > 0 && current == nil && !isOver && !isIndefiniteNumber {
          isOver = true
        } else {
          break reading
        }
        characters += 1
        at += length
      }
      return finish(first: first, characters: characters)
    }

    private mutating func addDigit(_ digit: Int) -> Bool {
      if isOver || isIndefiniteNumber { return false }
      if digit == 0 {
        guard current == nil else { return false }
        afterZero = true
        if lastPower == 0 { current = .zero }
        return true
      }
      if let before = current {
        // 两三, 七八, 三五: neighbours are an estimate; any other two digits are no number.
        let pair = (before.low, Int128(digit))
        guard before.low == before.high, before.low > 0, pair.1 == pair.0 + 1 || pair == (3, 5) else {
          return false
        }
        current = Span(low: pair.0, high: pair.1)
        isRange = true
        return true
      }
      current = Span(low: Int128(digit), high: Int128(digit))
      return true
    }

    /// Arabic digits at the start, or fewer than the power before them allows; where they end.
    private mutating func addArabic() -> Int? {
      let end = endOfDigits(text, from: at, limit: min(limit, at + 9 * 3))
      guard current == nil, !isOver, !isIndefiniteNumber, at == start || lastPower > 0 else { return nil }
      var value: Int128 = 0
      var digits = 0
      var next = at
      while next < end, case (let scalar, let length) = text.scalar(at: next), let number = digit(scalar) {
        value = value * 10 + Int128(number)
        digits += 1
        next += length
      }
      guard at == start || digits <= lastPower else { return nil }
      if digits > 1 { afterZero = true }
      current = Span(low: value, high: value)
      return end
    }

    private mutating func addIndefinite(afterTen: Bool, length: Int) -> Bool {
      guard !isOver, !isIndefiniteNumber, current == nil else { return false }
      if afterTen {
        current = Span(low: 1, high: 9)
        isRange = true
        return true
      }
      guard lastPower == 0 else { return false }
      current = Span(low: 1, high: 10)
      isIndefiniteNumber = true
      return true
    }

    private mutating func addPower(_ power: Int) -> Bool {
      let factor = (0..<power).reduce(Int128(1)) { result, _ in result * 10 }
      if power < 4 {
        if lastPower > 0 && lastPower < 4 && power >= lastPower && current != nil { return false }
        // 一百十一 and 一千零十 leave out the 一; 百千 is no number.
        if current == nil && lastPower > 0 && lastPower < 4 && power >= lastPower { return false }
        section = section.plus((current ?? Span(low: 1, high: 1)).times(factor))
      } else {
        let part = section.plus(current ?? .zero)
        let whole = part.low == 0 && part.high == 0 ? (total.low == 0 ? Span(low: 1, high: 1) : .zero) : part
        if power == 8 {
          total = total.plus(whole).times(factor)
        } else {
          total = total.plus(whole.times(factor))
        }
        section = .zero
        guard total.high < Int128(1) << 100 else { return false }
      }
      current = nil
      lastPower = power
      afterZero = false
      return true
    }

    private mutating func finish(first: UInt32, characters: Int) -> Numeral? {
      guard characters > 0 else { return nil }
      // 零 of 三年零两个月 stands before the next number.
      if characters == 1, first == 0x96F6, at < limit, chineseDigit(text.scalar(at: at).value) != nil {
        return nil
      }
      if let last = current {
        // 一万二 is 12,000, 三百五 is 350; 一百零二 and 十二 are as they stand.
        let colloquial = lastPower >= 2 && !afterZero && !isRange
        let factor = colloquial ? (0..<(lastPower - 1)).reduce(Int128(1)) { result, _ in result * 10 } : 1
        section = section.plus(last.times(factor))
      }
      var value = total.plus(section)
      if isIndefiniteNumber {
        // 几十: from ten to the number below a hundred. Alone, before a unit, two to nine.
        value = lastPower == 0 ? Span(low: 2, high: 9) : Span(low: value.low, high: value.high - 1)
      }
      guard let low = ExactDecimal(value.low), let high = ExactDecimal(value.high) else { return nil }
      let isEstimate = isIndefiniteNumber || isRange
      var numeral = Numeral(
        range: ByteRange(start, at),
        number: NumberValue(
          low: low, high: low == high ? nil : high,
          approximation: isEstimate ? .several : isOver ? .over : nil))
      numeral.isBareMultiplier = (chinesePower(first) ?? 0) > 1
      numeral.isPlainOne = characters == 1 && first == 0x4E00
      numeral.hasPower = lastPower > 0
      if lastPower >= 4, section.low == 0 { numeral.multiplier = ExactDecimal.power(ofTen: lastPower) }
      return numeral
    }
  }
}
