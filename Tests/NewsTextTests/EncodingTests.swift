import NewsText
import TestSupport
import Testing
import Words

/// Bytes in any encoding of Chinese become the same text; what they do not explain is U+FFFD and a finding.
@Suite struct EncodingTests {
  private static let text =
    "财政部近日下达资金三亿二千万元，支持各地修缮校舍。省教育厅表示，到今年年底，全省农村学校将新增教室一百二十间，惠及学生四千余名。记者了解到，项目已于三月启动。"
  private static let traditional =
    "財政部近日下達資金三億二千萬元，支持各地修繕校舍。省教育廳表示，到今年年底，全省農村學校將新增教室一百二十間，惠及學生四千餘名。記者了解到，項目已於三月啟動。"

  private static let gb18030 = hexadecimal(
    """
    b2c6d5feb2bfbdfcc8d5cfc2b4efd7cabdf0c8fdd2dab6fec7a7cdf2d4aaa3acd6a7b3d6b8f7b5d8d0dec9c9d0a3c9e1a1a3caa1bdcc\
    d3fdccfcb1edcabea3acb5bdbdf1c4eac4eab5d7a3acc8abcaa1c5a9b4e5d1a7d0a3bdabd0c2d4f6bdcccad2d2bbb0d9b6fecaaebce4\
    a3acbbddbcb0d1a7c9facbc4c7a7d3e0c3fba1a3bcc7d5dfc1cbbde2b5bda3accfeec4bfd2d1d3dac8fdd4c2c6f4b6afa1a3
    """)
  private static let big5 = hexadecimal(
    """
    b05dac46b3a1aaf1a4e9a455b946b8eaaaf7a454bbf5a447a464b855a4b8a141a4e4abf9a655a661add7c2b5aed5aad9a143acd9b1d0\
    a87cc655aaeda5dca141a8eca4b5a67ea67ea9b3a141a5feacd9b941a7f8bec7aed5b14eb773bc57b1d0abc7a440a6caa447a451b6a1\
    a141b466a4cebec7a5cda57ca464be6ca657a143b04faacca446b8d1a8eca141b6b5a5d8a477a9f3a454a4ebb1d2b0caa143
    """)

  private static func hexadecimal(_ digits: String) -> [UInt8] {
    let digits = Array(digits.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
    }
  }

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  private func read(_ bytes: [UInt8], encoding: String? = nil, name: String = "page.txt") throws
    -> SourceDocument
  {
    var documents: [SourceDocument] = []
    try DocumentReader(encoding: encoding).read(bytes, name: name) { documents.append($0) }
    try #require(documents.count == 1)
    return documents[0]
  }

  private func check(_ bytes: [UInt8], is text: String, _ encoding: String, asked: String? = nil) throws {
    let document = try read(bytes, encoding: asked)
    #expect(String(decoding: document.bytes, as: UTF8.self) == text)
    #expect(document.encoding == encoding)
    #expect(document.findings.isEmpty)
  }

  @Test func utf8WithAndWithoutAMark() throws {
    let bytes = Array(EncodingTests.text.utf8)
    try check(bytes, is: EncodingTests.text, "UTF-8")
    try check([0xEF, 0xBB, 0xBF] + bytes, is: EncodingTests.text, "UTF-8")
    try check([0xEF, 0xBB, 0xBF] + bytes, is: EncodingTests.text, "UTF-8", asked: "utf-8")
  }

  @Test(arguments: [false, true]) func utf16WithAMark(isBigEndian: Bool) throws {
    let mark: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    try check(
      mark + EncodingTests.utf16(EncodingTests.text, isBigEndian: isBigEndian), is: EncodingTests.text,
      isBigEndian ? "UTF-16BE" : "UTF-16LE")
  }

  /// Line ends, spaces and digits tell.
  @Test(arguments: [false, true]) func utf16WithoutAMark(isBigEndian: Bool) throws {
    let text = EncodingTests.text.replacing("，", with: ",\n") + "\n2023 12\n"
    let encoding = isBigEndian ? "UTF-16BE" : "UTF-16LE"
    let plain = text.replacing("一", with: "二")
    try check(EncodingTests.utf16(plain, isBigEndian: isBigEndian), is: plain, encoding)
    // 一 is U+4E00: its zero byte stands on the other side.
    try check(EncodingTests.utf16(text, isBigEndian: isBigEndian), is: text, encoding)
  }

  @Test func oneZeroByteDoesNotMakeUTF16OfUTF8() throws {
    let text = "\0" + EncodingTests.text
    try check(Array(text.utf8), is: text, "UTF-8")
  }

  @Test func gb18030FoundOutAndAskedFor() throws {
    try check(EncodingTests.gb18030, is: EncodingTests.text, "GB18030")
    let document = try read(EncodingTests.gb18030, encoding: "gb18030")
    #expect(String(decoding: document.bytes, as: UTF8.self) == EncodingTests.text)
  }

