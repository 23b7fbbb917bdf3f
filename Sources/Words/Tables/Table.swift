internal import Dictionaries

/// What is wrong with a dictionary: `file:line: reason`.
public struct DictionaryError: Error, Equatable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int
  public let reason: String

  public init(file: String, line: Int, reason: String) {
    (self.file, self.line, self.reason) = (file, line, reason)
  }

  public var description: String { "\(file):\(line): \(reason)" }
}

/// A table of words as it stands in `Dictionaries/`: a header of comments, then tab-separated rows.
public struct Table: Sendable {
  /// A row's cells; an empty cell is written `-` and read as "".
  public struct Row: Sendable {
    public let line: Int
    public let cells: [String]

    public subscript(column: Int) -> String { cells[column] }
    /// The alternatives of a cell, separated by `|`.
    public func alternatives(_ column: Int) -> [Substring] {
      cells[column].isEmpty ? [] : cells[column].split(separator: "|")
    }
  }

  /// Folder and table, such as `counts/classifiers`; for a user's file its path.
  public let name: String
  /// The table's own name in its header, such as `classifiers`.
  public let kind: String
  public let columns: [String]
  public let rows: [Row]
  let header: [String: String]

  /// Reads a table. What the cells hold is the schema's matter.
  public init(name: String, bytes: some Collection<UInt8>) throws(DictionaryError) {
    let bytes = Array(bytes)
    try Table.validate(bytes, name)
    var header: [String: String] = [:]
    var columns: [String] = []
    var rows: [Row] = []
    rows.reserveCapacity(bytes.count / 24)
    var line = 0
    var start = 0
    while start < bytes.count {
      line += 1
      let end = Table.end(of: start, in: bytes, at: UInt8(ascii: "\n"))
      defer { start = end + 1 }
      guard end > start else { continue }
      if bytes[start] == UInt8(ascii: "#") {
        guard rows.isEmpty else { continue }
        let whole = Table.text(bytes, start, end)
        let parts = whole.dropFirst().split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        let key = String(parts[0].drop { $0 == " " })
        let value = String(parts[1].drop { $0 == " " })
        header[key] = value
        if key == "columns" { columns = value.split(separator: "\t").map(String.init) }
        continue
      }
      var cells: [String] = []
      cells.reserveCapacity(max(1, columns.count))
      var at = start
      while at <= end {
        let cellEnd = Table.end(of: at, in: bytes, at: UInt8(ascii: "\t"), before: end)
        let isEmpty = cellEnd == at + 1 && bytes[at] == UInt8(ascii: "-")
        cells.append(isEmpty ? "" : Table.text(bytes, at, cellEnd))
        at = cellEnd + 1
      }
      if !columns.isEmpty && cells.count != columns.count {
        throw DictionaryError(
          file: name, line: line,
          reason: "\(cells.count) cells where the header names \(columns.count) columns")
      }
      rows.append(Row(line: line, cells: cells))
    }
    self.name = name
    self.kind = header["table"] ?? ""
    self.columns = columns
    self.rows = rows
    self.header = header
  }

  private static func end(of start: Int, in bytes: [UInt8], at mark: UInt8, before limit: Int? = nil) -> Int {
    var at = start
    let limit = limit ?? bytes.count
    while at < limit, bytes[at] != mark { at += 1 }
    return at
  }

  private static func text(_ bytes: [UInt8], _ start: Int, _ end: Int) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[start..<end]), as: UTF8.self)
    }
  }

  /// - Throws: for the first line that is not UTF-8.
  private static func validate(_ bytes: [UInt8], _ file: String) throws(DictionaryError) {
    if String(validating: bytes, as: UTF8.self) != nil { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
    throw DictionaryError(file: file, line: (bad ?? 0) + 1, reason: "not UTF-8")
  }

  /// The names of all embedded tables, in their order in `Dictionaries.c`.
  public static var embeddedNames: [String] {
    (0..<jianbao_dictionary_count()).map { String(cString: jianbao_dictionary($0).pointee.name) }
  }

  /// An embedded table by name, such as `counts/classifiers`.
  public static func embedded(_ name: String) throws(DictionaryError) -> Table {
    for index in 0..<jianbao_dictionary_count() {
      let entry = jianbao_dictionary(index).pointee
      guard String(cString: entry.name) == name else { continue }
      return try Table(name: name, bytes: UnsafeBufferPointer(start: entry.bytes, count: entry.length))
    }
    throw DictionaryError(file: name, line: 1, reason: "no such table is built in")
  }
}
