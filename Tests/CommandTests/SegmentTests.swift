import Foundation
import Testing

/// `jianbao segment`: words in both granularities and forms, users' dictionaries, the lattice.
@Suite struct SegmentTests {
  private static let page = "最高人民检察院发布通知\n\n  2023年3月17日，周慕岩说can’t。\n"

  private func words(ofFirst result: Command.Result) throws -> [[String: Any]] {
    let line = try #require(result.lines.first)
    return try #require(try object(line)["words"] as? [[String: Any]])
  }

  // MARK: Forms

  @Test func printsTwoSpacesBetweenWords() throws {
    let result = try Command()("segment", "-", input: SegmentTests.page)
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(result.output == "最高人民检察院  发布  通知\n\n2023年  3月  17日  ，  周慕岩  说  can’t  。\n")
  }

  @Test func takesWordsApartForSearch() throws {
    let result = try Command()("segment", "--fine", "-", input: SegmentTests.page)
    #expect(result.code == 0)
    #expect(
      result.output
        == "最高  人民  检察院  发布  通知\n\n2023  年  3  月  17  日  ，  周慕岩  说  can’t  。\n")
  }

  @Test func printsAnObjectALine() throws {
    let command = try Command()
    try command.write("page.txt", "北京市：5G。\n\n周慕岩写\n")
    let result = try command("segment", "--format", "jsonl", "page.txt")
    #expect(result.code == 0)
    #expect(
      result.output == """
        {"document":"page.txt","line":1,"words":[\
        {"text":"北京市","start":0,"end":3,"start_byte":0,"end_byte":9,"origin":"lexicon","tag":"place"},\
        {"text":"：","start":3,"end":4,"start_byte":9,"end_byte":12,"origin":"unknown","tag":null},\
        {"text":"5G","start":4,"end":6,"start_byte":12,"end_byte":14,"origin":"latin","tag":null},\
        {"text":"。","start":6,"end":7,"start_byte":14,"end_byte":17,"origin":"unknown","tag":null}]}
        {"document":"page.txt","line":2,"words":[]}
        {"document":"page.txt","line":3,"words":[\
        {"text":"周慕岩","start":9,"end":12,"start_byte":19,"end_byte":28,"origin":"name","tag":"person"},\
        {"text":"写","start":12,"end":13,"start_byte":28,"end_byte":31,"origin":"lexicon","tag":null}]}

        """)
  }

  @Test func fineWordsAsObjectsAreTheFineWords() throws {
    let result = try Command()("segment", "--fine", "--format", "jsonl", "-", input: "2023年\n")
    let words = try words(ofFirst: result)
    #expect(words.compactMap { $0["text"] as? String } == ["2023", "年"])
    #expect(words.compactMap { $0["origin"] as? String } == ["number", "lexicon"])
  }

  // MARK: Users' dictionaries

  @Test func usersWordsWin() throws {
    let command = try Command()
    try command.write("words.txt", "案例\n院发布\n")
    let result = try command("segment", "--dictionary", "words.txt", "-", input: "检察院发布案例\n")
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(result.output == "检察  院发布  案例\n")
  }

  @Test func theLastOfManyDictionariesWins() throws {
    let command = try Command()
    try command.write("one.tsv", "社工站\tA\n善款\tA\n")
    try command.write("two.txt", "善款 5 n\n网格员 5 n\n")
    let result = try command(
      "segment", "--format", "jsonl", "--dictionary", "one.tsv", "--dictionary", "two.txt", "-",
      input: "社工站善款网格员\n")
    #expect(result.code == 0)
    let words = try words(ofFirst: result)
    #expect(words.compactMap { $0["text"] as? String } == ["社工站", "善款", "网格员"])
    #expect(words.compactMap { $0["tag"] as? String } == ["A", "n", "n"])
    #expect(words.compactMap { $0["origin"] as? String } == ["user", "user", "user"])
  }

  private static let bad = "社工站\tn\n善款\tn\t很高\n网格员\tn\t1\t2\t3\n"

  @Test func aBadRowStopsEverything() throws {
    let command = try Command()
    try command.write("bad.tsv", SegmentTests.bad)
    let result = try command("segment", "--dictionary", "bad.tsv", "-", input: "发布\n")
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors == "error: bad.tsv:2: cost “很高” is not a whole number from 1 to 1023\n")
  }

  @Test func lenientSkipsBadRowsWithANoteForEach() throws {
    let command = try Command()
    try command.write("bad.tsv", SegmentTests.bad)
    let result = try command("segment", "--lenient", "--dictionary", "bad.tsv", "-", input: "去社工站\n")
    #expect(result.code == 0)
    #expect(result.output == "去  社工站\n")
    #expect(
      result.errorLines == [
        "note: bad.tsv:2: cost “很高” is not a whole number from 1 to 1023; skipped",
        "note: bad.tsv:3: 5 cells where there are word, tag, cost and “soft” at most; skipped",
      ])
  }

  @Test(arguments: ["segment", "extract", "explain"]) func namesADictionaryThatIsMissing(_ name: String)
    throws
  {
    let result = try Command()(name, "--dictionary", "missing.txt", "-", input: "发布\n")
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors == "error: missing.txt: no such file\n")
  }

  // MARK: Lattice

  @Test func showsTheLatticeAsATable() throws {
    let result = try Command()("segment", "--lattice", "table", "-", input: "发布典型\n")
    #expect(result.code == 0)
    #expect(
      result.output == """
        start  end  word  origin   tag  cost  cost to end  best
        ─────  ───  ────  ───────  ───  ────  ───────────  ────
            0    1  发    lexicon         62          216
            0    2  发布  lexicon         65          147  *
            1    2  布    icu             72          154
            2    3  典    icu             83          142
            2    4  典型  lexicon         82           82  *
            3    4  型    icu             59           59

        """)
  }

  @Test func showsTheLatticeAsAGraph() throws {
    let result = try Command()("segment", "--lattice", "dot", "-", input: "典型“\\”\n")
    #expect(result.code == 0)
    #expect(
      result.output == #"""
        digraph lattice {
          rankdir=LR;
          node [shape=circle, label=""];
          0 -> 1 [label="典 83"];
          0 -> 2 [label="典型 82", style=bold, color=red];
          1 -> 2 [label="型 59"];
          2 -> 3 [label="“ 200", style=bold, color=red];
          3 -> 4 [label="\\ 200", style=bold, color=red];
          4 -> 5 [label="” 200", style=bold, color=red];
        }

        """#)
  }

  @Test func showsUsersWordsInTheLattice() throws {
    let command = try Command()
    try command.write("words.tsv", "布典\tx\t100\n")
    let result = try command(
      "segment", "--lattice", "table", "--dictionary", "words.tsv", "-", input: "发布典型\n")
    // Each of its characters is worth more than all words around it can cost: 100 − 2 · 65536.
    #expect(result.lines.contains { $0.contains("布典  user     x    -130972") && $0.hasSuffix("*") })
  }

  @Test(arguments: ["table", "dot"]) func showsTheLatticeOfOneLineOnly(_ format: String) throws {
    let command = try Command()
    try command.write("page.txt", "发布\n典型\n")
    let result = try command("segment", "--lattice", format, "page.txt")
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(
      result.errorLines.first
        == "error: page.txt has 2 lines, and --lattice shows one: choose it, as with sed -n 1p"
    )
  }

  /// Blank lines are none.
  @Test func showsTheLatticeOfTheLineAmongBlankOnes() throws {
    let command = try Command()
    let alone = try command("segment", "--lattice", "table", "-", input: "发布典型")
    let among = try command("segment", "--lattice", "table", "-", input: "\n\n发布典型\n\n")
    #expect(among.code == 0)
    #expect(among.output == alone.output)
  }

  @Test(arguments: ["--fine", "--format=jsonl"]) func theLatticeHasFormsOfItsOwn(_ option: String) throws {
    let result = try Command()("segment", "--lattice", "table", option, "-", input: "发布\n")
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errorLines.first == "Error: --lattice has forms of its own; leave out --fine and --format")
  }

  @Test func theLatticeIsATableOrDot() throws {
    let result = try Command()("segment", "--lattice", "svg", "-", input: "发布\n")
    #expect(result.code == 2)
    #expect(result.errorLines.first?.contains("'svg'") == true)
  }

  // MARK: Help

  /// What the help says that its examples print is what they print.
  @Test func theExamplesOfTheHelpAreTrue() throws {
    let command = try Command()
    let help = try command("segment", "--help").output.split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    try command.write("words.txt", "云链通\n")
    func printed(_ arguments: String...) throws -> String {
      let output = try command.run(["segment"] + arguments, input: "最高人民检察院上线云链通平台\n").output
      return output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let (coarse, fine) = (try printed("-"), try printed("--fine", "-"))
    #expect(help.contains("| jianbao segment - prints \(coarse), with --fine \(fine). Your "))
    let users = try printed("--dictionary", "words.txt", "-")
    #expect(help.contains("--dictionary words.txt - prints \(users). "))
    #expect(users != coarse)
  }
}
