/// The lines of a page while it is being made: set, then damaged, then written out.
struct PrintedSheet {
  /// One printed line. `glyphs` is what comes out; where it differs from `text` it is damaged.
  private struct SetLine {
    let element: Int
    let isFirst: Bool
    let text: [Unicode.Scalar]
    var glyphs: [Unicode.Scalar]
    /// In front of the first line of a paragraph.
    let indent: String
  }

  let setting: SimulatedPage.Setting
  private var elements: [(element: PrintedElement, article: Int?)] = []
  private var lines: [SetLine] = []

  init(setting: SimulatedPage.Setting) { self.setting = setting }

  // MARK: Setting

  /// Sets elements one below the other, in columns of their own.
  mutating func set(_ new: [PrintedElement], article: Int?, using random: inout SplitMix64) {
    let column = Column(setting, using: &random)
    let setter = LineSetter(setting: setting, width: column.width)
    var count = 0
    for element in new {
      let text = Array(element.text.unicodeScalars)
      let ranges = element.kind == .paragraph ? setter.lines(of: text, first: count) : [0..<text.count]
      for (index, range) in ranges.enumerated() {
        lines.append(
          SetLine(
            element: elements.count, isFirst: index == 0, text: Array(text[range]),
            glyphs: Array(text[range]),
            indent: element.kind == .paragraph && index == 0 && setting.indent == .kept ? "　　" : ""))
      }
      elements.append((element, article))
      count += ranges.count
    }
  }

  /// The width of an article's column, line by line.
  private struct Column {
    private var steps: [(first: Int, width: Int)]

    init(_ setting: SimulatedPage.Setting, using random: inout SplitMix64) {
      steps = [(0, setting.width)]
      guard setting.changesWidth else { return }
      if random.chance(1, in: 3) { steps[0].width = max(8, setting.width + random.among(-6...6)) }
      if random.chance(2, in: 3) {
        let first = random.among(4...30)
        steps.append((first, max(6, steps[0].width - random.among(3...8))))
        steps.append((first + random.among(5...18), steps[0].width))
      }
      if random.chance(1, in: 3) {
        steps.append(
          ((steps.last?.first ?? 0) + random.among(10...30), max(8, setting.width + random.among(-5...5))))
      }
    }

    func width(_ line: Int) -> Int { steps.last { $0.first <= line }?.width ?? 8 }
  }

  // MARK: Damage

  mutating func damage(using random: inout SplitMix64) {
    let damaged = damagedLines(using: &random)
    for index in lines.indices where damaged.contains(index) {
      lines[index].glyphs = setting.damage.glyphs(of: lines[index].text)
    }
  }

  private func damagedLines(using random: inout SplitMix64) -> Set<Int> {
    func lines(of kinds: Set<PrintedElement.Kind>) -> Set<Int> {
      Set(self.lines.indices.filter { kinds.contains(elements[self.lines[$0].element].element.kind) })
    }
    switch setting.damage.scope {
    case .nowhere: return []
    case .page:
      let all = Set(self.lines.indices)
      return random.chance(1, in: 2) ? all : all.subtracting(lines(of: [.furniture, .editor]))
    case .headlinesAndCredits:
      let always: Set<PrintedElement.Kind> = [.kicker, .title, .deck, .credit]
      return lines(of: random.chance(1, in: 2) ? always.union([.subhead, .caption]) : always)
    case .oneParagraph:
      let paragraphs = elements.indices.filter { elements[$0].element.kind == .paragraph }
      let chosen = paragraphs.isEmpty ? 0 : random.pick(paragraphs)
      return Set(self.lines.indices.filter { self.lines[$0].element == chosen })
    case .paragraphs(let share):
      let chosen = Set(elements.indices.filter { _ in random.below(100) < share })
      return Set(self.lines.indices.filter { chosen.contains(self.lines[$0].element) })
    case .lineRuns:
      var chosen: Set<Int> = []
      for index in self.lines.indices where random.chance(1, in: 12) {
        chosen.formUnion(index..<min(self.lines.count, index + random.among(1...6)))
      }
      return chosen
    }
  }

  // MARK: Writing

  func text(using random: inout SplitMix64) -> (
    elements: [SimulatedPage.PlacedElement], scalars: [Unicode.Scalar], printed: [Unicode.Scalar?]
  ) {
    var writer = SheetWriter()
    var starts: [Int] = []
    var ends = [Int](repeating: 0, count: elements.count)
    for (index, line) in lines.enumerated() {
      if index > 0 && isBlankLine(before: index) { writer.append(setting.lineEnd) }
      if line.isFirst { starts.append(writer.scalars.count + line.indent.unicodeScalars.count) }
      writer.append(line.indent)
      for at in line.glyphs.indices {
        if at > 0, isBoundary(line, at), random.below(100) < setting.straySpaces { writer.append(" ") }
        writer.append(line.glyphs[at], printed: line.text[at])
      }
      ends[line.element] = writer.scalars.count
      writer.append(setting.lineEnd)
    }
    let placed = elements.indices.map {
      SimulatedPage.PlacedElement(
        element: elements[$0].element, article: elements[$0].article, range: starts[$0]..<ends[$0])
    }
    return (placed, writer.scalars, writer.printed)
  }

  private func isBlankLine(before index: Int) -> Bool {
    let (above, line) = (lines[index - 1], lines[index])
    switch setting.blankLines {
    case .none: return false
    case .betweenLines: return true
    case .exceptBehindHalfWidth: return !above.glyphs.contains(where: LineSetter.isHalfWidth)
    case .aroundHeadings:
      let kinds = [elements[above.element].element.kind, elements[line.element].element.kind]
      return kinds[0] != kinds[1]
    }
  }

  /// Between a figure or Latin word and Chinese, where programs that read PDF see a gap.
  private func isBoundary(_ line: SetLine, _ at: Int) -> Bool {
    let (before, after) = (line.text[at - 1], line.text[at])
    guard before != " " && after != " " else { return false }
    func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }
    return (LineSetter.isHalfWidth(before) && isHan(after))
      || (isHan(before) && LineSetter.isHalfWidth(after))
  }
}

/// The page's scalars with what was printed for them.
private struct SheetWriter {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var printed: [Unicode.Scalar?] = []

  mutating func append(_ text: String) {
    for scalar in text.unicodeScalars { append(scalar, printed: scalar) }
  }

  mutating func append(_ glyph: Unicode.Scalar, printed sign: Unicode.Scalar) {
    scalars.append(glyph)
    printed.append(glyph == sign ? nil : sign)
  }
}

extension SimulatedPage.Damage {
  /// A line as it comes out: as many scalars as were printed.
  func glyphs(of text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    text.indices.map { at in
      let sign = text[at]
      if sign == "." || sign == "．", at > 0, isDamagedPoint(behind: text[at - 1]) { return "郾" }
      if sign == "%" { return damagesPercent && classes.contains(.digits) ? "豫" : sign }
      return GlyphDamage.glyph(for: sign, classes) ?? sign
    }
  }

  /// Of decimals, and of initials such as B.
  private func isDamagedPoint(behind sign: Unicode.Scalar) -> Bool {
    guard damagesPoints, sign.isASCII || (0xFF10...0xFF5A).contains(sign.value) else { return false }
    return sign.properties.numericType != nil
      ? classes.contains(.digits) : sign.properties.isAlphabetic && classes.contains(.letters)
  }
}
