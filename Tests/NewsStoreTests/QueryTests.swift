import Foundation
import NewsFacts
import NewsText
import Testing

@testable import NewsStore

/// Filters, and statements of the user's own.
@Suite struct QueryTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("facts.db"), create: true)
    try store.ingest(Samples.page(), by: Samples.version)
    let january = PublicationDate(year: 2024, month: 1, day: 31, origin: .name)
    try store.ingest(
      Samples.page(name: "b.txt", amount: "900", digits: "b", published: january), by: Samples.version)
    try store.ingest(
      Samples.page(name: "c.txt", amount: "800", digits: "c", published: nil), by: Samples.version)
  }

  private func texts(_ filter: FactFilter) throws -> [String] {
    var texts: [String] = []
    try store.facts(filter) { texts.append($0.document + " " + $0.text) }
    return texts
  }

  @Test func filtersNarrow() throws {
    #expect(try texts(FactFilter()).count == 12)
    #expect(
      try texts(FactFilter(kinds: [.amount])) == ["b.txt 900余万元", "c.txt 800余万元", "page.txt 700余万元"])
    #expect(
      try texts(FactFilter(kinds: [.amount, .ratio], document: "c.txt")) == [
        "c.txt 800余万元", "c.txt 28.85%",
      ])
    #expect(try texts(FactFilter(canonical: "over CNY 9000000")) == ["b.txt 900余万元"])
    #expect(try texts(FactFilter(document: "b.txt", minimumConfidence: 0.9)).count == 3)
    #expect(try texts(FactFilter(limit: 2)) == ["b.txt 最高人民法院", "b.txt 2023年3月17日"])
    #expect(try texts(FactFilter(limit: 0)) == [])
    #expect(try texts(FactFilter(kinds: [.ratio], text: "财政支出")).count == 3)
    #expect(try texts(FactFilter(kinds: [.ratio], text: "未成年人")) == [])
    #expect(try texts(FactFilter(text: "未成年人 700")).count == 3)
  }

  @Test(
    arguments: [
      ("2023", nil, 2), (nil, "2023", 1), ("2023-03-18", "2023-03-18", 1), ("2023-03-19", nil, 1),
      ("2024-01", "2024-01", 1), ("2024-02", nil, 0), (nil, "2024-01-30", 1),
    ] as [(String?, String?, Int)])
  func datesNarrow(from: String?, to: String?, documents: Int) throws {
    let filter = FactFilter(kinds: [.amount], publishedFrom: from, publishedTo: to)
    #expect(try texts(filter).count == documents)
  }

  @Test(arguments: ["", "23", "2023-3", "2023/03/18", "2023-03-18T00", "二〇二三"])
  func whatIsNoDateIsSaid(date: String) {
    #expect(throws: StoreError.badDate(date)) { try texts(FactFilter(publishedFrom: date)) }
  }

  @Test func whatTheCallbackThrowsComesOut() {
    struct Enough: Error {}
    #expect(throws: Enough.self) { try store.facts(FactFilter()) { _ in throw Enough() } }
    #expect(throws: Enough.self) {
      try store.sql("SELECT 1", columns: { _ in throw Enough() }, row: { _ in })
    }
  }

  @Test func sqlGivesTypedValues() throws {
    let result = try store.sql("SELECT 1 AS a, 0.5 AS b, '文' AS c, x'0102' AS d, NULL AS e")
    #expect(result.columns == ["a", "b", "c", "d", "e"])
    #expect(result.rows == [[.integer(1), .real(0.5), .text("文"), .blob([1, 2]), .null]])
    #expect(try store.sql("SELECT kind FROM fact WHERE 0").columns == ["kind"])
    #expect(try store.sql("/* 注 */ -- x\n WITH t AS (VALUES (7)) SELECT * FROM t;").rows == [[.integer(7)]])
  }

  @Test(arguments: [
    "DELETE FROM fact", "INSERT INTO version (program, icu) VALUES ('a', 'b')", "DROP TABLE fact",
    "UPDATE fact SET confidence = 1", "PRAGMA user_version = 9", "PRAGMA query_only = 0", "VACUUM",
    "ATTACH 'other.db' AS other", "BEGIN", "SELECT 1; DELETE FROM fact", "", "  -- nothing", "/* open",
    "WITH t AS (SELECT 1) DELETE FROM fact", "REPLACE INTO version (program, icu) VALUES ('a', 'b')",
    "/* SELECT */ DELETE FROM fact", "CREATE TABLE mine (a)", "ANALYZE", "REINDEX",
    "EXPLAIN SELECT 1; DROP TABLE fact", ";",
  ])
  func whateverIsNoQueryIsRefused(statement: String) throws {
    let before = try store.value("SELECT count(*) FROM fact")
    for store in [store, try Store.openForReading(store.path)] {
      do {
        _ = try store.sql(statement)
        Issue.record("\(statement) was run")
      } catch StoreError.refused {
        // As it should be.
      }
    }
    #expect(try store.value("SELECT count(*) FROM fact") == before)
    #expect(!folder.names.contains("other.db"))
  }

  @Test func aMistakeInAStatementIsExplained() {
    do {
      _ = try store.sql("SELECT rumour FROM fact")
      Issue.record("there is no such column")
    } catch {
      #expect(
        "\(error)" == "the statement is wrong: no such column: rumour; `.schema` in sqlite3 shows the tables"
      )
    }
  }
}
