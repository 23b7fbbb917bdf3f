internal import ArgumentParser
internal import NewsFacts
internal import NewsText

/// `jianbao audit`: what became of every numeral.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Accounts for every numeral of documents: in a fact, known to be none, or unexplained.",
    discussion: """
      Each numeral is a row with its place, and what it is: a kind of fact; page, ordinal, marker, number, code, \
      score, phrase, indefinite or name, which are no facts; or unexplained. --unexplained prints those alone, \
      --summary the totals.

      Example:
        $ echo '第三批救灾款700万元。' > page.txt
        $ jianbao audit --format table page.txt
      shows 三 as an ordinal and 700万 in an amount.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var published: PublishedOption
  @OptionGroup var vocabulary: PipelineOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var jobs: JobsOption

  @Flag(help: "Only the numerals that nothing explains.")
  var unexplained = false

  @Flag(help: "Only how many there are of each.")
  var summary = false

  func run() throws {
    let pipeline = try vocabulary.pipeline()
    let options = Pipeline.Options(published: published.published)
    let standard = StandardOutput()
    let columns =
      summary ? ["what", "count", "share"] : ["document", "line", "status", "numeral", "context"]
    let printer = RowPrinter(format: output.formatForReader, columns: columns, to: standard)
    var counts = NumeralCounts()
    var failure: (any Error)?
    do {
      let run = DocumentRun(source: input.source, jobs: jobs.jobsOrCores)
      try run.forEach(segmenter: pipeline.segmenter) { document, worker in
        let processed = pipeline.process(document, options: options, worker: &worker)
        return (document.name, pipeline.audit(processed, worker: &worker))
      } take: { name, numerals in
        counts.add(numerals)
        guard !summary else { return }
        for numeral in numerals where !unexplained || numeral.status == .unexplained {
          try printer.append([
            .text(name), .integer(numeral.line), .text(NumeralCounts.name(numeral.status)),
            .text(numeral.text),
            .text(numeral.context),
          ])
        }
      }
    } catch let code as ExitCode {
      failure = code
    }
    if summary {
      for (name, count) in counts.rows {
        try printer.append([.text(name), .integer(count), .number(counts.share(count))])
      }
    }
    try printer.finish()
    try standard.flush()
    if let failure { throw failure }
  }
}

/// How many numerals there are of each sort.
struct NumeralCounts: Sendable {
  private var counts: [AuditedNumeral.Status: Int] = [:]

  mutating func add(_ other: NumeralCounts) { counts.merge(other.counts, uniquingKeysWith: +) }

  mutating func add(_ numerals: [AuditedNumeral]) {
    for numeral in numerals { counts[numeral.status, default: 0] += 1 }
  }

  var total: Int { counts.values.reduce(0, +) }
  var unexplained: Int { counts[.unexplained] ?? 0 }

  /// In percent, to one decimal.
  func share(_ count: Int) -> Double {
    total == 0 ? 0 : (1000 * Double(count) / Double(total)).rounded() / 10
  }

  static func name(_ status: AuditedNumeral.Status) -> String {
    switch status {
    case .fact(let kind): "fact \(kind.rawValue)"
    case .known(let known): known.rawValue
    case .unexplained: "unexplained"
    }
  }

  /// All of them first, then facts by kind, what is known to be none, and what nothing explains.
  var rows: [(name: String, count: Int)] {
    var rows = [("numerals", total)]
    for kind in FactKind.allCases {
      if let count = counts[.fact(kind)] { rows.append(("fact \(kind.rawValue)", count)) }
    }
    for known in AuditedNumeral.Known.allCases {
      if let count = counts[.known(known)] { rows.append((known.rawValue, count)) }
    }
    rows.append(("unexplained", unexplained))
    return rows
  }
}
