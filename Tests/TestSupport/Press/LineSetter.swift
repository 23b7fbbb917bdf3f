/// Breaks a paragraph into the lines of a column. Widths are in half characters inside.
struct LineSetter {
  let setting: SimulatedPage.Setting
  /// The column's width in characters, by the number of the line in its article.
  let width: (Int) -> Int

  private static let closing = Set("，。、；：！？”’）》〉】〕』」％…,.;:!?)%".unicodeScalars)
  private static let opening = Set("“‘（《〈【〔『「(".unicodeScalars)

  static func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool { (0x20...0x7E).contains(scalar.value) }

  /// The lines, as ranges of `text`; together they are all of it.
  /// - Parameter first: the number of the first line in its article.
  func lines(of text: [Unicode.Scalar], first: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var line: [Range<Int>] = []
    var used = 0
    func room() -> Int {
      2 * max(4, width(first + lines.count)) - (lines.isEmpty && setting.indent != .flush ? 4 : 0)
    }
    for piece in pieces(of: text) {
      let needed = self.needed(piece, of: text, used: used, room: room())
      if used + needed > room(), !line.isEmpty, !hangs(piece, of: text) {
        let carried = carry(from: &line, before: piece, of: text)
        lines.append(line[0].lowerBound..<(line.last?.upperBound ?? 0))
        line = carried
        used = carried.reduce(0) { $0 + LineSetter.width(text[$1]) }
      }
      line.append(piece)
      used += needed
    }
    if let start = line.first, let end = line.last { lines.append(start.lowerBound..<end.upperBound) }
    return lines
  }

  private static func width(_ text: ArraySlice<Unicode.Scalar>) -> Int {
    text.reduce(0) { $0 + (isHalfWidth($1) ? 1 : 2) }
  }

  /// The room a piece takes; of marks that follow each other, and of one at the line's end, half where the
  /// setting squeezes them.
  private func needed(_ piece: Range<Int>, of text: [Unicode.Scalar], used: Int, room: Int) -> Int {
    let width = LineSetter.width(text[piece])
    guard setting.squeezesMarks, width == 2, LineSetter.closing.contains(text[piece.lowerBound]) else {
      return width
    }
    let followsMark = piece.lowerBound > 0 && LineSetter.closing.contains(text[piece.lowerBound - 1])
    return followsMark || used + 2 > room ? 1 : 2
  }

  private func hangs(_ piece: Range<Int>, of text: [Unicode.Scalar]) -> Bool {
    setting.kinsoku == .hanging && LineSetter.closing.contains(text[piece.lowerBound])
  }

  /// What goes down to the next line: brackets that open at the line's end, and what a mark may not leave.
  private func carry(
    from line: inout [Range<Int>], before piece: Range<Int>, of text: [Unicode.Scalar]
  ) -> [Range<Int>] {
    guard setting.kinsoku != .free else { return [] }
    var carried: [Range<Int>] = []
    if LineSetter.closing.contains(text[piece.lowerBound]) {
      while line.count > 1, let last = line.popLast() {
        carried.insert(last, at: 0)
        if !LineSetter.closing.contains(text[last.lowerBound]) { break }
      }
    }
    while line.count > 1, let last = line.last, LineSetter.opening.contains(text[last.lowerBound]) {
      carried.insert(last, at: 0)
      line.removeLast()
    }
    return carried
  }

  /// What no line end may divide: characters, dashes and dots in pairs, numbers and Latin words unless the
  /// setting breaks them.
  private func pieces(of text: [Unicode.Scalar]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    for (at, scalar) in text.enumerated() {
      if let last = pieces.last, at > 0, belongTogether(text[at - 1], scalar) {
        pieces[pieces.count - 1] = last.lowerBound..<at + 1
      } else {
        pieces.append(at..<at + 1)
      }
    }
    return pieces
  }

  private func belongTogether(_ before: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Bool {
    if before == scalar && (scalar == "—" || scalar == "…") { return true }
    return !setting.breaksRuns && before != " " && scalar != " " && LineSetter.isHalfWidth(before)
      && LineSetter.isHalfWidth(scalar)
  }
}
