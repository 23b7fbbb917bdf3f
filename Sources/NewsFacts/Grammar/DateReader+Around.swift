internal import Words

/// What stands around a point: its restatement, the other end of a range, what opens or closes it.
extension DateReader {
  /// 今天（3月22日）: the date and its restatement are one.
  mutating func restate(_ point: inout DatePoint) {
    guard text.has("（", at: at) || text.has("(", at: at) else { return }
    let start = at
    at += text.has("（", at: at) ? 3 : 1
    if let inner = self.point(), text.has("）", at: at) || text.has(")", at: at), inner.vague == nil {
      at += text.has("）", at: at) ? 3 : 1
      if inner.weekday == nil || inner.day != nil {
        // 2月15日（农历正月十五）
        if inner.yearly != nil, point.day != nil { return }
        let isDay =
          point.relativeDay != nil || point.relativeWeek != nil || (point.yearly != nil && inner.day != nil)
        if inner.year != nil, inner.year == point.year, inner.months == nil {
          // 民国十七年（1928年）
          return
        }
        if isDay || (point.relativeYear != nil && inner.year != nil)
          || (point.relativeMonth != nil && inner.months != nil)
        {
          let (afternoon, hour, minute) = (point.isAfternoon, point.hour, point.minute)
          point = inner
          if inner.hour == nil { (point.isAfternoon, point.hour, point.minute) = (afternoon, hour, minute) }
        } else {
          at = start
          return
        }
      }
      readAfterDay(&point)
      return
    }
    at = start
  }

  /// 至 到 — - ～ and the other end. The near end takes the unit of the far one where it has none: 1至4月.
  mutating func readRange(_ expression: inout DateExpression) {
    let start = at
    // 自2020年3月1日起至2023年2月28日止 is one range.
    if text.has("起至", at: at), !text.has("起至今", at: at) { at += 3 }
    guard let next = connector(at: at) else {
      at = start
      return
    }
    at = next
    isFarEndOfClock = expression.first.hour != nil
    defer { isFarEndOfClock = false }
    guard var second = lunarDay(after: expression.first) ?? point() ?? dayNumber(after: expression.first),
      second.vague == nil
    else {
      at = start
      return
    }
    // 下午2:30至4:30: the part of the day holds on.
    if expression.first.isAfternoon, !second.hasDayPart, second.day == nil, second.relativeDay == nil,
      let hour = second.hour, hour <= 12
    {
      second.isAfternoon = true
    }
    restate(&second)
    expression.second = second
    if expression.rule == "date.written" { expression.rule = "date.range" }
  }

  /// 20号到22号.
  private mutating func dayNumber(after first: DatePoint) -> DatePoint? {
    guard first.day != nil, let numeral = NumeralGrammar.parse(text, at: at, limit: limit),
      let day = numeral.integer, (1...31).contains(day), text.has("号", at: numeral.range.end)
    else { return nil }
    var point = DatePoint()
    point.day = day
    at = numeral.range.end + 3
    return point
  }

  /// Where the far end begins behind 至 到 — and the like at `offset`; spaces may stand about it.
  func connector(at offset: Int) -> Int? {
    isUntilNow(skipSpace(offset)) ? nil : RangeConnector.end(in: text, at: offset, limit: limit)
  }

  /// 至今, but not the 至 of 去年11月至今年3月.
  func isUntilNow(_ offset: Int) -> Bool {
    text.has("至今", at: offset)
      && words.words.longestMatch(in: text, at: offset + 3, limit: limit) == nil
  }

  mutating func readSuffix(_ expression: inout DateExpression) {
    for word in ["许", "左右", "前后"] as [StaticString] where text.has(word, at: at) {
      expression.isAbout = true
      at += word.utf8CodeUnitCount
      break
    }
    for (word, opening) in DateReader.suffixes where text.has(word, at: at) {
      let end = at + word.utf8CodeUnitCount
      // 起 of 起诉 and 前 of 前往 are words of their own.
      if word.utf8CodeUnitCount == 3, passage.isCutWord(from: at, to: end) { continue }
      expression.opening = opening
      at = end
      return
    }
  }

  static let suffixes: [(StaticString, DateExpression.Opening)] = [
    ("以来", .after), ("至今", .after), ("起至今", .after), ("以后", .after), ("之后", .after), ("以前", .before),
    ("之前", .before), ("起", .after), ("后", .after), ("前", .before),
  ]

  /// Names of the calendar are dates where a boundary word follows: 党的十八大以来, “十四五”时期.
  mutating func readNamedSuffix() -> Bool {
    for word in DateReader.periodWords where text.has(word, at: at) {
      at += word.utf8CodeUnitCount
      return true
    }
    return DateReader.suffixes.contains { text.has($0.0, at: at) } || isQuoted
  }

  static let periodWords: [StaticString] = ["时期", "期间"]

  /// “十四五” bare, but not as part of a title (“十四五”规划).
  var isQuoted: Bool {
    guard text.has("”", before: at) else { return false }
    return !text.has("规划", at: at) && !text.has("纲要", at: at) && !text.has("国家", at: at)
      && !text.has("发展", at: at) && !text.has("专项", at: at) && !text.has("重点", at: at)
  }

  func skipSpace(_ offset: Int) -> Int {
    offset < limit && text[offset] == 0x20 ? offset + 1 : offset
  }
}
