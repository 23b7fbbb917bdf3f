public import Words

/// The only code that builds text from edits, and the map with it.
public enum TextEditor {
  /// Applies `edits` to `source`.
  /// - Parameter edits: within the text; in any order, but in reading order where one of them says that the text
  ///   continues elsewhere. Of two that overlap the one that begins first stands, the other is dropped.
  /// - Returns: the text, the way back, and the edits that were applied, in order. O(n + e log e).
  public static func apply(
    _ edits: [Edit<Source>], to source: [UInt8]
  ) -> (text: [UInt8], map: OffsetMap, applied: [Edit<Source>]) {
    var text: [UInt8] = []
    text.reserveCapacity(source.count)
    var spans: [OffsetMap.Span] = []
    spans.reserveCapacity(edits.count)
    var applied: [Edit<Source>] = []
    applied.reserveCapacity(edits.count)
    var at = 0
    for edit in inOrder(edits) {
      guard edit.range.start >= at, edit.range.end <= source.count, edit.range.end >= edit.range.start
      else { continue }
      text.append(contentsOf: source[at..<edit.range.start])
      let start = text.count
      text.append(contentsOf: edit.replacement)
      spans.append(
        .init(source: edit.range, repaired: ByteRange(start, text.count), continuesAt: edit.continuesAt))
      applied.append(edit)
      at = edit.continuesAt ?? edit.range.end
    }
    text.append(contentsOf: source[at...])
    return (text, OffsetMap(spans: spans), applied)
  }

  private static func inOrder(_ edits: [Edit<Source>]) -> [Edit<Source>] {
    var isSorted = true
    for index in edits.indices {
      if edits[index].continuesAt != nil { return edits }
      if index > 0 && edits[index].range < edits[index - 1].range { isSorted = false }
    }
    return isSorted ? edits : edits.sorted { $0.range < $1.range }
  }

  /// Two passes as one: edits of the source that do what `first`, and then `second` on its result, do.
  /// Edits of the second pass that touch the result of one of the first merge with it. O(a + b).
  public static func compose(
    _ first: (map: OffsetMap, applied: [Edit<Source>], text: [UInt8]), _ second: [Edit<Repaired>]
  ) -> [Edit<Source>] {
    var result: [Edit<Source>] = []
    result.reserveCapacity(first.applied.count + second.count)
    var next = 0
    var index = 0
    let spans = first.map.spans
    while index < second.count {
      // Edits of the first pass wholly before this one stand as they are.
      while next < spans.count
        && (spans[next].repaired.end < second[index].range.start
          || (spans[next].repaired.end == second[index].range.start
            && !(spans[next].repaired.isEmpty && second[index].range.isEmpty)))
      {
        result.append(first.applied[next])
        next += 1
      }
      // Gather the chain of overlapping edits of both passes.
      let firstNext = next
      let firstIndex = index
      var start = second[index].range.start
      var end = second[index].range.end
      index += 1
      var grew = true
      while grew {
        grew = false
        while next < spans.count, spans[next].repaired.start < end {
          start = min(start, spans[next].repaired.start)
          end = max(end, spans[next].repaired.end)
          next += 1
          grew = true
        }
        while index < second.count, second[index].range.start < end {
          end = max(end, second[index].range.end)
          index += 1
          grew = true
        }
      }
      if firstNext == next && index == firstIndex + 1 {
        let edit = second[firstIndex]
        result.append(
          Edit(
            range: first.map.source(of: edit.range), replacement: edit.replacement, rule: edit.rule,
            confidence: edit.confidence, characters: edit.characters))
        continue
      }
      result.append(
        contentsOf: merge(
          ByteRange(start, end), first: firstNext..<next, second: second[firstIndex..<index], of: first))
    }
    result.append(contentsOf: first.applied[next...])
    return result
  }

  private static func merge(
    _ range: ByteRange<Repaired>, first: Range<Int>, second: ArraySlice<Edit<Repaired>>,
    of pass: (map: OffsetMap, applied: [Edit<Source>], text: [UInt8])
  ) -> [Edit<Source>] {
    var replacement: [UInt8] = []
    var at = range.start
    for edit in second {
      replacement.append(contentsOf: pass.text[at..<edit.range.start])
      replacement.append(contentsOf: edit.replacement)
      at = edit.range.end
    }
    replacement.append(contentsOf: pass.text[at..<range.end])
    let earlier = pass.applied[first]
    var rules: [String] = []
    for rule in earlier.map(\.rule) + second.map(\.rule) where !rules.contains(rule) { rules.append(rule) }
    let rule = rules.joined(separator: "+")
    let confidence = min(
      earlier.map(\.confidence).min() ?? 1, second.map(\.confidence).min() ?? 1)
    let characters = earlier.reduce(0) { $0 + $1.characters } + second.reduce(0) { $0 + $1.characters }
    // Where the text jumps inside, an edit on either side of it: the first has all that stands there now.
    let pieces = pass.map.pieces(of: range)
    var start = pieces[0].start
    var merged: [Edit<Source>] = []
    func add(to end: Int, continuesAt: Int?) {
      let isFirst = merged.isEmpty
      merged.append(
        Edit(
          range: ByteRange(start, max(start, end)), replacement: isFirst ? replacement : [], rule: rule,
          confidence: confidence, characters: isFirst ? characters : 0, continuesAt: continuesAt))
    }
    var endsAtJump = false
    for span in pass.map.spans[first] where span.jumps {
      add(to: span.source.end, continuesAt: span.continuesAt)
      start = span.continuesAt
      endsAtJump = span.repaired.end == range.end
    }
    let end = pieces[pieces.count - 1].end
    if merged.isEmpty || (!endsAtJump && end > start) { add(to: end, continuesAt: nil) }
    return merged
  }
}
