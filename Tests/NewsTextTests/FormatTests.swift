import Foundation
import NewsText
import TestSupport
import Testing
import Words

/// JSON Lines: a document a line.
@Suite struct JSONLinesTests {
  private func read(_ text: String) throws -> [SourceDocument] {
    var documents: [SourceDocument] = []
    try DocumentReader().read(Array(text.utf8), name: "news.jsonl") { documents.append($0) }
    return documents
  }

  @Test func eachLineIsADocument() throws {
    let documents = try read(
      """
      {"id":"a1","text":"第一条。\\n第二行&nbsp;","published":"2023-03-18","title":"要闻","page":2}

      {"text":"无名"}
      {"id":7,"text":""}
      """)
    #expect(documents.map(\.name) == ["a1", "news.jsonl:3", "7"])
    #expect(documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["第一条。\n第二行&nbsp;", "无名", ""])
    #expect(documents.map(\.published) == ["2023-03-18", nil, nil])
    #expect(documents.map(\.meta) == [#"{"page":2,"title":"要闻"}"#, nil, nil])
    #expect(documents.allSatisfy { $0.format == .jsonl })
  }

  @Test(arguments: [
    ("{\"text\":\"好\"}\n不是\n", "news.jsonl:2: is not a JSON object"),
    ("{\"text\":\"好\"}\n\n[1]\n", "news.jsonl:3: is not a JSON object"),
    ("{\"id\":\"a\"}\n", "news.jsonl:1: has no member \"text\" that is a string"),
    ("{\"text\":5}\n", "news.jsonl:1: has no member \"text\" that is a string"),
    ("{\"text\":\"断", "news.jsonl:1: is not a JSON object"),
  ])
  func aWrongLineIsNamed(text: String, message: String) {
    let error = #expect(throws: ReadError.self) { try read(text) }
    #expect(error?.description == message)
  }

  /// Those before the wrong line have been read by then.
  @Test func documentsBeforeAWrongLineAreRead() {
    var names: [String] = []
    #expect(throws: ReadError.self) {
      try DocumentReader().read(Array("{\"id\":\"a\",\"text\":\"好\"}\n{}\n".utf8), name: "news.jsonl") {
        names.append($0.name)
      }
    }
    #expect(names == ["a"])
  }
}

/// hOCR, as Tesseract writes it.
@Suite struct HOCRTests {
  private func read(_ bytes: [UInt8], name: String = "page.hocr") throws -> SourceDocument {
    var documents: [SourceDocument] = []
    try DocumentReader().read(bytes, name: name) { documents.append($0) }
    try #require(documents.count == 1)
    return documents[0]
  }

  private static let page = """
    <?xml version="1.0" encoding="UTF-8"?>
    <html xmlns="http://www.w3.org/1999/xhtml"><body>
    <div class='ocr_page' title='bbox 0 0 900 900'><div class='ocr_carea'>
    <p class='ocr_par'>
     <span class='ocr_line' title="bbox 10 20 300 40; baseline 0 -1">
      <span class='ocrx_word' title='bbox 10 20 60 40; x_wconf 93'>财政</span>
      <span class='ocrx_word' title='bbox 60 20 90 40; x_wconf 88'>部 &amp;</span>
      <span class='ocrx_word' title='bbox 90 20 120 40; x_wconf 71'>OCR</span>
      <span class='ocrx_word' title='bbox 90 20 120 40; x_wconf 70'>2023</span>
     </span>
     <span class='ocr_line' title="bbox 10 50 200 70"><span class='ocrx_word' title='x_wconf 60'>拨款。</span></span>
    </p>
    <p class='ocr_par'><span class='ocr_header' title="bbox 10 90 200 110">要闻</span></p>
    </div></div>
    <div class='ocr_page'><span class='ocr_line'><span class='ocrx_word'>下页</span></span></div>
    </body></html>
    """

  @Test func linesHaveTheirBoxesAndWordsTheirConfidence() throws {
    let document = try read(Array(HOCRTests.page.utf8))
    #expect(String(decoding: document.bytes, as: UTF8.self) == "财政部&OCR 2023\n拨款。\n\n要闻\n下页\n")
    #expect(document.lines.map { document.bytes.text($0.range) } == ["财政部&OCR 2023", "拨款。", "要闻", "下页"])
    #expect(document.lines.map(\.page) == [1, 1, 1, 2])
    #expect(document.lines.first?.box == Box(left: 10, top: 20, right: 300, bottom: 40))
    #expect(document.lines.last?.box == nil)
    let words = document.wordConfidences.map { "\(document.bytes.text($0.range)) \($0.percent)" }
    #expect(words == ["财政 93", "部& 88", "OCR 71", "2023 70", "拨款。 60"])
    #expect(document.format == .hocr && document.findings.isEmpty)
  }

