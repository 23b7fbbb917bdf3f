internal import Foundation
internal import GRDB
internal import NewsFacts

extension Store {
  /// Calls `body` with each fact that the filter lets through, by document, article and place. Nothing is
  /// gathered: any number of facts passes in constant memory. `body` must leave this store alone.
  /// - Throws: `StoreError`, or what `body` throws, which ends the query.
  public func facts(_ filter: FactFilter, _ body: (StoredFact) throws -> Void) throws {
    let query = try FactQuery(filter)
    try passing { database in
      let rows = try Row.fetchCursor(
        database, sql: query.sql, arguments: StatementArguments(query.arguments))
      while let row = try rows.next() {
        let fact = StoredFact(row)
        try CallbackError.marking { try body(fact) }
      }
    }
  }
}

/// What a callback of the caller's threw: it passes through a query as it is, whatever it is.
struct CallbackError: Error {
  let thrown: any Error

  static func marking(_ callback: () throws -> Void) throws {
    do { try callback() } catch { throw CallbackError(thrown: error) }
  }
}

extension Store {
  /// Runs a query that calls back: errors of SQLite are translated, those marked as the callback's pass.
  func passing(_ query: (Database) throws -> Void) throws {
    do {
      try queue.read(query)
    } catch let error as CallbackError {
      throw error.thrown
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }
}

/// A filter as SQL. Everything of the user's is an argument.
private struct FactQuery {
  var sql = """
    SELECT fact.id, document.name, document.name || '-a' || printf('%04d', article.number), article.title,
      document.published, fact.kind, fact.text, fact.quote, fact.start_char, fact.end_char, fact.start_byte,
      fact.end_byte, fact.canonical, fact.value,
      coalesce(fact.sentence_text,
        substr(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start)),
      fact.rule, fact.confidence, fact.repairs, fact.first_line, fact.last_line, fact.boxes,
      fact.ocr_confidence
    FROM fact JOIN article ON article.id = fact.article_id
      JOIN document ON document.content_id = article.content_id
    """
  var arguments: [any DatabaseValueConvertible] = []
  private var conditions: [String] = []

  init(_ filter: FactFilter) throws(StoreError) {
    if !filter.kinds.isEmpty {
      let marks = [String](repeating: "?", count: filter.kinds.count).joined(separator: ", ")
      conditions.append("fact.kind IN (\(marks))")
      arguments += filter.kinds.map(\.rawValue).sorted()
    }
    if let text = filter.text {
      guard let expression = Bigrams.query(text) else { throw .emptySearch(text) }
      add("article.id IN (SELECT rowid FROM article_text WHERE article_text MATCH ?)", expression)
    }
    if let document = filter.document { add("document.name = ?", document) }
    if let canonical = filter.canonical { add("fact.canonical = ?", canonical) }
    if let name = filter.organisation {
      let called = try OrganisationsCalled(name)
      conditions.append(
        """
        fact.row_id IN (SELECT fact_row_id FROM fact_organisation WHERE organisation_id IN (\(called.sql)))
        """)
      arguments += called.arguments
    }
    if let name = filter.legalCase {
      guard name.contains(where: { !$0.isWhitespace }) else { throw .emptySearch(name) }
      conditions.append(
        """
        fact.row_id IN (SELECT fact_row_id FROM fact_case WHERE case_id IN (
          SELECT id FROM legal_case WHERE instr(name, ?)
          UNION SELECT case_id FROM fact_case JOIN fact ON row_id = fact_row_id WHERE instr(text, ?)))
        """)
      arguments += [name, name]
    }
    if let charge = filter.charge {
      add(
        """
        fact.row_id IN (SELECT fact_row_id FROM fact_case JOIN case_charge USING (case_id) WHERE charge = ?)
        """, charge)
    }
    if let law = filter.law {
      add(
        "fact.row_id IN (SELECT fact_row_id FROM fact_law JOIN law ON law.id = law_id WHERE law.name = ?)",
        law)
    }
    if let article = filter.lawArticle {
      add("fact.kind = 'law_article' AND json_extract(fact.value, '$.article') = ?", article)
    }
    if let confidence = filter.minimumConfidence { add("fact.confidence >= ?", confidence) }
    if let from = filter.publishedFrom {
      add("document.published >= ?", try FactQuery.checked(from) + "-01-01".dropFirst(from.utf8.count - 4))
    }
    if let to = filter.publishedTo {
      // No day is later in a month or year than one that calendars do not have.
      add("document.published <= ?", try FactQuery.checked(to) + "-99-99".dropFirst(to.utf8.count - 4))
    }
    if !conditions.isEmpty { sql += "\nWHERE " + conditions.joined(separator: " AND ") }
    sql += "\nORDER BY document.name, article.number, fact.start_byte, fact.row_id"
    if let limit = filter.limit {
      sql += "\nLIMIT ?"
      arguments.append(max(0, limit))
    }
  }

  private mutating func add(_ condition: String, _ argument: any DatabaseValueConvertible) {
    conditions.append(condition)
    arguments.append(argument)
  }

  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  private static func checked(_ date: String) throws(StoreError) -> String {
    let isDate = date.utf8.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
    }
    guard isDate, [4, 7, 10].contains(date.utf8.count) else { throw .badDate(date) }
    return date
  }
}

extension StoredFact {
  fileprivate init(_ row: Row) {
    id = row[0]
    document = row[1]
    article = row[2]
    articleTitle = row[3]
    published = row[4]
    kind = row[5]
    text = row[6]
    quote = row[7]
    let start: Int = row[8]
    let startByte: Int = row[10]
    let firstLine: Int = row[18]
    // The schema has every end at or after its start.
    scalars = start..<max(start, row[9])
    bytes = startByte..<max(startByte, row[11])
    canonical = row[12]
    value = row[13]
    sentence = row[14]
    rule = row[15]
    confidence = row[16]
    repairs = row[17]
    lines = firstLine...max(firstLine, row[19])
    boxes = row[20]
    ocrConfidence = row[21]
  }
}
