internal import Words

/// Joins the lines of a paragraph that the column broke, and keeps one line end between paragraphs and after
/// each line of a heading.
///
/// Each line is the first, a middle or the last line of a paragraph, a paragraph of its own, or a heading; and
/// it stands in a column of some width. A line tells by its width against the column (first lines lack the
/// indent, last lines are short), by how it ends and how the next begins. The most likely reading of all lines
/// is found together, so that a narrowing column or a short line between others mislead nobody.
struct LineRule {
  /// What was decided of the lines of a page.
  struct Result {
    /// In order.
    var edits: [Edit<Repaired>] = []
    /// Line ends of which nothing shows whether a paragraph ends there.
    var doubtful: [ByteRange<Repaired>] = []
    /// The first line of each paragraph or heading.
    var paragraphs: [Int] = []
  }

  let segmenter: Segmenter
  let cues: LineCues
  let datelines: Dateline

  /// - Parameter lines: those of `text` that are not blank; what their words say is added to them.
  func result(
    in text: [UInt8], _ lines: inout [LineShape<Repaired>], worker: inout SegmentWorker
  ) -> Result {
    guard !lines.isEmpty else {
      guard !text.isEmpty else { return Result() }
      return Result(
        edits: [Edit(range: ByteRange(0, text.count), replacement: [], rule: "line.blank", confidence: 1)])
    }
    if ColumnWidths.marksAreNarrow(lines) {
      for index in lines.indices { lines[index].width -= lines[index].marks }
    }
    let columns = ColumnWidths(of: lines)
    findBrokenWords(&lines, columns, in: text, worker: &worker)
    findCues(&lines, columns, in: text)
    var (roles, setting) = read(lines, columns)
    joinBrokenWords(&roles, lines, columns, in: text, worker: &worker)
    return result(lines, roles, in: text, isFlush: setting == .flush)
  }

  /// Where widths left a word broken between two lines that both seem to stand alone, the word decides.
  private func joinBrokenWords(
    _ roles: inout [LineRole], _ lines: [LineShape<Repaired>], _ columns: ColumnWidths, in text: [UInt8],
    worker: inout SegmentWorker
  ) {
    for index in lines.indices.dropLast() where roles[index] != .first && roles[index] != .middle {
      let (line, next) = (lines[index], lines[index + 1])
      guard line.ending == .other, line.cue == nil, next.cue == nil, isHan(line.last), isHan(next.first),
        !columns.columns(at: index).isEmpty, isCut(line, next, in: text, worker: &worker)
      else { continue }
      roles[index] = .middle
    }
  }

  /// Which lines end inside a word: 志愿服⏎务. By the pair of characters on either side; where no column says how
  /// lines were broken, by what the words cost apart and together.
  private func findBrokenWords(
    _ lines: inout [LineShape<Repaired>], _ columns: ColumnWidths, in text: [UInt8],
    worker: inout SegmentWorker
  ) {
    for index in lines.indices.dropLast()
    where BrokenLine.isBroken(lines[index], lines[index + 1], in: text) {
      lines[index].brokenWord = BrokenLine.cost
    }
    for index in lines.indices.dropLast()
    where lines[index].ending == .other && isHan(lines[index].last) && isHan(lines[index + 1].first)
      && lines[index].brokenWord == 0
    {
      if columns.columns(at: index).isEmpty {
        if isCut(lines[index], lines[index + 1], in: text, worker: &worker) { lines[index].brokenWord = 50 }
      } else if segmenter.hasWord(lines[index].last, lines[index + 1].first) {
        lines[index].brokenWord = 9
      }
    }
  }

  /// What the words of short lines say; a full line is seldom a line by itself.
  private func findCues(_ lines: inout [LineShape<Repaired>], _ columns: ColumnWidths, in text: [UInt8]) {
    for index in lines.indices {
      let line = lines[index]
      // A dateline goes on, or a bracket that the line before opened: （记者汪洋⏎通讯员高远）.
      if index > 0 && lines[index - 1].cue == .beginning { continue }
      if index > 0 && lines[index - 1].openBrackets > 0 && lines[index - 1].cue != .alone { continue }
      let widths = columns.columns(at: index)
      if datelines.mayBegin(line.first), datelines.begins(line.range, in: text) {
        lines[index].cue = .beginning
      } else if !widths.contains(where: { abs($0 - line.width) <= 1 })
        || line.openBrackets == 0 && line.marks == 2,
        let match = cues.match(line.range, in: text)
      {
        // 记者 and the like begin paragraphs too; what a line of text does not do is end so.
        if match.kind != .byline || index == 0 || lines[index - 1].ending != .pause {
          lines[index].cue = .alone
        }
      }
    }
  }

