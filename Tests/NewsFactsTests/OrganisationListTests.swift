import NewsText
import TestSupport
import Testing
import Words

@testable import NewsFacts

/// Bodies that tables know: the built-in ones by their years, and a user's own, which win.
@Suite struct OrganisationListTests {
  private static let rows =
    "# name\tshort\ttype\tregion\tfrom\tto\n青广社工服务中心\t青广社工|青社中心\tassociation\t510113\t2019\t-\n最高检影视中心\t最高检\tmedium\t-\t-\t-\n"

  private func names(_ text: String, published: String? = nil, list: OrganisationList? = nil) throws
    -> [String]
  {
    let words = try list.map { try UserDictionary(file: "own.tsv", bytes: $0.words) }
    let pipeline = try Pipeline(
      segmenter: try Segmenter(adding: words.map { [$0] } ?? []), organisations: list)
    var worker = SegmentWorker(pipeline.segmenter)
    let document = pipeline.process(
      SourceDocument(name: "a.txt", bytes: Array(text.utf8)),
      options: .init(published: try published.map(Facts.date), kinds: [.organisation]), worker: &worker)
    return document.facts.map(\.canonical)
  }

  @Test func aUsersListWins() throws {
    let list = try OrganisationList(file: "own.tsv", bytes: Array(OrganisationListTests.rows.utf8))
    #expect(list.count == 5)
    let text = "青社中心与最高检合办讲座，青广社工负责人到场。\n"
    #expect(try names(text, list: list) == ["青广社工服务中心", "最高检影视中心", "青广社工服务中心"])
    #expect(try names(text) == ["最高人民检察院"])
  }

  @Test(arguments: [
    ("1990-05-01", "对外经济贸易部"), ("1999-05-01", "对外贸易经济合作部"), ("2022-05-01", "对外贸易经济合作部"),
  ])
  func aShortNameMeansTheBodyOfItsYears(published: String, name: String) throws {
    #expect(try names("外经贸部公布了新规定。\n", published: published) == [name])
  }

  @Test(arguments: [
    (
      "青社中心\tx\n",
      "own.tsv:1: 2 cells; a row is name, short forms, type, region, from, to, with tabs between and - where empty"
    ),
    ("\n青社中心\t-\tfirm\t-\t-\t-\n", "own.tsv:2: type “firm” is not one of"),
    ("青社中心\t-\tmedium\t12\t-\t-\n", "own.tsv:1: region"),
    ("青社中心\t a\tmedium\t-\t-\t-\n", "own.tsv:1: a blank form, or one with spaces around"),
  ])
  func aBadRowSaysWhatIsWrong(rows: String, reason: String) {
    #expect {
      try OrganisationList(file: "own.tsv", bytes: Array(rows.utf8))
    } throws: { error in
      (error as? DictionaryError).map { $0.description.hasPrefix(reason) } == true
    }
  }
}

/// Days that move from year to year, against days that everybody knows.
@Suite struct YearlyDayTests {
  @Test(arguments: [
    (7, 2020, "2020-04-04"), (7, 2022, "2022-04-05"), (24, 2021, "2021-12-21"), (3, 2021, "2021-02-03"),
    (3, 2022, "2022-02-04"), (12, 2024, "2024-06-21"), (1, 2023, "2023-01-05"), (24, 1949, "1949-12-22"),
  ])
  func aSolarTermIsThatDay(term: Int, year: Int, day: String) {
    #expect(YearlyDay.solarTerm(term).day(in: year)?.iso == day)
  }

  @Test(arguments: [
    (5, 2, 7, 2022, "2022-05-08"), (6, 3, 7, 2017, "2017-06-18"), (11, 4, 4, 2016, "2016-11-24"),
  ])
  func theNthWeekdayIsThatDay(month: Int, nth: Int, weekday: Int, year: Int, day: String) {
    #expect(YearlyDay.weekday(month: month, nth: nth, weekday: weekday).day(in: year)?.iso == day)
  }
}
