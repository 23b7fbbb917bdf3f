import Testing
import Words

/// Searching a table where it lies finds what reading all of it finds.
@Suite struct SortedTableTests {
  @Test func findsEveryRow() throws {
    let table = try Table.embedded("organisations/shorts")
    let sorted = try SortedTable(embedded: "organisations/shorts")
    let wanted = Dictionary(grouping: table.rows, by: { $0[0] })
    for (word, rows) in wanted where word.utf8.count % 5 == 0 || rows.count > 1 {
      #expect(sorted.rows(word) == rows.map(\.cells), "\(word)")
    }
    for row in [table.rows.first, table.rows.last].compactMap({ $0 }) {
      #expect(sorted.rows(row[0]).contains(row.cells))
    }
  }

  @Test(arguments: ["", "最", "最高检察", "\u{0}", "~", "\u{10FFFF}"])
  func findsNothingElse(_ word: String) throws {
    #expect(try SortedTable(embedded: "organisations/bodies").rows(word).isEmpty)
  }

  @Test func namesATableThatIsMissing() {
    #expect(throws: DictionaryError.self) { try SortedTable(embedded: "organisations/none") }
  }
}
