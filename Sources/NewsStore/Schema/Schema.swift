internal import GRDB

/// Whose database a file is, how old its tables are, and how they come up to date.
enum Schema {
  /// `jbao` in ASCII, in the header of the file (`PRAGMA application_id`).
  static let applicationID = 0x6A62_616F

  /// In order, append-only: a migration that was released never changes. The number of those that ran is
  /// `PRAGMA user_version`.
  static let migrations: [String] = [
    Migration1.tables + Migration1.views, Migration2.tables + Migration2.views,
    Migration3.tables + Migration3.views, Migration4.tables + Migration4.views,
  ]

  /// The version of the tables; 0 for an empty file, where that is allowed.
  static func version(
    _ database: Database, path: String, allowEmpty: Bool
  ) throws -> Int {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard application == applicationID else {
      let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      if allowEmpty && application == 0 && version == 0 && tables == 0 { return 0 }
      throw StoreError.otherProgram(path)
    }
    if version > migrations.count {
      throw StoreError.newerSchema(path, found: version, known: migrations.count)
    }
    if !allowEmpty && version < migrations.count {
      throw StoreError.olderSchema(path, found: version, known: migrations.count)
    }
    return version
  }

  /// Runs the migrations that are missing, each in a transaction of its own with its mark.
  static func upgrade(_ database: Database, from version: Int) throws {
    for index in version..<migrations.count {
      try database.inTransaction(.immediate) {
        // Another program may have been quicker.
        let current = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard current == index else { return .commit }
        try database.execute(sql: migrations[index])
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
        return .commit
      }
    }
  }
}
