internal import ICU
internal import NewsText
internal import Words

/// Gives dates their values in the order of the text, after Corpus/FACTS.md §4.
///
/// A partial date takes what it lacks from the nearest earlier date of its paragraph, else from the publication
/// date: the latest that is not after it, or where the sentence speaks of the future the earliest that is not
/// before it. Without an anchor unknown digits stay `X`; nothing is guessed.
struct DateResolver {
  let publication: CivilDate?
  let words: DateWords
  /// The nearest earlier date of the paragraph.
  private var context: (first: ResolvedPoint, second: ResolvedPoint?)?
  /// The nearest earlier one that is a day, and a month: what 当日 and 当月 go back to.
  private var contextDay: ResolvedPoint?
  private var contextMonth: ResolvedPoint?
  /// It may give its parts to a partial date; the day of publication and vague dates do not.
  private var contextGivesParts = false

  init(publication: PublicationDate?, words: DateWords) {
    self.publication = publication.map(CivilDate.init)
    self.words = words
  }

  mutating func beginParagraph() {
    context = nil
    contextDay = nil
    contextMonth = nil
    contextGivesParts = false
  }

  /// The value, or nil for what the calendar has not.
  mutating func resolve(_ expression: DateExpression, in passage: Passage) -> DateValue? {
    if let vague = expression.first.vague {
      if !expression.isOptional { contextGivesParts = false }
      return DateValue(
        canonical: vague, timex: vague, start: nil, end: nil, grain: nil, mod: nil, anchor: .publication)
    }
    if expression.first.isImpossible || expression.second?.isImpossible == true { return nil }
    let isFuture = speaksOfFuture(expression, in: passage)
    if expression.first.samePeriod, expression.second == nil { return samePeriod(expression) }
    var first = resolve(expression.first, isFuture: isFuture, rangeEnd: expression.second)
    var second: ResolvedPoint?
    if let every = expression.every { DateResolver.comeRound(&first, every) }
    if let far = expression.second {
      var end = resolveEnd(far, after: first, isFuture: isFuture)
      if let every = expression.every { DateResolver.comeRound(&end, every) }
      // 晚8时至凌晨2时 ends on the next day.
      if far.day == nil, far.relativeDay == nil, let a = first.hour, let b = end.hour,
        b < a || (b == a && (end.minute ?? 0) < (first.minute ?? 0)),
        let day = end.civil?.adding(days: 1)
      {
        (end.year, end.months, end.day) = (day.year, day.month...day.month, day.day)
      }
      // A near end that names only a day or month takes its year from the far one where that is written.
      if expression.first.year == nil, expression.first.relativeYear == nil, far.year != nil,
        !contextGivesParts || first.year == nil
      {
        first.year = end.year
        first.anchor = .text
      }
      if let a = first.days, let b = end.days, b.last < a.first {
        // 11月至3月 ends in the next year; 12月25日至2024年1月5日 begins in the year before.
        if far.year == nil, far.relativeYear == nil {
          end.year = end.year.map { $0 + 1 }
        } else if expression.first.year == nil, expression.first.relativeYear == nil {
          first.year = first.year.map { $0 - 1 }
        }
      }
      second = end
    }
    guard first.isPossible, second?.isPossible ?? true else { return nil }
    let value = value(of: expression, first, second)
    remember(expression, first, second, in: passage)
    return value
  }

  // MARK: Context

  private mutating func remember(
    _ expression: DateExpression, _ first: ResolvedPoint, _ second: ResolvedPoint?, in passage: Passage
  ) {
    guard expression.every == nil, !isOnlyComparedWith(expression, in: passage) else { return }
    context = (first, second)
    let last = second ?? first
    if last.day != nil { contextDay = last }
    if last.months != nil { contextMonth = last }
    let isToday = expression.first.relativeDay.map { $0.reference == .publication && $0.offset == 0 } ?? false
    let isDateline =
      passage.text.has("电", at: expression.range.end) || passage.text.has("讯", at: expression.range.end)
    contextGivesParts = (publication == nil || (!isToday && !isDateline)) && expression.first.named == nil
  }

