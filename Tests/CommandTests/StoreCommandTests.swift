import Foundation
import Testing

/// `ingest` and `query` as a user runs them.
@Suite struct StoreCommandTests {
  private static let page = """
    财政部：今年安排补助3.2亿元
    近日，财政部印发通知，今年上半年安排补助资金3.2亿元，惠及120所学校。
    （据中国财经报）
    """

  private func ingested() throws -> Command {
    let command = try Command()
    try command.write("page.txt", StoreCommandTests.page)
    let result = try command("ingest", "page.txt", "--db", "news.db")
    #expect(result.code == 0, "\(result.errors)")
    return command
  }

  @Test func ingestSumsUp() throws {
    let command = try Command()
    try command.write("page.txt", StoreCommandTests.page)
    let first = try command("ingest", "page.txt", "--db", "news.db")
    #expect(first.code == 0)
    #expect(first.lines.contains { $0.hasPrefix("documents added") && $0.hasSuffix(" 1") })
    let second = try command("ingest", "page.txt", "--db", "news.db")
    #expect(second.lines.contains { $0.hasPrefix("documents unchanged") && $0.hasSuffix(" 1") })
  }

  @Test func queryByKindTextAndFormat() throws {
    let command = try ingested()
    let amounts = try command("query", "--db", "news.db", "--kind", "amount", "--format", "jsonl")
    #expect(amounts.code == 0)
    #expect(amounts.lines.count == 2)
    #expect(amounts.lines.allSatisfy { $0.contains(#""canonical":"CNY 320000000""#) })
    let found = try command("query", "--db", "news.db", "--text", "补助资金", "--format", "jsonl")
    #expect(!found.lines.isEmpty)
    let missing = try command("query", "--db", "news.db", "--text", "天文", "--format", "jsonl")
    #expect(missing.code == 0 && missing.lines.isEmpty)
    let table = try command("query", "--db", "news.db", "--kind", "count", "--format", "table")
    #expect(table.output.contains("120 所 学校"))
  }

  /// Two pages: one has the short names, the other the full ones.
  private func ingestedBodies() throws -> Command {
    let command = try Command()
    try command.write("short.txt", "最高检发布典型案例。两高发布意见，追回善款700余万元。\n")
    try command.write("full.txt", "最高人民检察院印发通知。湖北省人民检察院、江西省人民检察院召开会议。\n")
    let result = try command("ingest", "short.txt", "full.txt", "--db", "news.db")
    #expect(result.code == 0, "\(result.errors)")
    return command
  }

  @Test func aBodyIsFoundByAllItsNames() throws {
    let command = try ingestedBodies()
    for name in ["最高检", "最高人民检察院"] {
      let facts = try command("query", "--db", "news.db", "--org", name, "--format", "jsonl")
      #expect(facts.code == 0)
      #expect(facts.errors == "")
      let texts = try facts.lines.map { try object($0)["text"] as? String }
      #expect(texts == ["最高人民检察院", "最高检", "两高"], "\(name)")
      let narrowed = try command(
        "query", "--db", "news.db", "--org", name, "--kind", "organisation", "--text", "善款", "--limit", "1",
        "--format", "tsv")
      #expect(narrowed.lines.count == 2)
      #expect(narrowed.output.contains("\t最高检\t"))
    }
  }

  @Test(arguments: ["jsonl", "json", "csv", "tsv", "table"])
  func aBodyIsFoundInEveryFormat(format: String) throws {
    let command = try ingestedBodies()
    let found = try command("query", "--db", "news.db", "--org", "最高人民法院", "--format", format)
    #expect(found.code == 0)
    #expect(found.output.contains("两高") && !found.output.contains("最高检"))
    let none = try command("query", "--db", "news.db", "--document", "none", "--format", format)
    let unknown = try command("query", "--db", "news.db", "--org", "天文台", "--format", format)
    #expect(unknown.output == none.output)
  }

  @Test(arguments: [
    ("天文台", "note: no fact names 天文台; try less of the name, or --text 天文台 for where it stands"),
    ("检察院", "note: no fact names 检察院; try 最高人民检察院, 江西省人民检察院, 湖北省人民检察院"),
    ("湖北", "note: no fact names 湖北; try 湖北省人民检察院"),
  ])
  func aNameThatNoFactHasIsTold(name: String, note: String) throws {
    let result = try ingestedBodies()("query", "--db", "news.db", "--org", name, "--format", "jsonl")
    #expect(result.code == 0)
    #expect(result.output == "")
    #expect(result.errors == note + "\n")
  }

