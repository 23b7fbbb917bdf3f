internal import ArgumentParser
internal import NewsFacts
internal import Words

/// What the user adds to the built-in knowledge, for every command that finds facts.
struct PipelineOptions: ParsableArguments {
  @OptionGroup var dictionaries: DictionaryOptions

  @Option(
    help: ArgumentHelp(
      "Bodies of your own, which win over the built-in ones.",
      discussion: """
        Tab-separated rows of full name, short forms with | between, type, region, from, to; an empty cell is -, a \
        region is a GB/T 2260 code, from and to are years; lines that begin with # are skipped. Example: \
        “青广社工服务中心	青广社工|青社中心	association	510113	2019	-”.
        """,
      valueName: "file"),
    completion: .file())
  var organisations: String?

  /// - Throws: `ReadError` for a file that cannot be read, `DictionaryError` for a bad row.
  func pipeline() throws -> Pipeline {
    guard let path = organisations else { return try Pipeline(segmenter: dictionaries.segmenter()) }
    let list = try OrganisationList(file: path, bytes: try InputFile.bytes(at: path))
    let words = try UserDictionary(file: path, bytes: list.words)
    return try Pipeline(segmenter: dictionaries.segmenter(adding: [words]), organisations: list)
  }
}
