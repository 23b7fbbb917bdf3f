internal import Words

/// Datelines, with which news articles begin: 本报北京5月31日电（记者张三）, 新华社南京3月2日电, 本报讯, 据新华社电.
struct Dateline: Sendable {
  private let agencies: Lexicon<Void>

  init() throws(DictionaryError) {
    agencies = try Lexicon(table: "layout/agencies")
  }

  /// Whether a line that begins with this character may begin with a dateline.
  func mayBegin(_ first: UInt32) -> Bool {
    // 据新华社…, （本报北京…）
    agencies.mayBegin(first) || first == 0x636E || first == 0xFF08
  }

  /// Between the agency and 电 stand a place, a day and perhaps the means.
  private static let longestPlace = 12

  /// Whether a line begins with a dateline, or with as much of one as fits on it.
  func begins<Space>(_ line: ByteRange<Space>, in text: [UInt8]) -> Bool {
    guard let found = read(in: text, line) else { return false }
    return found.isWhole || found.goesOn
  }

  /// Where the dateline ends with which a paragraph begins, white space behind it left out; nil where it begins with
  /// none. O(its length).
  func end<Space>(in text: [UInt8], _ paragraph: ByteRange<Space>) -> Int? {
    guard let found = read(in: text, paragraph), found.isWhole else { return nil }
    return found.end
  }

  /// - Returns: nil where nothing of a dateline stands; where the text ends before the dateline does it is not
  ///   whole, and goes on if a place or a day has begun.
  private func read<Space>(
    in text: [UInt8], _ paragraph: ByteRange<Space>
  ) -> (end: Int, isWhole: Bool, goesOn: Bool)? {
    let limit = paragraph.end
    var at = paragraph.start
    if text.has("（", at: at), !text.has("（", at: at + 3),
      let inner = end(in: text, ByteRange<Space>(at + 3, limit)),
      text.has("）", at: inner)
    {
      return (inner + 3, true, false)
    }
    if text.has("据", at: at) { at += 3 }
    guard let (_, agencyEnd) = agencies.longestMatch(in: text, at: at, limit: limit) else { return nil }
    at = agencyEnd
    var hasDay = false
    var place = 0
    // 本报讯 stands in the table with its 讯, or without.
    if !Dateline.endsDateline(text, before: at) {
      while true {
        guard at < limit else { return (at, false, hasDay || place > 1) }
        guard place <= Dateline.longestPlace else { return nil }
        if let end = Dateline.marker(in: text, at: at, afterDay: hasDay, place: place) {
          at = end
          break
        }
        if let end = Dateline.day(in: text, at: at, limit: limit) {
          hasDay = true
          at = end
          continue
        }
        // 本报记者 is a byline.
        for word in ["记者", "通讯员", "评论", "特约", "编辑"] as [StaticString] where text.has(word, at: at) {
          return nil
        }
        let (scalar, length) = text.scalar(at: at)
        if isDigit(scalar), Dateline.isCutDay(text, from: at, to: limit) { return (limit, false, true) }
        guard isHan(scalar) || scalar == 0x20 || scalar == 0xB7 || scalar == 0x2F,
          scalar != 0x20 || at > agencyEnd
        else { return nil }
        place += scalar == 0x20 ? 0 : 1
        at += length
      }
    }
    return (Dateline.reporters(in: text, from: at, limit: limit), true, false)
  }

  /// 5月3 at the end of a line.
  private static func isCutDay(_ text: [UInt8], from start: Int, to limit: Int) -> Bool {
    var at = start
    while at < limit {
      let (scalar, length) = text.scalar(at: at)
      guard isDigit(scalar) || scalar == 0x5E74 || scalar == 0x6708 || scalar == 0x20 else { return false }
      at += length
    }
    return true
  }

  private static func endsDateline(_ text: [UInt8], before end: Int) -> Bool {
    text.has("讯", before: end) || text.has("电", before: end)
  }

  /// 电, 讯 or 消息, which ends a dateline: after a day, or soon and before a reporter.
  private static func marker(in text: [UInt8], at: Int, afterDay: Bool, place: Int) -> Int? {
    for word in ["专电", "电", "讯", "消息"] as [StaticString] where text.has(word, at: at) {
      let end = at + word.utf8CodeUnitCount
      let next = end < text.count ? text.scalar(at: end).value : 0x0A
      let isApart =
        next == 0xFF08 || next == 0x20 || next == 0x3000 || next == 0x28 || next == 0x0A
        || text.has("记者", at: end)
      if afterDay || isApart || (place <= 4 && text.has("讯", at: at)) { return end }
    }
    return nil
  }

  /// 5月31日, or 2026年5月31日; spaces may stand about the numbers.
  private static func day(in text: [UInt8], at start: Int, limit: Int) -> Int? {
    var at = start
    func skipSpaces() { while at < limit, text[at] == 0x20 { at += 1 } }
    while at < limit {
      if at > start { skipSpaces() }
      let first = at
      while at < limit, isDigit(text.scalar(at: at).value) { at += text.scalar(at: at).length }
      guard at > first else { return nil }
      skipSpaces()
      let unit = at < limit ? text.scalar(at: at).value : 0
      guard unit == 0x5E74 || unit == 0x6708 || unit == 0x65E5 else { return nil }
      at += 3
      if unit == 0x65E5 { return at }
    }
    return nil
  }

  /// （记者张三 通讯员李四）, or 记者张三报道：, behind 电.
  private static func reporters(in text: [UInt8], from end: Int, limit: Int) -> Int {
    var at = end
    while at < limit, isBlank(text.scalar(at: at).value) { at += text.scalar(at: at).length }
    if text.has("（", at: at) {
      var close = at + 3
      // （一） numbers what follows.
      var isNumber = true
      while close < limit, close - at < 3 * 40 {
        if text.has("）", at: close) { return isNumber ? end : close + 3 }
        let (scalar, length) = text.scalar(at: close)
        isNumber = isNumber && (isChineseNumeral(scalar) || isDigit(scalar))
        close += length
      }
      return end
    }
    for word in ["记者", "本报记者", "通讯员", "特约记者"] as [StaticString] where text.has(word, at: at) {
      var close = at
      while close < limit, close - at < 3 * 24 {
        if text.has("报道：", at: close) || text.has("报道:", at: close) {
          return close + (text.has("：", at: close + 6) ? 9 : 7)
        }
        let scalar = text.scalar(at: close).value
        if scalar == 0xFF0C || scalar == 0x3002 { break }
        close += text.scalar(at: close).length
      }
    }
    return end
  }
}
