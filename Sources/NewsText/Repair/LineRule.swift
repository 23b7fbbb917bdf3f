internal import Words

/// Joins the lines of a paragraph that the column broke, and keeps one line end between paragraphs and after
/// each line of a heading.
///
/// Each line is the first, a middle or the last line of a paragraph, a paragraph of its own, or a heading; and
/// it stands in a column of some width. A line tells by its width against the column (first lines lack the
/// indent, last lines are short), by how it ends and how the next begins. The most likely reading of all lines
/// is found together (Viterbi), so that a narrowing column or a short line between others mislead nobody.
struct LineRule {
  /// Costs in tenths of a nat.
  private enum Cost {
    static let never = 1_000_000
    static let heading = 30
    static let nextHeading = 14
    static let newColumnInsideParagraph = 45
    static let newColumn = 25
    static let cutWord = 50
  }

  private enum Role: Int, CaseIterable {
    case first, middle, last, single, heading
  }

  private static let roleCount = 5

  /// Whether first lines are indented on this page.
  private enum Setting { case indented, flush }

  /// - Returns: the edits, in order, and what the lines leave undecided.
  func edits(in text: [UInt8], worker: inout SegmentWorker) -> (
    edits: [Edit<Repaired>], doubtful: [ByteRange<Repaired>]
  ) {
    let shapes = LineShape<Repaired>.shapes(of: text)
    guard !shapes.isEmpty else {
      return (
        text.isEmpty
          ? [] : [Edit(range: ByteRange(0, text.count), replacement: [], rule: "line.blank", confidence: 1)],
        []
      )
    }
    let columns = LineRule.columns(of: shapes)
    let blankLinesTell = 10 * shapes.lazy.filter(\.isAfterBlankLine).count < 4 * shapes.count
    let cut = columns.isEmpty ? cutWords(shapes, in: text, worker: &worker) : []
    let (roles, isFlush) = read(shapes, columns: columns, blankLinesTell: blankLinesTell, cut: cut)
    return edits(shapes, roles, in: text, isFlush: isFlush)
  }

  // MARK: Columns

  /// The widths of the page's columns in half characters, commonest first; empty where lines are not wrapped.
  private static func columns(of shapes: [LineShape<Repaired>]) -> [Int] {
    var counts = [Int](repeating: 0, count: 162)
    for shape in shapes where shape.width <= 160 { counts[shape.width] += 1 }
    var columns: [Int] = []
    let least = max(3, shapes.count / 50)
    while columns.count < 5 {
      let best = (8...160).max { weight($0, counts) < weight($1, counts) } ?? 8
      guard weight(best, counts) >= least else { break }
      columns.append(best)
      for width in max(0, best - 5)...min(161, best + 3) { counts[width] = 0 }
    }
    return columns
  }

  /// Lines of this width, and half a character less where a digit stands alone.
  private static func weight(_ width: Int, _ counts: [Int]) -> Int { counts[width] + counts[width - 1] / 2 }

  /// The lines that begin inside a word: 志愿服⏎务. Looked at where no column says how lines were broken.
  private func cutWords(
    _ shapes: [LineShape<Repaired>], in text: [UInt8], worker: inout SegmentWorker
  ) -> Set<Int> {
    var cut: Set<Int> = []
    for index in shapes.indices.dropFirst()
    where shapes[index - 1].ending == .other && isHan(shapes[index].first) {
      let (line, next) = (shapes[index - 1], shapes[index])
      var before: [UInt32] = []
      var at = line.range.end
      while before.count < 4, let (scalar, length) = text.scalar(before: at, from: line.range.start),
        isHan(scalar)
      {
        before.insert(scalar, at: 0)
        at -= length
      }
      var after: [UInt32] = []
      at = next.range.start
      while after.count < 4, at < next.range.end, case (let scalar, let length) = text.scalar(at: at),
        isHan(scalar)
      {
        after.append(scalar)
        at += length
      }
      let apart = worker.cost(of: before) + worker.cost(of: after)
      if worker.cost(of: before + after) + Cost.heading < apart { cut.insert(index) }
    }
    return cut
  }

  // MARK: Viterbi

  /// Which setting the page has shows in its first lines.
  private static let linesThatShowTheSetting = 120

  private func read(
    _ shapes: [LineShape<Repaired>], columns: [Int], blankLinesTell: Bool, cut: Set<Int>
  ) -> (roles: [Role], isFlush: Bool) {
    let sample = Array(shapes.prefix(LineRule.linesThatShowTheSetting))
    let indented = path(
      sample, columns: columns, setting: .indented, blankLinesTell: blankLinesTell, cut: cut)
    let flush = path(sample, columns: columns, setting: .flush, blankLinesTell: blankLinesTell, cut: cut)
    let isFlush = flush.cost < indented.cost
    if sample.count == shapes.count { return (isFlush ? flush.roles : indented.roles, isFlush) }
    let whole = path(
      shapes, columns: columns, setting: isFlush ? .flush : .indented, blankLinesTell: blankLinesTell,
      cut: cut)
    return (whole.roles, isFlush)
  }

