import NewsText
import TestSupport
import Testing
import Words

/// The laws of `TextEditor`, `OffsetMap` and `RepairedText` over random edits of random text.
@Suite struct EditLawTests {
  /// Edits in order and apart, some side by side, some of nothing, some by nothing.
  static func edits<Space>(of text: [UInt8], rule: String, using random: inout SplitMix64) -> [Edit<Space>] {
    let bounds = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
    var edits: [Edit<Space>] = []
    var at = random.below(4)
    while at < bounds.count {
      let end = min(bounds.count - 1, at + random.below(4))
      let replacement = random.chance(1, in: 3) ? "" : RandomText.han(random.below(3), using: &random)
      if end > at || !replacement.isEmpty {
        edits.append(
          Edit(
            range: ByteRange(bounds[at], bounds[end]), replacement: Array(replacement.utf8), rule: rule,
            confidence: 0.5, characters: random.below(3)))
      }
      at = end + (end > at && random.chance(1, in: 3) ? 0 : 1 + random.below(4))
    }
    return edits
  }

  /// What became of the source, piece by piece: the reference for the map.
  struct Piece {
    let source: ByteRange<Source>
    let repaired: ByteRange<Repaired>
    let edit: Int?

    static func pieces(of source: [UInt8], _ edits: [Edit<Source>]) -> [Piece] {
      var pieces: [Piece] = []
      var (at, written) = (0, 0)
      func add(to end: Int, count: Int, edit: Int?) {
        pieces.append(
          Piece(source: ByteRange(at, end), repaired: ByteRange(written, written + count), edit: edit))
        (at, written) = (end, written + count)
      }
      for (index, edit) in edits.enumerated() {
        if edit.range.start > at { add(to: edit.range.start, count: edit.range.start - at, edit: nil) }
        add(to: edit.range.end, count: edit.replacement.count, edit: index)
      }
      if at < source.count { add(to: source.count, count: source.count - at, edit: nil) }
      return pieces
    }

    /// The source of a range that is not empty: of sound bytes themselves, of an edit that it has a byte of all.
    static func source(of range: ByteRange<Repaired>, _ pieces: [Piece]) -> ByteRange<Source>? {
      var hull: ByteRange<Source>?
      for piece in pieces where piece.repaired.start < range.end && range.start < piece.repaired.end {
        var part = piece.source
        if piece.edit == nil {
          part.start += max(0, range.start - piece.repaired.start)
          part.end -= max(0, piece.repaired.end - range.end)
        }
        hull = ByteRange(min(hull?.start ?? part.start, part.start), max(hull?.end ?? part.end, part.end))
      }
      return hull
    }
  }

  private func sample(_ seed: UInt64) -> (source: [UInt8], edits: [Edit<Source>], random: SplitMix64) {
    var random = SplitMix64(seed)
    let source = Array(RandomText.anything(pieces: random.below(14), using: &random).utf8)
    return (source, EditLawTests.edits(of: source, rule: "test", using: &random), random)
  }

  @Test(arguments: 0..<400) func uneditedBytesMapToThemselves(seed: UInt64) {
    let (source, edits, _) = sample(seed)
    let repaired = RepairedText(source: source, edits: edits)
    #expect(repaired.edits == edits)
    for piece in Piece.pieces(of: source, edits) where piece.edit == nil {
      for offset in 0..<piece.repaired.count {
        let byte = ByteRange<Repaired>(piece.repaired.start + offset, piece.repaired.start + offset + 1)
        let origin = repaired.map.source(of: byte)
        #expect(origin.count == 1)
        #expect(source[origin.start] == repaired.bytes[byte.start])
      }
    }
  }