  @Test func noMoreThanFiveNamesAreTold() throws {
    let command = try Command()
    let cities = ["南京市", "武汉市", "长沙市", "杭州市", "成都市", "广州市"]
    try command.write("page.txt", cities.map { $0 + "民政局印发通知。" }.joined() + "\n")
    #expect(try command("ingest", "page.txt", "--db", "news.db").code == 0)
    let result = try command("query", "--db", "news.db", "--org", "民政局")
    #expect(
      result.errors
        == "note: no fact names 民政局; try 南京市民政局, 广州市民政局, 成都市民政局, 杭州市民政局, 武汉市民政局, "
        + "or more of the name\n")
  }

  @Test func whatLeavesABodyWithoutFactsIsTold() throws {
    let command = try ingestedBodies()
    let amounts = try command("query", "--db", "news.db", "--org", "最高检", "--kind", "amount")
    #expect(amounts.code == 0)
    #expect(
      amounts.errors
        == "note: only facts of kind organisation name a body; --text 最高检 finds those around it\n")
    // It is known, and the rest of the question says why there is nothing.
    let elsewhere = try command("query", "--db", "news.db", "--org", "最高检", "--document", "none")
    #expect(elsewhere.code == 0)
    #expect(elsewhere.errors == "")
    let blank = try command("query", "--db", "news.db", "--org", " ")
    #expect(blank.code == 2)
    #expect(blank.errorLines.count == 1)
    let both = try command("query", "--db", "news.db", "--org", "最高检", "--sql", "SELECT 1")
    #expect(both.code == 2)
  }

  @Test func sqlReadsAndRefusesToWrite() throws {
    let command = try ingested()
    let count = try command(
      "query", "--db", "news.db", "--sql", "SELECT count(*) AS n FROM document", "--format", "csv")
    #expect(count.output == "n\n1\n" || count.output == "n\r\n1\r\n")
    let write = try command("query", "--db", "news.db", "--sql", "DELETE FROM fact")
    #expect(write.code == 2)
    #expect(write.errorLines.count == 1)
  }

  /// Stock `sqlite3` finds two-character words; skipped where it is not installed.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3"), "sqlite3 is not installed")
  )
  func stockSQLiteSearches() throws {
    let command = try ingested()
    command.binary = URL(fileURLWithPath: "/usr/bin/sqlite3")
    let hits = try command("news.db", "SELECT count(*) FROM article_text WHERE article_text MATCH '财政'")
    #expect(hits.output == "1\n", "\(hits.errors)")
  }

  @Test func whatIsNoDatabaseIsNamed() throws {
    let command = try Command()
    try command.write("page.txt", StoreCommandTests.page)
    let query = try command("query", "--db", "page.txt")
    #expect(query.code == 1)
    #expect(query.errors.contains("page.txt"))
    let ingest = try command("ingest", "page.txt", "--db", "/proc/jianbao.db")
    #expect(ingest.code == 1)
    #expect(ingest.errorLines.count == 1)
    let none = try command("query", "--db", "none.db")
    #expect(none.code == 1)
    #expect(!FileManager.default.fileExists(atPath: command.folder.appendingPathComponent("none.db").path))
  }

  /// One bad input is named; the others are kept.
  @Test func aBadInputDoesNotStopTheOthers() throws {
    let command = try Command()
    try command.write("page.txt", StoreCommandTests.page)
    try command.write("empty.txt", "")
    let result = try command("ingest", "empty.txt", "page.txt", "--db", "news.db")
    #expect(result.code == 1)
    #expect(result.errors.contains("empty.txt: is empty"))
    #expect(result.lines.contains { $0.hasPrefix("documents added") && $0.hasSuffix(" 1") })
  }

  @Test func aRunThatReadsNothingLeavesNoDatabase() throws {
    let command = try Command()
    let result = try command("ingest", "none.txt", "--db", "news.db")
    #expect(result.code == 1)
    #expect(result.errors == "error: none.txt: no such file\n")
    #expect(!FileManager.default.fileExists(atPath: command.folder.appendingPathComponent("news.db").path))
  }

  /// A bad record is named with its line, and the records around it are read.
  @Test func aBadRecordDoesNotStopTheOthers() throws {
    let command = try Command()
    try command.write(
      "news.jsonl",
      """
      {"id":"a","text":"投资3亿元。"}
      {bad
      {"id":"b","text":"投资4亿元。"}

      """)
    let result = try command("extract", "news.jsonl")
    #expect(result.code == 1)
    #expect(result.lines.count == 2)
    #expect(result.errors == "error: news.jsonl:2: is not a JSON object\n")
  }

  @Test func otherMarkupIsNotReadAsProse() throws {
    let command = try Command()
    try command.write("page.xml.txt", "<?xml version=\"1.0\"?>\n<alto><String CONTENT=\"3亿元\"/></alto>\n")
    let result = try command("extract", "page.xml.txt")
    #expect(result.code == 1)
    #expect(result.errorLines.count == 1)
  }
}
