internal import Words

/// Reads columns one after the other that stand side by side on one line, as layout-keeping extraction leaves them:
/// white space at the same place, line after line.
///
/// Positions are counted in characters, as some tools do that write such text, or in half characters, as others do:
/// whichever aligns more. Nothing moves but whole cells; a table, whose cells are short, stays.
struct ColumnRule {
  /// A stretch of a line without white space, or with so little that no column ends there.
  private struct Cell {
    /// From the start of the line, in the units of the grid.
    let column: Int
    let endColumn: Int
    let range: ByteRange<Repaired>
  }

  private typealias Stretch = ReadingOrder.Stretch

  /// How places on a line are counted.
  private enum Grid: Int {
    case characters = 1
    case halfCharacters = 2

    func width(of scalar: UInt32) -> Int {
      self == .halfCharacters && scalar >= 0x1100 ? 2 : 1
    }
  }

  /// Where a column begins must be so in so many lines.
  private static let fewestLines = 3
  /// No page has more columns; no more places than so many for each are looked at.
  private static let mostColumns = 8
  /// Columns of running text have lines of so many characters.
  private static let shortestLine = 7

  /// The order that puts the columns of a page one after the other; nil where it has none. O(n).
  func order(in text: [UInt8], _ lines: [LineShape<Repaired>]) -> ReadingOrder? {
    let grids = [Grid.characters, .halfCharacters].map { grid in
      let rows = lines.map { ColumnRule.cells(of: $0, grid, in: text) }
      let blocks = ColumnRule.blocks(lines, rows, grid)
      return (grid, rows, blocks, support: blocks.reduce(0) { $0 + $1.support })
    }
    let (grid, rows, blocks, support) = grids[1].support > grids[0].support ? grids[1] : grids[0]
    guard support > 0 else { return nil }
    var order: [Stretch] = []
    var isChanged = false
    for block in blocks {
      let read =
        block.columns.isEmpty ? nil : ColumnRule.read(rows[block.rows], block.columns, grid, in: text)
      if read != nil { isChanged = true }
      order +=
        read
        ?? block.rows.map {
          Stretch(
            range: lines[$0].range, indent: lines[$0].indent,
            beginsBlock: lines[$0].isAfterBlankLine || lines[$0].beginsPage)
        }
    }
    return isChanged ? ReadingOrder(order, rule: "order.column") : nil
  }

  /// The stretches of a line between gaps. A single space may be a gap: a full line touches its neighbour.
  private static func cells(of line: LineShape<Repaired>, _ grid: Grid, in text: [UInt8]) -> [Cell] {
    var cells: [Cell] = []
    if line.gaps == 0 && line.spaces == 0 {
      let width = grid == .halfCharacters ? line.width : line.width / 2
      return [Cell(column: line.indent, endColumn: line.indent + width, range: line.range)]
    }
    var column = line.indent
    var at = line.range.start
    var start = at
    var startColumn = column
    var end = at
    var endColumn = column
    while at < line.range.end {
      let (scalar, length) = text.scalar(at: at)
      if isBlank(scalar) {
        column += grid.width(of: scalar)
      } else {
        if at > end {
          cells.append(Cell(column: startColumn, endColumn: endColumn, range: ByteRange(start, end)))
          (start, startColumn) = (at, column)
        }
        column += grid.width(of: scalar)
        end = at + length
        endColumn = column
      }
      at += length
    }
    cells.append(Cell(column: startColumn, endColumn: endColumn, range: ByteRange(start, end)))
    return cells
  }

  private struct Block {
    var rows: Range<Int>
    var columns: [Int]
    /// How many cells begin where a column does.
    let support: Int
  }

  /// Stretches of lines that blank lines part, with where their columns begin; a blank line that all columns share
  /// parts nothing.
  private static func blocks(_ lines: [LineShape<Repaired>], _ rows: [[Cell]], _ grid: Grid) -> [Block] {
    let blank = lines.lazy.filter(\.isAfterBlankLine).count
    let tells = 2 * blank < lines.count
    var blocks: [Block] = []
    func add(_ range: Range<Int>) {
      if let last = blocks.last, last.rows.upperBound == range.lowerBound, !last.columns.isEmpty,
        !lines[range.lowerBound].beginsPage, goesOn(rows[range], last.columns)
      {
        blocks[blocks.count - 1].rows = last.rows.lowerBound..<range.upperBound
      } else {
        let found = columns(rows[range], grid)
        var first = range.lowerBound
        // Headlines side by side, with a blank line behind them.
        while let last = blocks.last, last.columns.isEmpty, !found.starts.isEmpty,
          last.rows.upperBound == first,
          !lines[first].beginsPage, rows[last.rows].allSatisfy({ fits($0, found.starts) })
        {
          first = last.rows.lowerBound
          blocks.removeLast()
        }
        blocks.append(Block(rows: first..<range.upperBound, columns: found.starts, support: found.support))
      }
    }
    var start = 0
    for index in lines.indices.dropFirst()
    where (tells && lines[index].isAfterBlankLine) || lines[index].beginsPage {
      add(start..<index)
      start = index
    }
    if start < lines.count { add(start..<lines.count) }
    return blocks
  }