  /// The cheapest reading of all lines. A state is a role in a column; the last column is none at all: lines
  /// that nothing wrapped. O(lines × columns).
  private func path(
    _ shapes: [LineShape<Repaired>], columns: [Int], setting: Setting, blankLinesTell: Bool, cut: Set<Int>
  ) -> (cost: Int, roles: [Role]) {
    let width = columns.count + 1
    let count = LineRule.roleCount * width
    var least = [Int](repeating: Cost.never, count: count)
    var now = least
    var back = [UInt8](repeating: 0, count: count * shapes.count)
    for index in shapes.indices {
      let line = shapes[index]
      let next = index + 1 < shapes.count ? shapes[index + 1] : nil
      var (inside, between) = (0, 0)
      if index > 0 { (inside, between) = gap(shapes[index - 1], line, blankLinesTell: blankLinesTell) }
      if cut.contains(index) { between += Cost.cutWord }
      let heading = LineRule.heading(line, column: columns.first)
      var sources = Sources(least, width: width, isFirst: index == 0)
      sources.add(inside: inside, between: between)
      for column in 0..<width {
        let wide = column < columns.count ? columns[column] : nil
        for role in Role.allCases {
          let (cost, from) = sources.cheapest(to: role, column: column)
          let state = role.rawValue * width + column
          guard cost < Cost.never else {
            now[state] = Cost.never
            continue
          }
          now[state] =
            cost
            + (role == .heading ? heading : emission(line, role, column: wide, next: next, setting: setting))
          back[index * count + state] = UInt8(from)
        }
      }
      swap(&least, &now)
    }
    var state = Role.last.rawValue * width
    for candidate in state..<count where least[candidate] < least[state] { state = candidate }
    let cost = least[state]
    var roles = [Role](repeating: .heading, count: shapes.count)
    for index in shapes.indices.reversed() {
      roles[index] = Role(rawValue: state / width) ?? .heading
      state = Int(back[index * count + state])
    }
    return (cost, roles)
  }

  /// The cheapest ways so far to stand inside a paragraph and between two, in each column and in any.
  private struct Sources {
    private let least: [Int]
    private let width: Int
    private let isFirst: Bool
    private var inside = 0
    private var between = 0
    /// States of the least cost: inside a paragraph, between two, after a heading; in any column.
    private var open = 0
    private var closed = 0

    init(_ least: [Int], width: Int, isFirst: Bool) {
      (self.least, self.width, self.isFirst) = (least, width, isFirst)
      open = 0
      closed = 2 * width
      for state in 0..<(2 * width) where least[state] < least[open] { open = state }
      for state in (2 * width)..<least.count where least[state] < least[closed] { closed = state }
    }

    mutating func add(inside: Int, between: Int) { (self.inside, self.between) = (inside, between) }

    func cheapest(to role: Role, column: Int) -> (cost: Int, from: Int) {
      switch role {
      case .middle, .last:
        if isFirst { return (Cost.never, 0) }
        var (cost, from) = (least[open] + Cost.newColumnInsideParagraph, open)
        if least[column] < cost { (cost, from) = (least[column], column) }
        if least[width + column] < cost { (cost, from) = (least[width + column], width + column) }
        return (cost + inside, from)
      case .first, .single, .heading:
        if isFirst { return (0, 0) }
        var (cost, from) = (least[closed] + Cost.newColumn, closed)
        let (last, single, heading) = (2 * width + column, 3 * width + column, 4 * width + column)
        if least[last] < cost { (cost, from) = (least[last], last) }
        if least[single] < cost { (cost, from) = (least[single], single) }
        let again = role == .heading ? Cost.nextHeading - Cost.heading : 0
        if least[heading] + again < cost { (cost, from) = (least[heading] + again, heading) }
        return (cost + between, from)
      }
    }
  }

  /// What it costs to go on with a paragraph from one line to the next, and to end it there.
  private func gap(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, blankLinesTell: Bool
  ) -> (inside: Int, between: Int) {
    var inside = 0
    var between = 0
    if blankLinesTell && next.isAfterBlankLine { inside += 45 }
    if next.indent >= 3 && line.indent < 3 { inside += 40 }
    if isForbiddenAtLineStart(next.first) { between += 80 }
    switch line.ending {
    case .sentence: inside += 16
    case .pause: between += 60
    case .opening: between += 80
    case .number: if isDigit(next.first) || isHan(next.first) { between += isDigit(line.last) ? 50 : 60 }
    case .other: break
    }
    if line.openBrackets > 0 && next.openBrackets < 0 { between += 30 }
    return (inside, between)
  }

