internal import Words

/// The lines of a page in the order in which they are read.
struct ReadingOrder {
  /// A line, or the stretch of one that stands in a column.
  struct Stretch {
    var range: ByteRange<Repaired>
    /// In half characters, from where its column begins.
    let indent: Int
    /// White space or the end of a column parts it from what stands before.
    var beginsBlock = false
  }

  var stretches: [Stretch]
  /// What moved them.
  let rule: String

  init(_ stretches: [Stretch], rule: String) { (self.stretches, self.rule) = (stretches, rule) }

  /// The lines as they stand.
  init(_ lines: [LineShape<Repaired>]) {
    stretches = lines.map {
      Stretch(range: $0.range, indent: $0.indent, beginsBlock: $0.isAfterBlankLine || $0.beginsPage)
    }
    rule = ""
  }

  /// The text of the stretches, a line each.
  func text(of source: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    for stretch in stretches {
      text.append(contentsOf: repeatElement(0x20, count: min(stretch.indent, ReadingOrder.deepestIndent)))
      text.append(contentsOf: source[stretch.range.start..<stretch.range.end])
      text.append(0x0A)
    }
    return text
  }

  private static let deepestIndent = 40

  /// The edits that give the text these stretches in this order, a line each; what stands between them is white
  /// space, and goes. O(n).
  func edits(in text: [UInt8]) -> [Edit<Repaired>] {
    var edits: [Edit<Repaired>] = []
    guard let first = stretches.first else { return [] }
    func endOfWhiteSpace(from start: Int) -> Int {
      var end = start
      while end < text.count, isBlank(text.scalar(at: end).value) || isLineEnd(text[end]) {
        end += text.scalar(at: end).length
      }
      return end
    }
    if first.range.start > 0 {
      edits.append(
        edit(from: 0, to: endOfWhiteSpace(from: 0), on: first.range.start, first, isFirst: true))
    }
    for (index, stretch) in stretches.enumerated() {
      let end = endOfWhiteSpace(from: stretch.range.end)
      let next = index + 1 < stretches.count ? stretches[index + 1] : nil
      let goesOn = next?.range.start ?? text.count
      // Where the next line stands behind this one anyway nothing is moved.
      if goesOn == end && text[stretch.range.end..<end].contains(where: isLineEnd) { continue }
      if next == nil && end == text.count { continue }
      edits.append(edit(from: stretch.range.end, to: end, on: goesOn, next, isFirst: false))
    }
    return edits
  }

  private func edit(
    from start: Int, to end: Int, on next: Int, _ stretch: Stretch?, isFirst: Bool
  ) -> Edit<Repaired> {
    let spaces = [UInt8](
      repeating: 0x20, count: stretch.map { min($0.indent, ReadingOrder.deepestIndent) } ?? 0)
    let lineEnds: [UInt8] = stretch?.beginsBlock == true ? [0x0A, 0x0A] : [0x0A]
    return Edit(
      range: ByteRange(start, end), replacement: isFirst ? spaces : stretch == nil ? [] : lineEnds + spaces,
      rule: rule, confidence: 0.9, continuesAt: next == end ? nil : next)
  }
}
