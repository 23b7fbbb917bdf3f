internal import Words

/// One attempt at a date.
struct DateReader {
  let words: DateWords
  let passage: Passage
  var at: Int
  /// The near end of the range that is read is an hour.
  var isFarEndOfClock = false
  /// The word read is 目前, 未来 or the like, of which no fact need be made.
  var isOptionalWord = false

  var text: [UInt8] { passage.text }
  var limit: Int { passage.range.end }

  init(words: DateWords, passage: Passage, at: Int) {
    self.words = words
    self.passage = passage
    self.at = at
  }

  mutating func read(from start: Int) -> DateExpression? {
    at = start
    let every = readEvery()
    let isAbout = every == nil && readAbout()
    guard var first = point() ?? sharedPoint() else { return nil }
    if let every, !DateReader.comesRound(first, every) { return nil }
    if isAbout && first.hour == nil { return nil }
    var expression = DateExpression(range: ByteRange(start, at), first: first)
    expression.every = every
    expression.isAbout = isAbout || first.isAbout
    if first.vague != nil {
      expression.rule = "date.vague"
      expression.isOptional = isOptionalWord
      return expression
    }
    restate(&first)
    expression.first = first
    readRange(&expression)
    readSuffix(&expression)
    expression.range.end = at
    return expression
  }

  /// 每年, 每月, 每周, 每天: `at` moves behind it, and the 的 that may follow.
  private mutating func readEvery() -> DateExpression.Every? {
    guard text.has("每", at: at) else { return nil }
    let units: [(StaticString, DateExpression.Every)] = [
      ("年", .year), ("月", .month), ("天", .day), ("日", .day),
    ]
    for (word, every) in units where text.has(word, at: at + 3) {
      at += 6
      if text.has("的", at: at) { at += 3 }
      return every
    }
    at += 3
    return .week
  }

  /// Whether a point can come round: 每年3月, 每月15日, 每天上午9时, 每周三.
  private static func comesRound(_ point: DatePoint, _ every: DateExpression.Every) -> Bool {
    guard point.year == nil, point.vague == nil, point.relativeDay == nil, point.relativeYear == nil,
      point.relativeMonth == nil || point.tenDays != nil, point.named == nil
    else { return false }
    switch every {
    case .year:
      return point.months != nil || point.quarters != nil || point.yearly != nil || point.half != nil
    case .month: return point.months == nil && (point.day != nil || point.tenDays != nil)
    case .week: return point.weekday != nil || point.months != nil || point.quarters != nil
    case .day: return point.day == nil && point.months == nil && point.hour != nil
    }
  }

  /// 约10时, 大约上午十点.
  mutating func readAbout() -> Bool {
    for word in ["大约", "约"] as [StaticString] where text.has(word, at: at) {
      at += word.utf8CodeUnitCount
      return true
    }
    return false
  }

  // MARK: Points

  /// One point; `at` moves behind it. Nil, and `at` as it was, where there is none.
  mutating func point() -> DatePoint? {
    guard at < limit else { return nil }
    let start = at
    let scalar = text.scalar(at: at).value
    let isNumber =
      NumeralGrammar.digit(scalar) != nil || chineseDigit(scalar) != nil || scalar == 0x5341
      || chineseTens(scalar) != nil
    if isNumber, let point = numericDate() ?? numberPoint() { return point }
    at = start
    // 一季度, 2季度 and 三伏 are words too.
    if let point = lunarPoint() ?? wordPoint() { return point }
    at = start
    return nil
  }

