import Foundation
import Testing

@Suite struct OutputTests {
  @Test(arguments: ["extract", "segment"])
  func jobsDoNotChangeTheOutput(_ name: String) throws {
    let command = try Command()
    let pages = try Checkout.damagedPages()
    for index in 0..<24 {
      // Of very different lengths, so that later documents are done before earlier ones.
      let page = pages[index % pages.count]
      let copies = index % 5 == 0 ? 6 : 1
      try command.write("pages/\(index).txt", (0..<copies).flatMap { _ in page.bytes })
    }
    try command.write("pages/empty.txt", "")
    let one = try command(name, "--jobs", "1", "pages")
    let four = try command(name, "--jobs", "4", "pages")
    #expect(one.code == 1)
    #expect(!one.bytes.isEmpty)
    // Not within the expectation, which would print every byte.
    let isSame = one.bytes == four.bytes
    #expect(isSame)
    #expect(one.errors == four.errors)
    #expect(one.errorLines.contains("error: empty.txt: is empty"))
  }

  @Test func aLineOutForEachLineIn() throws {
    let command = try Command()
    let text = "最高人民检察院发布典型案例\n\n 追回善款 700余万元。\r\n\u{0C}第二页\n法院"
    try command.write("page.txt", text)
    let result = try command("segment", "page.txt")
    let output = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(output.count == 6 && output[1] == "" && output[5] == "")
    #expect(output[0] == "最高人民检察院  发布  典型案例")
    #expect(output[3].hasPrefix("第二") && output[4] == "法院")
    let lines = try command("segment", "--format", "jsonl", "page.txt").lines.map { try object($0) }
    #expect(lines.compactMap { $0["line"] as? Int } == [1, 2, 3, 4, 5])
  }

  @Test func segmentedLinesAreTheLinesWithoutSpaces() throws {
    let command = try Command()
    for (name, bytes) in try Checkout.damagedPages() {
      try command.write("\(name).txt", bytes)
      func withoutSpaces(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
          line.filter { !$0.isWhitespace }
        }
        if lines.last == "" { lines.removeLast() }
        return lines
      }
      let output = try command("segment", "\(name).txt").output
      #expect(withoutSpaces(output) == withoutSpaces(String(decoding: bytes, as: UTF8.self)))
      #expect(output.contains("  "))
    }
  }

  @Test func cleanPrintsThePageAsItWas() throws {
    let command = try Command()
    try command.write("page.txt", try Data(contentsOf: Checkout.pages.appendingPathComponent("social.txt")))
    let result = try command("clean", "page.txt")
    #expect(result.code == 0)
    #expect(result.lines.first?.hasPrefix("# ") == true)
    #expect(result.lines.contains("> （据中国社会报）"))
    #expect(!result.output.contains("\n\n\n"))
  }

  @Test func theLogNamesEachRepair() throws {
    let command = try Command()
    try command.write("page.txt", try Data(contentsOf: Checkout.pages.appendingPathComponent("courts.txt")))
    let result = try command("clean", "--log", "page.txt")
    #expect(result.code == 0)
    let repair = /page\.txt:\d+: . → .  glyph\.[a-z+.]+  \d\.\d+  .*\[.\].*/
    #expect(result.lines.count > 5)
    #expect(result.lines.dropLast().allSatisfy { $0.wholeMatch(of: repair) != nil })
    #expect(result.lines.last?.hasPrefix("page.txt: \(result.lines.count - 1) characters repaired; ") == true)
    #expect(result.lines.last?.contains("line.join ") == true)
  }

  @Test func cleanAsJSON() throws {
    let command = try Command()
    try command.write("page.txt", try Data(contentsOf: Checkout.pages.appendingPathComponent("budget.txt")))
    let result = try command("clean", "--format", "json", "--published", "2025-03-12", "page.txt")
    let page = try object(try #require(result.lines.first))
    #expect(page["name"] as? String == "page.txt")
    #expect(page["encoding"] as? String == "UTF-8")
    #expect(page["published"] as? [String: String] == ["date": "2025-03-12", "origin": "caller"])
    let articles = try #require(page["articles"] as? [[String: Any]])
    #expect(articles.first?["id"] as? String == "page.txt-a0001")
    let parts = try #require(articles.first?["parts"] as? [[String: Any]])
    #expect(parts.first?["kind"] as? String == "title")
    #expect(parts.first?["text"] as? String == "今年转移支付安排10.2万亿元")
  }

  @Test func explanationIsTheSameEachTime() throws {
    let command = try Command()
    try command.write("page.txt", try Data(contentsOf: Checkout.pages.appendingPathComponent("health.txt")))
    let first = try command("explain", "page.txt")
    #expect(first.code == 0)
    #expect(first.bytes == (try command("explain", "page.txt").bytes))
    let headings = first.lines.filter { $0.hasPrefix("== ") }.map { $0.split(separator: " ")[1] }
    #expect(headings == ["source", "edits", "repaired", "articles", "words", "facts", "findings"])
  }

  @Test func jsonIsAnArrayAndTablesHaveHeaders() throws {
    let command = try Command()
    try command.write("page.txt", "本月无事。\n")
    #expect(try command("extract", "--kinds", "amount", "--format", "json", "page.txt").output == "[]\n")
    let csv = try command("extract", "--kinds", "amount", "--format", "csv", "page.txt").output
    #expect(
      csv
        == "id,document,article,kind,text,quote,start,end,start_byte,end_byte,canonical,value,sentence,rule,"
        + "confidence,repairs\n")
  }

  /// No bundle, no folder of data: the binary alone does everything.
  @Test func theBinaryAloneIsEnough() throws {
    let command = try Command()
    let copy = command.folder.appendingPathComponent("jianbao")
    try FileManager.default.copyItem(at: command.binary, to: copy)
    command.binary = copy
    command.environment = [:]
    let page = "记者3月11日从财政部获悉，今年中央财政追回善款700余万元。\n"
    #expect(try command("text", "-", input: page).output == page)
    let words = try command("segment", "-", input: "最高人民检察院发布典型案例\n")
    #expect(words.output == "最高人民检察院  发布  典型案例\n")
    #expect(try command("extract", "-", input: page).code == 0)
    #expect(try command("check").code == 0)
  }
}