  private func isCut(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, in text: [UInt8], worker: inout SegmentWorker
  ) -> Bool {
    let before = text.han(before: line.range.end, from: line.range.start, atMost: 4)
    let after = text.han(from: next.range.start, to: next.range.end, atMost: 4)
    let apart = worker.cost(of: before) + worker.cost(of: after)
    return worker.cost(of: before + after) + 30 < apart
  }

  /// Which setting the page has shows in its first lines.
  private static let linesThatShowTheSetting = 80

  private func read(_ lines: [LineShape<Repaired>], _ columns: ColumnWidths) -> ([LineRole], IndentSetting) {
    let blankLinesTell = 10 * lines.lazy.filter(\.isAfterBlankLine).count < 4 * lines.count
    func model(_ setting: IndentSetting) -> LineModel {
      LineModel(setting: setting, blankLinesTell: blankLinesTell)
    }
    let indented = lines.lazy.filter { $0.indent >= 3 }.count
    if 50 * indented >= lines.count, 2 * indented <= lines.count {
      return (LinePath(lines[...], columns, model(.kept)).roles, .kept)
    }
    if let setting = LineRule.obviousSetting(lines, columns) {
      return (LinePath(lines[...], columns, model(setting)).roles, setting)
    }
    let sample = lines.prefix(LineRule.linesThatShowTheSetting)
    let lost = LinePath(sample, columns, model(.lost))
    let flush = LinePath(sample, columns, model(.flush))
    let setting = flush.cost < lost.cost ? IndentSetting.flush : .lost
    if sample.count == lines.count { return (setting == .flush ? flush.roles : lost.roles, setting) }
    return (LinePath(lines[...], columns, model(setting)).roles, setting)
  }

  /// The setting that nearly all lines behind the end of a paragraph agree in; nil where they do not.
  private static func obviousSetting(
    _ lines: [LineShape<Repaired>], _ columns: ColumnWidths
  ) -> IndentSetting? {
    var (lost, flush) = (0, 0)
    for index in lines.indices.dropFirst() where lines[index - 1].ending == .sentence {
      guard lost + flush < linesThatShowTheSetting, let column = columns.columns(at: index).first,
        lines[index - 1].width < column - 8
      else { continue }
      let short = column - lines[index].width
      if short >= 3 && short <= 5 { lost += 1 } else if abs(short) <= 1 { flush += 1 }
    }
    if lost >= 4 && lost > 6 * flush { return .lost }
    return flush >= 4 && flush > 6 * lost ? .flush : nil
  }

  // MARK: Edits

  private static let lineEnd: [UInt8] = [0x0A]
  private static let space: [UInt8] = [0x20]

  /// Whether a Latin word is broken here: develop-⏎ment.
  private static func hyphen(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, in text: [UInt8]
  ) -> Bool {
    func isSmall(_ scalar: UInt32) -> Bool { scalar >= 0x61 && scalar <= 0x7A }
    guard line.last == 0x2D, isSmall(next.first), isSmall(next.second), line.range.count > 2 else {
      return false
    }
    return isSmall(UInt32(text[line.range.end - 2])) && isSmall(UInt32(text[line.range.end - 3]))
  }

  private func result(
    _ shapes: [LineShape<Repaired>], _ roles: [LineRole], in text: [UInt8], isFlush: Bool
  ) -> Result {
    var result = Result(paragraphs: [0])
    func replace(_ start: Int, _ end: Int, with replacement: [UInt8], rule: String) {
      guard text[start..<end] != replacement[...] else { return }
      result.edits.append(
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
        let hyphen = LineRule.hyphen(line, next, in: text)
        let needsSpace = isLetter(line.last) && isLetter(next.first)
        if hyphen {
          replace(gap.0 - 1, gap.1, with: [], rule: "line.hyphen")
        } else {
          replace(gap.0, gap.1, with: needsSpace ? LineRule.space : [], rule: "line.join")
        }
        if isFlush && line.ending == .sentence { result.doubtful.append(ByteRange(gap.0, gap.1)) }
      } else {
        open = 0
        result.paragraphs.append(index + 1)
        replace(gap.0, gap.1, with: LineRule.lineEnd, rule: "line.end")
      }
    }
    replace(shapes[shapes.count - 1].range.end, text.count, with: [], rule: "line.blank")
    return result
  }
}
