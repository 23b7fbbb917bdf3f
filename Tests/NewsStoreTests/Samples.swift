import Foundation
import Words

@testable import NewsFacts
@testable import NewsText

/// A page of two articles and a masthead, put together by hand: what a store must give back.
enum Samples {
  static let version = ProgramVersionSample.current

  static let text = """
    人民法院报
    未成年人保护有新规
    最高人民法院2023年3月17日发布通知渊第5号冤。
    财政部拨款700余万元遥
    又讯：财政
    支出增长28.85%。
    """

  /// - Parameters:
  ///   - amount: the sum as the page has it, to make another content.
  ///   - digits: stands in for the hash of the content.
  static func page(
    name: String = "page.txt", amount: String = "700", digits: String = "a",
    published: PublicationDate? = PublicationDate(year: 2023, month: 3, day: 18, origin: .caller),
    meta: String? = nil, articleOfFacts: String? = nil
  ) -> ProcessedDocument {
    let bytes = Array(text.replacing("700", with: amount).utf8)
    let boxes = [
      Box(left: 10, top: 20, right: 300, bottom: 44), Box(left: 8, top: 50, right: 310, bottom: 70),
    ]
    let lines = SourceDocument(name: "", bytes: bytes).lines.enumerated().map { index, line in
      Line(range: line.range, page: index < 4 ? 1 : 2, box: index < 2 ? boxes[index] : nil)
    }
    let source = SourceDocument(
      name: name, bytes: bytes, encoding: "GB18030", format: .hocr, lines: lines,
      wordConfidences: [WordConfidence(range: ByteRange(0, 15), percent: 91)],
      findings: [Finding(stage: .read, range: nil, message: "编码是猜的")], published: "2023-03-18", meta: meta)
    let edits = [
      edit("渊", "（", rule: "glyph.shift", characters: 1, in: bytes),
      edit("冤", "）", rule: "glyph.shift", characters: 1, in: bytes),
      edit("遥", "。", rule: "glyph.shift", confidence: 0.875, characters: 1, in: bytes),
      edit("财政\n支出", "财政支出", rule: "line.join", characters: 0, in: bytes),
    ]
    let repaired = RepairedText(
      source: bytes, edits: edits,
      findings: [Finding(stage: .repair, range: ByteRange(3, 6), message: "改了三个字")])
    let page = layout(repaired.bytes, name: name)
    return ProcessedDocument(
      source: source, repaired: repaired, page: page, published: published,
      facts: facts(source, repaired, amount: amount, name: name, article: articleOfFacts),
      extractionFindings: [Finding(stage: .extract, range: ByteRange(0, 3), message: "没有日期可依")],
      contentHash: String(repeating: digits, count: 32))
  }

  private static func edit(
    _ before: String, _ after: String, rule: String, confidence: Double = 0.99, characters: Int,
    in bytes: [UInt8]
  ) -> Edit<Source> {
    Edit(
      range: range(of: before, in: bytes), replacement: Array(after.utf8), rule: rule, confidence: confidence,
      characters: characters)
  }

  static func range<Space>(of part: String, in bytes: [UInt8]) -> ByteRange<Space> {
    let part = Array(part.utf8)
    let start = bytes.firstRange(of: part)?.lowerBound ?? 0
    return ByteRange(start, start + part.count)
  }

  private static func layout(_ bytes: [UInt8], name: String) -> Page {
    let kinds: [Part.Kind] = [.furniture, .title, .paragraph, .paragraph, .paragraph]
    let lines = SourceDocument(name: "", bytes: bytes).lines
    let parts = zip(kinds, lines).map { kind, line in
      Part(
        kind: kind, range: ByteRange(line.range.start, line.range.end), reason: "line \(kind.rawValue)",
        confidence: 0.75)
    }
    return Page(
      parts: parts,
      articles: [
        Article(id: name + "-a0001", parts: Array(parts[1...3])),
        Article(id: name + "-a0002", parts: [parts[4]]),
      ])
  }

  private static func facts(
    _ source: SourceDocument, _ repaired: RepairedText, amount: String, name: String, article: String?
  ) -> [Fact] {
    let date = DateValue(
      canonical: "2023-03-17", timex: "2023-03-17", start: "2023-03-17", end: "2023-03-17", grain: .day,
      mod: nil, anchor: .text)
    let sum = AmountValue(
      currency: "CNY",
      number: NumberValue(low: ExactDecimal((Int(amount) ?? 0) * 10_000), approximation: .over), per: nil,
      unit: "万元", role: nil)
    let share = RatioValue(
      number: NumberValue(low: ExactDecimal(2885, exponent: -2) ?? ExactDecimal(0)), denominator: nil,
      unit: .percent, change: .up)
    func fact(
      _ quote: String, _ value: FactValue, sentence: String, article number: Int, id: String
    ) -> Fact {
      let range: ByteRange<Source> = range(of: quote, in: source.bytes)
      let first = source.bytes[..<range.start].count { $0 & 0xC0 != 0x80 }
      let line = source.lineIndex(at: range.start) + 1
      return Fact(
        id: id, document: name, article: article ?? "\(name)-a000\(number)", kind: value.kind, text: quote,
        sentence: sentence, value: value,
        evidence: Evidence(
          quote: quote, range: range, scalars: first..<first + quote.unicodeScalars.count, pieces: [],
          begins: range.start, lines: line...line,
          boxes: source.lines[line - 1].box.map { [$0] } ?? [], ocrConfidence: line == 2 ? 91 : nil),
        rule: "\(value.kind.rawValue).test", confidence: number == 1 ? 0.97 : 0.6, repairs: 0)
    }
    let first = "最高人民法院2023年3月17日发布通知（第5号）。"
    return [
      fact(
        "最高人民法院",
        .organisation(
          OrganisationValue(name: "最高人民法院", type: "court", region: nil, parent: nil, resolved: .table)),
        sentence: first, article: 1, id: "0000000000000001"),
      fact("2023年3月17日", .date(date), sentence: first, article: 1, id: "0000000000000002"),
      fact(
        "\(amount)余万元", .amount(sum), sentence: "财政部拨款\(amount)余万元。", article: 1, id: "0000000000000003"),
      fact("28.85%", .ratio(share), sentence: "财政支出增长28.85%。", article: 2, id: "0000000000000004"),
    ]
  }
}
