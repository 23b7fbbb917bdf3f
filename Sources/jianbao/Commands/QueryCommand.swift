internal import ArgumentParser
internal import NewsFacts
internal import NewsStore

/// `jianbao query`: facts out of a database.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Prints facts that were ingested, or the rows of a SELECT statement.",
    discussion: """
      A table on a terminal, lines of JSON elsewhere, unless --format says otherwise. The database is only \
      read. `.schema` in sqlite3 explains its tables; the view facts_flat has one row a fact.

      A body is found by all its names: --org 最高检 finds 最高人民检察院 too, and the other way round; so are charges \
      and laws: --charge 帮信, --law 刑诉法. --case takes a part of a case's name or number, such as a party.

      Examples:
        $ jianbao query --db facts.db --kind amount --text 财政部
        $ jianbao query --db facts.db --org 最高检 --format csv
        $ jianbao query --db facts.db --law '刑法 264'
        $ jianbao query --db facts.db --sql 'SELECT kind, count(*) FROM fact GROUP BY kind'
      """)

  @OptionGroup var store: StoreOption

  @Option(
    name: [.customLong("kind"), .customLong("kinds")],
    help: ArgumentHelp("Only this kind: \(KindsOption.all). May be repeated.", valueName: "kind"),
    transform: KindsOption.kinds)
  var kinds: [Set<FactKind>] = []

  @Option(help: "Only facts of articles in which these words stand.")
  var text: String?

  @Option(help: "Only facts of the document with this name.")
  var document: String?

  @Option(help: "Only facts with this canonical value.")
  var canonical: String?

  @Option(
    name: .customLong("org"),
    help: ArgumentHelp(
      "Only facts that name this body, given in full or by a short form.", valueName: "name"))
  var organisation: String?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Only facts that name a case with this in its name or its number.", valueName: "text"))
  var legalCase: String?

  @Option(
    help: ArgumentHelp(
      "Only facts that name a case of this charge, given in full or in short, with 罪 or without.",
      valueName: "charge"))
  var charge: String?

  @Option(
    help: ArgumentHelp(
      "Only facts that name this law, in full or in short; an article behind it finds that: '刑法 264'.",
      valueName: "law"))
  var law: String?

  @Option(help: "Only facts at least this sure, from 0 to 1.")
  var minConfidence: Double?

  @Option(help: "Only documents published on or after: 2023, 2023-03 or 2023-03-17.")
  var publishedFrom: String?

  @Option(help: "Only documents published on or before.")
  var publishedTo: String?

  @Option(help: "At most so many facts.")
  var limit: Int?

  @Option(help: "One statement that reads, instead of the above.")
  var sql: String?

  @OptionGroup var output: OutputOptions

  /// - Parameter organisation: the body as the store knows it.
  private func filter(organisation: String?) throws -> FactFilter {
    var words = (law ?? "").split(separator: " ")
    // 264, 133之1 behind the name of the law.
    let article =
      words.count > 1 && words.last?.first?.isNumber == true ? words.popLast().map(String.init) : nil
    let lawName = law == nil ? nil : words.joined(separator: " ")
    return FactFilter(
      kinds: kinds.reduce(into: []) { $0.formUnion($1) }, text: text, document: document,
      canonical: canonical, organisation: organisation, legalCase: legalCase.map(KnownLaw.caseName),
      charge: try charge.map { try KnownLaw.charge($0) }, law: try lawName.map { try KnownLaw.law($0) },
      lawArticle: article, minimumConfidence: minConfidence, publishedFrom: publishedFrom,
      publishedTo: publishedTo, limit: limit)
  }

  func validate() throws {
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw ValidationError("--min-confidence is a number from 0 to 1")
    }
    if let limit, limit < 0 { throw ValidationError("--limit is a number from 0 on") }
    if sql != nil, try filter(organisation: organisation) != FactFilter() {
      throw ValidationError("--sql takes the place of the other conditions; say them in the statement")
    }
  }

  func run() throws {
    let store = try Store.openForReading(store.database)
    defer { store.close() }
    let standard = StandardOutput()
    var found = 0
    do {
      if let sql {
        try printRows(sql, of: store, to: standard)
      } else {
        found = try printFacts(of: store, to: standard)
      }
    } catch let error as StoreError where error.isOfTheQuestion {
      Talk.error(error.description)
      throw ExitCode(2)
    }
    try standard.flush()
    if found == 0, let organisation { try tellWhy(nothingNames: organisation, in: store) }
  }

  /// 最高检 where all facts write 最高人民检察院: the tables know that they are one.
  private func known(_ name: String, in store: Store) throws -> String {
    if try store.knows(organisation: name) { return name }
    return try KnownOrganisations.fullNames(of: name).first { try store.knows(organisation: $0) } ?? name
  }

  /// - Returns: how many there were.
  private func printFacts(of store: Store, to standard: StandardOutput) throws -> Int {
    let format = output.formatForReader
    let isShort = format == .table
    let columns = isShort ? StoredFactRow.shortColumns : StoredFactRow.columns
    let printer = RowPrinter(format: format, columns: columns, to: standard)
    var count = 0
    let body = try organisation.map { try known($0, in: store) }
    try store.facts(try filter(organisation: body)) { fact in
      count += 1
      try printer.append(isShort ? StoredFactRow.shortCells(of: fact) : StoredFactRow.cells(of: fact))
    }
    try printer.finish()
    return count
  }

  /// Of a name that no fact has a note says what to try; one that other conditions leave without facts needs none.
  private func tellWhy(nothingNames name: String, in store: Store) throws {
    let kinds = try filter(organisation: name).kinds
    guard kinds.isEmpty || kinds.contains(.organisation) else {
      return Talk.note("only facts of kind organisation name a body; --text \(name) finds those around it")
    }
    guard try !store.knows(organisation: known(name, in: store)) else { return }
    let most = 5
    let like = try store.organisations(like: name, limit: most + 1)
    guard !like.isEmpty else {
      return Talk.note("no fact names \(name); try less of the name, or --text \(name) for where it stands")
    }
    let names = like.prefix(most).joined(separator: ", ")
    Talk.note("no fact names \(name); try \(names)" + (like.count > most ? ", or more of the name" : ""))
  }

  private func printRows(_ sql: String, of store: Store, to standard: StandardOutput) throws {
    var printer: RowPrinter?
    try store.sql(sql) { columns in
      printer = RowPrinter(format: output.formatForReader, columns: columns, to: standard)
    } row: { values in
      try printer?.append(values.map(Cell.init))
    }
    try printer?.finish()
  }
}