  @Test func spacesBetweenLatinWordsStay() throws {
    let page =
      "<html><div class='ocr_page'><span class='ocr_line'>据 New York Times 报道</span>"
      + "<span class='ocr_line'><span class='ocrx_word'>New York</span></span></div></html>"
    let document = try read(Array(page.utf8), name: "page.hocr")
    #expect(String(decoding: document.bytes, as: UTF8.self) == "据New York Times报道\nNew York\n")
  }

  @Test func isKnownByItsContentToo() throws {
    #expect(try read(Array(HOCRTests.page.utf8), name: "page.html").format == .hocr)
  }

  @Test func markupThatIsNotWellFormedIsReadAndTold() throws {
    let broken = HOCRTests.page.replacing("</p>", with: "").replacing("&amp;", with: "&")
    let document = try read(Array(broken.utf8))
    #expect(document.lines.count == 4)
    #expect(document.findings.map(\.message) == ["the markup is not well formed; it was read as HTML"])
  }

  @Test(arguments: ["<html><body><p>没有行</p></body></html>", "不是标记", "<", "<?xml"])
  func whatIsNoHOCRIsRefused(text: String) {
    let error = #expect(throws: ReadError.self) { try read(Array(text.utf8)) }
    #expect(error?.description.hasPrefix("page.hocr: is not hOCR") == true)
  }

  @Test(arguments: 0..<200) func aDamagedFileIsReadOrRefused(seed: UInt64) throws {
    var random = SplitMix64(seed)
    var bytes = Array(HOCRTests.page.utf8)
    for _ in 0..<random.among(1...12) {
      let at = random.below(bytes.count)
      if random.chance(1, in: 3) {
        bytes.removeSubrange(at..<min(bytes.count, at + random.among(1...30)))
      } else {
        bytes[at] = UInt8(truncatingIfNeeded: random.next())
      }
    }
    do {
      let document = try read(bytes)
      #expect(String(validating: document.bytes, as: UTF8.self) != nil)
      for line in document.lines { #expect(line.range.end <= document.bytes.count && line.page > 0) }
    } catch is ReadError {}
  }

  private static let typeset = Checkout.shared("seed/typeset/page.tesseract.hocr")

  @Test(.enabled(if: typeset != nil, "no typeset page in the shared folder"))
  func aPageByTesseractHasTheTextOfItsPlainOutput() throws {
    let document = try read([UInt8](try Data(contentsOf: try #require(HOCRTests.typeset))))
    let plain = try Data(contentsOf: try #require(Checkout.shared("seed/typeset/page.tesseract.txt")))
    #expect(
      String(decoding: document.bytes, as: UTF8.self).withoutSpace
        == String(decoding: plain, as: UTF8.self).withoutSpace)
    #expect(document.lines.count > 100)
    #expect(document.lines.allSatisfy { $0.box != nil && $0.page == 1 })
    #expect(document.wordConfidences.count > document.lines.count)
    for (left, right) in zip(document.wordConfidences, document.wordConfidences.dropFirst()) {
      #expect(left.range.end <= right.range.start)
    }
  }
}

/// Files and folders.
@Suite struct FileTests {
  @Test func whatIsNotThereIsNamed() {
    #expect(throws: ReadError.notFound("/no/such/page.txt")) {
      try DocumentReader.files(at: "/no/such/page.txt", recursive: false)
    }
  }

  @Test func whatWentAwaySinceIsNamedToo() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jianbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = folder.appendingPathComponent("page.txt")
    try Data("好。".utf8).write(to: page)
    let file = try #require(try DocumentReader.files(at: folder.path, recursive: false).first)
    try DocumentReader().read(file) { #expect($0.name == "page.txt") }
    try FileManager.default.removeItem(at: page)
    #expect(throws: ReadError.notFound("page.txt")) { try DocumentReader().read(file) { _ in } }
  }

  @Test func aFolderGivesItsFilesInOrderOfName() throws {
    let files = try DocumentReader.files(at: Checkout.file("Corpus/pages").path, recursive: false)
    #expect(files.map(\.name).contains("social.txt"))
    #expect(files.map(\.name) == files.map(\.name).sorted())
    #expect(!files.map(\.name).contains("social.gold.tsv"))
  }

  @Test func standardInputIsADash() throws {
    #expect(try DocumentReader.files(at: "-", recursive: false).map(\.name) == ["-"])
  }
}
