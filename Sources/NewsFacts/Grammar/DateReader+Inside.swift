internal import Words

/// Decades and centuries, and what stands inside a year, a month or a day.
extension DateReader {
  // MARK: Decades and centuries

  /// 90年代, 1990年代 and the rest of 20世纪90年代.
  mutating func decade(_ numeral: Numeral, _ number: Int) -> DatePoint? {
    let end = skipSpace(numeral.range.end)
    guard text.has("年代", at: end), number % 10 == 0,
      (10...90).contains(number) || (1000...2990).contains(number)
    else { return nil }
    var point = DatePoint()
    point.decade = number / 10
    at = end + 6
    readEdge(&point)
    return point
  }

  mutating func century(_ number: Int, end: Int) -> DatePoint? {
    var point = DatePoint()
    at = end
    if let tens = decadeOfCentury() {
      point.decade = (number - 1) * 10 + tens
    } else {
      point.century = number
    }
    readEdge(&point)
    return point
  }

  /// 90年代 behind a century, as 9.
  mutating func decadeOfCentury() -> Int? {
    guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let tens = numeral.integer,
      tens % 10 == 0, (0...90).contains(tens), text.has("年代", at: numeral.range.end)
    else { return nil }
    at = numeral.range.end + 6
    return tens / 10
  }

