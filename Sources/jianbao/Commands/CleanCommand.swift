internal import ArgumentParser
internal import NewsFacts
internal import NewsText

/// `jianbao clean`: the articles of a page, repaired.
struct CleanCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case text, json }

  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Prints the articles of pages, repaired, one paragraph a line.",
    discussion: """
      In the text form a title begins with “# ”, its kicker and deck too, a subhead with “## ”, a credit with \
      “> ”, a caption with “! ”; paragraphs and bylines stand plain, and one blank line parts articles. \
      Mastheads, editors, pointers and other furniture of the page are left out. The JSON form is one object a \
      document, with all its parts, edits and findings.

      Example: of a page whose credit reads 渊据央广网冤
        $ jianbao clean page.txt
      prints “> （据央广网）”, and
        $ jianbao clean --log page.txt
      prints “page.txt:7: 渊 → （  glyph.shift  0.9  [渊]据央广网冤”.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var published: PublishedOption

  @Option(help: "How to print the articles: text or json.")
  var format: Format = .text

  @Flag(help: "Print what was repaired instead: a line for each character changed, the rest counted.")
  var log = false

  func validate() throws {
    if log && format == .json {
      throw ValidationError("--log is a text for people; --format json has the edits in it")
    }
  }

  func run() throws {
    let pipeline = try Pipeline()
    let options = Pipeline.Options(published: published.published, kinds: [])
    let (log, format) = (log, format)
    let output = StandardOutput()
    var isFirst = true
    try DocumentRun(source: input.source).forEach(segmenter: pipeline.segmenter) { document, worker in
      let processed = pipeline.process(document, options: options, worker: &worker)
      if log { return EditLog(processed).text }
      return format == .json ? CleanJSON(processed).line : CleanText(processed).text
    } take: { bytes in
      if !log && format == .text && !isFirst && !bytes.isEmpty { try output.write([0x0A]) }
      if !bytes.isEmpty { isFirst = false }
      try output.write(bytes)
      try output.flush()
    }
  }
}
