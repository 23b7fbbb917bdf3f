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
    var header: [String: String] = [:]
    var columns: [String] = []
    var rows: [Row] = []
    var line = 0
    for text in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      guard let first = text.first else { continue }
      guard let whole = String(validating: text, as: UTF8.self) else {
        throw DictionaryError(file: name, line: line, reason: "not UTF-8")
      }
      if first == UInt8(ascii: "#") {
        guard rows.isEmpty else { continue }
        let parts = whole.dropFirst().split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        let key = String(parts[0].drop { $0 == " " })
        let value = String(parts[1].drop { $0 == " " })
        header[key] = value
        if key == "columns" { columns = value.split(separator: "\t").map(String.init) }
        continue
      }
      let cells = whole.split(separator: "\t", omittingEmptySubsequences: false).map {
        $0 == "-" ? "" : String($0)
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