  private static func heading(_ line: LineShape<Repaired>, column: Int?) -> Int {
    var cost = Cost.heading
    if line.hasSentenceEnd { cost += 40 }
    if line.ending == .sentence || line.ending == .pause { cost += 40 }
    if line.width > 90 { cost += 40 }
    // A heading breaks where its sense does, seldom just where the column ends.
    if let column, abs(column - line.width) <= 1 { cost += 8 }
    // A whole line in brackets: a credit.
    if line.openBrackets == 0 && line.marks == 2 && Brackets.closing(of: line.first) != nil
      && Brackets.opening(of: line.last) != nil
    {
      cost -= 20
    }
    return cost
  }

  private func emission(
    _ line: LineShape<Repaired>, _ role: Role, column: Int?, next: LineShape<Repaired>?, setting: Setting
  ) -> Int {
    let incomplete = line.ending == .sentence ? 0 : 66
    guard let column else {
      switch role {
      case .first, .middle: return 60
      case .last: return 30 + incomplete
      default: return 15 + incomplete
      }
    }
    // Where marks may have been set narrower, each width between counts, the printed one first.
    var least = Cost.never
    for narrower in 0...line.compressible {
      let cost =
        2 * narrower / (1 + line.compressible)
        + emission(
          line, role, short: column - line.width + narrower, incomplete: incomplete, next: next,
          setting: setting)
      least = min(least, cost)
    }
    return least
  }

  private func emission(
    _ line: LineShape<Repaired>, _ role: Role, short: Int, incomplete: Int, next: LineShape<Repaired>?,
    setting: Setting
  ) -> Int {
    switch (role, setting) {
    case (.first, .indented):
      if short <= 0 { return 40 - min(0, 10 * short) }
      if short <= 2 { return short == 1 ? 20 : 3 }
      if short <= 5 { return 0 }
      if short - 5 <= next?.firstRun ?? 0 { return 5 }
      // A bracket moved to the next line, or a wide line was spaced out.
      let slack =
        (next.map { Brackets.closing(of: $0.first) != nil } ?? false ? 2 : 0) + (line.width + short) / 40
      if short - 5 <= slack { return 8 }
      return 50 + 5 * (short - 5 - slack)
    case (.first, .flush), (.middle, _):
      return fullLine(line, short: short, next: next)
    case (.last, _):
      if short < -1 && -short > line.marks { return incomplete + 30 }
      return incomplete + (short > 1 || setting == .indented ? 8 : 20)
    default:
      return incomplete + (setting == .indented && short < 2 ? 30 : 10) + (short < -1 ? 30 : 0)
    }
  }

  /// What it costs that a line which should fill its column is `short` of it by so many half characters.
  private func fullLine(_ line: LineShape<Repaired>, short: Int, next: LineShape<Repaired>?) -> Int {
    if short < -1 { return -short <= line.marks ? 8 : short == -2 && line.marks > 0 ? 12 : 50 }
    if short <= 1 { return 0 }
    // A mark may not begin a line nor a bracket end one, and a number is not broken: so characters moved on.
    let moved =
      next.map {
        isForbiddenAtLineStart($0.second) || Brackets.closing(of: $0.first) != nil
          || $0.firstRun >= short
      } ?? false
    if short <= 3 { return (moved ? 5 : 20) + 10 * (short - 2) }
    if short <= next?.firstRun ?? 0 { return 12 }
    return min(90, 40 + 5 * (short - 3))
  }

  // MARK: Edits

  private func edits(
    _ shapes: [LineShape<Repaired>], _ roles: [Role], in text: [UInt8], isFlush: Bool
  ) -> (edits: [Edit<Repaired>], doubtful: [ByteRange<Repaired>]) {
    var edits: [Edit<Repaired>] = []
    var doubtful: [ByteRange<Repaired>] = []
    func replace(_ start: Int, _ end: Int, with replacement: [UInt8], rule: String) {
      guard text[start..<end] != replacement[...] else { return }
      edits.append(
        Edit(range: ByteRange(start, end), replacement: replacement, rule: rule, confidence: 0.95))
    }
    replace(0, shapes[0].range.start, with: [], rule: "line.blank")
    var open = 0
    for index in shapes.indices.dropLast() {
      let (line, next) = (shapes[index], shapes[index + 1])
      let gap = (line.range.end, next.range.start)
      open = max(0, open + line.openBrackets)
      if roles[index] == .first || roles[index] == .middle
        || (roles[index] == .heading && roles[index + 1] == .heading && open > 0
          && next.openBrackets + open == 0)
      {
        let needsSpace = isLatin(line.last) && isLatin(next.first)
        replace(gap.0, gap.1, with: needsSpace ? [0x20] : [], rule: "line.join")
        if isFlush && line.ending == .sentence { doubtful.append(ByteRange(gap.0, gap.1)) }
      } else {
        open = 0
        replace(gap.0, gap.1, with: [0x0A], rule: "line.end")
      }
    }
    replace(shapes[shapes.count - 1].range.end, text.count, with: [], rule: "line.blank")
    return (edits, doubtful)
  }
}

@inline(__always)
private func isLatin(_ scalar: UInt32) -> Bool {
  scalar < 0x80 && (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A
}
