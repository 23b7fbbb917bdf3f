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

  /// Whether first lines are indented on this page.
  private enum Setting: CaseIterable { case indented, flush }

  /// - Returns: the edits, in order, and what the lines leave undecided.
  func edits(in text: [UInt8], worker: inout SegmentWorker) -> (edits: [Edit<Repaired>], doubtful: [ByteRange<Repaired>]) {
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
    let readings = Setting.allCases.map {
      read(shapes, columns: columns, setting: $0, blankLinesTell: blankLinesTell, cut: cut)
    }
    let flush = readings[1].cost < readings[0].cost
    let roles = readings[flush ? 1 : 0].roles
    return edits(shapes, roles, in: text, isFlush: flush)
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
    for index in shapes.indices.dropFirst() where shapes[index - 1].ending == .other && isHan(shapes[index].first) {
      let (line, next) = (shapes[index - 1], shapes[index])
      var before: [UInt32] = []
      var at = line.range.end
      while before.count < 4, let (scalar, length) = text.scalar(before: at, from: line.range.start), isHan(scalar) {
        before.insert(scalar, at: 0)
        at -= length
      }
      var after: [UInt32] = []
      at = next.range.start
      while after.count < 4, at < next.range.end, case let (scalar, length) = text.scalar(at: at), isHan(scalar) {
        after.append(scalar)
        at += length
      }
      let apart = worker.cost(of: before) + worker.cost(of: after)
      if worker.cost(of: before + after) + Cost.heading < apart { cut.insert(index) }
    }
    return cut
  }

  // MARK: Viterbi

  private func read(
    _ shapes: [LineShape<Repaired>], columns: [Int], setting: Setting, blankLinesTell: Bool, cut: Set<Int>
  ) -> (cost: Int, roles: [Role]) {
    let roleCount = Role.allCases.count
    // The last column is none at all: lines that nothing wrapped.
    let states = roleCount * (columns.count + 1)
    var least = [Int](repeating: Cost.never, count: states)
    var back = [UInt8](repeating: 0, count: states * shapes.count)
    for (index, shape) in shapes.enumerated() {
      let next = index + 1 < shapes.count ? shapes[index + 1] : nil
      var now = [Int](repeating: Cost.never, count: states)
      var (inside, between) =
        index == 0 ? (0, 0) : gap(shapes[index - 1], shape, blankLinesTell: blankLinesTell)
      if cut.contains(index) { between += Cost.cutWord }
      for column in 0...columns.count {
        let width = column < columns.count ? columns[column] : nil
        for role in Role.allCases {
          let state = column * roleCount + role.rawValue
          var cost = Cost.never
          var from = 0
          if index == 0 {
            if role == .first || role == .single || role == .heading { cost = 0 }
          } else {
            for before in 0...columns.count {
              for previous in Role.allCases {
                guard let step = step(previous, role, sameColumn: before == column) else { continue }
                let goesOn = role == .middle || role == .last
                let total = least[before * roleCount + previous.rawValue] + step + (goesOn ? inside : between)
                if total < cost {
                  cost = total
                  from = before * roleCount + previous.rawValue
                }
              }
            }
          }
          guard cost < Cost.never else { continue }
          now[state] = cost + emission(shape, role, column: width, next: next, setting: setting)
          back[index * states + state] = UInt8(from)
        }
      }
      least = now
    }
    var end = 0
    for state in 0..<states {
      let role = Role(rawValue: state % roleCount)
      if role != .first && role != .middle && least[state] < least[end] || least[end] >= Cost.never {
        end = state
      }
    }
    var roles = [Role](repeating: .heading, count: shapes.count)
    var state = end
    for index in shapes.indices.reversed() {
      roles[index] = Role(rawValue: state % roleCount) ?? .heading
      state = Int(back[index * states + state])
    }
    return (least[end], roles)
  }

  private func step(_ from: Role, _ to: Role, sameColumn: Bool) -> Int? {
    let open = from == .first || from == .middle
    let goesOn = to == .middle || to == .last
    guard open == goesOn else { return nil }
    let again = from == .heading && to == .heading ? Cost.nextHeading - Cost.heading : 0
    if sameColumn { return again }
    return goesOn ? Cost.newColumnInsideParagraph : Cost.newColumn + again
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

  private func emission(
    _ line: LineShape<Repaired>, _ role: Role, column: Int?, next: LineShape<Repaired>?, setting: Setting
  ) -> Int {
    if role == .heading {
      var cost = Cost.heading
      if line.hasSentenceEnd { cost += 40 }
      if line.ending == .sentence || line.ending == .pause { cost += 40 }
      if line.width > 90 { cost += 40 }
      if line.openBrackets == 0 && Brackets.closing(of: line.first) != nil && line.marks == 2
        && Brackets.opening(of: line.last) != nil
      {
        cost -= 20
      }
      return cost
    }
    let incomplete = line.ending == .sentence ? 0 : 60
    guard let column else {
      switch role {
      case .first, .middle: return 60
      case .last: return 30 + incomplete
      default: return 15 + incomplete
      }
    }
    // Where marks may have been set narrower, each width between counts, the printed one first.
    return (0...line.compressible).map { narrower in
      2 * narrower / (1 + line.compressible)
        + emission(
          line, role, short: column - line.width + narrower, incomplete: incomplete, next: next,
          setting: setting)
    }.min() ?? 0
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
      return short - 5 <= (next?.firstRun ?? 0) ? 5 : 50 + 5 * (short - 5)
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
