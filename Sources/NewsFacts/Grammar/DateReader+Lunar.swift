internal import Words

/// Months and days of the Chinese calendar: 农历正月十五, 腊月二十三, 2023年农历五月初五.
extension DateReader {
  static let lunarMarks: [StaticString] = ["农历", "阴历", "旧历", "夏历"]

  /// Behind 农历 and its kin at `start`.
  static func lunarMark(in text: [UInt8], at start: Int) -> Int? {
    for mark in lunarMarks where text.has(mark, at: start) { return start + mark.utf8CodeUnitCount }
    return nil
  }

  /// A lunar day; `at` moves behind it. Without 农历 only what no other calendar has: 正月, 腊月, 初三.
  mutating func lunarPoint() -> DatePoint? {
    let start = at
    guard let point = readLunar() else {
      at = start
      return nil
    }
    return point
  }

  private mutating func readLunar() -> DatePoint? {
    var isMarked = false
    if let end = DateReader.lunarMark(in: text, at: at) {
      isMarked = true
      at = end
    }
    var point = DatePoint()
    if isMarked, let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let year = numeral.integer,
      numeral.digitCount == 4, text.has("年", at: numeral.range.end)
    {
      point.year = year
      at = numeral.range.end + 3
    }
    let isLeap = text.has("闰", at: at)
    if isLeap { at += 3 }
    guard let (month, isNamed) = readLunarMonth(), let day = readLunarDay(isMarked: isMarked || isNamed)
    else {
      return nil
    }
    point.yearly = .chinese(month: month, isLeap: isLeap, day: day)
    return point
  }

  /// 农历正月初一至十五: the far end has the month of the near one.
  mutating func lunarDay(after first: DatePoint) -> DatePoint? {
    guard case .chinese(let month, let isLeap, _)? = first.yearly else { return nil }
    let start = at
    guard let day = readLunarDay(isMarked: true) else {
      at = start
      return nil
    }
    var point = first
    point.yearly = .chinese(month: month, isLeap: isLeap, day: day)
    return point
  }

  private mutating func readLunarMonth() -> (month: Int, isNamed: Bool)? {
    for (word, month) in [("正月", 1), ("腊月", 12), ("冬月", 11)] as [(StaticString, Int)]
    where text.has(word, at: at) {
      at += 6
      return (month, true)
    }
    guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit), !numeral.isArabic,
      let month = numeral.integer, (1...12).contains(month), text.has("月", at: numeral.range.end)
    else { return nil }
    at = numeral.range.end + 3
    return (month, false)
  }

  /// 初三, 十五, 廿三.
  private mutating func readLunarDay(isMarked: Bool) -> Int? {
    let isEarly = text.has("初", at: at)
    guard isEarly || isMarked,
      let numeral = NumeralGrammar.parse(text, at: at + (isEarly ? 3 : 0), limit: limit), !numeral.isArabic,
      let day = numeral.integer, (1...(isEarly ? 10 : 30)).contains(day)
    else { return nil }
    // 正月十五日 as well; 十五个 counts.
    if !text.has("日", at: numeral.range.end), passage.token(cutAt: numeral.range.end) != nil { return nil }
    at = numeral.range.end + (text.has("日", at: numeral.range.end) ? 3 : 0)
    return day
  }

  func setHoliday(_ holiday: DateWords.Holiday, on point: inout DatePoint) {
    switch holiday {
    case .gregorian(let month, let day): (point.months, point.day) = (month...month, day)
    case .moving(let day): point.yearly = day
    }
  }
}
