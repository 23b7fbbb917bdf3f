import GRDB
import NewsFacts
import NewsText
import Testing

@testable import NewsStore

/// The schema itself: what it lets in, and what its views show.
@Suite struct SchemaTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("facts.db"), create: true)
    try store.ingest(Samples.page(), by: Samples.version)
  }

  @Test func theDatabaseIsSound() throws {
    let (integrity, keys) = try store.queue.read { database in
      (
        try String.fetchAll(database, sql: "PRAGMA integrity_check"),
        try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
      )
    }
    #expect(integrity == ["ok"])
    #expect(keys.isEmpty)
  }

  @Test(arguments: FactKind.allCases)
  func everyKindIsAllowed(kind: FactKind) throws {
    try store.queue.write { database in
      try database.execute(sql: "UPDATE fact SET kind = ? WHERE row_id = 1", arguments: [kind.rawValue])
    }
  }

  @Test(arguments: Part.Kind.allCases)
  func everyPartIsAllowed(kind: Part.Kind) throws {
    try store.queue.write { database in
      try database.execute(sql: "UPDATE part SET kind = ? WHERE position = 0", arguments: [kind.rawValue])
    }
  }

  @Test(arguments: [
    "UPDATE fact SET kind = 'rumour'", "UPDATE fact SET confidence = 1.5", "UPDATE fact SET article_id = 77",
    "UPDATE fact SET value = '{'", "UPDATE fact SET end_byte = start_byte", "UPDATE part SET kind = 'advert'",
    "UPDATE document SET content_id = 77", "UPDATE document SET published = '18.3.2023'",
    "UPDATE document SET published = NULL", "DELETE FROM content", "UPDATE content SET hash = 'xyz'",
    "UPDATE finding SET stage = 'guess'", "UPDATE fact SET sentence_text = 'both'",
    "DELETE FROM organisation", "UPDATE organisation SET name = ''", "UPDATE organisation SET region = '江西'",
    "INSERT INTO organisation (name) SELECT name FROM organisation",
    "UPDATE fact_organisation SET organisation_id = 77",
  ])
  func whatIsWrongIsRefused(statement: String) {
    #expect(throws: DatabaseError.self) {
      try store.queue.write { try $0.execute(sql: statement) }
    }
  }

  @Test func noColumnThatMayBeEmptyIsForgotten() throws {
    let nullable = try store.sql(
      """
      SELECT m.name || '.' || p.name FROM sqlite_master m, pragma_table_info(m.name) p
      WHERE m.type = 'table' AND m.name IN ('version', 'content', 'document', 'article', 'part', 'fact',
        'finding', 'repair', 'organisation', 'fact_organisation', 'legal_case', 'case_charge', 'fact_case', 'law', 'fact_law') AND NOT p."notnull" AND NOT p.pk ORDER BY 1
      """)
    #expect(
      nullable.rows.compactMap(\.first)
        == [
          "case_charge.article", "document.meta", "document.published", "document.published_given",
          "document.published_origin",
          "fact.boxes", "fact.ocr_confidence", "fact.pieces", "fact.sentence_end", "fact.sentence_start",
          "fact.sentence_text",
          "finding.end_byte", "finding.start_byte", "legal_case.court", "legal_case.field", "legal_case.year",
          "organisation.region", "organisation.type",
          "part.article_number", "part.page", "part.text",
          "part.text_end",
          "part.text_start",
        ].map(StoreValue.text))
  }

  @Test func theViewsShowValuesInColumns() throws {
    #expect(
      try store.sql("SELECT timex, start_date, end_date, grain, mod, anchor FROM date_fact").rows == [
        [
          .text("2023-03-17"), .text("2023-03-17"), .text("2023-03-17"), .text("day"), .null, .text("text"),
        ]
      ])
    #expect(
      try store.sql(
        "SELECT currency, value, value_number, min, max, max_number, approx, unit FROM amount_fact"
      ).rows == [
        [
          .text("CNY"), .text("7000000"), .real(7_000_000), .text("7000000"), .null, .null, .text("over"),
          .text("万元"),
        ]
      ])
    #expect(
      try store.sql("SELECT value, value_number, unit, change FROM ratio_fact").rows == [
        [.text("28.85"), .real(28.85), .text("percent"), .text("up")]
      ])
    #expect(
      try store.sql("SELECT canonical, type, names, organisation, organisation_id FROM organisation_fact")
        .rows == [
          [
            .text("最高人民法院"), .text("court"), .text("[\"最高人民法院\"]"), .text("最高人民法院"), .integer(1),
          ]
        ])
    for kind in FactKind.allCases {
      let count = try store.value("SELECT count(*) FROM fact WHERE kind = '\(kind.rawValue)'")
      #expect(try store.value("SELECT count(*) FROM \(kind.rawValue)_fact") == count)
    }
  }

  @Test func theFlatViewIsForPeople() throws {
    let rows = try store.sql(
      """
      SELECT document, article, article_title, published, kind, text, canonical, sentence, quote, "start", "end"
      FROM facts_flat WHERE kind = 'amount'
      """
    ).rows
    #expect(
      rows == [
        [
          .text("page.txt"), .text("page.txt-a0001"), .text("未成年人保护有新规"), .text("2023-03-18"),
          .text("amount"), .text("700余万元"), .text("over CNY 7000000"), .text("财政部拨款700余万元。"),
          .text("700余万元"), .integer(48), .integer(54),
        ]
      ])
  }

  @Test func quotesAreSlicesInStockSQL() throws {
    let rows = try store.sql(
      """
      SELECT quote, substr(content.text, start_char + 1, end_char - start_char),
        CAST(substr(CAST(content.text AS BLOB), start_byte + 1, fact.end_byte - start_byte) AS TEXT)
      FROM fact JOIN article ON article.id = article_id JOIN content ON content.id = content_id
      """
    ).rows
    #expect(rows.count == 4)
    for row in rows {
      #expect(row[1] == row[0])
      #expect(row[2] == row[0])
    }
  }

  @Test func repairsAndPartsCanBeRead() throws {
    #expect(
      try store.sql("SELECT before, after, rule, confidence FROM repair").rows == [
        [.text("渊"), .text("（"), .text("glyph.shift"), .real(0.99)],
        [.text("冤"), .text("）"), .text("glyph.shift"), .real(0.99)],
        [.text("遥"), .text("。"), .text("glyph.shift"), .real(0.875)],
      ])
    #expect(
      try store.sql("SELECT text FROM part_text ORDER BY start_byte").rows.compactMap(\.first)
        == [
          "人民法院报", "未成年人保护有新规", "最高人民法院2023年3月17日发布通知（第5号）。", "财政部拨款700余万元。",
          "又讯：财政支出增长28.85%。",
        ].map(StoreValue.text))
    #expect(
      try store.sql("SELECT text, first_line, last_line FROM article WHERE number = 2").rows == [
        [.text("又讯：财政支出增长28.85%。"), .integer(5), .integer(6)]
      ])
  }
}
