import TestSupport
import Testing
import Words

/// What is wrong with a table is told as `file:line: reason`.
@Suite struct TableTests {
  private func problem(_ text: String) -> String? {
    do {
      _ = try Table(name: "counts/mine", bytes: Array(text.utf8))
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static let header = "# table: mine\n# what: words\n# columns: word\tclass\n"

  @Test func readsHeaderAndRows() throws {
    let table = try Table(name: "counts/mine", bytes: Array((TableTests.header + "支\tgroup\n名|位\t-\n").utf8))
    #expect(table.name == "counts/mine")
    #expect(table.kind == "mine")
    #expect(table.columns == ["word", "class"])
    #expect(table.rows.map(\.cells) == [["支", "group"], ["名|位", ""]])
    #expect(table.rows.map(\.line) == [4, 5])
    #expect(table.rows[1].alternatives(0) == ["名", "位"])
    #expect(table.rows[1].alternatives(1).isEmpty)
    #expect(table.rows[0][1] == "group")
  }

  @Test func namesTheLineOfARowWithAnotherNumberOfCells() {
    #expect(
      problem(TableTests.header + "支\tgroup\n名\n")
        == "counts/mine:5: 1 cells where the header names 2 columns")
    #expect(
      problem(TableTests.header + "支\tgroup\tx\n")
        == "counts/mine:4: 3 cells where the header names 2 columns")
  }

  @Test func namesTheLineThatIsNoUTF8() {
    let bytes = Array(TableTests.header.utf8) + [0xB7, 0xA8, 0x0A]
    #expect(throws: DictionaryError(file: "counts/mine", line: 4, reason: "not UTF-8")) {
      try Table(name: "counts/mine", bytes: bytes)
    }
  }

  @Test func readsAnyBytesOrNamesALine() {
    var random = SplitMix64(11)
    for _ in 0..<300 {
      let bytes = RandomText.bytes(random.below(200), using: &random)
      do throws(DictionaryError) {
        _ = try Table(name: "any", bytes: bytes)
      } catch {
        #expect((1...bytes.count + 1).contains(error.line))
        #expect("\(error)".hasPrefix("any:\(error.line): "))
      }
    }
  }

  @Test func saysWhichTableIsNotBuiltIn() {
    #expect(throws: DictionaryError(file: "counts/none", line: 1, reason: "no such table is built in")) {
      try Table.embedded("counts/none")
    }
  }
}

/// The tables that are built in.
@Suite struct EmbeddedTableTests {
  @Test func passTheCheck() {
    let checks = TableCheck.ofEmbeddedTables()
    #expect(checks.count == Table.embeddedNames.count)
    for check in checks {
      #expect(check.problems.isEmpty, "\(check.problems.map(\.description).joined(separator: "\n"))")
      #expect(check.rows > 0)
    }
  }

  @Test func haveASchemaEach() {
    #expect(Set(TableSchema.all.map(\.name)) == Set(Table.embeddedNames))
    #expect(TableSchema.all.count == Table.embeddedNames.count)
  }

  /// Every file of `Dictionaries/` is built in, as it stands.
  @Test func areTheFilesOfTheFolder() throws {
    let folders = try Checkout.names(in: "Dictionaries", ending: "").filter {
      $0 != "include" && !$0.contains(".") && $0 != "NOTICE"
    }
    let files = try folders.flatMap { folder in
      try Checkout.names(in: "Dictionaries/" + folder, ending: ".tsv").map { folder + "/" + $0.dropLast(4) }
    }
    #expect(Set(files) == Set(Table.embeddedNames))
    for name in files {
      let file = try Table(name: name, bytes: try Checkout.bytes("Dictionaries/\(name).tsv"))
      #expect(file.rows.map(\.cells) == (try Table.embedded(name)).rows.map(\.cells), "\(name)")
    }
  }

  /// What the check is there to find.
  @Test(arguments: [
    ("支\tgroup\n名\n", "5: 1 cells where there are 2 columns"),
    ("支\tgrupp\n", "4: class “grupp” is not one of"),
    ("支\tgroup\n支\tgroup\n", "5: "),
    ("支\tgroup\n名\tperson\n", "5: "),
    ("支 \tgroup\n", "4: "),
    ("\n支\tgroup\n", "4: blank line"),
  ])
  func wouldNotPassWith(rows: String, problem: String) {
    let text =
      "# table: classifiers\n# what: classifiers\n# columns: word\tclass\n" + rows
    let check = TableCheck(file: "mine.tsv", bytes: Array(text.utf8), expected: "counts/classifiers")
    #expect(
      check.problems.contains { $0.description.hasPrefix("mine.tsv:\(problem)") },
      "\(check.problems.map(\.description))")
  }
}
