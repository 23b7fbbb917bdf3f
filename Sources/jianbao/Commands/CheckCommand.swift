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
      plain list of words, each alone on its line or with a tab and a cost.

      Example: words.txt holds 新就业群体 twice.
        $ jianbao check words.txt
      prints “words.txt:2: “新就业群体” stands in line 1 already”.
      """)

  @Argument(help: "Dictionaries of your own, checked besides the built-in ones.", completion: .file())
  var files: [String] = []

  func run() throws {
    let output = StandardOutput()
    var hasFailed = false
    var checks = TableCheck.ofEmbeddedTables()
    for file in files {
      do {
        checks.append(TableCheck(file: file, bytes: try InputFile.bytes(at: file)))
      } catch {
        hasFailed = true
        Talk.error(error.description)
      }
    }
    let problems = checks.flatMap(\.problems)
    for problem in problems { try output.write((problem.description + "\n").utf8) }
    try output.flush()
    let rows = checks.reduce(0) { $0 + $1.rows }
    Talk.say("tables: \(checks.count), rows: \(rows), problems: \(problems.count)")
    if hasFailed || !problems.isEmpty { throw ExitCode(1) }
  }
}
