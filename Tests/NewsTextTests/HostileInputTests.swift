import NewsText
import TestSupport
import Testing
import Words

/// Input that someone made to trip the tool: it comes out whole, and soon.
@Suite struct HostileInputTests {
  let stages: Stages

  init() throws { stages = try Stages.loaded.get() }

  private static let inputs: [(name: String, make: @Sendable () -> String)] = [
    ("one glyph", { String(repeating: "院", count: 100_000) }),
    ("opening brackets", { String(repeating: "（", count: 100_000) }),
    ("closing brackets", { String(repeating: "）", count: 100_000) }),
    (
      "brackets in turn",
      { String(repeating: "《“（", count: 20_000) + String(repeating: "）”》", count: 20_000) }
    ),
    (
      "damaged brackets",
      { String(repeating: "渊野叶", count: 20_000) + String(repeating: "曳冶冤", count: 20_000) }
    ),
    ("digits", { String(repeating: "9", count: 100_000) }),
    ("Chinese digits", { String(repeating: "一千万亿", count: 25_000) }),
    ("an endless line", { String(repeating: "财政部近日下达资金三亿元，支持各地修缮校舍。", count: 4_000) }),
    ("blank lines", { String(repeating: "\n", count: 200_000) }),
    ("lines of one character", { String(repeating: "院\n", count: 30_000) }),
    ("spaces", { String(repeating: " ", count: 200_000) }),
    ("form feeds", { String(repeating: "\u{0C}", count: 100_000) }),
    ("combining marks", { "e" + String(repeating: "\u{301}", count: 100_000) }),
    ("damaged digits", { String(repeating: "员园怨\n", count: 20_000) }),
  ]

  @Test(arguments: inputs.indices) func comesOutWhole(index: Int) {
    let (name, make) = HostileInputTests.inputs[index]
    let bytes = Array(make().utf8)
    let (repaired, page) = stages.page(bytes)
    let isRestored = repaired.restored(from: bytes) == bytes
    #expect(isRestored, "\(name)")
    let lines = repaired.bytes.split(separator: 0x0A).count
    #expect(page.parts.count == lines, "\(name)")
    var worker = SegmentWorker(stages.segmenter)
    var tokens: [Token] = []
    worker.segment(bytes, ByteRange(0, bytes.count), into: &tokens)
    #expect(tokens.reduce(0) { $0 + $1.range.count } == bytes.count, "\(name)")
  }
}