  /// 比X, 较X, 与X相比, 从X的…降至: the date gives nothing on.
  private func isOnlyComparedWith(_ expression: DateExpression, in passage: Passage) -> Bool {
    let start = expression.range.start
    let text = passage.text
    if text.has("比", before: start) || text.has("较", before: start) || text.has("相比于", before: start) {
      return true
    }
    if text.has("从", before: start) || text.has("由", before: start) {
      return text.has("的", at: expression.range.end)
    }
    return (text.has("与", before: start) || text.has("同", before: start))
      && text.has("相比", at: expression.range.end)
  }

  /// In bytes: a cue of the future stands no further before its date.
  private static let reachOfCues = 240

  private func speaksOfFuture(_ expression: DateExpression, in passage: Passage) -> Bool {
    let sentence = passage.sentence(around: expression.range)
    var at = max(sentence.start, expression.range.start - DateResolver.reachOfCues)
    while at < expression.range.start && passage.text[at] & 0xC0 == 0x80 { at += 1 }
    let end = min(sentence.end, expression.range.end + 16)
    while at < end {
      let (scalar, length) = passage.text.scalar(at: at)
      // Before the date, or right behind it; 起施行 begins with its last character.
      if isHan(scalar),
        at < expression.range.start || (at >= expression.range.end - 3 && at <= expression.range.end + 12),
        let match = words.future.longestMatch(in: passage.text, at: at, limit: sentence.end),
        match.end <= expression.range.start || match.end > expression.range.end
      {
        return true
      }
      at += length
    }
    return comesIntoForce(expression, in: passage, before: sentence.end)
  }

  /// 8月1日起，新规正式施行: what takes effect from a day is told before it.
  private func comesIntoForce(_ expression: DateExpression, in passage: Passage, before limit: Int) -> Bool {
    guard passage.text.has("起", before: expression.range.end) else { return false }
    var at = expression.range.end
    let end = min(limit, at + 60)
    while at < end {
      if ["施行", "实施", "执行", "生效"].contains(where: { (word: StaticString) in passage.text.has(word, at: at) })
      {
        return true
      }
      at += passage.text.scalar(at: at).length
    }
    return false
  }

  // MARK: Points

  private func resolve(_ point: DatePoint, isFuture: Bool, rangeEnd: DatePoint?) -> ResolvedPoint {
    var result = ResolvedPoint()
    result.named = point.named
    result.decade = point.decade
    result.century = point.century
    result.half = point.half
    result.quarters = point.quarters
    result.months = point.months
    result.tenDays = point.tenDays
    result.day = point.day
    result.edge = point.edge
    result.hour = point.hour.map { $0 < 12 && $0 > 0 && point.isAfternoon ? $0 + 12 : $0 }
    result.minute = point.minute
    if point.isComplete {
      result.year = point.year
      return result
    }
    if let yearly = point.yearly {
      fillYearly(&result, yearly, year: point.year ?? relativeYear(point), isFuture: isFuture)
      return result
    }
    if point.decade != nil || point.relativeCentury != nil {
      findCentury(&result, point)
      return result
    }
    if let relative = point.relativeYear {
      let base = relative.reference == .context ? contextYear : publication.map(\.year)
      result.year = base.map { $0 + relative.offset }
      result.anchor = anchor(relative, isKnown: base != nil)
      // 去年本月, 去年今日.
      if base != nil, let publication, point.relativeMonth != nil || point.relativeDay != nil {
        result.months = publication.month...publication.month
        if point.relativeDay != nil { result.day = publication.day }
      }
    } else if let relative = point.relativeQuarter {
      shiftQuarter(&result, relative)
    } else if let relative = point.relativeMonth {
      shiftMonth(&result, relative)
    } else if let relative = point.relativeDay {
      shiftDay(&result, relative)
    } else if let relative = point.relativeWeek {
      shiftWeek(&result, relative, weekday: point.isWeekend ? 6 : point.weekday)
      result.isWeekend = point.isWeekend
    } else if let weekday = point.weekday {
      nearestWeekday(&result, weekday, isFuture: isFuture)
    } else {
      fill(&result, isFuture: isFuture, rangeEnd: rangeEnd)
    }
    return result
  }

