internal import Dictionaries

/// Holds a table against its schema and against the rules for all tables, and tells everything that is wrong.
///
/// A table has a header with `table`, `what`, `columns`, `origin` and `licence`; then rows sorted by their
/// bytes, the first column unique (of `organisations/shorts` the first two); no white space around cells, no control characters, no blank lines.
public struct TableCheck {
  /// In the order of lines.
  public private(set) var problems: [DictionaryError] = []
  /// How many rows were looked at.
  public private(set) var rows = 0

  private let file: String
  private var header: [String: (value: String, line: Int)] = [:]
  private var schema: TableSchema?
  private var headerIsOver = false
  private var previous: [UInt8]?
  /// By bytes: Ω and Ω, which Swift takes for the same string, are two words.
  private var firstLines: [[UInt8]: Int] = [:]
  private var hasCarriageReturns = false

  private static let requiredKeys = ["table", "what", "columns", "origin", "licence"]

  /// Checks the bytes of a file. O(n).
  /// - Parameters:
  ///   - file: what problems name it.
  ///   - expected: the name of an embedded table, such as `counts/classifiers`; nil for a user's file, whose
  ///     schema its header names.
  public init(file: String, bytes: some Collection<UInt8>, expected: String? = nil) {
    self.file = file
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let endsOpen = lines.last?.isEmpty == false
    if !endsOpen { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      check([UInt8](line), number: index + 1, expected: expected)
    }
    if endsOpen { report(lines.count, "the last line has no line end") }
    if !headerIsOver { finishHeader(at: max(1, lines.count), expected: expected) }
    if rows == 0 { report(max(1, lines.count), "has no rows") }
  }

  /// Whether a file is a table, with a header that says so; else it is a user's dictionary.
  public static func isTable(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0x0A).contains { $0.starts(with: "# table:".utf8) }
  }

  /// Checks all tables that are built in.
  public static func ofEmbeddedTables() -> [TableCheck] {
    (0..<jianbao_dictionary_count()).map { index in
      let entry = jianbao_dictionary(index).pointee
      let name = String(cString: entry.name)
      let bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.length)
      return TableCheck(file: "Dictionaries/\(name).tsv", bytes: bytes, expected: name)
    }
  }

  private mutating func report(_ line: Int, _ reason: String) {
    problems.append(DictionaryError(file: file, line: line, reason: reason))
  }

  private mutating func check(_ bytes: [UInt8], number: Int, expected: String?) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return report(number, "not UTF-8") }
    if let scalar = text.unicodeScalars.first(where: isForbidden) {
      // Once is enough to say that a file comes from Windows.
      if scalar != "\r" || !hasCarriageReturns { report(number, forbidden(scalar)) }
      if scalar == "\r" { hasCarriageReturns = true }
    }
    if bytes.isEmpty {
      report(number, "blank line")
    } else if bytes[0] == UInt8(ascii: "#") {
      readHeader(text, number: number)
    } else {
      if !headerIsOver { finishHeader(at: number, expected: expected) }
      checkRow(text, bytes, number: number)
    }
  }

  private mutating func readHeader(_ text: String, number: Int) {
    if headerIsOver { return report(number, "a comment below the header") }
    let parts = text.dropFirst().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return report(number, "a header line is “# key: value”") }
    let key = String(parts[0].drop { $0 == " " })
    if header[key] != nil { report(number, "the header names “\(key)” twice") }
    header[key] = (String(parts[1].drop { $0 == " " }), number)
  }

  /// The header is read: it must be whole, and it tells the schema.
  private mutating func finishHeader(at line: Int, expected: String?) {
    headerIsOver = true
    for key in TableCheck.requiredKeys where header[key]?.value.isEmpty ?? true {
      report(header[key]?.line ?? 1, "the header lacks “# \(key): …”")
    }
    guard let table = header["table"] else { return }
    let columns = header["columns"]?.value.split(separator: "\t").map(String.init) ?? []
    let candidates = TableSchema.all.filter { schema in
      if let expected { return schema.name == expected }
      return schema.name == table.value || schema.kind == table.value
    }
    if let expected, let schema = candidates.first, schema.kind != table.value {
      report(table.line, "the table in \(expected) calls itself “\(table.value)”")
    }
    schema = candidates.first { $0.columnNames == columns }
    guard schema == nil else { return }
    if let expected, candidates.isEmpty {
      report(table.line, "TableSchema.swift has no schema for \(expected)")
    } else if candidates.isEmpty {
      let names = TableSchema.all.map(\.name).joined(separator: ", ")
      report(table.line, "no table is called “\(table.value)”; there are \(names)")
    } else if let columnsLine = header["columns"]?.line {
      let wanted = candidates.map { $0.columnNames.joined(separator: ", ") }.joined(separator: "; or ")
      report(columnsLine, "the columns of \(table.value) are: \(wanted)")
    }
  }

  private mutating func checkRow(_ text: String, _ bytes: [UInt8], number: Int) {
    rows += 1
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
    if let previous, bytes.lexicographicallyPrecedes(previous) {
      report(number, "not in order: “\(cells[0])” must stand before the line above (order of bytes)")
    }
    previous = bytes
    let key = cells.prefix(schema?.keys ?? 1).joined(separator: "\t")
    if let first = firstLines[Array(key.utf8)] {
      report(number, "“\(key)” stands in line \(first) already")
    } else {
      firstLines[Array(key.utf8)] = number
    }
    for cell in cells where isPadded(cell) && !hasCarriageReturns {
      report(number, "white space around “\(cell)”")
    }
    guard let schema else { return }
    guard cells.count == schema.columns.count else {
      return report(number, "\(cells.count) cells where there are \(schema.columns.count) columns")
    }
    for (column, cell) in zip(schema.columns, cells) {
      if let problem = column.problem(in: cell) { report(number, problem) }
    }
  }

  private func isPadded(_ cell: Substring) -> Bool {
    guard let first = cell.unicodeScalars.first, let last = cell.unicodeScalars.last else { return false }
    return first.properties.isWhitespace || last.properties.isWhitespace
  }

  /// Control characters, the tab apart, and the invisible ones: byte order mark, joiners, directions.
  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar != "\t" else { return false }
    let category = scalar.properties.generalCategory
    return category == .control || category == .format
  }

  private func forbidden(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\r": return "the line ends with CR LF; lines end with LF alone"
    case "\u{FEFF}": return "byte order mark (U+FEFF); a table begins without one"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "control character U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }
}
