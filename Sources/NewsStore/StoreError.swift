internal import GRDB

/// What keeps a store from being opened, read or written: what, where, and what to try.
public enum StoreError: Error, Equatable, CustomStringConvertible {
  case notFound(String)
  case isFolder(String)
  case noFolder(String)
  case notWritable(String)
  case notADatabase(String)
  /// The database of another program, or one without the mark of this.
  case otherProgram(String)
  case newerSchema(String, found: Int, known: Int)
  case olderSchema(String, found: Int, known: Int)
  /// Left behind by a program that was stopped, in a place where it cannot be tidied up.
  case leftOpen(String)
  case busy(String)
  case full(String)
  case damaged(String, reason: String)
  /// A statement that would write, or is no query at all.
  case refused(reason: String)
  case badStatement(reason: String)
  case emptySearch(String)
  case badDate(String)
  /// A processed document that contradicts itself; a fault of this program.
  case inconsistent(String, reason: String)
  case failed(String, reason: String)

  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such database; `jianbao ingest` makes one"
    case .isFolder(let path): "\(path): is a folder; give the name of a database file in it"
    case .noFolder(let path): "\(path): its folder does not exist; make the folder first"
    case .notWritable(let path):
      "\(path): cannot be written; look at the permissions of the file and its folder, or name another place"
    case .notADatabase(let path):
      "\(path): is not an SQLite database; name another file, or move this one away"
    case .otherProgram(let path):
      "\(path): is the database of another program, not of Jianbao; name another file"
    case .newerSchema(let path, let found, let known):
      "\(path): was written by a newer Jianbao (schema \(found), this one knows \(known)); upgrade Jianbao"
    case .olderSchema(let path, let found, let known):
      "\(path): was written by an older Jianbao (schema \(found), this one reads \(known)); "
        + "`jianbao ingest` upgrades it"
    case .leftOpen(let path):
      "\(path): was left open by a program that was stopped; open it once where it can be written"
    case .busy(let path): "\(path): is in use by another program; try again when that has finished"
    case .full(let path): "\(path): no room is left on its disk; make room and try again"
    case .damaged(let path, let reason):
      "\(path): is damaged (\(reason)); restore a copy, or ingest into a new file"
    case .refused(let reason): "refused: \(reason); give one SELECT, WITH, VALUES or EXPLAIN statement"
    case .badStatement(let reason):
      "the statement is wrong: \(reason); `.schema` in sqlite3 shows the tables"
    case .emptySearch(let text):
      "nothing to search for in '\(text)'; give at least one letter, digit or Chinese character"
    case .badDate(let text): "'\(text)' is no date; write YYYY-MM-DD, YYYY-MM or YYYY"
    case .inconsistent(let name, let reason): "\(name): cannot be stored: \(reason); please report this"
    case .failed(let path, let reason): "\(path): \(reason)"
    }
  }
}

extension StoreError {
  /// What SQLite's result codes mean to a user.
  init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(path)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .notWritable(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path)
    case .SQLITE_FULL: self = .full(path)
    case .SQLITE_CORRUPT: self = .damaged(path, reason: reason)
    default: self = .failed(path, reason: reason)
    }
  }

  /// Runs `body` and gives what it throws as an error of the store at `path`.
  static func translating<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws(StoreError) -> Result {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch {
      throw .failed(path, reason: "\(error)")
    }
  }
}
