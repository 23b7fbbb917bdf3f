internal import Words

/// Reads one date at a position: full, partial or relative, a range, with what opens or closes it.
///
/// The grammar writes down what the text says and resolves nothing; `DateResolver` gives it its value.
struct DateGrammar: Sendable {
  let words: DateWords

  /// A first look, which most numbers and words do not pass.
  func mayBegin(_ passage: Passage, at start: Int) -> Bool {
    let (text, limit) = (passage.text, passage.range.end)
    let numeral = NumeralGrammar.parse(text, at: start, limit: limit)
    if let numeral {
      var end = numeral.range.end
      if passage.scalar(at: end) == 0x20 { end += 1 }
      if DateReader.mayFollowNumber(passage.scalar(at: end)) { return true }
    }
    if words.parts.longestMatch(in: text, at: start, limit: limit) != nil { return true }
    if let numeral, numeral.isArabic { return false }
    return words.words.longestMatch(in: text, at: start, limit: limit) != nil
      || text.has("每", at: start) || text.has("前", at: start) || text.has("头", at: start)
      || text.has("民国", at: start)
  }

  /// The date that begins at `start`, or nil.
  func parse(_ passage: Passage, at start: Int) -> DateExpression? {
    var reader = DateReader(words: words, passage: passage, at: start)
    return reader.read(from: start)
  }
}

/// One attempt at a date.
struct DateReader {
  let words: DateWords
  let passage: Passage
  var at: Int

  private var text: [UInt8] { passage.text }
  private var limit: Int { passage.range.end }

  init(words: DateWords, passage: Passage, at: Int) {
    self.words = words
    self.passage = passage
    self.at = at
  }

  mutating func read(from start: Int) -> DateExpression? {
    at = start
    var isEvery = false
    if text.has("每年", at: at) {
      at += 6
      isEvery = true
    } else if text.has("每", at: at) {
      at += 3
      isEvery = true
    }
    guard var first = point() ?? sharedPoint() else { return nil }
    if isEvery && first.months == nil && first.weekday == nil && first.quarters == nil { return nil }
    var expression = DateExpression(range: ByteRange(start, at), first: first)
    expression.isEvery = isEvery
    if first.vague != nil {
      expression.rule = "date.vague"
      return expression
    }
    restate(&first)
    expression.first = first
    readRange(&expression)
    readSuffix(&expression)
    expression.range.end = at
    return expression
  }

  // MARK: Points

  /// One point; `at` moves behind it. Nil, and `at` as it was, where there is none.
  private mutating func point() -> DatePoint? {
    guard at < limit else { return nil }
    let start = at
    let scalar = text.scalar(at: at).value
    let isNumber = NumeralGrammar.digit(scalar) != nil || chineseDigit(scalar) != nil || scalar == 0x5341
    if isNumber, let point = numberPoint() { return point }
    at = start
    // 一季度, 2季度 and 三伏 are words too.
    if words.mayBegin(scalar) || isNumber, let point = wordPoint() { return point }
    at = start
    return nil
  }

