import Testing

/// Help is documentation: it shows an example and explains every option.
@Suite struct HelpTests {
  static let commands = [
    "extract", "clean", "text", "segment", "explain", "evaluate", "check", "ingest", "query",
  ]

  @Test(arguments: commands)
  func helpHasAnExample(_ name: String) throws {
    let result = try Command()(name, "--help")
    #expect(result.code == 0)
    #expect(result.errors == "")
    #expect(result.output.contains("Example"))
    #expect(result.output.contains("$ jianbao \(name)") || result.output.contains("| jianbao \(name)"))
  }

  /// What the command does with a text shows only on a text.
  @Test(arguments: commands.filter { $0 != "ingest" })
  func theExampleIsChinese(_ name: String) throws {
    let help = try Command()(name, "--help").output
    #expect(help.unicodeScalars.contains { $0.value >= 0x4E00 && $0.value <= 0x9FFF })
  }

  @Test(arguments: commands)
  func everyOptionIsExplained(_ name: String) throws {
    let lines = try Command()(name, "--help").output.split(
      separator: "\n", omittingEmptySubsequences: false)
    let options = try #require(lines.firstIndex { $0.hasPrefix("OPTIONS:") || $0.hasPrefix("ARGUMENTS:") })
    for index in lines.indices where index > options && lines[index].hasPrefix("  -") {
      let entry = lines[index]
      // The explanation stands from column 26 on, behind the name or, where that is long, below it.
      let isBehind = entry.count > 26 && entry.dropFirst(25).first == " "
      let isBelow = index + 1 < lines.count && lines[index + 1].hasPrefix("          ")
      #expect(isBehind || isBelow, "\(name): \(entry)")
    }
  }

  @Test func rootHelpNamesEveryCommand() throws {
    let command = try Command()
    let alone = try command()
    let asked = try command("--help")
    #expect(alone.code == 0)
    #expect(alone.output == asked.output)
    for name in HelpTests.commands { #expect(asked.output.contains("\n  \(name) ")) }
  }

  @Test func versionNamesICU() throws {
    let result = try Command()("--version")
    #expect(result.code == 0)
    #expect(result.lines.first == "jianbao 0.1.0")
    #expect(result.lines.last?.wholeMatch(of: /ICU \d+\.\d+(\.\d+)*/) != nil)
    #expect(result.lines.count == 2)
  }
}
