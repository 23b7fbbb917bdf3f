import Foundation
import Testing

/// Each input that fails is named in one line on standard error, and the exit code is 1.
@Suite struct FailureTests {
  static let commands = ["extract", "clean", "text", "segment", "explain"]

  @Test(arguments: commands)
  func emptyFile(_ name: String) throws {
    let command = try Command()
    try command.write("empty.txt", "")
    let result = try command(name, "empty.txt")
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors == "error: empty.txt: is empty\n")
  }

  @Test(arguments: commands)
  func missingFile(_ name: String) throws {
    let result = try Command()(name, "missing.txt")
    #expect(result.code == 1)
    #expect(result.errors == "error: missing.txt: no such file\n")
  }

  @Test(arguments: commands)
  func binaryFile(_ name: String) throws {
    let command = try Command()
    try command.write("page.bin", (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7 % 31) })
    let result = try command(name, "page.bin")
    #expect(result.code == 1)
    #expect(
      result.errors
        == "error: page.bin: is not text (binary data); extract its text first, for example with pdftotext\n")
  }

  @Test func folderWithoutText() throws {
    let command = try Command()
    try command.write("scans/page.png", [0x89, 0x50])
    let result = try command("extract", "scans")
    #expect(result.code == 1)
    #expect(
      result.errors
        == """
        error: scans: holds no .txt, .hocr, .html or .jsonl files; --recursive looks into its folders too

        """)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem"), "needs /proc"))
  func unreadableFile() throws {
    let result = try Command()("extract", "/proc/self/mem")
    #expect(result.code == 1)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("error: /proc/self/mem: cannot be read: "))
  }

  @Test func folderWhereAFileShouldStand() throws {
    let command = try Command()
    try command.write("words/a.txt", "新就业群体\n")
    let result = try command("check", "words")
    #expect(result.code == 1)
    #expect(result.errorLines.first == "error: words: cannot be read: it is a folder")
  }

  @Test func theOthersAreDoneAllTheSame() throws {
    let command = try Command()
    try command.write("a.txt", "追回善款700余万元。\n")
    try command.write("b.txt", "共有六件案例。\n")
    let result = try command("text", "a.txt", "missing.txt", "empty", "b.txt")
    #expect(result.code == 1)
    #expect(result.output == "追回善款700余万元。\n共有六件案例。\n")
    #expect(result.errorLines == ["error: missing.txt: no such file", "error: empty: no such file"])
  }

  @Test func truncatedUTF8IsANote() throws {
    let command = try Command()
    let page = "最高人民检察院发布典型案例，各地检察机关追回善款七百余万元。\n"
    try command.write("page.txt", Array(page.utf8) + [0xE5, 0x86])
    let result = try command("extract", "page.txt")
    #expect(result.code == 0)
    #expect(
      result.errorLines == [
        "note: page.txt:2: byte 0xE5 at offset 91 of the file is not UTF-8",
        "note: page.txt:2: byte 0x86 at offset 92 of the file is not UTF-8",
      ])
  }

  @Test func manyFindingsAreCounted() throws {
    let command = try Command()
    let line = "最高人民检察院发布典型案例，各地检察机关追回善款七百余万元。"
    let pieces = (0..<8).map { _ in Array(line.utf8) + [0x86] + Array("\n".utf8) }
    try command.write("page.txt", pieces.flatMap { $0 })
    let result = try command("extract", "page.txt")
    #expect(result.code == 0)
    #expect(result.errorLines.count == 6)
    #expect(result.errorLines.allSatisfy { $0.hasPrefix("note: page.txt:") })
    #expect(result.errorLines.last?.wholeMatch(of: /note: page\.txt: \d+ more findings/) != nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func fullDisk() throws {
    let command = try Command()
    try command.write("page.txt", "追回善款700余万元。\n")
    let binary = command.binary.path
    command.binary = URL(fileURLWithPath: "/bin/sh")
    let result = try command("-c", "'\(binary)' text page.txt > /dev/full")
    #expect(result.code == 1)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("error: writing failed: "))
  }
}

/// What is wrong with the command line itself is told at once, nothing is read, and the exit code is 2.
@Suite struct UsageTests {
  static let wrong: [(arguments: String, line: String)] = [
    ("extract --frobnicate page.txt", "Error: Unknown option '--frobnicate'"),
    ("extract", "Error: Missing expected argument '<files> ...'"),
    (
      "extract --encoding klingon page.txt",
      "Error: klingon: no such encoding; try UTF-8, UTF-16, GB18030 or Big5"
    ),
    (
      "extract --published 2026-02-30 page.txt",
      "Error: The value '2026-02-30' is invalid for '--published <date>': "
        + "not a day of the calendar; write it as 2026-03-18"
    ),
    (
      "extract --published 18.3.2026 page.txt",
      "Error: The value '18.3.2026' is invalid for '--published <date>': "
        + "not a day of the calendar; write it as 2026-03-18"
    ),
    (
      "extract --kinds date,people page.txt",
      "Error: The value 'date,people' is invalid for '--kinds <kind,kind…>': there is no kind “people”; "
        + "the kinds are date, amount, count, organisation, case_name, duration, ratio, measure, document, "
        + "case_number, document_number, law_article"
    ),
    ("extract --jobs 0 page.txt", "Error: --jobs is a number from 1 to 256"),
    (
      "clean --log --format json page.txt",
      "Error: --log is a text for people; --format json has the edits in it"
    ),
    ("evaluate --gold gold.tsv", "Error: Missing expected argument '--passages <passages>'"),
  ]

  @Test(arguments: wrong.indices)
  func wrongUsage(_ index: Int) throws {
    let (arguments, line) = UsageTests.wrong[index]
    let result = try Command().run(arguments.split(separator: " ").map(String.init))
    #expect(result.code == 2)
    #expect(result.output == "")
    #expect(result.errorLines.first == line[...])
    #expect(result.errors.contains("\nUsage: jianbao "))
  }
}
