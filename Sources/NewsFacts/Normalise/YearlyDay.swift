internal import Foundation
internal import ICU

/// A day of the year that is not the same day of the Gregorian calendar each year.
enum YearlyDay: Sendable {
  /// A month and day of the Chinese calendar; the 30th of the twelfth month is its last, the 29th or the 30th.
  case chinese(month: Int, isLeap: Bool, day: Int)
  /// One of the 24 solar terms, 小寒 the first: the second term of April is number 8.
  case solarTerm(Int)
  /// 母亲节: the second Sunday of May.
  case weekday(month: Int, nth: Int, weekday: Int)

  /// The day in the (lunar) year that begins in `year`; nil where that year has none.
  func day(in year: Int) -> CivilDate? {
    switch self {
    case .chinese(let month, let isLeap, let day):
      for day in month == 12 && day == 30 ? [30, 29] : [day] {
        // Where ICU fails no day is known either, and the date is told in a finding.
        let number = try? ChineseCalendar.day(year: year, month: month, isLeap: isLeap, day: day)
        if let number { return CivilDate(number: number) }
      }
      return nil
    case .solarTerm(let term): return SolarTerm.day(of: term, in: year)
    case .weekday(let month, let nth, let weekday):
      let first = CivilDate(year, month, 1)
      let day = first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (nth - 1))
      return day.month == month ? day : nil
    }
  }
}

/// The 24 terms of the solar year (节气): the days on which the sun reaches each multiple of 15°.
enum SolarTerm {
  /// The day in Beijing. The sun's apparent longitude after Meeus, “Astronomical Algorithms”, chapter 25, lower accuracy
  /// (0.01°, a quarter of an hour): a term within minutes of midnight may come out a day off.
  static func day(of term: Int, in year: Int) -> CivilDate {
    let target = Double((term * 15 + 270) % 360)
    // 小寒 is near 5 January, the others follow every 15.2 days; a day's motion is a degree.
    var moment = Double(CivilDate(year, 1, 5).number) + Double(term - 1) * 15.2184
    for _ in 0..<5 {
      let off = remainder(target - longitude(at: moment), 360)
      moment += off * 365.2422 / 360
    }
    let hoursAhead = 8.0 / 24
    return CivilDate(number: Int((moment + hoursAhead).rounded(.down)))
  }

  /// In degrees, of the sun, so many days after 1970-01-01T00 UTC.
  private static func longitude(at moment: Double) -> Double {
    let centuries = (moment - 10_957.5) / 36_525
    let mean = 280.46646 + centuries * (36_000.76983 + centuries * 0.0003032)
    let anomaly = (357.52911 + centuries * (35_999.05029 - centuries * 0.0001537)) * .pi / 180
    let centre =
      (1.914602 - centuries * 0.004817) * sin(anomaly) + 0.019993 * sin(2 * anomaly)
      + 0.000289 * sin(3 * anomaly)
    let node = (125.04 - 1_934.136 * centuries) * .pi / 180
    return mean + centre - 0.00569 - 0.00478 * sin(node)
  }
}
