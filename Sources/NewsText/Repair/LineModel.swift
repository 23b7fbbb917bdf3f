internal import Words

/// What a line may be in its paragraph, or a line of its own.
enum LineRole: Int, CaseIterable {
  case first, middle, last, single, heading
}

/// How first lines are set on a page.
enum IndentSetting: CaseIterable {
  /// Two characters in: the indent is lost and the line is short.
  case lost
  /// Two characters in, and the white space is there.
  case kept
  /// Like all others.
  case flush
}

/// What it costs that a line of a given shape has a given role in a column of a given width; costs are in tenths
/// of a nat. A line is as wide as its column but for what kinsoku moves: a mark hangs beyond the column or is
/// squeezed, a character goes down with the mark that follows it, a number or a bracket is not broken.
struct LineModel {
  /// More than the costs of any document add up to.
  static let never = 1 << 40
  static let newColumnInsideParagraph = 45
  static let newColumn = 25
  static let nextHeading = -16
  private static let indent = 4
  private static let incomplete = 66

  let setting: IndentSetting
  let blankLinesTell: Bool

  /// What each role costs in a column of `width` half characters; nil is no column, where nothing wraps lines.
  struct Costs {
    var first = 0, middle = 0, last = 0, single = 0
  }

  @inline(__always)
  func costs(
    _ line: LineShape<Repaired>, next: LineShape<Repaired>?, column width: Int?
  ) -> Costs {
    let incomplete = line.ending == .sentence ? 0 : line.last == 0xFF1A ? 20 : LineModel.incomplete
    guard let width else {
      return Costs(first: 60, middle: 60, last: 30 + incomplete, single: 15 + incomplete)
    }
    let short = width - line.width
    let full = LineModel.fill(line, next: next, short: short)
    var costs = Costs(first: 8, middle: full, last: incomplete, single: incomplete)
    costs.last += short >= 2 ? 6 : 24 + (short < -2 ? full : 0)
    if setting == .flush {
      costs.first += full
      costs.single += short >= 2 ? 16 : 34 + (short < -2 ? full : 0)
    } else {
      let indented = short - LineModel.indent
      costs.first += LineModel.fill(line, next: next, short: indented)
      costs.single += indented >= 2 ? 16 : indented >= -1 ? 26 : 50 + (short < -2 ? full : 0)
    }
    if setting == .kept {
      if line.indent >= 3 {
        costs.middle += 40
        costs.last += 40
      } else {
        costs.first += 40
        costs.single += 30
      }
    }
    return costs
  }

  /// What it costs that a line which should fill its column is `short` of it by so many half characters.
  @inline(__always)
  private static func fill(_ line: LineShape<Repaired>, next: LineShape<Repaired>?, short: Int) -> Int {
    if short == 0 { return 0 }
    if short > 0 {
      if short == 1 { return 2 }
      if short <= line.spaces + 1 { return 6 }
      guard let next else { return min(90, 20 + 5 * short) }
      let moved =
        (Brackets.closing(of: next.first) != nil ? 2 : 0) + (isForbiddenAtLineStart(next.second) ? 2 : 0)
      if short <= moved + 1 { return 6 }
      if short <= next.firstRun { return 12 }
      if short <= 3 { return 26 + 4 * (short - 2) }
      return min(90, 36 + 5 * (short - 3))
    }
    let over = -short
    if over <= 2 * line.endMarks { return 3 }
    if over <= line.compressible + (line.endMarks > 0 ? 1 : 0) { return 4 }
    if over <= min(2, line.marks) { return 7 }
    if over <= line.marks { return 11 }
    if over == 1 { return 14 }
    return min(100, 45 + 5 * over)
  }

  /// What it costs to go on with a paragraph from one line to the next, and to end it there.
  @inline(__always)
  func gap(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>
  ) -> (inside: Int, between: Int) {
    var inside = 0
    var between = 0
    if blankLinesTell && next.isAfterBlankLine { inside += 45 }
    if next.beginsPage { inside += 20 }
    if isForbiddenAtLineStart(next.first) { between += 80 }
    switch line.ending {
    case .sentence: inside += 10
    case .pause: between += 60
    case .opening: between += 80
    case .number: if isDigit(next.first) || isHan(next.first) { between += isDigit(line.last) ? 50 : 60 }
    case .other: inside += line.brokenWord > 0 ? 0 : 2
    }
    between += line.brokenWord
    if line.openBrackets > 0 && next.openBrackets < 0 { between += 30 }
    if line.cue == .alone { inside += 45 }
    if let cue = next.cue { inside += cue == .alone ? 40 : 80 }
    // （记者汪洋⏎通讯员高远）
    if line.cue == .beginning && line.openBrackets > 0 { between += 60 }
    return (inside, between)
  }

  /// - Parameter column: the commonest width.
  @inline(__always)
  static func heading(_ line: LineShape<Repaired>, column: Int?) -> Int {
    if let cue = line.cue { return cue == .alone ? 0 : 90 }
    var cost = 30
    if line.hasSentenceEnd { cost += 40 }
    if line.ending == .sentence || line.ending == .pause {
      // A heading may ask or exclaim.
      cost += line.last == 0xFF1F || line.last == 0xFF01 ? 15 : 40
    }
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
}
