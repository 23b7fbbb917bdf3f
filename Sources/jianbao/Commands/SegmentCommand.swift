internal import ArgumentParser
internal import NewsFacts
internal import NewsText
internal import Words

/// `jianbao segment`: words.
struct SegmentCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, jsonl }
  enum LatticeFormat: String, ExpressibleByArgument, CaseIterable, Sendable { case table, dot }

  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Prints the words of a text, two spaces between them, one line out for each line in.",
    discussion: """
      Nothing is repaired and no line is joined; white space between words is not printed. With --format \
      jsonl each line is an object with its words, their places in the source, where each comes from (user, \
      lexicon, icu, derived, name, number, time, latin, script, unknown) and its tag.

      Example:
        $ echo 最高人民检察院上线云链通平台 | jianbao segment -
      prints 最高人民检察院  上线  云  链  通  平台, with --fine 最高  人民  检察院  上线  云  链  通  平台. Your \
      own words win:
        $ echo 云链通 > words.txt
        $ echo 最高人民检察院上线云链通平台 | jianbao segment --dictionary words.txt -
      prints 最高人民检察院  上线  云链通  平台. Why? See all candidates and what they cost; below 0 are words of \
      yours that must win:
        $ echo 上线云链通平台 | jianbao segment --lattice table -
        $ echo 上线云链通平台 | jianbao segment --lattice dot - | dot -Tsvg > lattice.svg
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var dictionaries: DictionaryOptions
  @OptionGroup var jobs: JobsOption

  @Option(help: "How to print the words: text or jsonl.")
  var format: Format = .text

  @Flag(help: "Take compounds and names apart, as search wants them: 最高  人民  检察院.")
  var fine = false

  @Option(
    help: ArgumentHelp(
      "Show the candidates of one line and their costs instead: as a table, or as dot for Graphviz.",
      valueName: "table|dot"))
  var lattice: LatticeFormat?

  func validate() throws {
    if lattice != nil && (fine || format == .jsonl) {
      throw ValidationError("--lattice has forms of its own; leave out --fine and --format")
    }
    if lattice != nil && input.files.count > 1 {
      throw ValidationError("--lattice shows one line of one file")
    }
  }

  func run() throws {
    let segmenter = try dictionaries.segmenter()
    if let lattice { return try show(lattice, segmenter) }
    let (format, fine) = (format, fine)
    let output = StandardOutput()
    let run = DocumentRun(source: input.source, jobs: jobs.jobsOrCores)
    try run.forEach(segmenter: segmenter) { document, worker in
      let lines = SegmentedLines(document, segmenter: segmenter, isFine: fine, worker: &worker)
      return format == .jsonl ? lines.json : lines.text
    } take: { bytes in
      try output.write(bytes)
      try output.flush()
    }
  }

  /// Shows the lattice of the one line there is.
  private func show(_ format: LatticeFormat, _ segmenter: Segmenter) throws {
    let output = StandardOutput()
    try DocumentRun(source: input.source).forEach(segmenter: segmenter) { document, _ in
      document
    } take: { document in
      let lines = document.lines.filter { !$0.range.isEmpty }
      guard lines.count == 1, let line = lines.first else {
        Talk.error(
          "\(document.name) has \(lines.count) lines, and --lattice shows one: choose it, as with sed -n 1p")
        throw ExitCode(2)
      }
      var worker = SegmentWorker(segmenter)
      let view = LatticeView(
        document, line: ByteRange(line.range.start, line.range.end), segmenter: segmenter, worker: &worker)
      switch format {
      case .table: try view.printTable(to: output)
      case .dot: try output.write(view.graph)
      }
    }
    try output.flush()
  }
}
