internal import Words

/// Knows single lines by the words in them: credits, bylines, captions, and what belongs to the page only.
struct LineCues: Sendable {
  private struct Cue: Sendable {
    let word: String
    let kind: Part.Kind
    let mustBeginLine: Bool
    let mustEndLine: Bool
  }

  private let cues: Lexicon<Cue>

  init() throws(DictionaryError) {
    var cues = Lexicon<Cue>()
    for row in try Table.embedded("layout/cues").rows {
      let kind: Part.Kind
      switch row[1] {
      case "credit": kind = .credit
      case "byline": kind = .byline
      case "caption": kind = .caption
      default: kind = .furniture
      }
      cues.insert(
        row[0], Cue(word: row[0], kind: kind, mustBeginLine: row[2] == "start", mustEndLine: row[2] == "end"))
    }
    self.cues = cues
  }

  /// Lines longer than this are text, whatever words they hold.
  private static let longestLine = 3 * 45

  /// What the line is by its cues, and the cue; nil where it has none.
  func part(of line: ByteRange<Repaired>, in text: [UInt8]) -> Part? {
    guard line.count <= LineCues.longestLine, !LineCues.endsSentence(line, in: text) else { return nil }
    if let date = PrintedDate.first(in: text, line), isMasthead(line, in: text, date: date.range) {
      return Part(kind: .furniture, range: line, reason: "date line", confidence: 0.95)
    }
    var at = line.start
    while at < line.end {
      var found: Cue?
      cues.forEachMatch(in: text, at: at, limit: line.end) { cue, end in
        if cue.mustBeginLine && at != line.start { return }
        if cue.mustEndLine && end != line.end { return }
        // In running text a reporter or a source is named in passing.
        if cue.kind != .furniture && !cue.mustEndLine && at > line.start + 12 { return }
        found = cue
      }
      if let found {
        return Part(kind: found.kind, range: line, reason: "cue \(found.word)", confidence: 0.9)
      }
      at += text.scalar(at: at).length
    }
    return nil
  }

  static func endsSentence(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var end = line.end
    while let before = text.scalar(before: end, from: line.start) {
      if isSentenceEnd(before.value) { return true }
      // A bracket or quotation mark may follow the full stop.
      guard Brackets.opening(of: before.value) != nil, before.value != 0x300B else { return false }
      end -= before.length
    }
    return false
  }

  /// A date with a weekday, a page or an issue, and little else.
  private func isMasthead(
    _ line: ByteRange<Repaired>, in text: [UInt8], date: ByteRange<Repaired>
  ) -> Bool {
    var at = line.start
    while at < line.end {
      if text.has("星期", at: at) || text.has("版", at: at) || text.has("总第", at: at) { return true }
      at += text.scalar(at: at).length
    }
    return date == line
  }
}
