import GRDB
import TestSupport
import Testing

@testable import NewsFacts
@testable import NewsStore
@testable import NewsText
@testable import Words

/// Cases and laws are rows of their own, linked to the facts that name them, and gone with the last of these.
@Suite struct LegalTests {
  private let store: Store
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("facts.db"), create: true)
  }

  private func ingest(_ text: String) throws {
    let pipeline = try Pipeline()
    var worker = SegmentWorker(pipeline.segmenter)
    let source = SourceDocument(name: "a.txt", bytes: Array(text.utf8))
    try store.ingest(pipeline.process(source, options: .init(), worker: &worker), by: Samples.version)
  }

  private func count(_ table: String) throws -> StoreValue? {
    try store.value("SELECT count(*) FROM \(table)")
  }

  @Test func theyComeAndGoWithTheirFacts() throws {
    try ingest("法院审理了钱某诈骗、盗窃案，案号（2021）京01刑初123号，适用刑法第二百六十六条。")
    #expect(
      try store.sql("SELECT name, called, field, court, year FROM legal_case ORDER BY called").rows == [
        [.text("钱某 / 诈骗、盗窃"), .text("name"), .text("criminal"), .null, .null],
        [
          .text("（2021）京01刑初123号"), .text("number"), .null, .text("北京市第一中级人民法院"), .integer(2021),
        ],
      ])
    #expect(
      try store.sql("SELECT charge, article FROM case_charge ORDER BY charge").rows == [
        [.text("盗窃"), .text("264")], [.text("诈骗"), .text("266")],
      ])
    #expect(try store.sql("SELECT name, form FROM law_form").rows == [[.text("刑法"), .text("刑法第二百六十六条")]])
    try ingest("法院没有审理案件。")
    for table in ["legal_case", "case_charge", "fact_case", "law", "fact_law"] {
      #expect(try count(table) == .integer(0), "\(table)")
    }
  }

  /// Storing a document looks at its own facts, however many there are of others.
  @Test(arguments: (Migration3.ofContent + Migration4.ofContent).indices)
  func onlyTheFactsOfTheContentAreRead(_ index: Int) throws {
    let statement = (Migration3.ofContent + Migration4.ofContent)[index]
    let plan = try store.queue.read {
      try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN " + statement, arguments: [1]).map {
        $0["detail"] as String
      }
    }
    #expect(!plan.contains { $0.hasPrefix("SCAN fact") && !$0.contains("VIRTUAL") }, "\(plan)")
  }
}