  mutating func readEdge(_ point: inout DatePoint) {
    guard let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit),
      case .edge(let edge) = part,
      !passage.isCutWord(from: at, to: end)
    else { return }
    point.edge = edge
    at = end
  }

  // MARK: Inside a year, a month, a day

  mutating func readWithinYear(_ point: inout DatePoint) {
    let start = at
    at = skipSpace(at)
    if text.has("同期", at: at) {
      point.samePeriod = true
      at += 6
      return
    }
    if let leading = leadingMonths() {
      point.quarters = leading.quarters
      point.months = leading.months
      return
    }
    if let lunar = lunarPoint() {
      point.yearly = lunar.yearly
      return
    }
    if let (word, end) = words.words.longestMatch(in: text, at: at, limit: limit),
      case .holiday(let holiday) = word, isWhole(end)
    {
      at = end
      setHoliday(holiday, on: &point)
      return
    }
    if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit) {
      switch part {
      case .half, .quarter, .season:
        if isWhole(end) {
          apply(part, to: &point)
          at = end
          if case .season = part { return }
          readEdge(&point)
          return
        }
      case .edge:
        if !passage.isCutWord(from: at, to: end) || end - at > 3 {
          apply(part, to: &point)
          at = end
          return
        }
      default: break
      }
    }
    if let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let number = numeral.integer,
      case let end = skipSpace(numeral.range.end), text.has("月", at: end), (1...12).contains(number)
    {
      if let inner = month(number, end: end) {
        point.months = inner.months
        point.tenDays = inner.tenDays
        point.day = inner.day
        point.hour = inner.hour
        point.minute = inner.minute
        point.isAfternoon = inner.isAfternoon
        point.edge = inner.edge
        if point.day == nil, point.tenDays == nil { readBareDay(&point) }
        return
      }
    }
    // 去年本月十日, 去年今日.
    if point.relativeYear != nil,
      let (word, end) = words.words.longestMatch(in: text, at: at, limit: limit),
      case .relative(let unit, let relative, samePeriod: false) = word, unit == "month" || unit == "day",
      relative.reference == .publication, relative.offset == 0
    {
      at = end
      apply(relative, unit: unit, to: &point)
      readAfterRelative(&point, unit: unit)
      return
    }
    // 2024年1至6月: the far end brings the unit.
    if connectsNumbers(at), let shared = sharedPoint(), shared.months != nil {
      point.months = shared.months
      return
    }
    at = start
  }

  /// 二〇〇四年八月十五: a day without 日, in Chinese digits at the end of a clause or range.
  private mutating func readBareDay(_ point: inout DatePoint) {
    guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit), !numeral.isArabic,
      let day = numeral.integer, (1...31).contains(day), numeral.number.approximation == nil,
      case let next = passage.scalar(at: numeral.range.end),
      next == 0 || isClauseEnd(next) || RangeConnector.joins(next)
    else { return }
    point.day = day
    at = numeral.range.end
  }

  mutating func readWithinMonth(_ point: inout DatePoint) {
    let start = at
    at = skipSpace(at)
    if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit) {
      switch part {
      case .tenDays:
        apply(part, to: &point)
        at = end
        return
      case .edge where !passage.isCutWord(from: at, to: end):
        apply(part, to: &point)
        at = end
        return
      default: break
      }
    }
    if let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let number = numeral.integer,
      (1...31).contains(number), case let end = skipSpace(numeral.range.end),
      text.has("日", at: end) || text.has("号", at: end)
    {
      point.day = number
      at = end + 3
      readAfterDay(&point)
      return
    }
    // 3月1至17日.
    if connectsNumbers(at), let shared = sharedPoint(), shared.day != nil {
      point.day = shared.day
      return
    }
    at = start
  }

  /// Whether a number stands at `offset` with 至, — or the like behind it.
  func connectsNumbers(_ offset: Int) -> Bool {
    guard let numeral = NumeralGrammar.parse(text, at: offset, limit: limit) else { return false }
    return connector(at: numeral.range.end) != nil
  }

  /// Part of the day and the clock.
  mutating func readAfterDay(_ point: inout DatePoint) {
    if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit), case .dayPart = part,
      !passage.isCutWord(from: at, to: end) || end - at > 3
    {
      apply(part, to: &point)
      at = end
    }
    // 10月12日星期三 and 10月12日，星期三 are told twice.
    let gap = text.has("，", at: at) ? 3 : 0
    if point.day != nil, let (part, end) = words.parts.longestMatch(in: text, at: at + gap, limit: limit),
      case .weekday = part, passage.isTokenBoundary(end)
    {
      at = end
    }
    if point.day != nil || point.relativeDay != nil { readAboutClock(&point) } else { _ = readClock(&point) }
  }

  /// 昨日大约15时, 当天约晚上9点.
  private mutating func readAboutClock(_ point: inout DatePoint) {
    let start = at
    if readAbout() {
      if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit), case .dayPart = part {
        apply(part, to: &point)
        at = end
      }
      point.isAbout = readClock(&point)
      if !point.isAbout { at = start }
    } else {
      _ = readClock(&point)
    }
  }

  /// Whether the clause speaks of scores or ratios: 比分定格在9:30, 按1:20兑水.
  private func isScore(at start: Int) -> Bool {
    let clause = passage.clause(around: start)
    var at = clause.start
    while at < clause.end {
      if words.scores.longestMatch(in: text, at: at, limit: clause.end) != nil { return true }
      at += text.scalar(at: at).length
    }
    return false
  }

  /// 零点整, and the near end of 五点半到六点: Chinese hours that nothing but the clock has.
  private func standsAlone(_ number: Int, behind start: Int) -> Bool {
    let after = passage.scalar(at: start)
    if number == 0 {
      return after == 0 || isClauseEnd(after) || text.has("整", at: start) || text.has("起", at: start)
        || text.has("许", at: start)
    }
    let end = text.has("半", at: start) ? start + 3 : start
    guard let next = connector(at: end), let far = NumeralGrammar.parse(text, at: next, limit: limit),
      far.integer.map({ (0...24).contains($0) }) == true
    else { return false }
    return text.has("点", at: far.range.end) || text.has("时", at: far.range.end)
  }

  /// 早上五到六点: the near hour takes its unit from the far one.
  mutating func readHourOfRange(_ point: inout DatePoint) -> Bool {
    guard let near = NumeralGrammar.parse(text, at: at, limit: limit), let hour = near.integer,
      (0...24).contains(hour), let next = connector(at: near.range.end),
      let far = NumeralGrammar.parse(text, at: next, limit: limit), let end = far.integer, end > hour,
      end <= 24,
      text.has("点", at: far.range.end) || text.has("时", at: far.range.end)
    else { return false }
    point.hour = hour
    at = near.range.end
    return true
  }

  private func hasSeconds(behind start: Int) -> Bool {
    guard let minute = NumeralGrammar.parse(text, at: start, limit: limit),
      text.has("分", at: minute.range.end),
      let second = NumeralGrammar.parse(text, at: minute.range.end + 3, limit: limit)
    else { return false }
    return text.has("秒", at: second.range.end)
  }

  /// 15时, 3点半, 下午3时20分, 14:30. Nothing, and false, where none stands here.
  mutating func readClock(_ point: inout DatePoint) -> Bool {
    let start = skipSpace(at)
    var isRead = false
    defer { if !isRead { point.isImpossible = false } }
    guard let numeral = NumeralGrammar.parse(text, at: start, limit: limit), let number = numeral.integer,
      (0...31).contains(number), numeral.number.approximation == nil
    else { return false }
    point.isImpossible = number > 24
    var end = skipSpace(numeral.range.end)
    let isTime = text.has("时", at: end) || text.has("点", at: end)
    guard isTime else {
      guard numeral.isArabic, text.has(":", at: end) || text.has("：", at: end),
        let minute = NumeralGrammar.parse(text, at: end + (text.has(":", at: end) ? 1 : 3), limit: limit),
        minute.digitCount == 2, let value = minute.integer, value < 60
      else { return false }
      guard point.hasDayPart || point.day != nil || point.relativeDay != nil || !isScore(at: start) else {
        return false
      }
      guard number <= 24 else { return false }
      point.hour = number
      point.minute = value
      at = minute.range.end
      isRead = true
      return true
    }
    // 3点建议, 5时间: words of their own.
    if passage.isCutWord(from: end, to: end + 3), !text.has("时许", at: end), !text.has("点半", at: end),
      !text.has("时至", at: end), !text.has("点到", at: end), !text.has("点至", at: end),
      !text.has("点多", at: end), !text.has("时分", at: end)
    {
      return false
    }
    // 三点建议, 一时: Chinese hours need a day or a part of it, or the other end of a range.
    if point.day == nil && point.relativeDay == nil && !point.hasDayPart && !numeral.isArabic
      && !isFarEndOfClock && !standsAlone(number, behind: end + 3)
    {
      return false
    }
    // 2时08分35秒 is how long a race took.
    if point.day == nil, point.relativeDay == nil, !point.hasDayPart, hasSeconds(behind: end + 3) {
      return false
    }
    end += 3
    point.hour = number
    if text.has("半", at: end) {
      point.minute = 30
      end += 3
    } else if let minute = NumeralGrammar.parse(text, at: end, limit: limit), let value = minute.integer,
      value < 60,
      text.has("分", at: minute.range.end)
    {
      point.minute = value
      end = minute.range.end + 3
      if let second = NumeralGrammar.parse(text, at: end, limit: limit), text.has("秒", at: second.range.end) {
        end = second.range.end + 3
      }
    } else if let minute = NumeralGrammar.parse(text, at: end, limit: limit), minute.digitCount == 2,
      minute.isArabic, let value = minute.integer, value < 60,
      !isHan(passage.scalar(at: minute.range.end)) || isFarEndOfClock || point.hasDayPart
    {
      // 7点30, 晚7点30开演
      point.minute = value
      end = minute.range.end
    } else if text.has("一刻", at: end) || text.has("三刻", at: end) {
      point.minute = text.has("一刻", at: end) ? 15 : 45
      end += 6
    } else if text.has("整", at: end) {
      end += 3
    }
    at = end
    isRead = true
    return true
  }
}