  /// What is left of a point that comes round.
  private static func comeRound(_ point: inout ResolvedPoint, _ every: DateExpression.Every) {
    (point.year, point.anchor) = (nil, .text)
    switch every {
    case .month: point.months = nil
    case .day: (point.months, point.day) = (nil, nil)
    case .year, .week: break
    }
  }

  /// 上世纪90年代 counts from the century of publication; 90年代 is of the century spoken of, else the latest.
  private func findCentury(_ result: inout ResolvedPoint, _ point: DatePoint) {
    if point.relativeCentury == nil, contextGivesParts, let decade = point.decade,
      let known = contextPoint?.decade ?? contextPoint?.century.map({ $0 * 10 - 10 }), known >= 10
    {
      result.decade = known / 10 * 10 + decade
      result.anchor = .context
      return
    }
    guard let publication else {
      result.anchor = .none
      return
    }
    result.anchor = .publication
    guard let offset = point.relativeCentury else {
      let now = publication.year / 10
      result.decade = point.decade.map { now - (now - $0) % 10 }
      return
    }
    // The 20th century ends with the year 2000.
    let century = (publication.year - 1) / 100 + 1 + offset
    result.decade = point.decade.map { century * 10 - 10 + $0 }
    result.century = result.decade == nil ? century : nil
  }

  /// The year that 今年 and the like give.
  private func relativeYear(_ point: DatePoint) -> Int? {
    guard let relative = point.relativeYear else { return nil }
    return (relative.reference == .context ? contextYear : publication?.year).map { $0 + relative.offset }
  }

  /// A day that moves: the one of `year`, else by the rule for partial dates.
  private func fillYearly(_ result: inout ResolvedPoint, _ yearly: YearlyDay, year: Int?, isFuture: Bool) {
    (result.months, result.day, result.isYearly) = (nil, nil, true)
    func set(_ day: CivilDate, _ anchor: DateValue.Anchor) {
      (result.year, result.months, result.day) = (day.year, day.month...day.month, day.day)
      result.anchor = anchor
    }
    if let year {
      if let day = yearly.day(in: year) { set(day, .text) } else { result.year = year }
      return
    }
    guard let publication else {
      result.anchor = .none
      return
    }
    let years = (-2...2).map { publication.year + (isFuture ? $0 : -$0) }
    for year in years {
      if let day = yearly.day(in: year), isFuture ? day >= publication : day <= publication {
        set(day, .publication)
        return
      }
    }
  }

  private func anchor(_ relative: DatePoint.Relative, isKnown: Bool) -> DateValue.Anchor {
    guard isKnown else { return .none }
    return relative.reference == .context && context != nil ? .context : .publication
  }

  private var contextPoint: ResolvedPoint? { context.map { $0.second ?? $0.first } }

  private var contextYear: Int? { contextPoint?.year ?? publication?.year }

  private func shiftQuarter(_ result: inout ResolvedPoint, _ relative: DatePoint.Relative) {
    let base: (year: Int, quarter: Int)? =
      relative.reference == .context && contextPoint?.quarters != nil
      ? contextPoint.flatMap { point in point.year.map { ($0, point.quarters?.upperBound ?? 1) } }
      : publication.map { ($0.year, ($0.month - 1) / 3 + 1) }
    result.anchor = anchor(relative, isKnown: base != nil)
    guard let base else {
      result.quarters = nil
      return
    }
    let number = base.year * 4 + base.quarter - 1 + relative.offset
    result.year = number / 4
    result.quarters = (number % 4 + 1)...(number % 4 + 1)
  }

