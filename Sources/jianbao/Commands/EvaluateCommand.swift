internal import ArgumentParser
internal import NewsFacts
internal import NewsText

/// `jianbao evaluate`: how good are the facts?
struct EvaluateCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case table, json }

  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Finds the facts of passages and compares them with facts marked by hand.",
    discussion: """
      Passages are JSON Lines with id, text and published; gold is a table of passage, kind, surface, which \
      occurrence, and canonical value. Found is a fact of the same kind that overlaps, right is one with the \
      same value too; a kind with “?” in the gold is optional and counts neither way.

      Example: passages.jsonl holds {"id":"a1","text":"追回善款700余万元。"} and gold.tsv, with tabs between,
        a1  amount  700余万元  1  over CNY 7000000
        $ jianbao evaluate --passages passages.jsonl --gold gold.tsv --misses 20
      prints precision, recall and F1 of each kind, and what was missed.
      """)

  @Option(help: "The passages: JSON Lines with id, text and published.", completion: .file())
  var passages: String

  @Option(help: "The facts marked by hand.", completion: .file())
  var gold: String

  @Option(
    help: ArgumentHelp(
      "The day of publication of passages that name none, such as 2022-06-01.", valueName: "date"),
    transform: PublishedOption.date)
  var publishedDefault: PublicationDate?

  @Option(
    help: ArgumentHelp(
      "Only these kinds, with commas between. (default: all in the gold or found)",
      valueName: "kind,kind…"))
  var kinds: String = ""

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Take the facts from these files, another text of the same page, and compare only how often each value occurs.",
      valueName: "file"), completion: .file())
  var byValue: [String] = []

  @Option(help: "Show up to so many misses, wrong values and false alarms of each kind.")
  var misses = 0

  @Flag(help: "Show how many facts of each confidence are right.")
  var bins = false

  @Option(help: "How to print the scores: table or json.")
  var format: Format = .table

  @OptionGroup var jobs: JobsOption

  func validate() throws {
    if passages == "-" { throw ValidationError("--passages is read twice and cannot be standard input") }
    if misses < 0 { throw ValidationError("--misses is a number from 0") }
  }

  func run() throws {
    let texts = try passageTexts()
    let goldFile = GoldFile(
      name: gold, text: String(decoding: try InputFile.bytes(at: gold), as: UTF8.self), passages: texts)
    let kinds = try wantedKinds(in: goldFile)
    for error in goldFile.errors { Talk.error(error.description) }
    let facts = try findFacts()
    let scorer = Scorer(gold: goldFile.facts, facts: facts, kinds: kinds)
    let report =
      byValue.isEmpty
      ? ScoreReport(scorer.scores(), texts: texts, misses: misses, showsBins: bins).text(
        asJSON: format == .json)
      : ValueReport(scorer.scoresByValue(), misses: misses).text(asJSON: format == .json)
    let output = StandardOutput()
    try output.write(report.utf8)
    try output.flush()
    if !goldFile.errors.isEmpty { throw ExitCode(1) }
  }

  private func passageTexts() throws -> [String: String] {
    var texts: [String: String] = [:]
    let source = DocumentSource(paths: [passages], encoding: nil, format: .jsonl, recursive: false)
    var failure: String?
    try source.readAll { item in
      switch item {
      case .document(let document): texts[document.name] = String(decoding: document.bytes, as: UTF8.self)
      case .failure(let message): failure = failure ?? message
      }
    }
    if let failure {
      // A score over some of the passages would pass for one over all.
      Talk.error(failure)
      throw ExitCode(1)
    }
    return texts
  }

  /// Kinds that Jianbao knows, or that the gold has marked.
  private func wantedKinds(in gold: GoldFile) throws -> [String] {
    let known = Set(FactKind.allCases.map(\.rawValue)).union(gold.facts.map(\.kind))
    let wanted = kinds.split(separator: ",").map(String.init)
    for kind in wanted where !known.contains(kind) {
      let kinds = known.sorted().joined(separator: ", ")
      throw ValidationError("there is no kind “\(kind)”; the kinds are \(kinds)")
    }
    return wanted
  }

  private func findFacts() throws -> [ScoredFact] {
    let pipeline = try Pipeline()
    let publishedDefault = publishedDefault
    let source = DocumentSource(
      paths: byValue.isEmpty ? [passages] : byValue, encoding: nil, format: byValue.isEmpty ? .jsonl : .auto,
      recursive: false)
    var facts: [ScoredFact] = []
    let run = DocumentRun(source: source, jobs: jobs.jobsOrCores)
    try run.forEach(segmenter: pipeline.segmenter) { document, worker in
      let published = document.published == nil ? publishedDefault : nil
      let options = Pipeline.Options(published: published)
      return pipeline.process(document, options: options, worker: &worker).facts.map(ScoredFact.init)
    } take: {
      facts += $0
    }
    return facts
  }
}
