internal import Foundation
internal import GRDB

/// One value of a row, with the type SQLite has for it.
public enum StoreValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension Store {
  /// Runs one statement of the user's that reads, and calls back with its columns once and each row after.
  /// The callbacks must leave this store alone.
  /// - Throws: `StoreError.refused` for anything that is not one query, `.badStatement` where SQLite does not
  ///   understand it, or what the callbacks throw, which ends the query.
  public func sql(
    _ statement: String, columns: ([String]) throws -> Void, row: ([StoreValue]) throws -> Void
  ) throws {
    try StatementCheck.check(statement)
    try passing { database in
      let prepared = try prepare(statement, database)
      let rows = try Row.fetchCursor(prepared)
      try CallbackError.marking { try columns(prepared.columnNames) }
      while let next = try rows.next() {
        let values = Array(next.databaseValues.map(StoreValue.init))
        try CallbackError.marking { try row(values) }
      }
    }
  }

  /// The same, gathered: for results known to be small.
  public func sql(_ statement: String) throws -> (columns: [String], rows: [[StoreValue]]) {
    var result: (columns: [String], rows: [[StoreValue]]) = ([], [])
    try sql(statement, columns: { result.columns = $0 }, row: { result.rows.append($0) })
    return result
  }

  private func prepare(_ sql: String, _ database: Database) throws -> Statement {
    let statement: Statement
    do {
      statement = try database.makeStatement(sql: sql)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
      throw StoreError.refused(reason: "there are several statements, or none")
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw StoreError.badStatement(reason: error.message ?? "syntax error")
    }
    guard statement.isReadonly else { throw StoreError.refused(reason: "the statement writes") }
    return statement
  }
}

/// What SQLite calls read-only leaves room for `ATTACH`, `PRAGMA` and `VACUUM INTO`, so a statement must also
/// begin as a query does.
private enum StatementCheck {
  static func check(_ sql: String) throws(StoreError) {
    let word = firstWord(of: sql).uppercased()
    guard !word.isEmpty else { throw .refused(reason: "there is no statement") }
    guard ["SELECT", "WITH", "VALUES", "EXPLAIN"].contains(word) else {
      throw .refused(reason: "\(word) is no query")
    }
  }

  /// After white space, comments and nothing else.
  private static func firstWord(of sql: String) -> String {
    var rest = sql[...]
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.hasPrefix("--") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*") {
        guard let close = rest.dropFirst(2).firstRange(of: "*/") else { return "" }
        rest = rest[close.upperBound...]
      } else {
        return String(rest.prefix { $0.isLetter || $0 == "_" })
      }
    }
  }
}

extension StoreValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let integer): self = .integer(integer)
    case .double(let double): self = .real(double)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob([UInt8](data))
    }
  }
}
