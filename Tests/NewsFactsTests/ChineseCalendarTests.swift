import ICU
import Testing

@testable import NewsFacts

/// The Chinese calendar against days that everybody knows.
@Suite struct ChineseCalendarTests {
  @Test(arguments: [
    (2022, 1, false, 1, "2022-02-01"), (2024, 1, false, 1, "2024-02-10"), (2023, 8, false, 15, "2023-09-29"),
    (2022, 5, false, 5, "2022-06-03"), (2021, 12, false, 23, "2022-01-25"), (2023, 2, true, 1, "2023-03-22"),
    (1949, 8, false, 10, "1949-10-01"),
  ])
  func aDayIsThatDay(year: Int, month: Int, isLeap: Bool, day: Int, expected: String) throws {
    let number = try #require(try ChineseCalendar.day(year: year, month: month, isLeap: isLeap, day: day))
    #expect(CivilDate(number: number).iso == expected)
  }

  @Test func whatTheYearHasNotIsNone() throws {
    #expect(try ChineseCalendar.day(year: 2022, month: 2, isLeap: true, day: 1) == nil)
    #expect(try ChineseCalendar.day(year: 2022, month: 1, day: 31) == nil)
    #expect(try ChineseCalendar.day(year: 2022, month: 13, day: 1) == nil)
    // The last month of 2021 had 30 days, that of 2022 too, that of 2024 only 29.
    #expect(try ChineseCalendar.day(year: 2024, month: 12, day: 30) == nil)
  }
}
