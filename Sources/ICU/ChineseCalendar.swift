internal import CICU

/// The Chinese calendar (农历) as ICU has it.
public enum ChineseCalendar {
  /// The day, counted from 1 January 1970, of a month and day in the lunar year that begins in the Gregorian `year`;
  /// nil where that year has no such day.
  public static func day(year: Int, month: Int, isLeap: Bool = false, day: Int) throws(ICUError) -> Int? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...30).contains(day) else { return nil }
    var status: Int32 = 0
    let number = jianbao_icu_chinese_day(Int32(year), Int32(month), isLeap, Int32(day), &status)
    if status > 0 { throw ICUError("finding a day of the Chinese calendar", status: status) }
    return number == Int32.min ? nil : Int(number)
  }
}
