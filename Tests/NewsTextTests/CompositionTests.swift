import NewsText
import TestSupport
import Testing
import Words

/// `TextEditor.compose`: two passes as one list of edits.
@Suite struct CompositionTests {
  private struct Passes {
    let source: [UInt8]
    let first: (text: [UInt8], map: OffsetMap, applied: [Edit<Source>])
    /// The text of the first pass is the source of the second.
    let second: (text: [UInt8], map: OffsetMap, applied: [Edit<Source>])
    let composed: [Edit<Source>]
    let whole: (text: [UInt8], map: OffsetMap, applied: [Edit<Source>])

    init(seed: UInt64) {
      var random = SplitMix64(seed)
      source = Array(RandomText.anything(pieces: random.below(14), using: &random).utf8)
      first = TextEditor.apply(EditLawTests.edits(of: source, rule: "first", using: &random), to: source)
      let edits: [Edit<Repaired>] = EditLawTests.edits(of: first.text, rule: "second", using: &random)
      let asSource = edits.map {
        Edit<Source>(
          range: ByteRange($0.range.start, $0.range.end), replacement: $0.replacement, rule: $0.rule,
          confidence: $0.confidence, characters: $0.characters)
      }
      second = TextEditor.apply(asSource, to: first.text)
      composed = TextEditor.compose((first.map, first.applied, first.text), edits)
      whole = TextEditor.apply(composed, to: source)
    }

    /// Back through the second pass, then through the first.
    func stepByStep(_ range: ByteRange<Repaired>) -> ByteRange<Source> {
      let between = second.map.source(of: range)
      return first.map.source(of: ByteRange(between.start, between.end))
    }
  }

  @Test(arguments: 0..<600) func givesTheTextOfBothPasses(seed: UInt64) {
    let passes = Passes(seed: seed)
    #expect(passes.whole.applied.count == passes.composed.count, "an edit was dropped")
    #expect(
      String(decoding: passes.whole.text, as: UTF8.self)
        == String(decoding: passes.second.text, as: UTF8.self))
  }

  @Test(arguments: 0..<600) func isApart(seed: UInt64) {
    let passes = Passes(seed: seed)
    let edits = passes.composed.sorted { $0.range < $1.range }
    for (left, right) in zip(edits, edits.dropFirst()) { #expect(left.range.end <= right.range.start) }
    #expect(passes.whole.applied.map(\.range) == edits.map(\.range))
  }

  /// Edits that merged widen, and nothing narrows.
  @Test(arguments: 0..<300) func agreesWithBothMapsUpToWidening(seed: UInt64) {
    let passes = Passes(seed: seed)
    guard passes.whole.text == passes.second.text, !passes.whole.text.isEmpty else { return }
    for start in 0..<passes.whole.text.count {
      for end in [start + 1, start + 3, start + 20, passes.whole.text.count]
      where end <= passes.whole.text.count {
        let range = ByteRange<Repaired>(start, end)
        let mapped = passes.whole.map.source(of: range)
        let expected = passes.stepByStep(range)
        if !expected.isEmpty { #expect(mapped.contains(expected), "\(range): \(mapped) lacks \(expected)") }
      }
    }
  }

  @Test(arguments: 0..<300) func losesNoRuleAndNoRepair(seed: UInt64) {
    let passes = Passes(seed: seed)
    func characters(_ edits: [Edit<Source>]) -> Int { edits.reduce(0) { $0 + $1.characters } }
    #expect(
      characters(passes.composed) == characters(passes.first.applied) + characters(passes.second.applied))
    #expect(passes.composed.allSatisfy { ["first", "second", "first+second"].contains($0.rule) })
  }

  @Test func mergesWhatTouches() {
    let source = Array("袁员怨\n怨愿年".utf8)
    let first = TextEditor.apply(
      [
        Edit(
          range: ByteRange(0, 3), replacement: Array("，".utf8), rule: "glyph", confidence: 0.9, characters: 1)
      ],
      to: source)
    let join = Edit<Repaired>(range: ByteRange(9, 10), replacement: [], rule: "line", confidence: 0.8)
    let wide = Edit<Repaired>(
      range: ByteRange(0, 10), replacement: Array("，员怨".utf8), rule: "line", confidence: 0.8)
    let apart = TextEditor.compose((first.map, first.applied, first.text), [join])
    #expect(apart.map(\.rule) == ["glyph", "line"])
    let merged = TextEditor.compose((first.map, first.applied, first.text), [wide])
    #expect(merged.map(\.rule) == ["glyph+line"])
    #expect(merged.first?.confidence == 0.8)
    #expect(merged.first?.range == ByteRange(0, 10))
  }
}
