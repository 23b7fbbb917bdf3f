internal import Words

/// Knows single lines by the words in them: credits, bylines, captions, and what belongs to the page only.
struct LineCues: Sendable {
  /// What a line is, and why.
  struct Match {
    let kind: Part.Kind
    let reason: String
    var page: String?
  }

  private struct Cue: Sendable {
    let word: String
    let kind: Part.Kind
    let mustBeginLine: Bool
    let mustEndLine: Bool
  }

  private let cues: Lexicon<Cue>
  private let mastheads: Lexicon<Bool>
  private let media: Lexicon<Bool>

  init() throws(DictionaryError) {
    var cues = Lexicon<Cue>()
    for row in try Table.embedded("layout/cues").rows {
      guard let kind = Part.Kind(rawValue: row[1]) else { continue }
      cues.insert(
        row[0],
        Cue(
          word: row[0], kind: kind, mustBeginLine: row[2] == "start",
          mustEndLine: row[2] == "end"))
    }
    self.cues = cues
    var mastheads = Lexicon<Bool>()
    for row in try Table.embedded("layout/mastheads").rows { mastheads.insert(row[0], true) }
    self.mastheads = mastheads
    var media = Lexicon<Bool>()
    for row in try Table.embedded("layout/agencies").rows where row[1] == "agency" {
      media.insert(row[0], true)
    }
    self.media = media
  }

  /// Lines longer than this are text, whatever words they hold.
  private static let longestLine = 3 * 45

  /// What the line is by its cues; nil where it has none. O(line).
  func match<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Match? {
    guard line.count <= LineCues.longestLine else { return nil }
    // A dash before it makes it a deck, whoever speaks in it.
    if text.has("—", at: line.start) { return nil }
    if LineCues.endsSentence(line, in: text) { return caption(line, in: text) }
    let glance = Glance(line, in: text)
    if glance.namesPage, let pointer = LineCues.pointer(line, in: text) { return pointer }
    if let furniture = masthead(line, glance, in: text) { return furniture }
    if let credit = credit(line, in: text) { return credit }
    return cue(in: text, line)
  }

  /// What one look at a line tells.
  private struct Glance {
    var hasDigit = false
    /// 版 stands in it.
    var namesPage = false

    init<Space>(_ line: ByteRange<Space>, in text: [UInt8]) {
      var at = line.start
      while at < line.end {
        let (scalar, length) = text.scalar(at: at)
        if isDigit(scalar) { hasDigit = true }
        if scalar == 0x7248 { namesPage = true }
        at += length
      }
    }
  }

  /// The first cue of a line; of several that begin at one place the longest.
  private func cue<Space>(in text: [UInt8], _ line: ByteRange<Space>) -> Match? {
    var at = line.start
    while at < line.end {
      var found: Cue?
      cues.forEachMatch(in: text, at: at, limit: line.end) { cue, end in
        if cue.mustBeginLine && at != line.start { return }
        if cue.mustEndLine && end != line.end { return }
        // In running text a reporter or a source is named in passing.
        if cue.kind != .furniture && cue.kind != .editor && !cue.mustEndLine && at > line.start + 12 {
          return
        }
        found = cue
      }
      if let found, found.kind != .byline && found.kind != .credit || LineCues.isBare(line, in: text) {
        // 村民在田间劳作。张三/摄: more than a name has been photographed.
        let isCaption = found.kind == .byline && text.has("摄", before: line.end) && at > line.start + 24
        return Match(
          kind: isCaption ? .caption : found.kind, reason: "cue \(found.word)",
          page: found.kind == .pointer ? LineCues.pageLabel(in: text, line) : nil)
      }
      at += text.scalar(at: at).length
    }
    // ①居民参与议事
    let first = text.scalar(at: line.start).value
    if first >= 0x2460 && first <= 0x2473, line.count <= 3 * 26 {
      return Match(kind: .caption, reason: "a circled number")
    }
    // □ 何平
    if first == 0x25A1 || first == 0x25A0 || first == 0x25CF,
      line.count <= 3 * 12
    {
      return Match(kind: .byline, reason: "a mark before a name")
    }
    return nil
  }

  /// Whether a line goes on about nothing: a byline or a credit has names, but neither a comma nor a number.
  private static func isBare<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Bool {
    // （记者唐俊）必须…: what goes on behind the bracket is a paragraph.
    if text.has("（", at: line.start) || text.has("(", at: line.start) {
      return text.has("）", before: line.end) || text.has(")", before: line.end)
    }
    var at = line.start
    while at < line.end {
      let (scalar, length) = text.scalar(at: at)
      if scalar == 0xFF0C || scalar == 0xFF1B || (isDigit(scalar) && !text.has("：", before: at)) {
        return false
      }
      at += length
    }
    return true
  }

  /// 图为…。: a caption may be a sentence.
  private func caption<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Match? {
    var found: Cue?
    cues.forEachMatch(in: text, at: line.start, limit: line.end) { cue, _ in
      if cue.kind == .caption && cue.mustBeginLine { found = cue }
    }
    return found.map { Match(kind: .caption, reason: "cue \($0.word)") }
  }

  // MARK: Pointers

