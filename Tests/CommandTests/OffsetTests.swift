import Foundation
import Testing

/// `jianbao text` prints the text that all offsets count in: whoever slices it finds the quotes.
@Suite struct OffsetTests {
  @Test func textOfASingleFileIsItsBytes() throws {
    let command = try Command()
    for (name, bytes) in try Checkout.damagedPages() {
      try command.write("\(name).txt", bytes)
      #expect(try command("text", "\(name).txt").bytes == bytes)
    }
    try command.write("open.txt", "没有换行的末行")
    #expect(try command("text", "open.txt").output == "没有换行的末行")
  }

  @Test func textIsDecoded() throws {
    let command = try Command()
    // 法院 in GB18030, a byte order mark before UTF-8.
    try command.write("gb.txt", [0xB7, 0xA8, 0xD4, 0xBA])
    try command.write("mark.txt", [0xEF, 0xBB, 0xBF] + Array("法院".utf8))
    #expect(try command("text", "--encoding", "GB18030", "gb.txt").output == "法院")
    #expect(try command("text", "mark.txt").output == "法院")
  }

  @Test func oneDocumentOfJSONLines() throws {
    let command = try Command()
    try command.write("pages.jsonl", #"{"id":"a1","text":"甲\n乙"}"# + "\n" + #"{"id":"a2","text":"丙"}"# + "\n")
    #expect(try command("text", "--document", "a2", "pages.jsonl").output == "丙")
    #expect(try command("text", "pages.jsonl").output == "甲\n乙\n丙")
    let missing = try command("text", "--document", "a3", "pages.jsonl")
    #expect(missing.code == 1)
    #expect(missing.errors == "error: a3: no document of this name was read\n")
  }

  @Test func everyFactStandsWhereItSays() throws {
    let command = try Command()
    for (name, bytes) in try Checkout.damagedPages() {
      try command.write("\(name).txt", bytes)
      let text = Slices(try command("text", "\(name).txt"))
      let facts = try command("extract", "\(name).txt").lines.map { try object($0) }
      #expect(facts.count > 20, "\(name) has facts")
      for fact in facts { try text.check(fact, quote: "quote") }
    }
  }

  @Test func everyEditStandsWhereItSays() throws {
    let command = try Command()
    var edits = 0
    for (name, bytes) in try Checkout.damagedPages() {
      try command.write("\(name).txt", bytes)
      let text = Slices(try command("text", "\(name).txt"))
      let page = try object(try #require(try command("clean", "--format", "json", "\(name).txt").lines.first))
      for edit in try #require(page["edits"] as? [[String: Any]]) {
        try text.check(edit, quote: "before")
        edits += 1
      }
    }
    #expect(edits > 100)
  }

  /// A text, to be sliced by code points and by bytes.
  private struct Slices {
    let bytes: [UInt8]
    let scalars: [Unicode.Scalar]

    init(_ result: Command.Result) {
      bytes = result.bytes
      scalars = Array(result.output.unicodeScalars)
    }

    func check(_ object: [String: Any], quote: String) throws {
      let quote = try #require(object[quote] as? String)
      let start = try #require(object["start"] as? Int)
      let end = try #require(object["end"] as? Int)
      let startByte = try #require(object["start_byte"] as? Int)
      let endByte = try #require(object["end_byte"] as? Int)
      try #require(start <= end && end <= scalars.count && startByte <= endByte && endByte <= bytes.count)
      #expect(String(String.UnicodeScalarView(scalars[start..<end])) == quote)
      #expect(String(decoding: bytes[startByte..<endByte], as: UTF8.self) == quote)
    }
  }
}
