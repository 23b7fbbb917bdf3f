internal import Foundation
internal import NewsFacts

/// One value of a row.
enum Cell: Sendable, Equatable {
  case null
  case integer(Int)
  case number(Double)
  case text(String)
  /// JSON that is written already: a member as it is in JSON, its text elsewhere.
  case json(String)

  /// A text, or null.
  static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .null }

  /// As people and spreadsheets read it; null is empty.
  var plain: String {
    switch self {
    case .null: ""
    case .integer(let integer): String(integer)
    case .number(let number): Cell.digits(number)
    case .text(let text), .json(let text): text
    }
  }

  var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    case .null, .text, .json: false
    }
  }

  /// A whole number without `.0`.
  fileprivate static func digits(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}

/// Standard output with a buffer of its own.
final class StandardOutput {
  private var buffer: [UInt8] = []

  /// Appends and writes whenever 64 kB have gathered.
  func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  func flush() throws {
    guard !buffer.isEmpty else { return }
    try FileHandle.standardOutput.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Writes rows in the format asked for: `append` each, then `finish` once.
///
/// All formats stream but `table`, which looks at the first thousand rows to find how wide its columns are.
final class RowPrinter {
  typealias Write = ([UInt8]) throws -> Void

  private let format: OutputFormat
  private let columns: [String]
  private let width: Int?
  private let write: Write
  private var count = 0
  private var table: TableLayout?
  private var waiting: [[Cell]] = []

  private static let rowsLookedAt = 1000

  /// - Parameters:
  ///   - width: columns of the terminal; nil cuts nothing.
  ///   - write: takes the bytes, a row or more at a time.
  init(format: OutputFormat, columns: [String], width: Int? = Terminal.width, write: @escaping Write) {
    (self.format, self.columns, self.width, self.write) = (format, columns, width, write)
  }

  /// Prints to standard output; the caller flushes it at the end.
  convenience init(format: OutputFormat, columns: [String], to output: StandardOutput) {
    self.init(format: format, columns: columns) { try output.write($0) }
  }

  /// A row with as many cells as there are columns.
  func append(_ row: [Cell]) throws {
    defer { count += 1 }
    switch format {
    case .jsonl: try write(object(row) + [0x0A])
    case .json: try write(Array((count == 0 ? "[\n" : ",\n").utf8) + object(row))
    case .csv, .tsv:
      if count == 0 { try writeHeader() }
      try write(separated(row))
    case .table:
      if let table { return try write(table.line(row)) }
      waiting.append(row)
      if waiting.count == RowPrinter.rowsLookedAt { try layOut() }
    }
  }

  /// Ends the output. Without rows, CSV, TSV and table still have their header, and JSON is `[]`.
  func finish() throws {
    switch format {
    case .jsonl: break
    case .json: try write(Array((count == 0 ? "[]\n" : "\n]\n").utf8))
    case .csv, .tsv: if count == 0 { try writeHeader() }
    case .table: if table == nil { try layOut() }
    }
  }

  private func layOut() throws {
    let layout = TableLayout(columns: columns, rows: waiting, width: width)
    table = layout
    try write(layout.header())
    for row in waiting { try write(layout.line(row)) }
    waiting = []
  }

  private func object(_ row: [Cell]) -> [UInt8] {
    var json = JSONBuilder()
    json.object { json in
      for (name, cell) in zip(columns, row) {
        switch cell {
        case .null: json.string(name, nil)
        case .integer(let integer): json.number(name, integer)
        case .number(let number):
          json.key(name)
          json.raw(number.isFinite ? Cell.digits(number) : "null")
        case .text(let text): json.string(name, text)
        case .json(let text):
          json.key(name)
          json.raw(text)
        }
      }
    }
    return json.bytes
  }

  private func writeHeader() throws { try write(separated(columns.map(Cell.text))) }

  private func separated(_ row: [Cell]) -> [UInt8] {
    let cells = row.map { format == .csv ? RowPrinter.quoted($0.plain) : RowPrinter.escaped($0.plain) }
    return Array((cells.joined(separator: format == .csv ? "," : "\t") + "\n").utf8)
  }

  /// CSV after RFC 4180, with plain line feeds.
  private static func quoted(_ text: String) -> String {
    let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
    guard text.utf8.contains(where: special.contains) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// TSV has no quotes: tab, line ends and backslash are written `\t \n \r \\`.
  private static func escaped(_ text: String) -> String {
    let special: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x5C]
    guard text.utf8.contains(where: special.contains) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// The columns of a table on a terminal: numbers to the right, texts to the left and cut where they are too
/// long.
private struct TableLayout {
  private let columns: [String]
  private let widths: [Int]
  private let isNumeric: [Bool]

  private static let gap = 2
  /// No column is cut below this.
  private static let least = 6

  init(columns: [String], rows: [[Cell]], width: Int?) {
    self.columns = columns
    var widths = columns.map { DisplayWidth.of($0) }
    var isNumeric = [Bool](repeating: !rows.isEmpty, count: columns.count)
    for row in rows {
      for (index, cell) in row.enumerated() where index < columns.count {
        widths[index] = max(widths[index], DisplayWidth.of(TableLayout.shown(cell)))
        if !cell.isNumeric && cell != .null { isNumeric[index] = false }
      }
    }
    self.widths = width.map { TableLayout.fit(widths, into: $0) } ?? widths
    self.isNumeric = isNumeric
  }

  func header() -> [UInt8] {
    let gap = String(repeating: " ", count: TableLayout.gap)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: gap)
    return line(columns.map(Cell.text)) + Array((rule + "\n").utf8)
  }

  func line(_ row: [Cell]) -> [UInt8] {
    var text = ""
    for (index, cell) in row.enumerated() where index < widths.count {
      let shown = DisplayWidth.cut(TableLayout.shown(cell), to: widths[index])
      let space = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(shown)))
      text += isNumeric[index] ? space + shown : shown + space
      text += String(repeating: " ", count: TableLayout.gap)
    }
    while text.last == " " { text.removeLast() }
    return Array((text + "\n").utf8)
  }

  /// Line ends and control characters as spaces: a document must not steer the terminal.
  private static func shown(_ cell: Cell) -> String {
    let text = cell.plain
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x20 || (scalar.value >= 0x7F && scalar.value < 0xA0)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? " " : scalar) }
    return String(result)
  }

  /// Narrows the widest column, one step at a time, until the table fits or nothing can give.
  private static func fit(_ widths: [Int], into total: Int) -> [Int] {
    var widths = widths
    var excess = widths.reduce(0, +) + gap * max(0, widths.count - 1) - total
    while excess > 0, let widest = widths.max(), widest > least {
      guard let index = widths.firstIndex(of: widest) else { break }
      let next = widths.filter { $0 < widest }.max() ?? least
      let step = min(excess, max(1, widest - max(next, least)))
      widths[index] -= step
      excess -= step
    }
    return widths
  }
}
