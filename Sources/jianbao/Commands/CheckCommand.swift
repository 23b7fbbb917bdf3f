internal import ArgumentParser
internal import NewsText
internal import Words

/// `jianbao check`: are the dictionaries sound?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the built-in dictionaries, and dictionaries of your own.",
    discussion: """
      Every problem is a line “file:line: reason” on standard output; the exit code is 1 if there is any. A \
      file with a header line “# table: …” is held against the built-in table of that name; one without is a \
      dictionary as --dictionary of the other commands takes it.

      Example: words.txt holds 新就业群体 twice.
        $ jianbao check words.txt
      prints “words.txt:2: “新就业群体” stands in line 1 already”.
      """)

  @Argument(help: "Dictionaries of your own, checked besides the built-in ones.", completion: .file())
  var files: [String] = []

  func run() throws {
    let output = StandardOutput()
    var hasFailed = false
    let builtIn = TableCheck.ofEmbeddedTables()
    var problems = builtIn.flatMap(\.problems)
    var rows = builtIn.reduce(0) { $0 + $1.rows }
    for file in files {
      do {
        let bytes = try InputFile.bytes(at: file)
        if TableCheck.isTable(bytes) {
          let check = TableCheck(file: file, bytes: bytes)
          problems += check.problems
          rows += check.rows
        } else {
          let dictionary = try UserDictionary(file: file, bytes: bytes, isLenient: true)
          problems += (dictionary.problems + dictionary.doubles()).sorted { $0.line < $1.line }
          rows += dictionary.count + dictionary.problems.count
        }
      } catch {
        hasFailed = true
        Talk.error("\(error)")
      }
    }
    for problem in problems { try output.write((problem.description + "\n").utf8) }
    try output.flush()
    Talk.say("tables: \(builtIn.count + files.count), rows: \(rows), problems: \(problems.count)")
    if hasFailed || !problems.isEmpty { throw ExitCode(1) }
  }
}