  /// （下转第3版）, 上接第一版: a line of nothing else.
  static func pointer<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Match? {
    var at = line.start
    while at < line.end, !isHan(text.scalar(at: at).value) { at += text.scalar(at: at).length }
    guard line.count <= 3 * 16 else { return nil }
    for word in ["下转", "上接", "转第", "接第", "详见第", "详见", "相关报道见", "更多报道见"] as [StaticString]
    where text.has(word, at: at) {
      guard let page = pageLabel(in: text, line) else { return nil }
      return Match(kind: .pointer, reason: "names page \(page)", page: page)
    }
    return nil
  }

  /// The label of a page that a line names: 3 of 第3版, 12 of 第十二版, A03.
  static func pageLabel<Space>(in text: [UInt8], _ line: ByteRange<Space>) -> String? {
    var at = line.start
    while at < line.end {
      let (scalar, length) = text.scalar(at: at)
      if isDigit(scalar) || isLetter(scalar) || isPageNumeral(scalar) {
        var label = ""
        var end = at
        while end < line.end {
          let (next, length) = text.scalar(at: end)
          if next == ten {
            // 十二 is 12, 二十 is 20.
            if label.isEmpty { label = "1" }
            let isLast = end + length >= line.end || chineseDigit(text.scalar(at: end + length).value) == nil
            if isLast { label += "0" }
          } else if let digit = chineseDigit(next) {
            label += String(digit)
          } else if next < 0x80, isDigit(next) || isLetter(next), let scalar = Unicode.Scalar(next) {
            label.unicodeScalars.append(scalar)
          } else if next >= 0xFF10, isDigit(next) {
            label += String(next - 0xFF10)
          } else {
            break
          }
          end += length
        }
        if text.has("版", at: end), label.utf8.count <= 4 {
          let page = label.drop { $0 == "0" }
          return page.isEmpty ? nil : String(page)
        }
        at = end
      } else {
        at += length
      }
    }
    return nil
  }

  private static let ten: UInt32 = 0x5341

  private static func isPageNumeral(_ scalar: UInt32) -> Bool { scalar == ten || chineseDigit(scalar) != nil }

  private static func chineseDigit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  // MARK: Mastheads

  private func masthead<Space>(_ line: ByteRange<Space>, _ glance: Glance, in text: [UInt8]) -> Match? {
    if glance.hasDigit, let date = PrintedDate.first(in: text, line),
      isDateLine(line, in: text, date: date.range)
    {
      return Match(kind: .furniture, reason: "date line")
    }
    if let (_, end) = mastheads.longestMatch(in: text, at: line.start, limit: line.end), end == line.end {
      return Match(kind: .furniture, reason: "name of a paper")
    }
    if glance.namesPage, LineCues.pageLabel(in: text, line) != nil,
      LineCues.isFolio(line, in: text)
    {
      return Match(kind: .furniture, reason: "number of the page")
    }
    return nil
  }

  /// 第7版 or 07版 要闻, and little else.
  private static func isFolio<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Bool {
    let first = text.scalar(at: line.start).value
    guard first == 0x7B2C || isDigit(first) || isLetter(first) else { return false }
    return line.count <= 3 * 8
  }

  /// A date with a weekday, a page or an issue, and little else.
  private func isDateLine<Space>(_ line: ByteRange<Space>, in text: [UInt8], date: ByteRange<Space>) -> Bool {
    var at = line.start
    while at < line.end {
      for word in ["星期", "版", "总第", "农历", "国内统一"] as [StaticString] where text.has(word, at: at) {
        return true
      }
      at += text.scalar(at: at).length
    }
    if mastheads.longestMatch(in: text, at: line.start, limit: line.end) != nil {
      return line.count <= 3 * 24
    }
    return date == line
  }

  // MARK: Credits

  /// （《经济日报》）, （四川经济网）, 据央视新闻: a medium and little else.
  private func credit<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Match? {
    var start = line.start
    var end = line.end
    let isBracketed = text.has("（", at: start) && text.has("）", before: end)
    if isBracketed { (start, end) = (start + 3, end - 3) }
    let begins = text.has("据", at: start)
    if begins { start += 3 }
    guard isBracketed || begins, end > start, end - start <= 3 * 14 else { return nil }
    if text.has("《", at: start), text.has("》", before: end) {
      return isBracketed ? Match(kind: .credit, reason: "a title in brackets") : nil
    }
    if let (_, last) = media.longestMatch(in: text, at: start, limit: end), last == end || !isBracketed {
      return Match(kind: .credit, reason: "name of a medium")
    }
    for ending in ["网", "网站", "官网", "报", "日报", "新闻", "社", "电视台", "广播", "客户端", "公众号"] as [StaticString]
    where text.has(ending, before: end) {
      return isBracketed || end - start <= 3 * 8 ? Match(kind: .credit, reason: "name of a medium") : nil
    }
    return nil
  }

  static func endsSentence<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Bool {
    var end = line.end
    while let before = text.scalar(before: end, from: line.start) {
      if isSentenceEnd(before.value) { return true }
      // A bracket or quotation mark may follow the full stop.
      guard Brackets.opening(of: before.value) != nil, before.value != 0x300B else { return false }
      end -= before.length
    }
    return false
  }
}
