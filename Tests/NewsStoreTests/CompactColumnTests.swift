import NewsText
import Testing
import Words

@testable import NewsStore

/// Compact columns: what goes in comes out, and no bytes do harm.
@Suite struct CompactColumnTests {
  @Test func linesComeBack() throws {
    var random = Seeded(1)
    for _ in 0..<200 {
      var end = 0
      var page = 1
      let lines = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        let start = end + Int.random(in: 0...3, using: &random)
        end = start + Int.random(in: 0...500, using: &random)
        page += Int.random(in: 0...1, using: &random)
        let sides = (0..<4).map { _ in Int.random(in: -9...9000, using: &random) }
        let box = Box(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
        return Line(range: ByteRange(start, end), page: page, box: Bool.random(using: &random) ? box : nil)
      }
      #expect(try CompactColumn.lines(CompactColumn.encode(lines: lines)) == lines)
    }
  }

  @Test func editsAndTheirMapComeBack() throws {
    var random = Seeded(2)
    for _ in 0..<200 {
      var end = 0
      let edits = (0..<Int.random(in: 0...30, using: &random)).map { index in
        let start = end + Int.random(in: 1...300, using: &random)
        end = start + Int.random(in: 0...6, using: &random)
        return Edit<Source>(
          range: ByteRange(start, end),
          replacement: (0..<Int.random(in: 0...6, using: &random)).map { _ in UInt8(ascii: "x") },
          rule: ["glyph.shift", "line.join", "规则"][index % 3], confidence: index % 2 == 0 ? 0.9 : 1.0 / 3,
          characters: Int.random(in: 0...2, using: &random))
      }
      #expect(try CompactColumn.edits(CompactColumn.encode(edits: edits)) == edits)
      let source = [UInt8](repeating: UInt8(ascii: "o"), count: end + 5)
      let map = RepairedText(source: source, edits: edits).map
      let spans = try CompactColumn.map(CompactColumn.encode(map: map))
      #expect(spans.map(\.source) == map.spans.map(\.source))
      #expect(spans.map(\.repaired) == map.spans.map(\.repaired))
    }
  }

  @Test func anyBytesEitherReadOrThrow() {
    var random = Seeded(3)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...24, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? CompactColumn.lines(bytes)
      _ = try? CompactColumn.edits(bytes)
      _ = try? CompactColumn.map(bytes)
      _ = try? CompactColumn.confidences(bytes)
    }
    #expect(throws: CompactColumnError()) { try CompactColumn.lines([0x80]) }
  }

  @Test(arguments: [Int.min, -1, 0, 1, 63, 64, 1 << 40, Int.max])
  func numbersOfAnySizeComeBack(number: Int) throws {
    var writer = VarintWriter()
    writer.signed(number)
    var reader = VarintReader(writer.bytes)
    #expect(try reader.signed() == number)
    #expect(reader.isAtEnd)
  }

  @Test func bytesAndCodePoints() {
    let text = String(repeating: "a财𬱖é", count: 40)
    let bytes = Array(text.utf8)
    let points = CodePoints(bytes)
    for offset in 0...bytes.count {
      #expect(points.before(byte: offset) == bytes[..<offset].count { $0 & 0xC0 != 0x80 })
    }
  }
}
