internal import Words

/// Puts printed lines together that extraction cut between two marks, which the setting pushed so close that they
/// look like two pieces of text: 实施方案》⏎（以下简称《方.
struct FragmentRule {
  /// The edits that join the pieces of lines, in order. O(lines).
  func edits(in text: [UInt8], _ lines: [LineShape<Repaired>]) -> [Edit<Repaired>] {
    var columns: ColumnWidths?
    var edits: [Edit<Repaired>] = []
    var index = 0
    while index + 1 < lines.count {
      guard FragmentRule.meetInMarks(lines[index], lines[index + 1]) else {
        index += 1
        continue
      }
      if columns == nil { columns = ColumnWidths(of: lines) }
      let widths = columns?.columns(at: index) ?? []
      let end = widths.lazy.compactMap { FragmentRule.end(of: index, in: lines, column: $0) }.first
      for line in index..<(end ?? index) {
        edits.append(
          Edit(
            range: ByteRange(lines[line].range.end, lines[line + 1].range.start), replacement: [],
            rule: "line.fragment", confidence: 0.9))
      }
      index = (end ?? index) + 1
    }
    return edits
  }

  /// Whether a mark ends the one line and another begins the next, and no sentence with a new one behind it.
  private static func meetInMarks(_ line: LineShape<Repaired>, _ next: LineShape<Repaired>) -> Bool {
    guard line.endMarks > 0, !next.isAfterBlankLine, next.indent == 0 else { return false }
    if isForbiddenAtLineStart(next.first) { return true }
    return Brackets.closing(of: next.first) != nil && line.ending != .sentence
  }

  /// The last of the pieces that together fill a column, or end with a mark that nothing can stand behind; nil
  /// where they do not.
  private static func end(of first: Int, in lines: [LineShape<Repaired>], column: Int) -> Int? {
    var width = lines[first].width
    var last = first
    var found: Int?
    while last + 1 < lines.count, meetInMarks(lines[last], lines[last + 1]),
      width + lines[last + 1].width <= column + 2
    {
      last += 1
      width += lines[last].width
      if isForbiddenAtLineStart(lines[last].first) || width >= column - 5 { found = last }
    }
    return found
  }
}
