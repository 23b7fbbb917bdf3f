internal import ArgumentParser
internal import NewsFacts
internal import NewsText

/// `jianbao explain`: how a document came to its facts.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows how documents came to their facts, stage by stage.",
    discussion: """
      The lines as read, each edit with its rule, the repaired lines, the parts of articles with the reason for \
      each, the words, the facts with their values, and the findings; all with ranges in bytes. The same \
      document always gives the same text.

      Example: why is 700余万元 an amount?
        $ echo '追回善款700余万元。' > page.txt
        $ jianbao explain page.txt
      shows the fact with its rule, its value and its place.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var published: PublishedOption
  @OptionGroup var vocabulary: PipelineOptions
  @OptionGroup var kinds: KindsOption

  func run() throws {
    let pipeline = try vocabulary.pipeline()
    let options = Pipeline.Options(published: published.published, kinds: kinds.kindsOrAll)
    let output = StandardOutput()
    var isFirst = true
    try DocumentRun(source: input.source).forEach(segmenter: pipeline.segmenter) { document, worker in
      let processed = pipeline.process(document, options: options, worker: &worker)
      return Explanation(processed, worker: &worker).text
    } take: { text in
      if !isFirst { try output.write([0x0A]) }
      isFirst = false
      try output.write(text.utf8)
      try output.flush()
    }
  }
}
