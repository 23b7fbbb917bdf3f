public import Words

/// From the text as read to text fit for analysis: glyphs, then spaces and lines.
public struct Repairer: Sendable {
  private let glyphRule: GlyphRule

  /// - Throws: `ICUError` or `DictionaryError` where a table cannot be had.
  public init(segmenter: Segmenter) throws {
    glyphRule = GlyphRule(glyphs: try ShiftedGlyphs(segmenter: segmenter), segmenter: segmenter)
  }

  /// Repairs a document. Repair is idempotent, and of sound text changes nothing but white space. O(n).
  public func repair(_ document: SourceDocument, worker: inout SegmentWorker) -> RepairedText {
    let glyphs = glyphRule.edits(
      in: document.bytes, lines: document.lines.map(\.range), worker: &worker)
    let first = TextEditor.apply(glyphs, to: document.bytes)
    let lines = LineRule().edits(in: first.text, worker: &worker)
    let spaces = SpaceRule().edits(in: first.text)
    let second = Repairer.merge(lines.edits, spaces)
    let edits = TextEditor.compose((first.map, first.applied, first.text), second)
    let findings = lines.doubtful.map {
      Finding(
        stage: .repair, range: first.map.source(of: $0),
        message: "a paragraph may end here: the sentence fills its line and first lines are not indented")
    }
    return RepairedText(source: document.bytes, edits: edits, findings: findings)
  }

  /// Two lists of edits as one, in order; of two that overlap the one from `first` stands.
  private static func merge(_ first: [Edit<Repaired>], _ second: [Edit<Repaired>]) -> [Edit<Repaired>] {
    var merged: [Edit<Repaired>] = []
    merged.reserveCapacity(first.count + second.count)
    var next = 0
    for edit in first {
      while next < second.count && second[next].range.end <= edit.range.start {
        merged.append(second[next])
        next += 1
      }
      while next < second.count && second[next].range.overlaps(edit.range) { next += 1 }
      merged.append(edit)
    }
    merged.append(contentsOf: second[next...])
    return merged
  }
}
