internal import ArgumentParser
internal import NewsText
internal import Words

/// The user's dictionaries, for every command that finds words.
struct DictionaryOptions: ParsableArguments {
  @Option(
    name: .customLong("dictionary"),
    help: ArgumentHelp(
      "Words of your own, which win over the built-in ones; may be given several times.",
      discussion: """
        A line a word: tab-separated “word”, “word cost” or “word tag cost”, with “soft” as the last cell for a \
        word that is to compete by cost; a dictionary of jieba or HanLP; or a plain list. An empty cell may be \
        “-”; a cost is 1 (very common) to 1023 and counts among your own words; the tag is shown with the word; \
        lines that begin with “# ” are skipped.
        """,
      valueName: "file"),
    completion: .file())
  var dictionaries: [String] = []

  @Flag(help: "Skip bad rows of dictionaries, with a note for each, instead of stopping.")
  var lenient = false

  /// The built-in dictionaries with the user's, and others of whose form the caller has seen to.
  /// - Throws: `ReadError` for a file that cannot be read, `DictionaryError` for a bad row.
  func segmenter(adding others: [UserDictionary] = []) throws -> Segmenter {
    try Segmenter(
      adding: others
        + dictionaries.map { path in
          let dictionary = try UserDictionary(
            file: path, bytes: try InputFile.bytes(at: path), isLenient: lenient)
          if dictionary.isFormGuessed {
            Talk.say(
              "note: \(path): read as a dictionary of \(dictionary.form.rawValue), \(dictionary.count) words; a first line “# form: list” would make it a plain list"
            )
          }
          for problem in dictionary.problems.prefix(Talk.mostNotes) { Talk.say("note: \(problem); skipped") }
          if dictionary.problems.count > Talk.mostNotes {
            Talk.say("note: \(path): \(dictionary.problems.count - Talk.mostNotes) more bad rows skipped")
          }
          return dictionary
        })
  }
}