  private func shiftMonth(_ result: inout ResolvedPoint, _ relative: DatePoint.Relative) {
    var base: (year: Int, month: Int)?
    if relative.reference == .context, let point = contextMonth, let month = point.months?.upperBound {
      base = point.year.map { ($0, month) }
      if base == nil {
        let number = month - 1 + relative.offset
        if (0..<12).contains(number) { result.months = (number + 1)...(number + 1) }
        result.anchor = .context
        return
      }
    } else {
      base = publication.map { ($0.year, $0.month) }
    }
    result.anchor = anchor(relative, isKnown: base != nil)
    guard let base else { return }
    let number = base.year * 12 + base.month - 1 + relative.offset
    result.year = number / 12
    result.months = (number % 12 + 1)...(number % 12 + 1)
  }

  private func shiftDay(_ result: inout ResolvedPoint, _ relative: DatePoint.Relative) {
    var base: CivilDate?
    if relative.reference == .context, let point = contextDay {
      base = point.civil
      if base == nil, relative.offset == 0 {
        (result.year, result.months, result.day) = (point.year, point.months, point.day)
        result.anchor = .context
        return
      }
    } else {
      base = publication
    }
    result.anchor = anchor(relative, isKnown: base != nil)
    guard let day = base?.adding(days: relative.offset) else { return }
    (result.year, result.months, result.day) = (day.year, day.month...day.month, day.day)
  }

  private func shiftWeek(_ result: inout ResolvedPoint, _ relative: DatePoint.Relative, weekday: Int?) {
    let base = relative.reference == .context ? contextPoint?.civil ?? publication : publication
    result.anchor = anchor(relative, isKnown: base != nil)
    guard let base else {
      result.weekday = weekday
      return
    }
    let day = base.adding(days: 7 * relative.offset + (weekday ?? 4) - base.weekday)
    if weekday != nil {
      (result.year, result.months, result.day) = (day.year, day.month...day.month, day.day)
    } else {
      (result.year, result.week) = (day.week.year, day.week.week)
    }
  }

  private func nearestWeekday(_ result: inout ResolvedPoint, _ weekday: Int, isFuture: Bool) {
    guard let publication else {
      result.weekday = weekday
      result.anchor = .none
      return
    }
    let back = (publication.weekday - weekday + 7) % 7
    let day = publication.adding(days: isFuture ? (7 - back) % 7 : -back)
    (result.year, result.months, result.day) = (day.year, day.month...day.month, day.day)
    result.anchor = .publication
  }

  // MARK: Missing parts

  private func fill(_ result: inout ResolvedPoint, isFuture: Bool, rangeEnd: DatePoint?) {
    if contextGivesParts, let point = contextPoint, give(from: point, to: &result) { return }
    guard let publication else {
      result.anchor = .none
      return
    }
    result.anchor = .publication
    let isPartOfYear = result.months != nil || result.quarters != nil || result.half != nil
    if isPartOfYear {
      var end = result
      if let far = rangeEnd, far.year == nil, far.relativeYear == nil {
        end.months = far.months ?? end.months
        end.day = far.day ?? (far.months == nil ? end.day : nil)
      }
      let years =
        isFuture ? (-1...8).map { publication.year + $0 } : (-1...8).map { publication.year - $0 }
      for year in years {
        result.year = year
        end.year = year
        guard result.isPossible, let days = result.days, let last = end.days?.last else { continue }
        // A range may end in the next year.
        let endsBeforeItBegins = last < days.first
        if isFuture ? (endsBeforeItBegins || last >= publication) : days.first <= publication { return }
      }
      result.year = publication.year
    } else if result.day != nil {
      fillMonth(
        &result, publication: publication, isFuture: isFuture,
        lastDay: rangeEnd?.months == nil ? rangeEnd?.day : nil)
    } else if result.hour != nil {
      (result.year, result.months, result.day) = (
        publication.year, publication.month...publication.month, publication.day
      )
    }
  }

  /// The latest such day that is not after the publication, or the earliest that is not before it.
  private func fillMonth(_ result: inout ResolvedPoint, publication: CivilDate, isFuture: Bool, lastDay: Int?)
  {
    guard let day = result.day else { return }
    for step in isFuture ? [-1, 0, 1, 2] : [0, -1, -2] {
      let number = publication.year * 12 + publication.month - 1 + step
      let candidate = CivilDate(number / 12, number % 12 + 1, day)
      guard day <= CivilDate.lastDay(year: candidate.year, month: candidate.month) else { continue }
      let last = CivilDate(candidate.year, candidate.month, max(lastDay ?? day, day))
      if isFuture ? last >= publication : candidate <= publication {
        (result.year, result.months) = (candidate.year, candidate.month...candidate.month)
        return
      }
    }
  }

