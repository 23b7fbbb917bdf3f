internal import Foundation
internal import GRDB
public import NewsText
internal import Words

/// A document as it was ingested, its facts apart (`Store.facts`).
public struct StoredDocument: Sendable {
  public let source: SourceDocument
  public let repaired: RepairedText
  public let page: Page
  public let extractionFindings: [Finding]
  public let published: PublicationDate?
  public let contentHash: String
}

extension Store {
  /// The document of a name with its text, repairs and articles; nil where there is none.
  public func document(_ name: String) throws(StoreError) -> StoredDocument? {
    try StoreError.translating(path) {
      do {
        return try queue.read { database in try DocumentReading(database: database).document(name) }
      } catch is CompactColumnError {
        throw StoreError.damaged(path, reason: "the compact columns of \(name) cannot be read")
      }
    }
  }
}

private struct DocumentReading {
  let database: Database

  func document(_ name: String) throws -> StoredDocument? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT content.id, hash, CAST(text AS BLOB), lines, edits, word_confidences, encoding, format,
          published, published_origin, published_given, meta, offset_map, moves
        FROM document JOIN content ON content.id = document.content_id WHERE name = ?
        """, arguments: [name])
    guard let row else { return nil }
    let content: Int64 = row[0]
    let findings = try findings(content)
    let bytes = DocumentReading.bytes(row[2])
    let source = SourceDocument(
      name: name, bytes: bytes, encoding: row[6],
      format: (row[7] as String?).flatMap(SourceDocument.Format.init) ?? .text,
      lines: try CompactColumn.lines(DocumentReading.bytes(row[3])),
      wordConfidences: try CompactColumn.confidences(DocumentReading.bytes(row[5])),
      findings: findings.filter { $0.stage == .read }, published: row[10], meta: row[11])
    let moves = try CompactColumn.moves(DocumentReading.bytes(row[13]))
    let edits = try CompactColumn.edits(DocumentReading.bytes(row[4]), moves: moves)
    guard edits.allSatisfy({ $0.range.end <= bytes.count && (0...bytes.count).contains($0.continuesAt ?? 0) })
    else { throw CompactColumnError() }
    let repaired = RepairedText(
      source: bytes, edits: edits, findings: findings.filter { $0.stage == .repair })
    let map = try CompactColumn.map(DocumentReading.bytes(row[12]), moves: moves)
    let agrees = map.elementsEqual(repaired.map.spans) {
      $0.source == $1.source && $0.repaired == $1.repaired
    }
    guard agrees else { throw CompactColumnError() }
    return StoredDocument(
      source: source, repaired: repaired,
      page: try page(content, name: name),
      extractionFindings: findings.filter { $0.stage == .extract },
      published: DocumentReading.published(row[8], origin: row[9]), contentHash: row[1])
  }

  private func page(_ content: Int64, name: String) throws -> Page {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT article_number, kind, start_byte, end_byte, reason, confidence, page
        FROM part WHERE content_id = ? ORDER BY position
        """, arguments: [content])
    let count = try Int.fetchOne(
      database, sql: "SELECT max(number) FROM article WHERE content_id = ?", arguments: [content])
    var articles = [[Part]](repeating: [], count: count ?? 0)
    var parts: [Part] = []
    for row in rows {
      let part = Part(
        kind: (row[1] as String?).flatMap(Part.Kind.init) ?? .paragraph, range: ByteRange(row[2], row[3]),
        reason: row[4], confidence: row[5], page: row[6])
      parts.append(part)
      guard let number = row[0] as Int?, articles.indices.contains(number - 1) else { continue }
      articles[number - 1].append(part)
    }
    return Page(
      parts: parts.sorted { $0.range < $1.range },
      articles: articles.enumerated().map { index, parts in
        let digits = String(index + 1)
        return Article(
          id: name + "-a" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits, parts: parts)
      })
  }

  private func findings(_ content: Int64) throws -> [Finding] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT stage, start_byte, end_byte, message FROM finding WHERE content_id = ? ORDER BY position",
      arguments: [content])
    return rows.map { row in
      var range: ByteRange<Source>?
      if let start = row[1] as Int?, let end = row[2] as Int? { range = ByteRange(start, end) }
      return Finding(
        stage: (row[0] as String?).flatMap(Finding.Stage.init) ?? .read, range: range, message: row[3])
    }
  }

  private static func bytes(_ data: Data) -> [UInt8] { [UInt8](data) }

  private static func published(_ date: String?, origin: String?) -> PublicationDate? {
    guard let numbers = date?.split(separator: "-").compactMap({ Int($0) }), numbers.count == 3,
      let origin = origin.flatMap(PublicationDate.Origin.init)
    else { return nil }
    return PublicationDate(year: numbers[0], month: numbers[1], day: numbers[2], origin: origin)
  }
}
