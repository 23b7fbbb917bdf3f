import Foundation
import GRDB
import Testing

@testable import NewsStore

/// What opens, what does not, and what the user reads then.
@Suite struct StoreOpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func error(_ body: () throws -> Void) -> StoreError? {
    do { try body() } catch { return error as? StoreError }
    return nil
  }

  @Test func aStoreIsMadeOnlyWhereAskedFor() throws {
    let path = folder.file("facts.db")
    #expect(error { _ = try Store.open(path, create: false) } == .notFound(path))
    #expect(error { _ = try Store.openForReading(path) } == .notFound(path))
    #expect(folder.names == [])
    try Store.open(path, create: true).close()
    #expect(folder.names == ["facts.db"])
    try Store.open(path, create: false).close()
    #expect(error { _ = try Store.open(folder.path, create: true) } == .isFolder(folder.path))
    let nowhere = folder.file("none/facts.db")
    #expect(error { _ = try Store.open(nowhere, create: true) } == .noFolder(nowhere))
    #expect(error { _ = try Store.open("", create: true) } == .notFound(""))
  }

  @Test func theMarksOfTheFileAreSet() throws {
    let store = try Store.open(folder.file("facts.db"), create: true)
    #expect(try pragma("application_id", store) == 0x6A62_616F)
    #expect(try pragma("user_version", store) == Schema.migrations.count)
    #expect(try pragma("foreign_keys", store) == 1)
    #expect(try pragma("synchronous", store) == 1)
    let mode = try store.queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(mode == "wal")
  }

  private func pragma(_ name: String, _ store: Store) throws -> Int? {
    try store.queue.read { try Int.fetchOne($0, sql: "PRAGMA \(name)") }
  }

  @Test func whatIsNoDatabaseStaysAsItIs() throws {
    let path = folder.file("notes.txt")
    let text = Data(String(repeating: "这不是数据库。", count: 200).utf8)
    try text.write(to: URL(fileURLWithPath: path))
    #expect(error { _ = try Store.open(path, create: true) } == .notADatabase(path))
    #expect(error { _ = try Store.openForReading(path) } == .notADatabase(path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
    #expect(folder.names == ["notes.txt"])
  }

  @Test func theDatabaseOfAnotherProgramStaysAsItIs() throws {
    let path = folder.file("other.db")
    let other = try DatabaseQueue(path: path)
    try other.write { try $0.execute(sql: "CREATE TABLE fact (id)") }
    try other.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(error { _ = try Store.open(path, create: true) } == .otherProgram(path))
    #expect(error { _ = try Store.openForReading(path) } == .otherProgram(path))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aNewerSchemaIsLeftAlone() throws {
    let path = folder.file("facts.db")
    let store = try Store.open(path, create: true)
    try store.queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    store.close()
    let newer = StoreError.newerSchema(path, found: 99, known: Schema.migrations.count)
    #expect(error { _ = try Store.open(path, create: true) } == newer)
    #expect(error { _ = try Store.openForReading(path) } == newer)
    #expect(newer.description.hasSuffix("upgrade Jianbao"))
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() {
    let path = "/proc/jianbao.db"
    #expect(error { _ = try Store.open(path, create: true) } == .notWritable(path))
  }

  @Test func readingWritesNothing() throws {
    let path = folder.file("facts.db")
    let store = try Store.open(path, create: true)
    try store.ingest(Samples.page(), by: Samples.version)
    store.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let reader = try Store.openForReading(path)
    #expect(try reader.value("SELECT count(*) FROM fact") == .integer(4))
    #expect(folder.names == ["facts.db"])
    #expect(throws: StoreError.notWritable(path)) {
      try reader.ingest(Samples.page(name: "other.txt"), by: Samples.version)
    }
    reader.close()
    #expect(folder.names == ["facts.db"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  /// As the superuser every folder can be written, and there is nothing to see.
  @Test(.enabled(if: getuid() != 0), arguments: ["delete", "wal"])
  func aFolderThatCannotBeWrittenCanBeRead(journal: String) throws {
    let path = folder.file("facts#1.db")
    let store = try Store.open(path, create: true)
    try store.ingest(Samples.page(), by: Samples.version)
    store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = \(journal)") }
    try queue.close()
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    #expect(try Store.openForReading(path).value("SELECT count(*) FROM fact") == .integer(4))
    #expect(folder.names == ["facts#1.db"])
    let new = folder.file("new.db")
    #expect(error { _ = try Store.open(new, create: true) } == .notWritable(new))
  }

  @Test func othersReadWhileOneWrites() throws {
    let path = folder.file("facts.db")
    let writer = try Store.open(path, create: true)
    try writer.ingest(Samples.page(), by: Samples.version)
    let reader = try Store.openForReading(path)
    #expect(try reader.value("SELECT count(*) FROM document") == .integer(1))
    try writer.ingest(Samples.page(name: "second.txt"), by: Samples.version)
    #expect(try reader.value("SELECT count(*) FROM document") == .integer(2))
    // While another looks on, the log cannot be folded away; what is in it is not lost.
    writer.close()
    #expect(try reader.value("SELECT count(*) FROM document") == .integer(2))
  }

  @Test func anEmptyFileBecomesAStore() throws {
    let path = folder.file("empty.db")
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(error { _ = try Store.openForReading(path) } == .otherProgram(path))
    let store = try Store.open(path, create: false)
    #expect(try store.value("SELECT count(*) FROM document") == .integer(0))
  }

  @Test func oddNamesAreNames() throws {
    for name in ["a?b#c%20.db", "file:x.db", "报纸.db"] {
      let path = folder.file(name)
      try Store.open(path, create: true).close()
      #expect(try Store.openForReading(path).value("SELECT 1") == .integer(1))
      #expect(folder.names.contains(name))
    }
  }
}
