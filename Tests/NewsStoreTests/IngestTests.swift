import Foundation
import GRDB
import Testing
import Words

@testable import NewsFacts
@testable import NewsStore
@testable import NewsText

/// Ingest: nothing lost, nothing twice, nothing half.
@Suite struct IngestTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("facts.db"), create: true)
  }

  /// All rows of all tables, the index apart.
  private func dump() throws -> [String: [[StoreValue]]] {
    var result: [String: [[StoreValue]]] = [:]
    let tables = [
      "version", "content", "document", "article", "part", "fact", "finding", "repair", "organisation",
      "fact_organisation",
    ]
    for table in tables {
      result[table] = try store.sql("SELECT * FROM \(table)").rows
    }
    return result
  }

  private func count(_ table: String) throws -> StoreValue? {
    try store.value("SELECT count(*) FROM \(table)")
  }

  @Test func aRoundTripLosesNothing() throws {
    let page = Samples.page(meta: #"{"版":3}"#)
    try store.ingest(page, by: Samples.version)
    let stored = try #require(try store.document("page.txt"))
    #expect(stored.source.bytes == page.source.bytes)
    #expect(stored.source.lines == page.source.lines)
    #expect(stored.source.wordConfidences == page.source.wordConfidences)
    #expect(stored.source.findings == page.source.findings)
    #expect(stored.source.encoding == "GB18030")
    #expect(stored.source.format == .hocr)
    #expect(stored.source.published == "2023-03-18")
    #expect(stored.source.meta == #"{"版":3}"#)
    #expect(stored.repaired.bytes == page.repaired.bytes)
    #expect(stored.repaired.edits == page.repaired.edits)
    #expect(stored.repaired.map == page.repaired.map)
    #expect(stored.repaired.findings == page.repaired.findings)
    #expect(stored.page.parts == page.page.parts)
    #expect(stored.page.articles == page.page.articles)
    #expect(stored.extractionFindings == page.extractionFindings)
    #expect(stored.published == page.published)
    #expect(stored.contentHash == page.contentHash)
    #expect(try store.document("none.txt") == nil)
  }

  @Test func factsComeBackAsTheyWere() throws {
    let page = Samples.page()
    try store.ingest(page, by: Samples.version)
    var stored: [StoredFact] = []
    try store.facts(FactFilter()) { stored.append($0) }
    #expect(stored.count == page.facts.count)
    for (old, new) in zip(page.facts, stored) {
      #expect(new.id == old.id)
      #expect(new.document == old.document)
      #expect(new.article == old.article)
      #expect(new.kind == old.kind.rawValue)
      #expect(new.text == old.text)
      #expect(new.quote == old.evidence.quote)
      #expect(new.scalars == old.evidence.scalars)
      #expect(new.bytes == old.evidence.range.start..<old.evidence.range.end)
      #expect(new.canonical == old.canonical)
      #expect(new.value == FactWriter().json(of: old.value))
      #expect(new.sentence == old.sentence)
      #expect(new.rule == old.rule)
      #expect(new.confidence == old.confidence)
      #expect(new.repairs == old.repairs)
      #expect(new.lines == old.evidence.lines)
      #expect(new.ocrConfidence == old.evidence.ocrConfidence)
    }
    // Sentences are ranges: none of these had to be written out.
    #expect(try store.value("SELECT count(*) FROM fact WHERE sentence_text IS NOT NULL") == .integer(0))
  }

  @Test func aTextWithNULIsWhole() throws {
    let bytes = Array("前\u{0}后".utf8)
    let source = SourceDocument(name: "nul.txt", bytes: bytes)
    let page = ProcessedDocument.bare(source, digits: "d")
    try store.ingest(page, by: Samples.version)
    #expect(try store.document("nul.txt")?.source.bytes == bytes)
  }

  @Test func theSameAgainChangesNothing() throws {
    let first = try store.ingest(Samples.page(), by: Samples.version)
    #expect(first.outcome == .added)
    #expect(first.articles == 2)
    #expect(first.facts == [.organisation: 1, .date: 1, .amount: 1, .ratio: 1])
    let before = try dump()
    let changes = try store.queue.read { $0.totalChangesCount }
    let second = try store.ingest(Samples.page(), by: Samples.version)
    #expect(second == Ingested(outcome: .unchanged, articles: 2, facts: first.facts))
    #expect(try dump() == before)
    #expect(try store.queue.read { $0.totalChangesCount } == changes)
  }

  @Test func twoNamesShareOneContent() throws {
    try store.ingest(Samples.page(), by: Samples.version)
    let second = try store.ingest(Samples.page(name: "copy.txt"), by: Samples.version)
    #expect(second.outcome == .added)
    #expect(try count("document") == .integer(2))
    #expect(try count("content") == .integer(1))
    #expect(try count("fact") == .integer(4))
    // Each document has all of the facts, under its own name.
    #expect(try count("facts_flat") == .integer(8))
    var articles = Set<String>()
    try store.facts(FactFilter(document: "copy.txt")) { articles.insert($0.article) }
    #expect(articles == ["copy.txt-a0001", "copy.txt-a0002"])
  }

  @Test func changedContentReplacesTheOld() throws {
    try store.ingest(Samples.page(), by: Samples.version)
    let changed = Samples.page(amount: "900", digits: "b")
    #expect(try store.ingest(changed, by: Samples.version).outcome == .updated)
    #expect(try count("document") == .integer(1))
    #expect(try count("content") == .integer(1))
    #expect(try count("article") == .integer(2))
    #expect(try count("fact") == .integer(4))
    #expect(try store.value("SELECT canonical FROM fact WHERE kind = 'amount'") == .text("over CNY 9000000"))
    // The index has forgotten the old articles too.
    #expect(try store.sql("SELECT rowid FROM article_text WHERE article_text MATCH '700'").rows.isEmpty)
    #expect(try store.sql("SELECT rowid FROM article_text WHERE article_text MATCH '900'").rows.count == 1)
    try checkIndex()
  }

  @Test func contentThatAnotherDocumentHasStays() throws {
    try store.ingest(Samples.page(), by: Samples.version)
    try store.ingest(Samples.page(name: "copy.txt"), by: Samples.version)
    try store.ingest(Samples.page(name: "copy.txt", amount: "900", digits: "b"), by: Samples.version)
    #expect(try count("content") == .integer(2))
    #expect(try store.document("page.txt")?.contentHash == String(repeating: "a", count: 32))
    #expect(try store.document("copy.txt")?.contentHash == String(repeating: "b", count: 32))
  }

  @Test func anotherDateOfPublicationIsAChange() throws {
    try store.ingest(Samples.page(), by: Samples.version)
    let later = PublicationDate(year: 2024, month: 1, day: 2, origin: .masthead)
    #expect(try store.ingest(Samples.page(published: later), by: Samples.version).outcome == .updated)
    #expect(try store.value("SELECT published FROM document") == .text("2024-01-02"))
    #expect(try store.value("SELECT published_origin FROM document") == .text("masthead"))
    #expect(try count("content") == .integer(1))
    #expect(try store.ingest(Samples.page(published: nil), by: Samples.version).outcome == .updated)
  }

  @Test func whatIsFoundAnewReplacesWhatWasFound() throws {
    try store.ingest(Samples.page(), by: Samples.version)
    // The same text with fewer facts, as another version of the program may find them.
    let page = Samples.page()
    let fewer = ProcessedDocument(
      source: page.source, repaired: page.repaired, page: page.page, published: page.published,
      facts: Array(page.facts.dropLast()), extractionFindings: page.extractionFindings,
      contentHash: page.contentHash)
    #expect(try store.ingest(fewer, by: ProgramVersion(program: "next", icu: "76.1")).outcome == .updated)
    #expect(try count("fact") == .integer(3))
    #expect(try count("content") == .integer(1))
    #expect(
      try store.value("SELECT program FROM version JOIN content ON version.id = version_id") == .text("next"))
  }

  @Test func anErrorHalfwayLeavesNothing() throws {
    try store.ingest(Samples.page(), by: Samples.version)
    let before = try dump()
    let page = Samples.page(name: "next.txt", amount: "900", digits: "b")
    // The last fact cannot be stored: by then the document, its articles and its first facts are written.
    let twice = ProcessedDocument(
      source: page.source, repaired: page.repaired, page: page.page, published: page.published,
      facts: page.facts + [page.facts[3]], extractionFindings: [], contentHash: page.contentHash)
    #expect(
      throws: StoreError.inconsistent(
        "next.txt", reason: "UNIQUE constraint failed: fact.article_id, fact.id")
    ) { try store.ingest(twice, by: Samples.version) }
    #expect(try dump() == before)
    #expect(try store.sql("SELECT rowid FROM article_text WHERE article_text MATCH '900'").rows.isEmpty)
    #expect(try store.ingest(page, by: Samples.version).outcome == .added)
    try checkIndex()
  }

  @Test func aFactOfNoArticleIsRefused() throws {
    let stray = Samples.page(articleOfFacts: "other.txt-a0009")
    #expect(throws: StoreError.self) { try store.ingest(stray, by: Samples.version) }
    #expect(try count("document") == .integer(0))
  }

  /// The index has the terms of the articles that are there, and nothing else.
  private func checkIndex() throws {
    let (indexed, articles) = try store.queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO article_text (article_text) VALUES ('integrity-check');
          CREATE VIRTUAL TABLE temp.term USING fts5vocab (main, article_text, instance)
          """)
      return (
        try Row.fetchAll(database, sql: "SELECT doc, term FROM temp.term ORDER BY doc, offset"),
        try Row.fetchAll(database, sql: "SELECT id, text FROM article ORDER BY id")
      )
    }
    let expected = articles.flatMap { row in
      let terms = Bigrams.index(row[1]).split(separator: " ")
      return terms.map { "\(row[0] as Int) \($0)" }
    }
    #expect(indexed.map { "\($0[0] as Int) \($0[1] as String)" } == expected)
    #expect(!expected.isEmpty)
  }
}

extension ProcessedDocument {
  /// A document of one paragraph a line, in which nothing was found.
  static func bare(_ source: SourceDocument, digits: String) -> ProcessedDocument {
    let parts = source.lines.map {
      Part(kind: .paragraph, range: ByteRange($0.range.start, $0.range.end), reason: "", confidence: 1)
    }
    return ProcessedDocument(
      source: source, repaired: RepairedText(source: source.bytes, edits: []),
      page: Page(
        parts: parts, articles: [Article(id: source.name + "-a0001", parts: parts)]),
      published: nil, facts: [], extractionFindings: [],
      contentHash: String(repeating: digits, count: 32))
  }
}
