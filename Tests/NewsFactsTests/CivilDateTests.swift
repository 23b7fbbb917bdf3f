import Testing

@testable import NewsFacts

/// The calendar from 1800 to 2200, day by day.
@Suite struct CivilDateTests {
  private func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private func days(_ month: Int, _ year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test func everyDayFollowsTheOneBefore() {
    var previous = CivilDate(1799, 12, 31)
    var wrong: [String] = []
    for year in 1800...2200 {
      for month in 1...12 {
        if CivilDate.lastDay(year: year, month: month) != days(month, year) {
          wrong.append("\(year)-\(month)")
        }
        for day in 1...days(month, year) {
          let date = CivilDate(year, month, day)
          let isRight =
            date.number == previous.number + 1 && CivilDate(number: date.number) == date && previous < date
            && previous.adding(days: 1) == date && date.adding(days: -1) == previous
            && date.weekday == previous.weekday % 7 + 1
          if !isRight { wrong.append(date.iso) }
          previous = date
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  /// A week is of the year that has its Thursday, and weeks follow one another from Monday to Sunday.
  @Test func weeksAreThoseOfISO8601() {
    var date = CivilDate(1800, 1, 6)
    #expect(date.weekday == 1)
    var wrong: [String] = []
    while date.year <= 2200 {
      let (thursday, sunday) = (date.adding(days: 3), date.adding(days: 6))
      let dayOfYear = thursday.number - CivilDate(thursday.year, 1, 1).number
      for day in [date, thursday, sunday] where day.week != (thursday.year, dayOfYear / 7 + 1) {
        wrong.append(day.iso)
      }
      date = date.adding(days: 7)
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test(
    arguments: [
      ((2022, 6, 1), 3, (2022, 22)), ((2021, 1, 3), 7, (2020, 53)), ((2018, 12, 31), 1, (2019, 1)),
      ((2000, 2, 29), 2, (2000, 9)), ((1949, 10, 1), 6, (1949, 39)),
    ] as [((Int, Int, Int), Int, (Int, Int))])
  func daysThatAreKnown(day: (Int, Int, Int), weekday: Int, week: (Int, Int)) {
    let date = CivilDate(day.0, day.1, day.2)
    #expect(date.weekday == weekday)
    #expect(date.week == week)
  }

  @Test func isWrittenAfterISO8601() {
    #expect(CivilDate(2022, 5, 31).iso == "2022-05-31")
    #expect(CivilDate(618, 6, 8).iso == "0618-06-08")
    #expect(CivilDate(1970, 1, 1).number == 0)
    #expect(CivilDate(1969, 12, 31).number == -1)
  }
}
