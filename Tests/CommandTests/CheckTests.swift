import Foundation
import Testing
import Words

/// `file:line: reason`, for each thing that may be wrong with a dictionary.
@Suite struct CheckTests {
  private static let header = """
    # table: classifiers
    # what: classifiers, as in 一名 (名, person)
    # columns: word\tclass
    # origin: compiled by hand
    # licence: Apache-2.0

    """

  private func problems(_ text: String) -> [String] {
    TableCheck(file: "t.tsv", bytes: Array(text.utf8)).problems.map(\.description)
  }

  @Test func builtInTablesAreSound() {
    let checks = TableCheck.ofEmbeddedTables()
    #expect(checks.count == Table.embeddedNames.count)
    #expect(checks.flatMap(\.problems).map(\.description) == [])
    #expect(checks.allSatisfy { $0.rows > 0 })
  }

  @Test func everyBuiltInTableHasASchema() {
    #expect(TableSchema.all.map(\.name) == Table.embeddedNames)
  }

  @Test func aSoundTable() {
    #expect(problems(CheckTests.header + "个\tthing\n名\tperson\n") == [])
  }

  static let rows: [(rows: String, problem: String)] = [
    (
      "名\tperson\n个\tthing\n",
      "t.tsv:7: not in order: “个” must stand before the line above (order of bytes)"
    ),
    ("个\tevent\n个\tthing\n", "t.tsv:7: “个” stands in line 6 already"),
    (
      "个\tthings\n",
      "t.tsv:6: class “things” is not one of animal, building, document, event, group, "
        + "institution, other, person, place, plant, thing, vehicle"
    ),
    ("个\n", "t.tsv:6: 1 cells where there are 2 columns"),
    ("个\t-\n", "t.tsv:6: class must not be empty"),
    ("个\t\n", "t.tsv:6: class is empty; an empty cell is written -"),
    ("个 \tthing\n", "t.tsv:6: white space around “个 ”"),
    ("个\u{3000}\tthing\n", "t.tsv:6: white space around “个\u{3000}”"),
    ("个\u{1}\tthing\n", "t.tsv:6: control character U+0001"),
    ("个\u{200B}\tthing\n", "t.tsv:6: control character U+200B"),
    ("个\tthing\r\n", "t.tsv:6: the line ends with CR LF; lines end with LF alone"),
    ("个\tthing\n\n名\tperson\n", "t.tsv:7: blank line"),
    ("个\tthing\n# 名\n", "t.tsv:7: a comment below the header"),
    ("个\tthing", "t.tsv:6: the last line has no line end"),
    ("", "t.tsv:5: has no rows"),
  ]

  @Test(arguments: rows.indices)
  func aRowThatIsWrong(_ index: Int) {
    let (rows, problem) = CheckTests.rows[index]
    #expect(problems(CheckTests.header + rows).first == problem)
  }

  @Test(arguments: ["what", "columns", "origin", "licence"])
  func aHeaderThatLacksALine(_ key: String) {
    let lines = CheckTests.header.split(separator: "\n").filter { !$0.hasPrefix("# \(key):") }
    let text = lines.joined(separator: "\n") + "\n个\tthing\n"
    #expect(problems(text).contains("t.tsv:1: the header lacks “# \(key): …”"))
  }

  @Test func invalidUTF8HasItsLine() {
    let bytes = Array((CheckTests.header + "个\tthing\n").utf8) + [0xE5, 0x86, 0x0A]
    #expect(TableCheck(file: "t.tsv", bytes: bytes).problems.map(\.description) == ["t.tsv:7: not UTF-8"])
  }

  @Test func columnsOfAnotherTable() {
    let text = CheckTests.header.replacing("word\tclass", with: "word\tkind") + "个\tthing\n"
    #expect(problems(text) == ["t.tsv:3: the columns of classifiers are: word, class"])
  }

  /// Three tables are called units; the columns tell which is meant.
  @Test func tablesOfTheSameName() {
    let header = CheckTests.header.replacing("classifiers\n", with: "units\n")
    func table(_ columns: String, _ row: String) -> [String] {
      problems(header.replacing("word\tclass", with: columns) + row)
    }
    #expect(table("word\tdesignator\thalfof", "年\tY\t6M\n") == [])
    #expect(table("word\tunit\tfactor", "成\tpercent\t10\n") == [])
    #expect(
      table("word\tdesignator\thalfof", "年\tX\t6M\n") == [
        "t.tsv:6: designator “X” is not a length of time such as M, T30M or 100Y"
      ])
    #expect(
      table("word\tunit\tfactor", "成\tpercent\t-10\n") == [
        "t.tsv:6: factor “-10” is not a positive decimal number such as 0.01"
      ])
  }

  static let dates: [(cell: String, isDate: Bool)] = [
    ("1953", true), ("2012-11", true), ("2012-11-08", true), ("2024-02-29", true), ("2023-02-29", false),
    ("2012-13", false), ("2012-1-8", false), ("20121108", false), ("2012-", false), ("十八大", false),
  ]

  @Test(arguments: dates.indices)
  func datesOfAnyGrain(_ index: Int) {
    let (cell, isDate) = CheckTests.dates[index]
    let header = CheckTests.header.replacing("classifiers\n", with: "calendar\n")
      .replacing("word\tclass", with: "word\tstart\tend")
    #expect(problems(header + "党的十八大\t\(cell)\t-\n").isEmpty == isDate)
  }

  @Test func theCommandPrintsProblems() throws {
    let command = try Command()
    try command.write("words.txt", "新就业群体\n新就业群体\n")
    let result = try command("check", "words.txt")
    #expect(result.code == 1)
    #expect(result.output == "words.txt:2: “新就业群体” stands in line 1 already\n")
    try command.write("terms.tsv", "新就业群体\tn\t90\n社工站\tn\t0\n中国 移动\tnt\n一\t二\t3\t四\t5\n")
    let terms = try command("check", "terms.tsv")
    #expect(
      terms.output == """
        terms.tsv:2: cost “0” is not a whole number from 1 to 1023
        terms.tsv:4: 5 cells where there are word, tag, cost and “soft” at most

        """)
    let sound = try command("check")
    #expect(sound.code == 0)
    #expect(sound.output == "")
    #expect(sound.errors.hasSuffix(", problems: 0\n"))
  }
}