  @Test(arguments: 0..<200) func aRangeWidensToTheEditsThatItTouchesAndNoMore(seed: UInt64) {
    let (source, edits, _) = sample(seed)
    let repaired = RepairedText(source: source, edits: edits)
    let pieces = Piece.pieces(of: source, edits)
    for start in 0..<repaired.bytes.count {
      for end in (start + 1)...repaired.bytes.count where end - start < 40 || end == repaired.bytes.count {
        let range = ByteRange<Repaired>(start, end)
        #expect(repaired.map.source(of: range) == Piece.source(of: range, pieces), "\(range) of \(edits)")
      }
    }
  }

  @Test(arguments: 0..<200) func aRangeInsideAnotherHasItsSourceInsideToo(seed: UInt64) {
    var (source, edits, random) = sample(seed)
    let repaired = RepairedText(source: source, edits: edits)
    for _ in 0..<40 {
      let bounds = (0..<4).map { _ in random.below(repaired.bytes.count + 1) }.sorted()
      let outer = repaired.map.source(of: ByteRange(bounds[0], bounds[3]))
      let inner = repaired.map.source(of: ByteRange(bounds[1], bounds[2]))
      if bounds[1] < bounds[2] { #expect(outer.contains(inner)) }
      #expect(inner.start <= inner.end && inner.start >= 0 && inner.end <= source.count)
    }
  }

  @Test(arguments: 0..<400) func theLogAppliedBackwardsGivesTheSource(seed: UInt64) {
    let (source, edits, _) = sample(seed)
    let repaired = RepairedText(source: source, edits: edits)
    let (restored, undone) = (repaired.restored(from: source), undone(repaired, of: source))
    #expect(String(decoding: restored, as: UTF8.self) == String(decoding: source, as: UTF8.self))
    #expect(String(decoding: undone, as: UTF8.self) == String(decoding: source, as: UTF8.self))
  }

  /// Last edit first: what stands at its place gives way to what stood there.
  private func undone(_ repaired: RepairedText, of source: [UInt8]) -> [UInt8] {
    let log = zip(repaired.map.spans, repaired.edits).map { span, edit in
      (
        place: span.repaired, before: Array(source[edit.range.start..<edit.range.end]),
        after: edit.replacement
      )
    }
    var text = repaired.bytes
    for entry in log.reversed() {
      #expect(Array(text[entry.place.start..<entry.place.end]) == entry.after)
      text.replaceSubrange(entry.place.start..<entry.place.end, with: entry.before)
    }
    return text
  }

  @Test(arguments: 0..<300) func countsTheRepairsOfTheEditsThatItTouches(seed: UInt64) {
    var (source, edits, random) = sample(seed)
    let repaired = RepairedText(source: source, edits: edits)
    let pieces = Piece.pieces(of: source, edits)
    for _ in 0..<20 where !repaired.bytes.isEmpty {
      let start = random.below(repaired.bytes.count)
      let range = ByteRange<Repaired>(start, start + 1 + random.below(repaired.bytes.count - start))
      // Edits inside, or with a byte inside; one that took text away counts where its place is inside.
      let expected = pieces.filter { piece in
        piece.edit != nil && piece.repaired.start < range.end && piece.repaired.end > range.start
      }
      #expect(
        repaired.repairs(in: range) == expected.reduce(0) { $0 + edits[$1.edit ?? 0].characters },
        "\(range) of \(edits)")
    }
  }

  @Test func editsMayComeInAnyOrderAndTheFirstOfTwoThatOverlapStands() {
    let source = Array("据央广网报道".utf8)
    func edit(_ start: Int, _ end: Int, _ text: String) -> Edit<Source> {
      Edit(range: ByteRange(start, end), replacement: Array(text.utf8), rule: "test", confidence: 1)
    }
    let (text, map, applied) = TextEditor.apply(
      [edit(9, 15, "站"), edit(3, 12, "新华社"), edit(0, 3, "（据"), edit(15, 99, "？")], to: source)
    #expect(String(decoding: text, as: UTF8.self) == "（据新华社报道")
    #expect(applied.map(\.range) == [ByteRange(0, 3), ByteRange(3, 12)])
    #expect(map.spans.map(\.source) == applied.map(\.range))
  }
}
