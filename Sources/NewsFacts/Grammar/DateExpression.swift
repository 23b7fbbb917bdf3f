internal import Words

/// A point in time as written: 3月15日 has no year yet.
struct DatePoint: Sendable {
  /// What a relative word counts from.
  enum Reference: Sendable { case publication, context }

  struct Relative: Sendable {
    let offset: Int
    let reference: Reference
  }

  var year: Int?
  var relativeYear: Relative?
  /// 199 of 20世纪90年代; 9 of 90年代, whose century is still to be found.
  var decade: Int?
  /// 21 of 21世纪.
  var century: Int?
  /// 上世纪, 本世纪: counted from the century of publication.
  var relativeCentury: Int?
  var half: Int?
  /// One quarter, or the first several (前三季度).
  var quarters: ClosedRange<Int>?
  var relativeQuarter: Relative?
  /// One month, or the first several (前4个月).
  var months: ClosedRange<Int>?
  var relativeMonth: Relative?
  /// 上旬 1, 中旬 2, 下旬 3.
  var tenDays: Int?
  var day: Int?
  var relativeDay: Relative?
  var relativeWeek: Relative?
  /// Monday 1 … Sunday 7.
  var weekday: Int?
  /// 上周末: Saturday and Sunday of the week.
  var isWeekend = false
  var hour: Int?
  var minute: Int?
  /// 下午 and 晚上 make 3时 fifteen.
  var isAfternoon = false
  /// `start`, `mid` or `end`.
  var edge: String?
  /// A named period of the calendar table, ISO 8601.
  var named: (start: String, end: String?)?
  /// `PAST_REF` and its kin.
  var vague: String?
  /// 去年同期, 2020年同期: the same period as the date referred to, in that year.
  var samePeriod = false

  /// A day of the Chinese calendar, a solar term, the second Sunday of a month.
  var yearly: YearlyDay?
  /// 十三月, 25时: the calendar or the clock has no such.
  var isImpossible = false
  /// 上午, 凌晨, 晚 and the like stand before the hour.
  var hasDayPart = false
  /// 昨日大约15时.
  var isAbout = false

  /// Nothing is to be found out: a year, a name, or a vague word.
  var isComplete: Bool {
    (year != nil && yearly == nil && !samePeriod) || named != nil || vague != nil || century != nil
      || (decade.map { $0 >= 10 } ?? false)
  }
}

/// A date as the grammar read it, not yet resolved.
struct DateExpression: Sendable {
  enum Opening: Sendable { case none, after, before }
  enum Every: Sendable { case year, month, week, day }

  var range: ByteRange<Repaired>
  var first: DatePoint
  var second: DatePoint?
  var opening = Opening.none
  var isAbout = false
  /// 每年3月: what the point comes round with.
  var every: Every?
  /// It was said to be nothing but 目前, 未来 and the like.
  var isOptional = false
  /// Which rule read it, such as `date.day`.
  var rule = "date.written"
}