/// A stored fact as a row: the members of Corpus/FACTS.md §1 in their order, then what the store knows beyond.
private enum StoredFactRow {
  static let columns = [
    "id", "document", "article", "kind", "text", "quote", "start", "end", "start_byte", "end_byte",
    "canonical", "value", "sentence", "rule", "confidence", "repairs", "lines", "published", "article_title",
  ]
  static let shortColumns = ["document", "line", "kind", "text", "canonical", "confidence"]

  static func cells(of fact: StoredFact) -> [Cell] {
    [
      .text(fact.id), .text(fact.document), .text(fact.article), .text(fact.kind), .text(fact.text),
      .text(fact.quote), .integer(fact.scalars.lowerBound), .integer(fact.scalars.upperBound),
      .integer(fact.bytes.lowerBound), .integer(fact.bytes.upperBound), .text(fact.canonical),
      .json(fact.value), .text(fact.sentence), .text(fact.rule), confidence(of: fact),
      .integer(fact.repairs), .json("[\(fact.lines.lowerBound),\(fact.lines.upperBound)]"),
      .optional(fact.published), .text(fact.articleTitle),
    ]
  }

  /// With three decimals, as `jianbao extract` writes it.
  private static func confidence(of fact: StoredFact) -> Cell {
    .number((fact.confidence * 1000).rounded() / 1000)
  }

  /// What fits a terminal.
  static func shortCells(of fact: StoredFact) -> [Cell] {
    [
      .text(fact.document), .integer(fact.lines.lowerBound), .text(fact.kind), .text(fact.text),
      .text(fact.canonical), confidence(of: fact),
    ]
  }
}

extension Cell {
  /// A blob is shown as hexadecimal digits.
  fileprivate init(_ value: StoreValue) {
    switch value {
    case .null: self = .null
    case .integer(let integer): self = .integer(Int(integer))
    case .real(let number): self = .number(number)
    case .text(let text): self = .text(text)
    case .blob(let bytes):
      self = .text(bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    }
  }
}

extension StoreError {
  /// The question is wrong, not the store.
  fileprivate var isOfTheQuestion: Bool {
    switch self {
    case .refused, .badStatement, .emptySearch, .badDate: true
    default: false
    }
  }
}