  /// What the date before gives: its year, and for a bare day its month, for a bare hour its day.
  private func give(from point: ResolvedPoint, to result: inout ResolvedPoint) -> Bool {
    guard point.decade == nil, point.century == nil, point.named == nil else { return false }
    result.anchor = .context
    if result.months != nil || result.quarters != nil || result.half != nil {
      guard point.year != nil || point.months != nil else { return false }
      result.year = point.year
      return true
    }
    if let day = result.day {
      // 31日 behind 4月 is of no April.
      guard let months = point.months, months.count == 1,
        day <= CivilDate.lastDay(year: point.year ?? 2000, month: months.lowerBound)
      else { return false }
      (result.year, result.months) = (point.year, months)
      return true
    }
    if result.hour != nil {
      guard point.day != nil else { return false }
      (result.year, result.months, result.day) = (point.year, point.months, point.day)
      return true
    }
    return false
  }

  /// The far end of a range takes what it lacks from the near one.
  private func resolveEnd(_ point: DatePoint, after first: ResolvedPoint, isFuture: Bool) -> ResolvedPoint {
    var resolver = self
    resolver.context = (first, nil)
    if first.day != nil { resolver.contextDay = first }
    if first.months != nil { resolver.contextMonth = first }
    resolver.contextGivesParts = true
    return resolver.resolve(point, isFuture: isFuture, rangeEnd: nil)
  }

  // MARK: Values

  /// 去年同期: the period referred to, moved by whole years. 2020年同期: the same, in that year.
  private mutating func samePeriod(_ expression: DateExpression) -> DateValue? {
    let point = expression.first
    guard var (first, second) = context, let year = first.year,
      let offset = point.relativeYear?.offset ?? point.year.map({ $0 - year })
    else {
      return resolveWithoutPeriod(expression)
    }
    first.year = year + offset
    if let year = second?.year { second?.year = year + offset }
    first.anchor = .context
    first.edge = nil
    return value(of: expression, first, second)
  }

  private mutating func resolveWithoutPeriod(_ expression: DateExpression) -> DateValue? {
    var plain = expression
    plain.first.samePeriod = false
    let first = resolve(plain.first, isFuture: false, rangeEnd: nil)
    return value(of: plain, first, nil)
  }

  private func value(
    of expression: DateExpression, _ first: ResolvedPoint, _ second: ResolvedPoint?
  ) -> DateValue {
    let last = second ?? first
    var (low, high) = (first.bounds.first, last.bounds.last)
    func marked(_ text: String, _ point: ResolvedPoint) -> String {
      point.edge.map { "\(text) \($0)" } ?? text
    }
    var canonical: String
    var timex: String
    switch expression.opening {
    case .after:
      high = ".."
      timex = "\(low)/.."
      canonical = "\(marked(low, first))/.."
    case .before:
      low = ".."
      if first.tenDays != nil || last.named == nil { high = last.bounds.last }
      timex = "../\(high)"
      canonical = "../\(marked(high, last))"
    case .none:
      timex = low == high ? low : "\(low)/\(high)"
      canonical =
        low == high
        ? marked(low, last)
        : second == nil ? marked(timex, first) : "\(marked(low, first))/\(marked(high, last))"
    }
    var mod = last.edge ?? first.edge
    if expression.every != nil {
      mod = "every"
      canonical = "every " + canonical
    } else if expression.isAbout {
      mod = "about"
      canonical = "about " + canonical
    }
    let isDated = expression.every == nil
    return DateValue(
      canonical: canonical, timex: timex,
      start: isDated && expression.opening != .before ? first.days?.first.iso : nil,
      end: isDated && expression.opening != .after ? last.days?.last.iso : nil,
      grain: first.grain, mod: mod, anchor: first.anchor)
  }
}
