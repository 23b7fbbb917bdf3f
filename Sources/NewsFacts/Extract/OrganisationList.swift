public import Words

/// A user's list of bodies, which wins over the built-in ones: tab-separated rows of name, short forms (`|` between),
/// type, region, from, to; an empty cell is `-`. Lines that begin with `#` and blank lines are skipped.
public struct OrganisationList: Sendable {
  var bodies: [String: [Bodies.Body]] = [:]

  /// All forms, which the words need to know: a plain list for `UserDictionary`.
  public var words: [UInt8] {
    Array("# form: list\n".utf8) + bodies.keys.sorted().flatMap { Array(($0 + "\n").utf8) }
  }

  /// How many forms, full and short, were read.
  public var count: Int { bodies.count }

  private static let columns = 6

  /// Reads a file. O(n).
  /// - Parameters:
  ///   - file: what errors name it.
  /// - Throws: `DictionaryError` at the first bad row: its line, what is wrong, and what a row has.
  public init(file: String, bytes: [UInt8]) throws(DictionaryError) {
    let schema = TableSchema.all.first { $0.name == "organisations/bodies" }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for (index, line) in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let trimmed = line.last == 0x0D ? line.dropLast() : line
      if trimmed.isEmpty || trimmed.first == UInt8(ascii: "#") { continue }
      func wrong(_ reason: String) -> DictionaryError {
        DictionaryError(file: file, line: index + 1, reason: reason)
      }
      guard let text = String(validating: trimmed, as: UTF8.self) else { throw wrong("not UTF-8") }
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == OrganisationList.columns else {
        throw wrong(
          "\(cells.count) cells; a row is name, short forms, type, region, from, to, with tabs between and - where empty"
        )
      }
      // As the built-in table has them, which keeps its short forms apart.
      let own = [cells[0]] + cells[2...]
      for (column, cell) in zip(schema?.columns ?? [], own) {
        if let problem = column.problem(in: cell) { throw wrong(problem) }
      }
      let body = Bodies.Body(
        name: String(cells[0]), type: String(cells[2]), region: cells[3] == "-" ? nil : String(cells[3]),
        years: Bodies.years(String(cells[4]), String(cells[5])))
      let shorts = cells[1] == "-" ? [] : cells[1].split(separator: "|")
      for form in [cells[0]] + shorts {
        guard !form.isEmpty, form.first != " ", form.last != " " else {
          throw wrong("a blank form, or one with spaces around")
        }
        bodies[String(form), default: []].append(body)
      }
    }
  }
}
