internal import Foundation
internal import GRDB
public import NewsFacts
internal import NewsText

/// A document made ready for the store, on whatever thread worked on it: all that is left is to write it.
public struct PreparedDocument: Sendable {
  public var name: String { document.name }
  /// 32 hexadecimal digits of the source's content.
  public var contentHash: String { content.hash }
  fileprivate let document: DocumentRow
  fileprivate let content: PreparedContent
  fileprivate let facts: [FactKind: Int]

  /// O(n).
  /// - Throws: `StoreError.inconsistent` where the document contradicts itself.
  public init(_ processed: ProcessedDocument) throws(StoreError) {
    document = DocumentRow(processed)
    content = try PreparedContent(processed)
    facts = processed.facts.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
  }
}

extension Store {
  /// Stores a document with all that was found in it, in one transaction: it is there whole or not at all.
  ///
  /// A document of the same name is replaced; where nothing about it changed, nothing is written. Documents of
  /// the same text in which the same was found share it.
  /// - Throws: `StoreError`; the store is then as it was before.
  @discardableResult
  public func ingest(
    _ processed: ProcessedDocument, by version: ProgramVersion
  ) throws(StoreError) -> Ingested {
    try ingest(try PreparedDocument(processed), by: version)
  }

  /// The same for a document that was made ready before.
  @discardableResult
  public func ingest(
    _ prepared: PreparedDocument, by version: ProgramVersion
  ) throws(StoreError) -> Ingested {
    let outcome = try StoreError.translating(path) {
      do {
        return try write(prepared, by: version)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
        throw StoreError.inconsistent(prepared.name, reason: error.message ?? "the tables refuse it")
      }
    }
    return Ingested(outcome: outcome, articles: prepared.content.articles.count, facts: prepared.facts)
  }

  private func write(_ prepared: PreparedDocument, by version: ProgramVersion) throws -> Ingested.Outcome {
    try queue.writeWithoutTransaction { database in
      var outcome = Ingested.Outcome.unchanged
      try database.inTransaction(.immediate) {
        let writer = ContentWriter(database: database)
        outcome = try writer.write(prepared.document, prepared.content, by: version)
        return .commit
      }
      return outcome
    }
  }
}

/// What belongs to a document itself, not to its text.
struct DocumentRow: Sendable {
  let name: String
  let columns: [String?]

  init(_ processed: ProcessedDocument) {
    let source = processed.source
    name = source.name
    columns = [
      source.encoding, source.format.rawValue, processed.published?.iso,
      processed.published?.origin.rawValue, source.published, source.meta,
    ]
  }
}