  /// Whether rows stand in the columns of those above: from the first one on.
  private static func goesOn(_ rows: ArraySlice<[Cell]>, _ columns: [Int]) -> Bool {
    guard let first = rows.first, first.count > 1 else { return false }
    return first.dropFirst().allSatisfy { cell in columns.contains { abs($0 - cell.column) <= 3 } }
  }

  /// Whether each cell of a row stands in a column of its own.
  private static func fits(_ row: [Cell], _ columns: [Int]) -> Bool {
    guard row.count > 1 else { return false }
    var last = -1
    for cell in row {
      guard let column = columns.lastIndex(where: { $0 <= cell.column + 1 }), column > last else {
        return false
      }
      if column + 1 < columns.count && cell.endColumn >= columns[column + 1] { return false }
      last = column
    }
    return true
  }

  /// Where columns begin in a block: places that many cells behind a gap begin at, with running text on both sides.
  private static func columns(_ rows: ArraySlice<[Cell]>, _ grid: Grid) -> (starts: [Int], support: Int) {
    let shortest = shortestLine * grid.rawValue
    var counts: [Int: Int] = [:]
    for row in rows where row.count > 1 {
      for cell in row.dropFirst() where cell.endColumn - cell.column >= shortest {
        counts[cell.column, default: 0] += 1
      }
    }
    var starts: [Int] = []
    var support = 0
    let likeliest = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8 * mostColumns)
    for (column, count) in likeliest where starts.count < mostColumns {
      let near = count + counts[column - 1, default: 0] + counts[column + 1, default: 0]
      guard near >= fewestLines, 4 * near >= rows.count, column >= shortest,
        !starts.contains(where: { abs($0 - column) <= 6 * grid.rawValue }), isGutter(column, rows)
      else { continue }
      starts.append(column)
      support += near
    }
    return starts.isEmpty ? ([], 0) : ([0] + starts.sorted(), support)
  }

  /// Whether hardly a line runs over the place.
  private static func isGutter(_ column: Int, _ rows: ArraySlice<[Cell]>) -> Bool {
    var over = 0
    for row in rows where row.contains(where: { $0.column < column - 2 && $0.endColumn > column + 1 }) {
      over += 1
    }
    return 8 * over <= rows.count
  }

  /// The cells of a block column by column; a line that runs over a gutter parts what is above from what is below.
  private static func read(_ rows: ArraySlice<[Cell]>, _ columns: [Int], _ grid: Grid, in text: [UInt8])
    -> [Stretch]
  {
    var order: [Stretch] = []
    var cells = [[Stretch]](repeating: [], count: columns.count)
    func flush() {
      order += cells.flatMap { $0 }
      cells = [[Stretch]](repeating: [], count: columns.count)
    }
    let isTight = columns.count == 2 && isTight(rows)
    var hasBegun = false
    for row in rows {
      let isAcross = row.contains { cell in
        columns.dropFirst().contains {
          cell.column < $0 - (isTight ? 5 : 2) * grid.rawValue && cell.endColumn > $0 + 1
        }
      }
      // What stands above the columns, such as a masthead, has white space elsewhere.
      let aligned = row.dropFirst().count { cell in
        columns.contains { ((isTight ? -4 : -1)...3).contains((cell.column - $0) / grid.rawValue) }
      }
      hasBegun =
        hasBegun || (aligned > 0 && row.count - 1 - aligned < 2) || (row.count > 1 && fits(row, columns))
      if isAcross || !hasBegun {
        flush()
        order.append(
          Stretch(
            range: ByteRange(row[0].range.start, row[row.count - 1].range.end),
            indent: 2 / grid.rawValue * row[0].column))
        continue
      }
      // Alone on its line where others stand in pairs: of the column whose sentence has ended, where one has.
      if isTight, row.count == 1, let left = cells[0].last, let right = cells[1].last,
        LineCues.endsSentence(right.range, in: text), !LineCues.endsSentence(left.range, in: text)
      {
        cells[1].append(Stretch(range: row[0].range, indent: row[0].column))
        continue
      }
      // Cells that share a column are one: a space inside a line is no gap.
      var last: Int?
      for cell in row {
        let column = columns.lastIndex { $0 <= cell.column + (isTight ? 4 : 1) * grid.rawValue } ?? 0
        if column == last {
          cells[column][cells[column].count - 1].range.end = cell.range.end
        } else {
          cells[column].append(
            Stretch(range: cell.range, indent: max(0, 2 / grid.rawValue * (cell.column - columns[column]))))
        }
        last = column
      }
    }
    flush()
    return order
  }

  /// Whether columns touch: one space between them, so that a line of one column stands at the margin.
  private static func isTight(_ rows: ArraySlice<[Cell]>) -> Bool {
    let pairs = rows.filter { $0.count == 2 }
    return 5 * pairs.count { $0[1].column - $0[0].endColumn == 1 } >= 4 * pairs.count && !pairs.isEmpty
  }
}