  @Test func big5FoundOutAndAskedFor() throws {
    try check(EncodingTests.big5, is: EncodingTests.traditional, "Big5")
    let document = try read(EncodingTests.big5, encoding: "big5")
    #expect(String(decoding: document.bytes, as: UTF8.self) == EncodingTests.traditional)
  }

  @Test func anEncodingThatIsNoneIsRefused() {
    #expect(throws: ReadError.unknownEncoding("gb99999")) { try DocumentReader(encoding: "gb99999") }
  }

  /// Each byte that UTF-8 does not explain is one U+FFFD; its finding stands where it stands.
  @Test(
    arguments: [
      ("甲", [0xFF]), ("", [0xFF, 0xFE]), ("", [0xE6, 0xB3]), ("", [0xED, 0xA0, 0x80]), ("", [0xC0, 0xAF]),
      ("", [0xF5, 0x80, 0x80, 0x80]), ("", [0x80]),
    ] as [(String, [UInt8])])
  func aWrongByteOfUTF8IsAFinding(before: String, wrong: [UInt8]) throws {
    let (left, right) = (before + EncodingTests.text, EncodingTests.traditional)
    let document = try read(Array(left.utf8) + wrong + Array(right.utf8))
    let replaced = String(repeating: "\u{FFFD}", count: wrong.count)
    #expect(String(decoding: document.bytes, as: UTF8.self) == left + replaced + right)
    let places = wrong.indices.map { index in
      ByteRange<Source>(left.utf8.count + 3 * index, left.utf8.count + 3 * index + 3)
    }
    #expect(document.findings.map(\.range) == places)
    for (index, finding) in document.findings.enumerated() {
      #expect(finding.stage == .read)
      #expect(finding.message.contains("offset \(left.utf8.count + index) of the file"))
    }
  }

  @Test func aFindingBehindAMarkStandsInTheText() throws {
    let text = Array(EncodingTests.text.utf8)
    for asked in [nil, "UTF-8"] {
      let document = try read([0xEF, 0xBB, 0xBF] + text + [0xFF] + text, encoding: asked)
      #expect(document.findings.map(\.range) == [ByteRange(text.count, text.count + 3)])
    }
  }

  @Test func aWrongByteOfGB18030IsAFinding() throws {
    let bytes = EncodingTests.gb18030
    let document = try read(bytes + [0xFF] + bytes, encoding: "GB18030")
    let text = EncodingTests.text
    #expect(String(decoding: document.bytes, as: UTF8.self) == text + "\u{FFFD}" + text)
    #expect(document.findings.map(\.range) == [ByteRange(text.utf8.count, text.utf8.count + 3)])
  }

  /// Whatever the bytes, the text is text, each finding names a U+FFFD in it, and each U+FFFD that is new is told.
  @Test(arguments: 0..<300) func anyBytesAreTextOrRefused(seed: UInt64) throws {
    var random = SplitMix64(seed)
    var bytes = Array(
      RandomText.anything(pieces: random.below(40), using: &random).replacing("\u{FFFD}", with: "").utf8)
    for _ in 0..<random.below(6) {
      bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: random.below(bytes.count + 1))
    }
    let encoding = random.pick([nil, "UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"])
    do {
      let document = try read(bytes, encoding: encoding)
      #expect(String(validating: document.bytes, as: UTF8.self) != nil)
      let replaced = String(decoding: document.bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
      if document.encoding == "UTF-8" { #expect(document.findings.count == replaced) }
      for finding in document.findings {
        let range = try #require(finding.range)
        try #require(range.start >= 0 && range.end <= document.bytes.count)
        #expect(document.bytes.text(range) == "\u{FFFD}")
      }
    } catch let error as ReadError {
      #expect([.notText("page.txt"), .empty("page.txt")].contains(error))
    }
  }

  @Test func binaryAndEmptyInputIsRefused() {
    var random = SplitMix64(1)
    let program = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 200)
    for bytes in [program, [0, 1, 2, 3, 0, 0, 0, 1], RandomText.bytes(4000, using: &random)] {
      #expect(throws: ReadError.notText("page.txt")) { try read(bytes, encoding: "UTF-8") }
    }
    #expect(throws: ReadError.notText("page.txt")) { try read(program) }
    #expect(throws: ReadError.empty("page.txt")) { try read([]) }
    #expect("\(ReadError.empty("page.txt"))" == "page.txt: is empty")
  }

  @Test func linesAndPagesAreFoundAtEveryLineEnd() throws {
    let document = try read(Array("一\n二\r\n三\r\u{0C}四\n\n五".utf8))
    #expect(document.lines.map { document.bytes.text($0.range) } == ["一", "二", "三", "", "四", "", "五"])
    #expect(document.lines.map(\.page) == [1, 1, 1, 1, 2, 2, 2])
    for (index, line) in document.lines.enumerated() where !line.range.isEmpty {
      for offset in line.range.start...line.range.end where offset < document.bytes.count {
        #expect(document.lineIndex(at: offset) == index)
      }
    }
  }
}
