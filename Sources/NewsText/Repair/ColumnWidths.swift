internal import Words

/// The widths of columns in which lines were set, found stretch by stretch: they change from page to page, and
/// within a page where a picture narrows a column.
struct ColumnWidths {
  /// Lines that share their candidates.
  static let stretch = 256
  static let mostColumns = 6
  private static let widths = 8...160

  /// For each stretch of lines its widths in half characters, commonest first; empty where nothing wrapped them.
  let stretches: [[Int]]

  /// O(lines).
  init(of lines: [LineShape<Repaired>]) {
    var stretches: [[Int]] = []
    var start = 0
    while start < lines.count {
      let end = min(lines.count, start + ColumnWidths.stretch)
      // A little of the neighbours, that a column is known that hardly begins.
      stretches.append(ColumnWidths.columns(lines[max(0, start - 16)..<min(lines.count, end + 16)]))
      start = end
    }
    self.stretches = stretches
  }

  func columns(at line: Int) -> [Int] { stretches[line / ColumnWidths.stretch] }

  /// Whether marks are set half as wide as characters throughout, as some papers have it: more lines are of the
  /// same width then. O(lines).
  static func marksAreNarrow(_ lines: [LineShape<Repaired>]) -> Bool {
    var wide = [Int](repeating: 0, count: widths.upperBound + 1)
    var narrow = wide
    for line in lines where line.width <= widths.upperBound {
      wide[line.width] += 1
      narrow[max(0, line.width - line.marks)] += 1
    }
    func most(_ counts: [Int]) -> Int { widths.map { counts[$0] + counts[$0 - 1] }.max() ?? 0 }
    return 5 * most(narrow) > 6 * most(wide) + 10
  }

  /// A column shows in lines of the same width that follow each other; first lines and last ones do not.
  private static func columns(_ lines: ArraySlice<LineShape<Repaired>>) -> [Int] {
    var counts = [Int](repeating: 0, count: widths.upperBound + 4)
    var before = -9
    for line in lines {
      // What hangs beyond the column, and what a digit leaves short of it.
      let width = line.width
      if width <= widths.upperBound, width >= widths.lowerBound {
        if abs(width - before) <= 1 {
          counts[max(width, before)] += 2
        } else if abs(width - 2 - before) <= 1 && line.endMarks > 0 {
          counts[before] += 1
        } else if abs(width - before + 2) <= 1 {
          counts[width] += 1
        }
      }
      before = width <= widths.upperBound && width >= widths.lowerBound ? width : -9
    }
    var columns: [Int] = []
    let least = max(4, lines.count / 60)
    while columns.count < mostColumns {
      var best = widths.lowerBound
      for width in widths where counts[width] > counts[best] { best = width }
      guard counts[best] >= least else { break }
      columns.append(best)
      let count = counts[best]
      for near in max(0, best - 3)...(best + 3) where abs(near - best) <= 1 || 3 * counts[near] < count {
        counts[near] = 0
      }
    }
    return columns
  }
}
