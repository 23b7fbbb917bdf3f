internal import Words

/// The most likely roles of all lines together (Viterbi). A state is a role in a column; the last column is none
/// at all: lines that nothing wrapped. States that are far behind the best are dropped.
struct LinePath {
  private(set) var cost = 0
  private(set) var roles: [LineRole] = []

  private static let columnCount = ColumnWidths.mostColumns + 1
  private static let stateCount = 5 * columnCount
  /// States that cost so much more than the best are not followed.
  private static let beam = 100

  /// O(lines × columns).
  init(_ lines: ArraySlice<LineShape<Repaired>>, _ widths: ColumnWidths, _ model: LineModel) {
    guard !lines.isEmpty else { return }
    let count = LinePath.stateCount
    var back = [UInt8](repeating: 0, count: count * lines.count)
    var scores = [Int](repeating: LineModel.never, count: 2 * count)
    back.withUnsafeMutableBufferPointer { back in
      scores.withUnsafeMutableBufferPointer { scores in
        lines.withUnsafeBufferPointer { lines in
          follow(lines, widths, model, back, scores)
        }
      }
    }
    trace(back, scores, count: lines.count)
  }

  private mutating func follow(
    _ lines: UnsafeBufferPointer<LineShape<Repaired>>, _ widths: ColumnWidths, _ model: LineModel,
    _ back: UnsafeMutableBufferPointer<UInt8>, _ scores: UnsafeMutableBufferPointer<Int>
  ) {
    let count = LinePath.stateCount
    var least = scores.baseAddress!
    var now = least + count
    var columns: [Int] = widths.columns(at: 0)
    // Where a state came from before the columns were numbered anew; else itself.
    var origin = (0..<count).map { UInt8($0) }
    for index in lines.indices {
      let isRenumbered = index > 0 && index % ColumnWidths.stretch == 0
      if isRenumbered {
        let next = widths.columns(at: index)
        origin = LinePath.renumber(least, from: columns, to: next)
        columns = next
      }
      step(lines, index, columns, model, least, now, back.baseAddress! + index * count)
      if isRenumbered {
        for state in 0..<count { back[index * count + state] = origin[Int(back[index * count + state])] }
      }
      swap(&least, &now)
    }
    if lines.count & 1 == 1 { for state in 0..<count { scores[state] = scores[count + state] } }
  }

  /// The states of one stretch by the columns of the next: a column that is not there goes on as none.
  private static func renumber(_ least: UnsafeMutablePointer<Int>, from old: [Int], to new: [Int]) -> [UInt8]
  {
    let none = columnCount - 1
    var origin = (0..<stateCount).map { UInt8($0) }
    for role in 0..<5 {
      let before = (0..<columnCount).map { least[role * columnCount + $0] }
      for column in 0..<none {
        let same = column < new.count ? old.firstIndex(of: new[column]) : nil
        least[role * columnCount + column] = same.map { before[$0] } ?? LineModel.never
        origin[role * columnCount + column] = UInt8(role * columnCount + (same ?? none))
      }
      for column in old.indices
      where !new.contains(old[column]) && before[column] < least[role * columnCount + none] {
        least[role * columnCount + none] = before[column]
        origin[role * columnCount + none] = UInt8(role * columnCount + column)
      }
    }
    return origin
  }

