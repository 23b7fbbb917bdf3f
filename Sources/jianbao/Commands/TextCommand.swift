internal import ArgumentParser
internal import NewsText

/// `jianbao text`: the source, as offsets count in it.
struct TextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Prints the decoded source, in which all offsets count.",
    discussion: """
      The text is UTF-8 whatever the encoding and the format of the file; nothing is added, nothing repaired. \
      `start` and `end` of a fact are a slice of it in code points, `start_byte` and `end_byte` in bytes.

      Example: the page says 〔圆园员猿〕圆园号.
        $ jianbao text page.txt
      prints 〔圆园员猿〕圆园号 as it stands, so that
        $ jianbao text page.txt | python3 -c 'import sys; print(sys.stdin.read()[0:6])'
      prints 〔圆园员猿〕.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "Only the document of this name, such as one id of a file of JSON Lines.")
  var document: String?

  func run() throws {
    let output = StandardOutput()
    var hasFailed = false
    var isAny = false
    var needsLineEnd = false
    try input.source.readAll { item in
      switch item {
      case .failure(let message):
        hasFailed = true
        Talk.error(message)
      case .document(let source):
        if let document, source.name != document { return }
        // Between documents only: a single one is printed byte for byte.
        if needsLineEnd { try output.write([0x0A]) }
        try output.write(source.bytes)
        needsLineEnd = source.bytes.last != 0x0A
        isAny = true
      }
    }
    try output.flush()
    if let document, !isAny {
      hasFailed = true
      Talk.error("\(document): no document of this name was read")
    }
    if hasFailed { throw ExitCode(1) }
  }
}
