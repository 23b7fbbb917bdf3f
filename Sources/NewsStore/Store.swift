internal import Foundation
internal import GRDB

/// A database of documents, their articles and facts: one SQLite file, of use to any program that reads SQLite.
///
/// While it is open for writing it is in WAL mode, so that others can read; `close` folds everything into the
/// one file, which can then be carried anywhere, a read-only folder included.
///
/// ## Topics
/// - Opening: `open(_:create:)`, `openForReading(_:)`, `close()`
/// - Writing: `ingest(_:by:)`
/// - Reading: `facts(_:_:)`, `sql(_:)`, `document(_:)`, `organisations(like:limit:)`
public final class Store: Sendable {
  /// As given.
  public let path: String
  let queue: DatabaseQueue
  private let isReadOnly: Bool

  private init(path: String, queue: DatabaseQueue, isReadOnly: Bool) {
    (self.path, self.queue, self.isReadOnly) = (path, queue, isReadOnly)
  }

  deinit { close() }

  /// Opens a store for writing, and brings its tables up to date.
  /// - Parameter create: makes the file where there is none.
  public static func open(_ path: String, create: Bool) throws(StoreError) -> Store {
    try StoreError.translating(path) {
      let file = try existing(path, orNew: create)
      let queue = try DatabaseQueue(path: file, configuration: configuration(isReadOnly: false))
      // Whose it is comes first: nothing is written to the database of another program.
      let version = try queue.read { try Schema.version($0, path: path, allowEmpty: true) }
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        // Fold the log every 16 MB: folding waits for the disk.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        try Schema.upgrade(database, from: version)
      }
      return Store(path: path, queue: queue, isReadOnly: false)
    }
  }

  /// Opens a store for reading. The database is not changed, and may stand where nothing can be.
  public static func openForReading(_ path: String) throws(StoreError) -> Store {
    try StoreError.translating(path) {
      let file = try existing(path, orNew: false)
      do {
        return try reading(path, at: file)
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
      {
        // In WAL mode SQLite wants to make files beside it. Where it cannot, nobody else can either, and the
        // file may be read as one that does not change; unless the log of a stopped program is part of it.
        let isLeftOpen = ["-wal", "-journal"].contains { (fileSize(file + $0) ?? 0) > 0 }
        guard !isLeftOpen else { throw StoreError.leftOpen(path) }
        return try reading(path, at: unchangingAddress(of: file))
      }
    }
  }

  /// Folds the log into the file and closes it; the store cannot be used afterwards. Closing twice is harmless.
  public func close() {
    if !isReadOnly {
      // Fails, and may, while another program has the store open: then that one folds it.
      try? queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
      }
    }
    try? queue.close()
  }

  private static func reading(_ path: String, at address: String) throws -> Store {
    let queue = try DatabaseQueue(path: address, configuration: configuration(isReadOnly: true))
    _ = try queue.read { try Schema.version($0, path: path, allowEmpty: false) }
    return Store(path: path, queue: queue, isReadOnly: true)
  }

  private static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.label = "jianbao"
    return configuration
  }

  /// The absolute path: SQLite takes some relative names (`:memory:`, `file:…`) for something else.
  private static func existing(_ path: String, orNew create: Bool) throws(StoreError) -> String {
    guard !path.isEmpty else { throw .notFound(path) }
    let file = URL(fileURLWithPath: path).path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) {
      if isFolder.boolValue { throw .isFolder(path) }
      return file
    }
    guard create else { throw .notFound(path) }
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else { throw .noFolder(path) }
    return file
  }

  private static func fileSize(_ path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue
  }

  private static func unchangingAddress(of file: String) -> String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
    return "file://" + (file.addingPercentEncoding(withAllowedCharacters: allowed) ?? file) + "?immutable=1"
  }
}