  private mutating func wordPoint() -> DatePoint? {
    if let first = leadingMonths() { return first }
    if let republican = republicanYear() { return republican }
    if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit) {
      switch part {
      case .half, .quarter, .weekday:
        var point = DatePoint()
        guard isWhole(end) else { return nil }
        at = end
        apply(part, to: &point)
        readAfterDay(&point)
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
      case .dayPart(let isAfternoon):
        // 下午3时 without a day takes it from the context.
        var point = DatePoint()
        let start = at
        at = end
        point.isAfternoon = isAfternoon
        guard readClock(&point) else {
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
    case .vague(let value, _):
      // 未来三天, 过去一年 are lengths of time.
      if NumeralGrammar.parse(text, at: end, limit: limit) != nil, !text.has("一系列", at: end) { return nil }
      // 最近的医疗点 is near in space.
      if text.has("最近", before: end), text.has("的", at: end) { return nil }
      at = end
      point.vague = value
    case .named(let start, let finish):
      at = end
      point.named = (start, finish)
      guard readNamedSuffix() else { return nil }
    case .holiday(let month, let day):
      at = end
      point.months = month...month
      point.day = day
    case .relative(let unit, let relative, let samePeriod):
      point.isAfternoon = text.has("晚", before: end) || text.has("夜", before: end)
      at = end
      point.samePeriod = samePeriod
      apply(relative, unit: unit, to: &point)
      readAfterRelative(&point, unit: unit)
    }
    return point
  }

  private func isAfterNumber(_ offset: Int) -> Bool {
    let before = passage.scalar(before: offset)
    return NumeralGrammar.mayBegin(before) || isRemainder(before) || before == 0x6BCF || before == 0x8FD1
      || before == 0x534A || before == 0x4E2A
  }

  /// A word of time is not the beginning or the end of a longer word.
  private func isWhole(_ end: Int) -> Bool {
    if let token = passage.token(cutAt: at), token.origin != .number,
      !DateReader.prepositions.contains(where: { text.has($0, before: at) })
    {
      return false
    }
    guard let token = passage.token(cutAt: end)
    else { return true }
    return token.range.end <= end || token.range.start < at
      || words.words.longestMatch(in: text, at: token.range.start, limit: limit) != nil
      || words.parts.longestMatch(in: text, at: token.range.start, limit: limit) != nil
  }

  /// The lattice may read 至今|年 and 在今|年.
  private static let prepositions: [StaticString] = ["至", "到", "在", "自", "从", "于", "由", "比", "较"]

  private func apply(_ part: DateWords.Part, to point: inout DatePoint) {
    switch part {
    case .half(let half): point.half = half
    case .quarter(let quarter): point.quarters = quarter...quarter
    case .tenDays(let tenDays): point.tenDays = tenDays
    case .weekday(let weekday): point.weekday = weekday
    case .edge(let edge): point.edge = edge
    case .dayPart(let isAfternoon): point.isAfternoon = isAfternoon
    case .season: break
    }
  }

  private func apply(_ relative: DatePoint.Relative, unit: String, to point: inout DatePoint) {
    switch unit {
    case "year": point.relativeYear = relative
    case "quarter": point.relativeQuarter = relative
    case "month": point.relativeMonth = relative
    case "week": point.relativeWeek = relative
    case "day": point.relativeDay = relative
    default: break
    }
  }

  private mutating func readAfterRelative(_ point: inout DatePoint, unit: String) {
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
    default: break
    }
  }

