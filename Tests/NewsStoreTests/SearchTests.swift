import Testing

@testable import NewsFacts
@testable import NewsStore
@testable import NewsText

/// Full text: every occurrence of a word, and no query that breaks.
@Suite struct SearchTests {
  @Test(arguments: [
    ("财政部2023年", "财政 政部 部 2023 年"), ("税", "税"), ("GDP增长3.5%。", "gdp 增长 长 3 5"), ("ＡＢ１", "ab1"),
    ("，。", ""), ("甲，乙", "甲 乙"), ("々〇", "々〇 〇"), ("𬱖张", "𬱖张 张"), ("École", "école"),
  ])
  func textAsTheIndexHasIt(text: String, terms: String) {
    #expect(Bigrams.index(text) == terms)
  }

  @Test(arguments: [
    ("财政", "\"财政\""), ("未成年人", "\"未成 成年 年人\""), ("税", "\"税\" *"), ("2023年", "\"2023 年\" *"),
    ("G20峰会", "\"g20 峰会\""), ("财政部 税", "\"财政 政部\" AND \"税\" *"), ("财政，税收", "\"财政 政 税收\""),
    ("\" OR * NEAR(", "\"or\" AND \"near\""),
  ])
  func queriesAsTheIndexTakesThem(text: String, expression: String) {
    #expect(Bigrams.query(text) == expression)
  }

  /// 200 articles of few different characters, so that every pair occurs; with marks, digits and Latin between.
  private static func corpus() -> [String] {
    var random = Seeded(20_230_317)
    let characters = Array("财政部法院未成年人税，。2A 𬱖")
    return (0..<200).map { _ in
      String(
        (0..<Int.random(in: 1...40, using: &random)).map { _ in
          characters[Int.random(in: 0..<characters.count, using: &random)]
        })
    }
  }

  private func store(of articles: [String], in folder: TemporaryFolder) throws -> Store {
    let store = try Store.open(folder.file("facts.db"), create: true)
    for (index, text) in articles.enumerated() {
      let digits = String(index + 100_000)
      let source = SourceDocument(name: "\(index)", bytes: Array(text.utf8))
      let page = ProcessedDocument.bare(source, digits: "0")
      try store.ingest(
        ProcessedDocument(
          source: page.source, repaired: page.repaired, page: page.page, published: nil, facts: [],
          extractionFindings: [],
          contentHash: String(repeating: "0", count: 26) + digits), by: Samples.version)
    }
    return store
  }

  /// The names of the documents that a query finds.
  private func found(_ expression: String, in store: Store) throws -> Set<String> {
    let quoted = expression.replacing("'", with: "''")
    let rows = try store.sql(
      """
      SELECT document.name FROM article_text JOIN article ON article.id = article_text.rowid
        JOIN document ON document.content_id = article.content_id
      WHERE article_text MATCH '\(quoted)'
      """
    ).rows
    return Set(rows.compactMap { row in if case .text(let name) = row[0] { name } else { nil } })
  }

  private func naive(_ word: String, in articles: [String]) -> Set<String> {
    Set(articles.indices.filter { articles[$0].contains(word) }.map(String.init))
  }

  @Test func everyWordOfTwoCharactersIsFoundAsTyped() throws {
    let folder = try TemporaryFolder()
    let articles = SearchTests.corpus()
    let store = try store(of: articles, in: folder)
    let characters = Array("财政部法院未成年人税𬱖").map(String.init)
    var hits = 0
    for first in characters {
      for second in characters {
        let expected = naive(first + second, in: articles)
        #expect(try found(first + second, in: store) == expected, "\(first + second)")
        hits += expected.count
      }
    }
    #expect(hits > 1000)
  }

  @Test func wordsOfAnyLengthAreFound() throws {
    let folder = try TemporaryFolder()
    let articles = SearchTests.corpus()
    let store = try store(of: articles, in: folder)
    var random = Seeded(7)
    let runs = articles.flatMap { $0.split { !"财政部法院未成年人税𬱖".contains($0) } }.filter { !$0.isEmpty }
    for length in [1, 3, 4, 5] {
      for _ in 0..<100 {
        let word = String(runs[Int.random(in: 0..<runs.count, using: &random)].prefix(length))
        let expression = try #require(Bigrams.query(word))
        #expect(try found(expression, in: store) == naive(word, in: articles), "\(word)")
      }
    }
  }

  @Test func noQueryBreaksTheSyntax() throws {
    let folder = try TemporaryFolder()
    let store = try store(of: ["财政部2023年", "a\"b"], in: folder)
    var random = Seeded(99)
    let pieces = [
      "\"", "'", "*", "(", ")", "^", ":", "-", "+", "{", "}", "AND", "OR", "NOT", "NEAR(", "财", "财政", "\u{0}",
      "\n", " ", "2", "bigrams:", ";", "--", "\u{301}", "%", "\\", "，", "🀄", "rowid",
    ]
    for _ in 0..<2000 {
      let query = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      do {
        try store.facts(FactFilter(text: query)) { _ in }
      } catch StoreError.emptySearch {
        #expect(Bigrams.query(query) == nil)
      }
    }
  }

  @Test func nothingToSearchForIsSaid() throws {
    let folder = try TemporaryFolder()
    let store = try store(of: ["财政"], in: folder)
    #expect(throws: StoreError.emptySearch("！")) { try store.facts(FactFilter(text: "！")) { _ in } }
  }
}
