internal import ArgumentParser
internal import NewsFacts
internal import NewsText

/// `jianbao extract`: facts.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints the facts of documents, each with its value and its place in the source.",
    discussion: """
      A fact is a line of JSON unless --format says otherwise. What is odd about a document is told on \
      standard error, after “note:”.

      Example:
        $ echo '3月15日，法院为107名工人追回欠薪700余万元。' > page.txt
        $ jianbao extract --published 2024-03-18 --kinds date,amount page.txt
      prints two facts: the date 3月15日, 2024-03-15, and the amount 700余万元, over CNY 7000000.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var published: PublishedOption
  @OptionGroup var vocabulary: PipelineOptions
  @OptionGroup var kinds: KindsOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var jobs: JobsOption

  func run() throws {
    let pipeline = try vocabulary.pipeline()
    let options = Pipeline.Options(published: published.published, kinds: kinds.kindsOrAll)
    let format = output.formatOrLines
    let standard = StandardOutput()
    let printer = FactPrinter(format: format, output: standard)
    var failure: (any Error)?
    do {
      let run = DocumentRun(source: input.source, jobs: jobs.jobsOrCores)
      try run.forEach(segmenter: pipeline.segmenter) { document, worker in
        let processed = pipeline.process(document, options: options, worker: &worker)
        return FactPrinter.Product(processed, format: format)
      } take: { product in
        try printer.take(product)
        product.notes.forEach(Talk.say)
      }
    } catch let code as ExitCode {
      // Some input failed; what came of the rest is printed whole all the same.
      failure = code
    }
    try printer.finish()
    if let failure { throw failure }
  }
}
