import GRDB
import Testing
import Words

@testable import NewsFacts
@testable import NewsStore
@testable import NewsText

/// Bodies across documents: one row each, found by all their names, and gone with the last fact that has them.
@Suite struct OrganisationTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("facts.db"), create: true)
  }

  /// A body as a text writes it.
  private struct Mention {
    let written: String
    let name: String
    var type: String?
    var region: String?
  }

  private static let court = Mention(written: "最高人民法院", name: "最高人民法院", type: "court")
  private static let short = Mention(written: "最高检", name: "最高人民检察院", type: "procuratorate")
  private static let full = Mention(written: "最高人民检察院", name: "最高人民检察院", type: "procuratorate")
  private static let fused = Mention(written: "两高", name: "最高人民法院、最高人民检察院", type: "court")

  /// Stores a document with a sentence for each body. Another number is another content.
  @discardableResult
  private func ingest(
    _ document: String, _ number: Int, _ mentions: [Mention], into other: Store? = nil
  ) throws -> Ingested.Outcome {
    let sentences = mentions.map { $0.written + "发布通知。" }
    let source = SourceDocument(name: document, bytes: Array((sentences.joined() + "第\(number)号").utf8))
    let digits = String(number)
    let bare = ProcessedDocument.bare(source, digits: "0")
    var start = 0
    let facts = zip(mentions, sentences).enumerated().map { index, pair in
      let (mention, sentence) = pair
      defer { start += sentence.utf8.count }
      let scalars = start / 3..<start / 3 + mention.written.unicodeScalars.count
      return Fact(
        id: "000000000000000\(index)", document: document, article: document + "-a0001", kind: .organisation,
        text: mention.written, sentence: sentence,
        value: .organisation(
          OrganisationValue(
            name: mention.name, type: mention.type, region: mention.region, parent: nil, resolved: .table)),
        evidence: Evidence(
          quote: mention.written, range: ByteRange(start, start + mention.written.utf8.count),
          scalars: scalars, pieces: [], begins: start, lines: 1...1, boxes: [], ocrConfidence: nil),
        rule: "organisation.test", confidence: 0.9, repairs: 0)
    }
    return try (other ?? store).ingest(
      ProcessedDocument(
        source: source, repaired: bare.repaired, page: bare.page, published: nil, facts: facts,
        extractionFindings: [], contentHash: String(repeating: "0", count: 32 - digits.count) + digits),
      by: Samples.version
    ).outcome
  }

  private func found(_ name: String, kinds: Set<FactKind> = [], text: String? = nil, limit: Int? = nil) throws
    -> [String]
  {
    var found: [String] = []
    let filter = FactFilter(kinds: kinds, text: text, organisation: name, limit: limit)
    try store.facts(filter) { found.append($0.document + " " + $0.text) }
    return found
  }

  private func rows(_ statement: String, of other: Store? = nil) throws -> [String] {
    try (other ?? store).sql(statement).rows.map { row in
      row.map { value in
        switch value {
        case .text(let text): text
        case .integer(let integer): String(integer)
        default: "-"
        }
      }.joined(separator: " ")
    }
  }

  // MARK: The rows

  @Test func aBodyIsOneRowWithAllItsForms() throws {
    try ingest("a.txt", 1, [OrganisationTests.short, OrganisationTests.court])
    try ingest("b.txt", 2, [OrganisationTests.full, OrganisationTests.short])
    #expect(
      try rows("SELECT name, type, region FROM organisation ORDER BY name") == [
        "最高人民检察院 procuratorate -", "最高人民法院 court -",
      ])
    #expect(
      try rows("SELECT form, facts FROM organisation_form WHERE name = '最高人民检察院' ORDER BY form") == [
        "最高人民检察院 1", "最高检 2",
      ])
  }

  @Test func aFusedNameIsOfEachOfItsBodies() throws {
    try ingest("a.txt", 1, [OrganisationTests.fused])
    // Its type is that of one of them only.
    #expect(
      try rows("SELECT name, type FROM organisation ORDER BY name") == ["最高人民检察院 -", "最高人民法院 -"])
    try ingest("b.txt", 2, [OrganisationTests.full, OrganisationTests.court])
    #expect(try found("最高人民检察院") == ["a.txt 两高", "b.txt 最高人民检察院"])
    #expect(try found("最高人民法院") == ["a.txt 两高", "b.txt 最高人民法院"])
    for both in ["两高", "最高人民法院、最高人民检察院"] {
      #expect(try found(both) == ["a.txt 两高", "b.txt 最高人民检察院", "b.txt 最高人民法院"], "\(both)")
    }
    #expect(
      try rows("SELECT text, organisation FROM organisation_fact ORDER BY row_id, organisation") == [
        "两高 最高人民检察院", "两高 最高人民法院", "最高人民检察院 最高人民检察院", "最高人民法院 最高人民法院",
      ])
  }

  @Test func aBodyWithAMarkInItsNameIsOne() throws {
    let body = Mention(written: "联合国教科文组织", name: "联合国教育、科学及文化组织", type: "international")
    try ingest("a.txt", 1, [body])
    #expect(try rows("SELECT name, type FROM organisation") == ["联合国教育、科学及文化组织 international"])
  }

  @Test func typeAndRegionAreThoseThatWereKnownLast() throws {
    func body(_ type: String?, _ region: String?) -> Mention {
      Mention(written: "省厅", name: "湖北省公安厅", type: type, region: region)
    }
    let steps: [(Mention, String)] = [
      (body(nil, nil), "- -"), (body("state", nil), "state -"), (body(nil, "420000"), "state 420000"),
      (body("army", nil), "army 420000"), (body(nil, nil), "army 420000"),
    ]
    for (index, (body, expected)) in steps.enumerated() {
      try ingest("\(index).txt", index, [body])
      #expect(try rows("SELECT type, region FROM organisation") == [expected])
    }
  }

  @Test func aBodyGoesWithTheLastFactThatNamesIt() throws {
    try ingest("a.txt", 1, [OrganisationTests.short, OrganisationTests.court])
    try ingest("b.txt", 2, [OrganisationTests.court])
    let court = try rows("SELECT id FROM organisation WHERE name = '最高人民法院'")
    #expect(try ingest("a.txt", 3, []) == .updated)
    #expect(try rows("SELECT id, name FROM organisation") == court.map { $0 + " 最高人民法院" })
    #expect(try ingest("b.txt", 4, []) == .updated)
    #expect(try rows("SELECT * FROM organisation") == [])
    #expect(try rows("SELECT * FROM fact_organisation") == [])
  }

  // MARK: The question

  @Test func eachNameFindsTheOthers() throws {
    try ingest("a.txt", 1, [OrganisationTests.short])
    try ingest("b.txt", 2, [OrganisationTests.court, OrganisationTests.full])
    for name in ["最高检", "最高人民检察院"] {
      #expect(try found(name) == ["a.txt 最高检", "b.txt 最高人民检察院"], "\(name)")
      #expect(try found(name, kinds: [.organisation, .date], limit: 1) == ["a.txt 最高检"])
      #expect(try found(name, text: "最高人民法院") == ["b.txt 最高人民检察院"])
      #expect(try found(name, kinds: [.amount]) == [])
    }
  }

  @Test func documentsOfOneContentEachHaveTheirs() throws {
    try ingest("a.txt", 1, [OrganisationTests.short])
    try ingest("copy.txt", 1, [OrganisationTests.short])
    #expect(try found("最高人民检察院") == ["a.txt 最高检", "copy.txt 最高检"])
    #expect(try rows("SELECT facts FROM organisation_form") == ["1"])
  }

  @Test func aNameOfSeveralBodiesFindsThemAll() throws {
    let first = Mention(written: "市民政局", name: "南京市民政局", type: "state", region: "320100")
    let second = Mention(written: "市民政局", name: "武汉市民政局", type: "state", region: "420100")
    try ingest("a.txt", 1, [first])
    try ingest("b.txt", 2, [second])
    #expect(try found("市民政局") == ["a.txt 市民政局", "b.txt 市民政局"])
    #expect(try found("武汉市民政局") == ["b.txt 市民政局"])
  }

  @Test func aNameThatNoFactHasIsNotKnown() throws {
    try ingest("a.txt", 1, [OrganisationTests.fused])
    for name in ["两高", "最高人民法院", "最高人民检察院", "最高人民法院、最高人民检察院"] {
      #expect(try store.knows(organisation: name), "\(name)")
    }
    for name in ["最高检", "最高", "最高人民法院 ", "%"] {
      #expect(try !store.knows(organisation: name), "\(name)")
      #expect(try found(name) == [])
    }
    for name in ["", " \n"] {
      #expect(throws: StoreError.emptySearch(name)) { try found(name) }
      #expect(throws: StoreError.emptySearch(name)) { try store.knows(organisation: name) }
    }
  }

  @Test(arguments: [
    // Beginnings first, then parts, then what it may be short for; of these the most named.
    ("最高人民", ["最高人民法院", "最高人民检察院"]), ("人民检察院", ["最高人民检察院", "湖北省人民检察院", "人民银行检察学院"]),
    ("湖北", ["湖北省人民检察院", "三峡湖北段管理局"]), ("最高检", ["最高人民检察院"]), ("两", ["最高人民检察院", "最高人民法院"]),
    ("天文台", []), ("100%", ["100%_公司"]), ("%", ["100%_公司"]), ("\\", []), ("", []),
    (String(repeating: "最", count: 100_000), []),
  ])
  func namesLikeItAreFound(name: String, like: [String]) throws {
    try ingest("a.txt", 1, [OrganisationTests.court, OrganisationTests.court, OrganisationTests.fused])
    try ingest(
      "b.txt", 2,
      ["湖北省人民检察院", "三峡湖北段管理局", "人民银行检察学院", "100%_公司"].map { Mention(written: $0, name: $0) } + [
        OrganisationTests.full
      ])
    #expect(try store.organisations(like: name, limit: 5) == like)
    #expect(try store.organisations(like: name, limit: 1) == Array(like.prefix(1)))
  }

  /// Any names in any documents, some of them replaced: a naive search over what is there finds the same.
  @Test func anyNameFindsWhatItMeans() throws {
    var random = Seeded(20_230_318)
    let names = ["甲院", "乙部", "丙会", "甲院、乙部", "甲院、丙会"]
    let forms = ["甲", "乙", "甲院", "两家", "乙部"]
    var documents: [String: [Mention]] = [:]
    for number in 0..<120 {
      let mentions = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Mention(
          written: forms[Int.random(in: 0..<forms.count, using: &random)],
          name: names[Int.random(in: 0..<names.count, using: &random)])
      }
      let document = "\(Int.random(in: 10...15, using: &random)).txt"
      documents[document] = mentions
      try ingest(document, number, mentions)
      let all = documents.values.joined()
      let bodies = { (mention: Mention) in Set(mention.name.split(separator: "、").map(String.init)) }
      #expect(try Set(rows("SELECT name FROM organisation")) == Set(all.flatMap(bodies)))
      for name in names + forms {
        let called = Set([name] + all.filter { $0.written == name || $0.name == name }.flatMap(bodies))
        let expected = documents.sorted { $0.key < $1.key }.flatMap { document, mentions in
          mentions.filter { !bodies($0).isDisjoint(with: called) }.map { document + " " + $0.written }
        }
        #expect(try found(name) == expected, "\(name)")
      }
    }
  }

  // MARK: Databases from before

  /// The tables as they were at version 2, with all that `store` holds.
  private func before() throws -> String {
    let path = folder.file("before.db")
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: Schema.migrations[0] + Schema.migrations[1])
      try database.execute(sql: "ATTACH ? AS new", arguments: [store.path])
      for table in ["version", "content", "document", "article", "part", "fact", "finding", "repair"] {
        try database.execute(sql: "INSERT INTO main.\(table) SELECT * FROM new.\(table)")
      }
      for row in try Row.fetchAll(database, sql: "SELECT id, text FROM main.article") {
        try database.execute(
          sql: "INSERT INTO main.article_text (rowid, bigrams) VALUES (?, ?)",
          arguments: [row[0] as Int64, Bigrams.index(row[1])])
      }
      try database.execute(
        sql: "PRAGMA main.application_id = \(Schema.applicationID); PRAGMA main.user_version = 2")
    }
    try queue.close()
    return path
  }

  @Test func anOldDatabaseLearnsItsBodies() throws {
    let province = Mention(written: "湖北省委省政府", name: "中共湖北省委、湖北省人民政府", type: "state", region: "420000")
    try ingest("a.txt", 1, [OrganisationTests.short, OrganisationTests.fused, province])
    try ingest("b.txt", 2, [OrganisationTests.full])
    try store.ingest(Samples.page(), by: Samples.version)
    let path = try before()
    #expect(throws: StoreError.olderSchema(path, found: 2, known: Schema.migrations.count)) {
      try Store.openForReading(path)
    }
    let upgraded = try Store.open(path, create: false)
    for query in [
      "SELECT * FROM organisation", "SELECT * FROM fact_organisation",
      "SELECT name, form, facts FROM organisation_form", "SELECT * FROM organisation_fact",
    ] {
      let expected = try store.sql(query).rows
      #expect(try upgraded.sql(query).rows == expected, "\(query)")
      #expect(expected.count >= 4)
    }
    #expect(
      try rows("SELECT name, region FROM organisation WHERE region NOT NULL ORDER BY name", of: upgraded) == [
        "中共湖北省委 420000", "湖北省人民政府 420000",
      ])
    #expect(try ingest("b.txt", 2, [OrganisationTests.full], into: upgraded) == .unchanged)
    #expect(try ingest("b.txt", 3, [OrganisationTests.court], into: upgraded) == .updated)
    #expect(
      try rows("SELECT form, facts FROM organisation_form WHERE name = '最高人民检察院'", of: upgraded) == [
        "两高 1", "最高检 1",
      ])
  }
}
