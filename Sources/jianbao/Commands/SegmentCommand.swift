internal import ArgumentParser
internal import NewsFacts
internal import NewsText
internal import Words

/// `jianbao segment`: words.
struct SegmentCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Prints the words of a text, two spaces between them, one line out for each line in.",
    discussion: """
      Nothing is repaired and no line is joined; white space between words is not printed. With --format \
      jsonl each line is an object with its words, their places in the source, and where each comes from \
      (lexicon, icu, number, latin, unknown).

      Example:
        $ echo 最高人民检察院发布典型案例 | jianbao segment -
      prints 最高人民检察院  发布  典型案例.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var jobs: JobsOption

  @Option(help: "How to print the words: text or jsonl.")
  var format: Format = .text

  func run() throws {
    let segmenter = try Segmenter()
    let format = format
    let output = StandardOutput()
    let run = DocumentRun(source: input.source, jobs: jobs.jobsOrCores)
    try run.forEach(segmenter: segmenter) { document, worker in
      let lines = SegmentedLines(document, worker: &worker)
      return format == .jsonl ? lines.json : lines.text
    } take: { bytes in
      try output.write(bytes)
      try output.flush()
    }
  }
}
