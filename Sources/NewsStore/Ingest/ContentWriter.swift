internal import Foundation
internal import GRDB
internal import NewsFacts
internal import NewsText
internal import Words

/// Writes the rows of one document, inside a transaction of the caller's. Every statement is prepared once for
/// a connection; nothing is looked up for a single fact.
struct ContentWriter {
  let database: Database

  func write(
    _ document: DocumentRow, _ content: PreparedContent, by version: ProgramVersion
  ) throws -> Ingested.Outcome {
    let known = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT content_id, encoding, format, published, published_origin, published_given, meta
          FROM document WHERE name = ?
          """), arguments: [document.name])
    let oldContent: Int64? = known?[0]
    let sharedContent = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM content WHERE hash = ? AND outcome = ?"),
      arguments: [content.hash, content.outcome])
    if let known, oldContent == sharedContent {
      let columns = (1...6).map { known[$0] as String? }
      if columns == document.columns { return .unchanged }
    }
    let contentID = try sharedContent ?? insert(content, version: versionID(version))
    try upsert(document, content: contentID)
    if let oldContent, oldContent != contentID { try removeOrphan(oldContent) }
    return known == nil ? .added : .updated
  }

  private func upsert(_ document: DocumentRow, content: Int64) throws {
    try run(
      """
      INSERT INTO document (name, content_id, encoding, format, published, published_origin, published_given,
        meta, ingested_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
      ON CONFLICT (name) DO UPDATE SET content_id = excluded.content_id, encoding = excluded.encoding,
        format = excluded.format, published = excluded.published,
        published_origin = excluded.published_origin, published_given = excluded.published_given,
        meta = excluded.meta, ingested_at = excluded.ingested_at
      """, [document.name, content] + document.columns)
  }

  private func versionID(_ version: ProgramVersion) throws -> Int64 {
    try run("INSERT OR IGNORE INTO version (program, icu) VALUES (?, ?)", [version.program, version.icu])
    let statement = try database.cachedStatement(sql: "SELECT id FROM version WHERE program = ? AND icu = ?")
    return try Int64.fetchOne(statement, arguments: [version.program, version.icu]) ?? 0
  }

  private func insert(_ content: PreparedContent, version: Int64) throws -> Int64 {
    // Text goes in as bytes: as a string it would end at a NUL.
    try run(
      """
      INSERT INTO content (hash, outcome, version_id, text, byte_length, lines, edits, offset_map,
        word_confidences, moves)
      VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)
      """,
      [
        content.hash, content.outcome, version, Data(content.text), content.text.count, Data(content.lines),
        Data(content.edits), Data(content.map), Data(content.wordConfidences),
        Data(content.moves),
      ])
    let id = database.lastInsertedRowID
    for (index, article) in content.articles.enumerated() {
      try insert(article, number: index + 1, content: id)
    }
    for statement in Migration3.ofContent + Migration4.ofContent { try run(statement, [id]) }
    for (position, part) in content.parts.enumerated() { try insert(part, position, content: id) }
    for (position, finding) in content.findings.enumerated() { try insert(finding, position, content: id) }
    for repair in content.repairs { try insert(repair, content: id) }
    return id
  }

  private func insert(_ article: PreparedContent.ArticleRow, number: Int, content: Int64) throws {
    try run(
      """
      INSERT INTO article (content_id, number, title, text, first_line, last_line)
      VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?)
      """,
      [
        content, number, article.title, Data(article.text), article.lines.lowerBound,
        article.lines.upperBound,
      ])
    let id = database.lastInsertedRowID
    try run("INSERT INTO article_text (rowid, bigrams) VALUES (?, ?)", [id, article.bigrams])
    for fact in article.facts { try insert(fact, article: id) }
  }

  private func insert(_ row: PreparedContent.FactRow, article: Int64) throws {
    let fact = row.fact
    let evidence = fact.evidence
    try run(
      """
      INSERT INTO fact (id, article_id, kind, text, quote, start_char, end_char, start_byte, end_byte,
        canonical, value, sentence_start, sentence_end, sentence_text, rule, confidence, repairs, first_line, last_line,
        boxes, ocr_confidence, pieces)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        fact.id, article, fact.kind.rawValue, fact.text, evidence.quote, evidence.scalars.lowerBound,
        evidence.scalars.upperBound, evidence.range.start, evidence.range.end, fact.canonical, row.value,
        row.sentence?.lowerBound, row.sentence?.upperBound, row.sentence == nil ? fact.sentence : nil,
        fact.rule, fact.confidence, fact.repairs, evidence.lines.lowerBound, evidence.lines.upperBound,
        row.boxes, evidence.ocrConfidence, row.pieces,
      ])
  }

  private func insert(_ row: PreparedContent.PartRow, _ position: Int, content: Int64) throws {
    try run(
      """
      INSERT INTO part (content_id, position, article_number, kind, start_byte, end_byte, text_start, text_end,
        text, reason, confidence, page)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        content, position, row.place?.article, row.part.kind.rawValue, row.part.range.start,
        row.part.range.end, row.place?.characters.lowerBound, row.place?.characters.upperBound, row.text,
        row.part.reason, row.part.confidence, row.part.page,
      ])
  }

  private func insert(_ finding: Finding, _ position: Int, content: Int64) throws {
    try run(
      """
      INSERT INTO finding (content_id, position, stage, start_byte, end_byte, message)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        content, position, finding.stage.rawValue, finding.range?.start, finding.range?.end, finding.message,
      ])
  }

  private func insert(_ repair: PreparedContent.RepairRow, content: Int64) throws {
    let edit = repair.edit
    try run(
      """
      INSERT INTO repair (content_id, position, start_byte, end_byte, before, after, characters, rule,
        confidence)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        content, repair.position, edit.range.start, edit.range.end, repair.before, repair.after,
        edit.characters, edit.rule, edit.confidence,
      ])
  }

  /// Removes a content that no document points to any more, its articles from the index first: the index keeps
  /// no text, and is told what to forget.
  private func removeOrphan(_ content: Int64) throws {
    let statement = try database.cachedStatement(sql: "SELECT count(*) FROM document WHERE content_id = ?")
    guard try Int.fetchOne(statement, arguments: [content]) == 0 else { return }
    let rows = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT id, CAST(text AS BLOB) FROM article WHERE content_id = ?"),
      arguments: [content])
    for row in rows {
      let id: Int64 = row[0]
      let text: Data = row[1]
      try run(
        "INSERT INTO article_text (article_text, rowid, bigrams) VALUES ('delete', ?, ?)",
        [id, Bigrams.index(String(decoding: text, as: UTF8.self))])
    }
    try run("DELETE FROM content WHERE id = ?", [content])
  }

  private func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?]) throws {
    try database.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
  }
}