  mutating func wordPoint() -> DatePoint? {
    if let first = leadingMonths() { return first }
    if let year = reignYear() { return year }
    if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit) {
      switch part {
      case .half, .quarter, .weekday:
        var point = DatePoint()
        guard isWhole(end) else { return nil }
        at = end
        apply(part, to: &point)
        if case .quarter = part { readEdge(&point) } else { readAfterDay(&point) }
        return point
      case .edge(let edge):
        // 年底 and 月初 by themselves; 三年中 is no such thing.
        guard text.has("年", at: at) || text.has("月", at: at), isWhole(end), end - at == 6,
          !isAfterNumber(at)
        else { break }
        var point = DatePoint()
        point.edge = edge
        let here = DatePoint.Relative(offset: 0, reference: .context)
        if text.has("年", at: at) { point.relativeYear = here } else { point.relativeMonth = here }
        at = end
        return point
      case .tenDays:
        // 中旬 of the month named before.
        guard isWhole(end), !text.has("月", before: at), !isAfterNumber(at) else { break }
        var point = DatePoint()
        apply(part, to: &point)
        point.relativeMonth = .init(offset: 0, reference: .context)
        at = end
        return point
      case .dayPart(let isAfternoon):
        // 下午3时 without a day takes it from the context.
        var point = DatePoint()
        let start = at
        at = end
        point.isAfternoon = isAfternoon
        point.hasDayPart = true
        guard readClock(&point) || readHourOfRange(&point) else {
          at = start
          break
        }
        return point
      default: break
      }
    }
    guard let (word, end) = words.words.longestMatch(in: text, at: at, limit: limit), isWhole(end) else {
      return nil
    }
    var point = DatePoint()
    switch word {
    case .vague(let value, let isOptional):
      // 未来三天, 过去一年 are lengths of time.
      if NumeralGrammar.parse(text, at: end, limit: limit) != nil, !text.has("一系列", at: end) { return nil }
      // 最近的医疗点 is near in space.
      if text.has("最近", before: end), text.has("的", at: end) { return nil }
      at = end
      point.vague = value
      isOptionalWord = isOptional
    case .named(let start, let finish):
      at = end
      point.named = (start, finish)
      guard readNamedSuffix() else { return nil }
    case .holiday(let holiday):
      at = end
      setHoliday(holiday, on: &point)
    case .relative(let unit, let relative, let samePeriod):
      point.isAfternoon = text.has("晚", before: end) || text.has("夜", before: end)
      point.hasDayPart = point.isAfternoon
      at = end
      point.samePeriod = samePeriod
      apply(relative, unit: unit, to: &point)
      readAfterRelative(&point, unit: unit)
    }
    return point
  }

  func isAfterNumber(_ offset: Int) -> Bool {
    let before = passage.scalar(before: offset)
    return NumeralGrammar.mayBegin(before) || isRemainder(before) || before == 0x6BCF || before == 0x8FD1
      || before == 0x534A || before == 0x4E2A
  }

  /// A word of time is not the beginning or the end of a longer word.
  func isWhole(_ end: Int) -> Bool {
    if let token = passage.token(cutAt: at), token.origin != .number,
      !DateReader.prepositions.contains(where: { text.has($0, before: at) })
    {
      return false
    }
    guard let token = passage.token(cutAt: end)
    else { return true }
    // 五一路, 今日头条: a word of the tables that only begins like a date.
    if token.origin == .lexicon || token.origin == .name, token.range.start == at,
      !DateReader.goesOn(in: text, at: end)
    {
      return false
    }
    return token.range.end <= end || token.range.start < at
      || words.words.longestMatch(in: text, at: token.range.start, limit: limit) != nil
      || words.parts.longestMatch(in: text, at: token.range.start, limit: limit) != nil
  }

  /// What follows a word of time within one word: 今年以来, 去年同期, 年底前.
  private static func goesOn(in text: [UInt8], at end: Int) -> Bool {
    ["以", "来", "同", "前", "后", "起", "间", "期", "内", "初", "底", "末", "中", "上", "下", "晚", "早", "夜", "的", "时"]
      .contains { (word: StaticString) in text.has(word, at: end) }
  }

  /// The lattice may read 至今|年 and 在今|年.
  static let prepositions: [StaticString] = ["至", "到", "在", "自", "从", "于", "由", "比", "较"]

  func apply(_ part: DateWords.Part, to point: inout DatePoint) {
    switch part {
    case .half(let half): point.half = half
    case .quarter(let quarter): point.quarters = quarter...quarter
    case .tenDays(let tenDays): point.tenDays = tenDays
    case .weekday(let weekday): point.weekday = weekday
    case .edge(let edge): point.edge = edge
    case .dayPart(let isAfternoon):
      point.isAfternoon = isAfternoon
      point.hasDayPart = true
    case .season: break
    }
  }

  func apply(_ relative: DatePoint.Relative, unit: String, to point: inout DatePoint) {
    switch unit {
    case "year": point.relativeYear = relative
    case "quarter": point.relativeQuarter = relative
    case "month": point.relativeMonth = relative
    case "week": point.relativeWeek = relative
    case "weekend":
      point.relativeWeek = relative
      point.isWeekend = true
    case "day": point.relativeDay = relative
    case "century": point.relativeCentury = relative.offset
    default: break
    }
  }

  mutating func readAfterRelative(_ point: inout DatePoint, unit: String) {
    switch unit {
    case "year":
      if !point.samePeriod { readWithinYear(&point) }
    case "month": readWithinMonth(&point)
    case "week":
      if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit),
        case .weekday(let weekday) = part
      {
        point.weekday = weekday
        at = end
      } else if let digit = chineseDigit(passage.scalar(at: at))
        ?? (text.has("日", at: at) || text.has("天", at: at) ? 7 : nil),
        (1...7).contains(digit), !passage.isCutWord(from: at, to: at + 3)
      {
        point.weekday = digit
        at += 3
      }
    case "day": readAfterDay(&point)
    case "century":
      point.decade = decadeOfCentury()
      readEdge(&point)
    default: break
    }
  }

  /// 前三季度, 前4个月, 头两个月.
  mutating func leadingMonths() -> DatePoint? {
    guard text.has("前", at: at) || text.has("头", at: at),
      let numeral = NumeralGrammar.parse(text, at: at + 3, limit: limit), let number = numeral.integer
    else { return nil }
    var point = DatePoint()
    if text.has("季度", at: numeral.range.end), (1...4).contains(number) {
      point.quarters = 1...number
      at = numeral.range.end + 6
    } else if text.has("个季度", at: numeral.range.end), (1...4).contains(number) {
      point.quarters = 1...number
      at = numeral.range.end + 9
    } else if text.has("个月", at: numeral.range.end), (1...12).contains(number) {
      point.months = 1...number
      at = numeral.range.end + 6
    } else {
      return nil
    }
    return point
  }

  mutating func numberPoint() -> DatePoint? {
    guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let number = numeral.integer else {
      return nil
    }
    let end = skipSpace(numeral.range.end)
    guard DateReader.isUnit(passage.scalar(at: end)) else { return nil }
    var point = DatePoint()
    if numeral.digitCount != 4, let point = distance(number, end: end) { return point }
    if text.has("年", at: end) {
      guard let year = year(numeral, number, end: end) else { return decade(numeral, number) }
      at = end + 3
      point.year = year
      if text.has("度", at: at) && !passage.isCutWord(from: at, to: at + 3) { at += 3 }
      if text.has("代", at: at) { return decade(numeral, number) }
      readWithinYear(&point)
      return point
    }
    if text.has("世纪", at: end), (1...30).contains(number) { return century(number, end: end + 6) }
    guard number <= 31, !numeral.hasPoint, numeral.multiplier == ExactDecimal(1),
      numeral.number.approximation == nil
    else { return nil }
    if text.has("月", at: end), (1...12).contains(number), numeral.digitCount <= 2 {
      return month(number, end: end)
    }
    // 十三月 is told as a finding.
    if text.has("月", at: end), (13...31).contains(number), numeral.digitCount <= 2,
      !passage.isCutWord(from: end, to: end + 3), !text.has("月龄", at: end)
    {
      at = end + 3
      point.isImpossible = true
      return point
    }
    if text.has("日", at: end), (1...31).contains(number), isDayNotLength(from: at, end: end) {
      point.day = number
      at = end + 3
      readAfterDay(&point)
      return point
    }
    if readClock(&point) { return point }
    return nil
  }

  /// 2023, 07年 and 98年 of the years around 2000, 18年10月, 两千零四年八月.
  private func year(_ numeral: Numeral, _ number: Int, end: Int) -> Int? {
    if numeral.digitCount == 4 { return (1000...2999).contains(number) ? number : nil }
    let hasMonth = NumeralGrammar.parse(text, at: end + 3, limit: limit).map {
      text.has("月", at: $0.range.end) && ($0.integer.map { (1...12).contains($0) } ?? false)
    }
    if numeral.hasPower, (1000...2100).contains(number), hasMonth == true { return number }
    guard numeral.digitCount == 2 else { return nil }
    if number < 10 { return 2000 + number }
    guard numeral.isArabic else { return nil }
    if hasMonth == true { return number < 50 ? 2000 + number : 1900 + number }
    return nil
  }

  /// What follows a number in a date: 年 月 日 号 时 点 世 天 周 个 and the colon of the clock.
  static func isUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x70B9, 0x4E16, 0x5929, 0x5468, 0x4E2A, 0x3A, 0xFF1A: true
    default: false
    }
  }

  /// The same, and what joins two numbers: 至 到 、 and the dashes.
  static func mayFollowNumber(_ scalar: UInt32) -> Bool {
    isUnit(scalar) || scalar == 0x3001 || RangeConnector.joins(scalar)
  }

  /// 三天前, 两年后: a date at the grain of its unit.
  mutating func distance(_ number: Int, end: Int) -> DatePoint? {
    guard (1...300).contains(number) else { return nil }
    for (word, unit) in DateReader.distances where text.has(word, at: end) {
      let after = end + word.utf8CodeUnitCount
      let isBack = text.has("前", at: after)
      // 3至5年后: the end of a range.
      if RangeConnector.joins(passage.scalar(before: at)) { return nil }
      guard isBack || text.has("后", at: after), !passage.isCutWord(from: after, to: after + 3) else {
        continue
      }
      var point = DatePoint()
      // 5月19日走失，两天后: counted from the date before.
      apply(
        .init(offset: isBack ? -number : number, reference: isBack ? .publication : .context), unit: unit,
        to: &point)
      at = after + 3
      return point
    }
    return nil
  }

  static let distances: [(StaticString, String)] = [
    ("年", "year"), ("个月", "month"), ("天", "day"), ("日", "day"), ("个星期", "week"), ("周", "week"),
  ]

  mutating func month(_ number: Int, end: Int) -> DatePoint? {
    var point = DatePoint()
    if text.has("月龄", at: end) { return nil }
    if let token = passage.token(cutAt: end + 3), token.origin == .lexicon, token.range.start == at {
      return nil
    }
    // 3月 but not 3月内.
    guard
      !passage.isCutWord(from: end, to: end + 3) || text.has("月份", at: end) || text.has("月底", at: end)
        || text.has("月初", at: end) || text.has("月末", at: end) || text.has("月中", at: end)
    else { return nil }
    point.months = number...number
    at = end + 3
    if text.has("份", at: at) { at += 3 }
    readWithinMonth(&point)
    return point
  }

  /// 三十日内, 拘留15日 and 三日游 are lengths of time.
  func isDayNotLength(from start: Int, end: Int) -> Bool {
    let after = end + 3
    for word in ["日游", "日三餐", "日之"] as [StaticString] where text.has(word, at: end) { return false }
    let next = passage.scalar(at: after)
    if next == 0 || isClauseEnd(next) || next == 0x7684,
      let (_, before) = words.lasting.longestMatch(in: text, endingAt: start, from: passage.range.start),
      start - before >= 6
    {
      return false
    }
    if text.has("内", at: after) || text.has("以内", at: after) || text.has("之内", at: after) { return false }
    return !passage.isCutWord(from: end, to: after) || text.has("日电", at: end) || text.has("日讯", at: end)
  }

  /// A bare number that shares the unit of a later one: 1至4月, 14—16日, 2017、2018年. `at` moves behind it.
  mutating func sharedPoint() -> DatePoint? {
    guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let number = numeral.integer,
      numeral.digitCount > 0 || number <= 31, numeral.multiplier == ExactDecimal(1)
    else { return nil }
    let start = at
    var next = numeral.range.end
    var members = 0
    while members < 12, let following = connector(at: next) ?? (text.has("、", at: next) ? next + 3 : nil),
      let member = NumeralGrammar.parse(text, at: following, limit: limit), let value = member.integer
    {
      members += 1
      next = member.range.end
      at = following
      guard let point = numberPoint() else { continue }
      var shared = DatePoint()
      if point.year != nil, numeral.digitCount == 4, member.digitCount == 4, number < value {
        shared.year = number
      } else if point.year == nil, point.months != nil, number <= 12, numeral.digitCount <= 2 {
        shared.months = number...number
      } else if point.months == nil, point.day != nil, (1...31).contains(number), numeral.digitCount <= 2 {
        shared.day = number
      } else {
        break
      }
      at = numeral.range.end
      return shared
    }
    at = start
    return nil
  }
}
