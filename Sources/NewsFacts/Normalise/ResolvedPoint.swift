/// A point in time with its missing parts filled in as far as they can be known.
struct ResolvedPoint: Sendable {
  var year: Int?
  var decade: Int?
  var century: Int?
  var half: Int?
  var quarters: ClosedRange<Int>?
  var months: ClosedRange<Int>?
  var tenDays: Int?
  var day: Int?
  var week: Int?
  /// Of an unknown week.
  var weekday: Int?
  /// The day is a Saturday, and the Sunday behind it is meant as well.
  var isWeekend = false
  var hour: Int?
  var minute: Int?
  var edge: String?
  var named: (start: String, end: String?)?
  var anchor = DateValue.Anchor.text
  /// A day that moves from year to year; without a day where its year is unknown, or has no such day.
  var isYearly = false

  /// The century is not known: `decade` is 9 of 90年代.
  private var isOfSomeCentury: Bool { decade.map { $0 < 10 } ?? false }

  /// The month, where it is one.
  var month: Int? { months.flatMap { $0.count == 1 ? $0.lowerBound : nil } }

  /// The day as a date, where it is one.
  var civil: CivilDate? {
    guard let year, let month, let day else { return nil }
    return CivilDate(year, month, day)
  }

  /// Whether the calendar has it: no 30 February, no 25 o'clock.
  var isPossible: Bool {
    if let hour, hour > 24 { return false }
    if isYearly { return day != nil }
    guard let day else { return true }
    guard let month else { return day >= 1 && day <= 31 }
    return day >= 1 && day <= CivilDate.lastDay(year: year ?? 2000, month: month)
  }

  var grain: DateValue.Grain? {
    if named != nil { return .day }
    if minute != nil { return .minute }
    if hour != nil { return .hour }
    if day != nil || weekday != nil { return .day }
    if tenDays != nil { return .day }
    if week != nil { return .week }
    if months != nil { return .month }
    if quarters != nil { return .quarter }
    if half != nil { return .half }
    if year != nil { return .year }
    if decade != nil { return .decade }
    return century == nil ? nil : .century
  }

  // MARK: ISO 8601

  private var yearText: String { year.map { CivilDate.padded($0, 4) } ?? "XXXX" }

  /// First and last as ISO 8601; of a single point both are equal.
  var bounds: (first: String, last: String) {
    if let named { return (named.start, named.end ?? "..") }
    if isWeekend, let civil { return (civil.iso, civil.adding(days: 1).iso) }
    if let decade {
      let text = isOfSomeCentury ? "XX\(decade)X" : "\(decade)X"
      return (text, text)
    }
    if let century { return ("\(century - 1)XX", "\(century - 1)XX") }
    if let weekday { return ("XXXX-WXX-\(weekday)", "XXXX-WXX-\(weekday)") }
    if let week {
      let text = "\(yearText)-W\(CivilDate.padded(week, 2))"
      return (text, text)
    }
    if let half { return ("\(yearText)-H\(half)", "\(yearText)-H\(half)") }
    if let quarters { return ("\(yearText)-Q\(quarters.lowerBound)", "\(yearText)-Q\(quarters.upperBound)") }
    guard months != nil || day != nil || hour != nil else { return (yearText, yearText) }
    if let months, months.count > 1 {
      return (
        "\(yearText)-\(CivilDate.padded(months.lowerBound, 2))",
        "\(yearText)-\(CivilDate.padded(months.upperBound, 2))"
      )
    }
    let monthText = "\(yearText)-\(month.map { CivilDate.padded($0, 2) } ?? "XX")"
    if let tenDays {
      let last = tenDays == 3 ? CivilDate.lastDay(year: year ?? 2001, month: month ?? 1) : tenDays * 10
      return (
        "\(monthText)-\(CivilDate.padded(tenDays * 10 - 9, 2))", "\(monthText)-\(CivilDate.padded(last, 2))"
      )
    }
    guard day != nil || hour != nil else { return (monthText, monthText) }
    var text = "\(monthText)-\(day.map { CivilDate.padded($0, 2) } ?? "XX")"
    if let hour {
      text += "T\(CivilDate.padded(hour, 2))"
      if let minute { text += ":\(CivilDate.padded(minute, 2))" }
    }
    return (text, text)
  }

  /// First and last day; nil where the year is unknown.
  var days: (first: CivilDate, last: CivilDate)? {
    if let named {
      guard let first = ResolvedPoint.days(of: named.start)?.first else { return nil }
      return (first, named.end.flatMap { ResolvedPoint.days(of: $0)?.last } ?? first)
    }
    if isOfSomeCentury { return nil }
    if isWeekend, let civil { return (civil, civil.adding(days: 1)) }
    if let decade { return (CivilDate(decade * 10, 1, 1), CivilDate(decade * 10 + 9, 12, 31)) }
    if let century { return (CivilDate(century * 100 - 100, 1, 1), CivilDate(century * 100 - 1, 12, 31)) }
    guard let year else { return nil }
    if let week {
      // 4 January is always in week 1.
      let fourth = CivilDate(year, 1, 4)
      let monday = fourth.adding(days: 1 - fourth.weekday + 7 * (week - 1))
      return (monday, monday.adding(days: 6))
    }
    var months = months ?? 1...12
    if let half { months = half == 1 ? 1...6 : 7...12 }
    if let quarters { months = (quarters.lowerBound * 3 - 2)...(quarters.upperBound * 3) }
    if let day { return (CivilDate(year, months.lowerBound, day), CivilDate(year, months.lowerBound, day)) }
    let lastDay = CivilDate.lastDay(year: year, month: months.upperBound)
    if let tenDays {
      return (
        CivilDate(year, months.lowerBound, tenDays * 10 - 9),
        CivilDate(year, months.upperBound, tenDays == 3 ? lastDay : tenDays * 10)
      )
    }
    return (CivilDate(year, months.lowerBound, 1), CivilDate(year, months.upperBound, lastDay))
  }

  /// The days of a date of the calendar table: a year, a month or a day.
  static func days(of iso: String) -> (first: CivilDate, last: CivilDate)? {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    switch parts.count {
    case 1: return (CivilDate(parts[0], 1, 1), CivilDate(parts[0], 12, 31))
    case 2:
      guard (1...12).contains(parts[1]) else { return nil }
      return (
        CivilDate(parts[0], parts[1], 1),
        CivilDate(parts[0], parts[1], CivilDate.lastDay(year: parts[0], month: parts[1]))
      )
    case 3: return (CivilDate(parts[0], parts[1], parts[2]), CivilDate(parts[0], parts[1], parts[2]))
    default: return nil
    }
  }
}