  /// What one line adds to each state, and where the cheapest way there comes from.
  @inline(__always)
  private func step(
    _ lines: UnsafeBufferPointer<LineShape<Repaired>>, _ index: Int, _ columns: [Int], _ model: LineModel,
    _ least: UnsafeMutablePointer<Int>, _ now: UnsafeMutablePointer<Int>, _ back: UnsafeMutablePointer<UInt8>
  ) {
    let width = LinePath.columnCount
    let line = lines[index]
    let next = index + 1 < lines.count ? lines[index + 1] : nil
    let sources = Sources(
      least, isFirst: index == 0, gap: index > 0 ? model.gap(lines[index - 1], line) : (0, 0))
    let heading = LineModel.heading(line, column: columns.first)
    let limit = sources.best + LinePath.beam
    for column in 0..<width {
      for role in 0..<5 { now[role * width + column] = LineModel.never }
      guard column < columns.count || column == width - 1 else { continue }
      let inside = sources.inside(column)
      let between = sources.between(column)
      let after = sources.afterHeading(column, between)
      guard inside.cost < limit || after.cost < limit else { continue }
      let costs = model.costs(line, next: next, column: column < columns.count ? columns[column] : nil)
      func reach(_ role: LineRole, _ from: (cost: Int, state: Int), _ cost: Int) {
        guard from.cost < limit else { return }
        let state = role.rawValue * width + column
        now[state] = from.cost + cost
        back[state] = UInt8(from.state)
      }
      reach(.first, between, costs.first)
      reach(.middle, inside, costs.middle)
      reach(.last, inside, costs.last)
      reach(.single, between, costs.single)
      reach(.heading, after, heading)
    }
  }

  /// The cheapest ways so far to stand inside a paragraph and between two, in each column and in any.
  private struct Sources {
    private let least: UnsafeMutablePointer<Int>
    private let isFirst: Bool
    private let gap: (inside: Int, between: Int)
    /// States of the least cost: inside a paragraph, between two; in any column.
    private var open = 0
    private var closed = 0
    let best: Int

    @inline(__always)
    init(_ least: UnsafeMutablePointer<Int>, isFirst: Bool, gap: (inside: Int, between: Int)) {
      (self.least, self.isFirst, self.gap) = (least, isFirst, gap)
      let paragraph = 2 * LinePath.columnCount
      closed = paragraph
      for state in 1..<paragraph where least[state] < least[open] { open = state }
      for state in (paragraph + 1)..<LinePath.stateCount where least[state] < least[closed] { closed = state }
      best = isFirst ? 0 : min(least[open] + gap.inside, least[closed] + gap.between)
    }

    @inline(__always)
    func inside(_ column: Int) -> (cost: Int, state: Int) {
      if isFirst { return (LineModel.never, 0) }
      var (cost, state) = (least[open] + LineModel.newColumnInsideParagraph, open)
      let middle = LinePath.columnCount + column
      if least[column] < cost { (cost, state) = (least[column], column) }
      if least[middle] < cost { (cost, state) = (least[middle], middle) }
      return (cost + gap.inside, state)
    }

    @inline(__always)
    func between(_ column: Int) -> (cost: Int, state: Int) {
      if isFirst { return (0, 0) }
      var (cost, state) = (least[closed] + LineModel.newColumn, closed)
      for role in 2...4 {
        let candidate = role * LinePath.columnCount + column
        if least[candidate] < cost { (cost, state) = (least[candidate], candidate) }
      }
      return (cost + gap.between, state)
    }

    /// A heading after another costs less.
    @inline(__always)
    func afterHeading(_ column: Int, _ between: (cost: Int, state: Int)) -> (cost: Int, state: Int) {
      if isFirst { return (0, 0) }
      let heading = LineRole.heading.rawValue * LinePath.columnCount + column
      let again = least[heading] + gap.between + LineModel.nextHeading
      return again < between.cost ? (again, heading) : between
    }
  }

  private mutating func trace(_ back: [UInt8], _ scores: [Int], count: Int) {
    let states = LinePath.stateCount
    // The text does not end inside a paragraph.
    var state = 2 * LinePath.columnCount
    for candidate in state..<states where scores[candidate] < scores[state] { state = candidate }
    cost = scores[state]
    roles = [LineRole](repeating: .heading, count: count)
    for index in (0..<count).reversed() {
      roles[index] = LineRole(rawValue: state / LinePath.columnCount) ?? .heading
      state = Int(back[index * states + state])
    }
  }
}