  /// 前三季度, 前4个月, 头两个月.
  private mutating func leadingMonths() -> DatePoint? {
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

  private mutating func republicanYear() -> DatePoint? {
    guard text.has("民国", at: at), let numeral = NumeralGrammar.parse(text, at: at + 6, limit: limit),
      let number = numeral.integer, (1...120).contains(number), text.has("年", at: numeral.range.end)
    else { return nil }
    var point = DatePoint()
    point.year = 1911 + number
    at = numeral.range.end + 3
    readWithinYear(&point)
    return point
  }

  private mutating func numberPoint() -> DatePoint? {
    guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let number = numeral.integer else {
      return nil
    }
    let end = skipSpace(numeral.range.end)
    guard mayGoOn(end) else { return nil }
    var point = DatePoint()
    if numeral.digitCount != 4, let point = distance(number, end: end) { return point }
    if text.has("年", at: end) {
      guard numeral.digitCount == 4, (1000...2999).contains(number) || numeral.digitCount == 2 else {
        return decade(numeral, number)
      }
      at = end + 3
      point.year = number
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
    if text.has("日", at: end), (1...31).contains(number), isDayNotLength(end: end) {
      point.day = number
      at = end + 3
      readAfterDay(&point)
      return point
    }
    if number <= 24, text.has("时", at: end) || text.has("点", at: end), readClock(&point) { return point }
    return nil
  }

  /// What follows a number in a date: 年 月 日 号 时 点 世 天 周 个 and the colon of the clock.
  private func mayGoOn(_ offset: Int) -> Bool {
    switch passage.scalar(at: offset) {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x70B9, 0x4E16, 0x5929, 0x5468, 0x4E2A, 0x3A, 0xFF1A: true
    default: false
    }
  }

  /// The same, and what joins two numbers: 至 到 、 and the dashes.
  static func mayFollowNumber(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x70B9, 0x4E16, 0x5929, 0x5468, 0x4E2A, 0x3A, 0xFF1A, 0x81F3,
      0x5230,
      0x3001, 0x2014, 0x2013, 0xFF0D, 0x2D, 0x7E, 0xFF5E, 0x301C, 0x2500:
      true
    default: false
    }
  }

  /// 三天前, 两年后: a date at the grain of its unit.
  private mutating func distance(_ number: Int, end: Int) -> DatePoint? {
    guard (1...300).contains(number) else { return nil }
    for (word, unit) in DateReader.distances where text.has(word, at: end) {
      let after = end + word.utf8CodeUnitCount
      let isBack = text.has("前", at: after)
      guard isBack || text.has("后", at: after), !passage.isCutWord(from: after, to: after + 3) else {
        continue
      }
      var point = DatePoint()
      apply(.init(offset: isBack ? -number : number, reference: .publication), unit: unit, to: &point)
      at = after + 3
      return point
    }
    return nil
  }

  private static let distances: [(StaticString, String)] = [
    ("年", "year"), ("个月", "month"), ("天", "day"), ("个星期", "week"), ("周", "week"),
  ]

  private mutating func month(_ number: Int, end: Int) -> DatePoint? {
    var point = DatePoint()
    // 3月 but not 3月龄.
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

  /// 三十日内 and 30日的 are lengths of time.
  private func isDayNotLength(end: Int) -> Bool {
    let after = end + 3
    if text.has("内", at: after) || text.has("以内", at: after) || text.has("之内", at: after) { return false }
    return !passage.isCutWord(from: end, to: after) || text.has("日电", at: end) || text.has("日讯", at: end)
  }

  /// A bare number that shares the unit of a later one: 1至4月, 14—16日, 2017、2018年. `at` moves behind it.
  private mutating func sharedPoint() -> DatePoint? {
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

  // MARK: Decades and centuries

  /// 90年代, 上世纪90年代 and the rest of 20世纪90年代.
  private mutating func decade(_ numeral: Numeral, _ number: Int) -> DatePoint? {
    let end = skipSpace(numeral.range.end)
    guard text.has("年代", at: end), number % 10 == 0, (10...2990).contains(number) else { return nil }
    var point = DatePoint()
    point.decade = number >= 1000 ? number / 10 : (number >= 100 ? nil : 190 + number / 10)
    guard point.decade != nil else { return nil }
    at = end + 6
    readEdge(&point)
    return point
  }

  private mutating func century(_ number: Int, end: Int) -> DatePoint? {
    var point = DatePoint()
    at = end
    if let numeral = NumeralGrammar.parse(text, at: at, limit: limit), let tens = numeral.integer,
      tens % 10 == 0,
      (0...90).contains(tens), text.has("年代", at: numeral.range.end)
    {
      point.decade = (number - 1) * 10 + tens / 10
      at = numeral.range.end + 6
    } else {
      point.century = number
    }
    readEdge(&point)
    return point
  }

  private mutating func readEdge(_ point: inout DatePoint) {
    guard let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit),
      case .edge(let edge) = part,
      !passage.isCutWord(from: at, to: end)
    else { return }
    point.edge = edge
    at = end
  }

  // MARK: Inside a year, a month, a day

  private mutating func readWithinYear(_ point: inout DatePoint) {
    let start = at
    at = skipSpace(at)
    if let leading = leadingMonths() {
      point.quarters = leading.quarters
      point.months = leading.months
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
        return
      }
    }
    // 2024年1至6月: the far end brings the unit.
    if connectsNumbers(at), let shared = sharedPoint(), shared.months != nil {
      point.months = shared.months
      return
    }
    at = start
  }

  private mutating func readWithinMonth(_ point: inout DatePoint) {
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
  private func connectsNumbers(_ offset: Int) -> Bool {
    guard let numeral = NumeralGrammar.parse(text, at: offset, limit: limit) else { return false }
    return connector(at: numeral.range.end) != nil
  }

  /// Part of the day and the clock.
  private mutating func readAfterDay(_ point: inout DatePoint) {
    if let (part, end) = words.parts.longestMatch(in: text, at: at, limit: limit), case .dayPart = part,
      !passage.isCutWord(from: at, to: end) || end - at > 3
    {
      apply(part, to: &point)
      at = end
    }
    _ = readClock(&point)
  }

  /// 15时, 3点半, 下午3时20分, 14:30. Nothing, and false, where none stands here.
  private mutating func readClock(_ point: inout DatePoint) -> Bool {
    let start = skipSpace(at)
    guard let numeral = NumeralGrammar.parse(text, at: start, limit: limit), let number = numeral.integer,
      (0...24).contains(number), numeral.number.approximation == nil
    else { return false }
    var end = skipSpace(numeral.range.end)
    let isTime = text.has("时", at: end) || text.has("点", at: end)
    guard isTime else {
      guard numeral.isArabic, text.has(":", at: end) || text.has("：", at: end),
        let minute = NumeralGrammar.parse(text, at: end + (text.has(":", at: end) ? 1 : 3), limit: limit),
        minute.digitCount == 2, let value = minute.integer, value < 60
      else { return false }
      point.hour = number
      point.minute = value
      at = minute.range.end
      return true
    }
    // 3点建议, 5时间: words of their own.
    if passage.isCutWord(from: end, to: end + 3), !text.has("时许", at: end), !text.has("点半", at: end),
      !text.has("点多", at: end), !text.has("时分", at: end)
    {
      return false
    }
    if text.has("点", at: end) && point.day == nil && point.relativeDay == nil && !point.isAfternoon
      && !numeral.isArabic
    {
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
    } else if text.has("整", at: end) {
      end += 3
    }
    at = end
    return true
  }

  // MARK: Around points

  /// 今天（3月22日）: the date and its restatement are one.
  private mutating func restate(_ point: inout DatePoint) {
    guard text.has("（", at: at) || text.has("(", at: at) else { return }
    let start = at
    at += text.has("（", at: at) ? 3 : 1
    if let inner = self.point(), text.has("）", at: at) || text.has(")", at: at), inner.vague == nil {
      at += text.has("）", at: at) ? 3 : 1
      if inner.weekday == nil || inner.day != nil {
        let isDay = point.relativeDay != nil || point.relativeWeek != nil
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
  private mutating func readRange(_ expression: inout DateExpression) {
    let start = at
    // 自2020年3月1日起至2023年2月28日止 is one range.
    if text.has("起至", at: at), !text.has("起至今", at: at) { at += 3 }
    guard let next = connector(at: at) else {
      at = start
      return
    }
    at = next
    guard var second = point(), second.vague == nil else {
      at = start
      return
    }
    restate(&second)
    expression.second = second
    if expression.rule == "date.written" { expression.rule = "date.range" }
  }

  /// Where the far end begins after 至 到 — and the like at `offset`.
  func connector(at offset: Int) -> Int? {
    guard offset < limit else { return nil }
    let (scalar, length) = text.scalar(at: offset)
    switch scalar {
    case 0x81F3, 0x5230:
      return isUntilNow(offset) ? nil : offset + length
    case 0x2014, 0x2013, 0xFF0D, 0x2D, 0x7E, 0xFF5E, 0x301C, 0x2500:
      var end = offset + length
      if scalar == 0x2014, end < limit, text.has("—", at: end) { end += 3 }
      return end
    default: return nil
    }
  }

  /// 至今, but not the 至 of 去年11月至今年3月.
  private func isUntilNow(_ offset: Int) -> Bool {
    text.has("至今", at: offset)
      && words.words.longestMatch(in: text, at: offset + 3, limit: limit) == nil
  }

  private mutating func readSuffix(_ expression: inout DateExpression) {
    if text.has("许", at: at) || text.has("左右", at: at) {
      expression.isAbout = true
      at += text.has("许", at: at) ? 3 : 6
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

  private static let suffixes: [(StaticString, DateExpression.Opening)] = [
    ("以来", .after), ("至今", .after), ("起至今", .after), ("以后", .after), ("之后", .after), ("以前", .before),
    ("之前", .before), ("起", .after), ("后", .after), ("前", .before),
  ]

  /// Names of the calendar are dates where a boundary word follows: 党的十八大以来, “十四五”时期.
  private mutating func readNamedSuffix() -> Bool {
    for word in DateReader.periodWords where text.has(word, at: at) {
      at += word.utf8CodeUnitCount
      return true
    }
    return DateReader.suffixes.contains { text.has($0.0, at: at) } || isQuoted
  }

  private static let periodWords: [StaticString] = ["时期", "期间"]

  /// “十四五” bare, but not as part of a title (“十四五”规划).
  private var isQuoted: Bool {
    guard text.has("”", before: at) else { return false }
    return !text.has("规划", at: at) && !text.has("纲要", at: at) && !text.has("国家", at: at)
      && !text.has("发展", at: at) && !text.has("专项", at: at) && !text.has("重点", at: at)
  }

  private func skipSpace(_ offset: Int) -> Int {
    offset < limit && text[offset] == 0x20 ? offset + 1 : offset
  }
}
