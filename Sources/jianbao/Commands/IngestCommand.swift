internal import ArgumentParser
internal import Foundation
internal import NewsFacts
internal import NewsStore
internal import Words

/// `jianbao ingest`: documents into a database.
struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Stores documents and their facts in a database that any SQLite program opens.",
    discussion: """
      A document that is there already is replaced if anything about it changed, and left alone if not; so a \
      run that was stopped may simply be started again. Each document is stored whole or not at all.

      Example:
        $ jianbao ingest --db facts.db --recursive scans/
        $ jianbao query --db facts.db --kind amount
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var store: StoreOption
  @OptionGroup var published: PublishedOption
  @OptionGroup var vocabulary: PipelineOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var jobs: JobsOption

  func run() throws {
    let pipeline = try vocabulary.pipeline()
    let options = Pipeline.Options(published: published.published)
    var ingestion = try Ingestion(
      database: store.database, icuVersion: pipeline.segmenter.icuVersion)
    defer { ingestion.close() }
    var hasFailed = false
    do {
      let run = DocumentRun(source: input.source, jobs: jobs.jobsOrCores)
      try run.forEach(segmenter: pipeline.segmenter) { document, worker in
        let processed = pipeline.process(document, options: options, worker: &worker)
        var numerals = NumeralCounts()
        numerals.add(pipeline.audit(processed, worker: &worker))
        return (Ingestion.prepare(processed), numerals)
      } take: { prepared, numerals in
        try ingestion.take(prepared, numerals)
      }
    } catch is ExitCode {
      // Some input could not be read; the rest is stored, and the summary says what that is.
      hasFailed = true
    }
    ingestion.endProgress()
    let standard = StandardOutput()
    try ingestion.summary.print(as: output.format ?? .table, to: standard)
    try standard.flush()
    if hasFailed || ingestion.hasFailed { throw ExitCode(1) }
  }
}

/// Documents on their way into a store.
private struct Ingestion {
  private let database: String
  private var store: Store?
  private(set) var summary = IngestSummary()
  private(set) var hasFailed = false
  /// What each document of this run was, by its name.
  private var hashes: [String: String] = [:]
  private let version: ProgramVersion

  /// A database that is there is opened at once, to say early what is wrong with it; a new one is made by the
  /// first document, so that a run in which none can be read leaves nothing.
  init(database: String, icuVersion: String) throws {
    self.database = database
    version = ProgramVersion(program: "jianbao " + Jianbao.version, icu: icuVersion)
    if FileManager.default.fileExists(atPath: database) { store = try Store.open(database, create: true) }
  }

  func close() { store?.close() }

  static func prepare(_ processed: ProcessedDocument) -> Result<PreparedDocument, StoreError> {
    do throws(StoreError) {
      return .success(try PreparedDocument(processed))
    } catch {
      return .failure(error)
    }
  }

  /// - Throws: what is wrong with the store; what is wrong with the document is told, and the run goes on.
  mutating func take(_ prepared: Result<PreparedDocument, StoreError>, _ numerals: NumeralCounts) throws {
    do {
      let document = try prepared.get()
      let earlier = hashes.updateValue(document.contentHash, forKey: document.name)
      if let earlier, earlier != document.contentHash {
        hashes[document.name] = earlier
        return fail(
          "\(document.name): another document of this run has the same name; "
            + "name the folder that holds both, with --recursive")
      }
      summary.add(try openStore().ingest(document, by: version), numerals)
      showProgress()
    } catch {
      guard case .inconsistent = error else { throw error }
      fail(error.description)
    }
  }

  private mutating func openStore() throws(StoreError) -> Store {
    if let store { return store }
    let new = try Store.open(database, create: true)
    store = new
    return new
  }

  private mutating func fail(_ message: String) {
    hasFailed = true
    Talk.error(message)
  }

  private func showProgress() {
    guard Terminal.isError, summary.documents % 10 == 0 else { return }
    Talk.show("\(summary.documents) documents\r")
  }

  /// Clears the line of the progress.
  func endProgress() {
    if Terminal.isError { Talk.show("\u{1B}[K") }
  }
}

/// What an ingest did, in numbers.
private struct IngestSummary {
  private var outcomes: [Ingested.Outcome: Int] = [:]
  private var articles = 0
  private var facts: [FactKind: Int] = [:]
  private var numerals = NumeralCounts()

  var documents: Int { outcomes.values.reduce(0, +) }

  mutating func add(_ ingested: Ingested, _ numerals: NumeralCounts) {
    self.numerals.add(numerals)
    outcomes[ingested.outcome, default: 0] += 1
    articles += ingested.articles
    facts.merge(ingested.facts, uniquingKeysWith: +)
  }

  func print(as format: OutputFormat, to output: StandardOutput) throws {
    let printer = RowPrinter(format: format, columns: ["what", "count"], to: output)
    for outcome in Ingested.Outcome.allCases {
      try printer.append([.text("documents \(outcome.rawValue)"), .integer(outcomes[outcome] ?? 0)])
    }
    try printer.append([.text("articles"), .integer(articles)])
    try printer.append([.text("facts"), .integer(facts.values.reduce(0, +))])
    for kind in FactKind.allCases {
      guard let count = facts[kind] else { continue }
      try printer.append([.text("facts \(kind.rawValue)"), .integer(count)])
    }
    try printer.append([.text("numerals"), .integer(numerals.total)])
    try printer.append([.text("numerals unexplained"), .integer(numerals.unexplained)])
    try printer.finish()
  }
}

extension Talk {
  /// Without a line end.
  fileprivate static func show(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
