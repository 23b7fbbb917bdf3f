internal import Words

/// Reads the parties of names of cases backwards: 袁某某、彭某某、方某某 · 李公司 · 某市检察院 · 乌斯曼江.
struct CaseParties: Sendable {
  private let surnames: Lexicon<Void>
  /// How names of bodies end.
  private let endings: Lexicon<OrganisationExtractor.Ending>
  /// Words that no name of a body holds.
  private let boundaries: Lexicon<Bool>

  /// A list of more is none of a name.
  private static let mostParties = 64
  /// In bytes of Chinese text.
  private static let longestBody = 3 * 42
  private static let longestForeign = 3 * 16

  init(
    endings: Lexicon<OrganisationExtractor.Ending>, boundaries: Lexicon<Bool>
  ) throws(DictionaryError) {
    surnames = try Lexicon(table: "words/surnames")
    (self.endings, self.boundaries) = (endings, boundaries)
  }

  /// The parties that end at `end`, joined by 、 和 与 及, and where they begin; 等五人 behind them.
  struct List {
    var start: Int
    var parties: [ByteRange<Repaired>] = []
    /// 等 stands behind them, with how many they are in all.
    var more = false
    var people: Int?
  }

  /// As a value.
  func value(_ list: List, in passage: Passage, suffix: String = "") -> CaseNameValue.Parties {
    CaseNameValue.Parties(
      names: list.parties.map { passage.text.text($0) + suffix }, more: list.more, people: list.people)
  }

  /// - Parameter anyBody: what comes last may be a body whatever its ending.
  func list(
    endingAt end: Int, from limit: Int, in passage: Passage, anyBody: Bool = false
  ) -> List? {
    var list = List(start: end)
    var next = withoutSpace(before: end, from: limit, in: passage)
    if let (start, people) = others(before: next, from: limit, in: passage) {
      (next, list.people, list.more) = (withoutSpace(before: start, from: limit, in: passage), people, true)
    }
    while list.parties.count < CaseParties.mostParties,
      let start = party(endingAt: next, from: limit, in: passage, anyBody: anyBody)
        ?? (list.parties.isEmpty && !list.more
          ? listedName(endingAt: next, from: limit, in: passage)
          : unknownName(endingAt: next, from: limit, in: passage))
    {
      list.parties.insert(ByteRange(start, next), at: 0)
      list.start = start
      guard let before = separator(before: start, from: limit, in: passage) else { break }
      next = before
      // 甲等人与乙.
      if let (start, _) = others(before: next, from: limit, in: passage) {
        next = withoutSpace(before: start, from: limit, in: passage)
        list.more = true
      }
    }
    return list.parties.isEmpty ? nil : list
  }

  /// 乌斯曼江、吐尔逊: behind others a name whose surname no table has.
  private func listedName(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    guard let start = unknownName(endingAt: end, from: limit, in: passage),
      passage.text.has("、", before: start),
      party(endingAt: start - 3, from: limit, in: passage) != nil
    else { return nil }
    return start
  }

  /// 宾四春、郭利: before others a name whose surname no table has, two to four characters behind a mark or a word that
  /// no name holds.
  private func unknownName(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    var at = end
    for length in 1...4 {
      guard let (scalar, bytes) = passage.text.scalar(before: at, from: limit), isHan(scalar),
        scalar != 0x7684
      else { return nil }
      at -= bytes
      if length >= 2, passage.isTokenBoundary(at), isStart(at, from: limit, in: passage) {
        return holdsCharge(from: at, to: end, in: passage) ? nil : at
      }
    }
    return nil
  }

  /// 陈某受贿 is no name.
  private func holdsCharge(from start: Int, to end: Int, in passage: Passage) -> Bool {
    var index = passage.tokenIndex(from: start)
    while index < passage.tokens.count, passage.tokens[index].range.start < end {
      if passage.tokens[index].isCharge { return true }
      index += 1
    }
    let text = passage.text
    return end - start > 6 && text.has("某", at: start + 3) && !text.has("某", at: start + 6)
  }

  /// Where 、 和 与 及 before a party begins.
  private func separator(before start: Int, from limit: Int, in passage: Passage) -> Int? {
    let at = withoutSpace(before: start, from: limit, in: passage)
    for word: StaticString in ["、", "和", "与", "以及", "及"] where passage.text.has(word, before: at) {
      let before = at - word.utf8CodeUnitCount
      return before > limit ? withoutSpace(before: before, from: limit, in: passage) : nil
    }
    return nil
  }

  func withoutSpace(before offset: Int, from limit: Int, in passage: Passage) -> Int {
    var at = offset
    while at > limit, passage.text.has(" ", before: at) { at -= 1 }
    return at
  }

  /// 等五人, 等 23名投资人, 等四单位, 等人, 等 that end at `end`.
  func others(before end: Int, from limit: Int, in passage: Passage) -> (start: Int, count: Int?)? {
    let text = passage.text
    if text.has("等", before: end) { return (end - 3, nil) }
    if text.has("等人", before: end) { return (end - 6, nil) }
    var at = end
    for _ in 0..<9 {
      guard let (scalar, length) = text.scalar(before: at, from: limit),
        isHan(scalar) || scalar < 0x80 || scalar >= 0xFF10 && scalar <= 0xFF19
      else {
        return nil
      }
      if scalar == 0x7B49 {
        var numeral = at
        while text.has(" ", at: numeral) { numeral += 1 }
        guard let count = NumeralGrammar.parse(text, at: numeral, limit: end),
          ["人", "名", "位", "家", "单位", "户"].contains(where: { (word: StaticString) in
            text.has(word, at: count.range.end)
          })
        else { return nil }
        return (at - length, count.integer)
      }
      at -= length
    }
    return nil
  }

  /// Where the party that ends at `end` begins.
  func party(endingAt end: Int, from limit: Int, in passage: Passage, anyBody: Bool = false) -> Int? {
    guard end > limit else { return nil }
    if let start = masked(endingAt: end, from: limit, in: passage) {
      return withPlace(start, from: limit, in: passage)
    }
    if let start = person(endingAt: end, from: limit, in: passage) {
      return withPlace(start, from: limit, in: passage)
    }
    if let start = body(endingAt: end, from: limit, in: passage) { return start }
    return fullName(endingAt: end, from: limit, in: passage)
      ?? (anyBody ? body(endingAt: end, from: limit, in: passage, anyEnding: true) : nil)
  }

  // MARK: Persons

  /// 袁某某, 张某, 王某甲, 欧阳某某, 安某民.
  func masked(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var at = end
    if let (scalar, length) = text.scalar(before: at, from: limit), CaseParties.isSerial(scalar) {
      at -= length
    }
    var masks = 0
    while let length = mask(before: at, in: passage), at - length >= limit, masks < 2 {
      at -= length
      masks += 1
    }
    if masks > 0 { return maskedName(endingAt: at, from: limit, in: passage) }
    // Masked in the middle.
    guard let last = text.scalar(before: end, from: limit), isHan(last.value), !isFunctionWord(last.value),
      last.value != 0x72AF,
      let mask = mask(before: end - last.length, in: passage), end - last.length - mask > limit
    else { return nil }
    return surname(endingAt: end - last.length - mask, from: limit, in: passage)
  }

  /// What stands before 某: a surname, or another beginning of a name (木呷某, 阿卜某·热某).
  private func maskedName(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    var start = surname(endingAt: end, from: limit, in: passage)
    if let at = start, end - at == 3, isFunctionWord(passage.scalar(at: at)) { start = nil }
    if start.map({ !passage.isTokenBoundary($0) }) ?? true, let token = passage.token(at: end - 1),
      token.range.start >= limit, end - token.range.start <= 9, isHan(passage.scalar(at: token.range.start)),
      !isBoundary(token, in: passage), !token.isPlace, token.range.end >= end
    {
      start = token.range.start
    }
    start = start.map { withFirst($0, from: limit, in: passage) }
    guard let first = start, passage.text.has("·", before: first) else { return start }
    // One part before ·, with its 某: 阿卜某·热某.
    var dot = first - 2
    while let length = mask(before: dot, in: passage), dot - length > limit { dot -= length }
    guard dot > limit, let token = passage.token(at: dot - 1), token.range.start >= limit,
      isHan(passage.scalar(at: token.range.start))
    else { return first }
    return withFirst(token.range.start, from: limit, in: passage)
  }

  /// 巴|图某, 木|呷某: with a single character before the name at the start of a clause or behind 、.
  private func withFirst(_ start: Int, from limit: Int, in passage: Passage) -> Int {
    guard let before = passage.token(at: start - 1), before.range.end == start, before.range.count == 3,
      before.range.start >= limit, isHan(passage.scalar(at: before.range.start)),
      !isBoundary(before, in: passage), !isFunctionWord(passage.scalar(at: before.range.start)),
      before.range.start == passage.range.start || !isHan(passage.scalar(before: before.range.start))
    else { return start }
    return before.range.start
  }

  /// The length of 某, × or Ｘ before `end`.
  private func mask(before end: Int, in passage: Passage) -> Int? {
    ["某", "×", "Ｘ"].first { (mask: StaticString) in passage.text.has(mask, before: end) }?.utf8CodeUnitCount
  }

  /// 甲 乙 丙 丁, digits, capital letters.
  static func isSerial(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7532, 0x4E59, 0x4E19, 0x4E01: true
    default: (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0x41 && scalar <= 0x5A)
    }
  }

  private func surname(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    surnames.longestMatch(in: passage.text, endingAt: end, from: limit, characters: 2)?.start
  }

  /// A full name: a word that is one, or a name with ·.
  private func person(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    if let token = passage.token(at: end - 1), token.range.end == end, token.isPerson,
      token.range.start >= limit
    {
      return dotted(endingAt: token.range.start, from: limit, in: passage) ?? token.range.start
    }
    return dotted(endingAt: end, from: limit, in: passage)
  }

  /// Two to four characters that begin with a surname where a word begins, of no longer words.
  private func fullName(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    // 首例, 多起.
    if ["例", "起", "件", "宗", "桩", "类", "批"].contains(where: { (word: StaticString) in
      text.has(word, before: end)
    }) {
      return nil
    }
    var at = end
    var found: Int?
    for length in 1...4 {
      // 陈某抢劫 is no name: a masked one is read as such.
      guard let (scalar, bytes) = text.scalar(before: at, from: limit), isHan(scalar), scalar != 0x7684,
        scalar != 0x67D0
      else { break }
      at -= bytes
      guard length >= 2, surnames.longestMatch(in: text, at: at, limit: end) != nil,
        passage.isTokenBoundary(at),
        isStart(at, from: limit, in: passage)
      else { continue }
      // 马良生, 吴江; not an everyday word.
      let isWord = passage.token(at: at).map { $0.range.end == end && !$0.isPlace } ?? false
      if !isWord { found = at }
    }
    return found
  }

  /// Where a full name that begins at `start` ends: three characters, or two or four, from a surname to the end of a word.
  func name(beginningAt start: Int, to limit: Int, in passage: Passage) -> Int? {
    guard surnames.longestMatch(in: passage.text, at: start, limit: limit) != nil else { return nil }
    guard let first = passage.token(at: start), first.range.start == start, !first.isPlace,
      first.range.count <= 9
    else { return nil }
    for length in [3, 2, 4] where start + 3 * length < limit && passage.isTokenBoundary(start + 3 * length) {
      return start + 3 * length
    }
    return nil
  }

  /// Whether a name may begin here: behind a mark, or behind a word that no name holds.
  private func isStart(_ at: Int, from limit: Int, in passage: Passage) -> Bool {
    guard at > limit, let token = passage.token(at: at - 1) else { return true }
    if passage.text.has("某", before: at) { return false }
    if !isHan(passage.scalar(before: at)) { return true }
    return isBoundary(token, in: passage) || token.isPlace || passage.text.has("诉", before: at)
  }

  /// 伊敏·萨衣木: back over ·.
  private func dotted(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var at = end
    var hasDot = false
    var index = passage.tokenIndex(from: end) - 1
    while index >= 0, end - at < CaseParties.longestForeign {
      let token = passage.tokens[index]
      let range = ByteRange<Repaired>(max(token.range.start, limit), min(token.range.end, end))
      guard range.end == at, range.start < at else { break }
      let first = passage.scalar(at: range.start)
      if first == 0xB7 || first == 0x2022 || first == 0x30FB {
        hasDot = true
      } else if hasDot && text.has("诉", at: range.start) {
        return range.start + 3
      } else if !isHan(first) || isBoundary(token, in: passage) {
        break
      } else if hasDot, !passage.text.has("·", at: range.end) {
        // The word before the dot's own is no part of the name.
        break
      }
      at = range.start
      index -= 1
    }
    return hasDot && at < end ? at : nil
  }

  /// 江西熊某, 湖南王跃文: the place before a person is of the name.
  private func withPlace(_ start: Int, from limit: Int, in passage: Passage) -> Int {
    guard start > limit, let token = passage.token(at: start - 1), token.range.end == start, token.isPlace,
      token.range.start >= limit
    else { return start }
    return token.range.start
  }

  // MARK: Bodies

  /// A body, back to a mark or to a word that no name holds; its ending is that of one unless `anyEnding`.
  func body(endingAt end: Int, from limit: Int, in passage: Passage, anyEnding: Bool = false) -> Int? {
    let text = passage.text
    var at = end
    if let open = bracket(closingAt: end, from: limit, in: passage) { at = open }
    guard anyEnding || endsBody(at, from: limit, in: passage) else { return nil }
    if let start = maskedFirm(endingAt: at, from: limit, in: passage) { return start }
    let nameEnd = at
    var index = passage.tokenIndex(from: at) - 1
    while index >= 0, end - at <= CaseParties.longestBody {
      let token = passage.tokens[index]
      // The last word may go on behind the end: 农场|主.
      let start = max(token.range.start, limit)
      guard start < at, token.range.end >= at else { break }
      let first = passage.scalar(at: start)
      if first == 0xFF09 || first == 0x29 {
        // （检例第81号） stands before a name, （集团） in it.
        guard token.range.end == at, let open = bracket(closingAt: at, from: limit, in: passage),
          !text.has("号", before: at - length(of: first)), isHan(passage.scalar(before: open))
        else { break }
        at = open
        index = passage.tokenIndex(from: open) - 1
        continue
      }
      let isInside =
        isHan(first) || token.origin == .latin || token.origin.isNumeric
        || isSpaceInside(token, nameEnd, in: passage)
      guard isInside, first != 0x7684, !text.has("诉", at: start) || token.range.count > 3 else { break }
      if isJoint(first), token.range.count == 3 {
        // 卫生和计划生育局.
        guard first == 0x548C, reachesPlace(from: index, in: passage) else { break }
      } else if at < nameEnd || anyEnding, isBoundary(token, in: passage) {
        // 上海中燃船舶燃料公司, 维多利亚的秘密: what no name of a state body holds may stand in that of a firm.
        if token.range.count == 3 ? isFunctionWord(first) : !reachesPlace(from: index, in: passage) { break }
      }
      at = start
      if start == limit { break }
      index -= 1
    }
    while at < nameEnd, text.has(" ", at: at) { at += 1 }
    return at < nameEnd ? at : nil
  }

  /// Whether a place begins the name, no more than three words before.
  private func reachesPlace(from index: Int, in passage: Passage) -> Bool {
    for before in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      let token = passage.tokens[before]
      guard token.range.end == passage.tokens[before + 1].range.start,
        isHan(passage.scalar(at: token.range.start))
      else { return false }
      if token.isPlace { return true }
      if isBoundary(token, in: passage) { return false }
    }
    return false
  }

  /// 系 在 对 以 的 了 将 把 被 由 从 向 于 就 因 为 是 等 给 让 经 据 按 依 自 到 至 该 本 这 那 其.
  func isFunctionWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7CFB, 0x5728, 0x5BF9, 0x4EE5, 0x7684, 0x4E86, 0x5C06, 0x628A, 0x88AB, 0x7531, 0x4ECE, 0x5411,
      0x4E8E, 0x5C31,
      0x56E0, 0x4E3A, 0x662F, 0x7B49, 0x7ED9, 0x8BA9, 0x7ECF, 0x636E, 0x6309, 0x4F9D, 0x81EA, 0x5230, 0x81F3,
      0x8BE5, 0x672C, 0x8FD9, 0x90A3, 0x5176:
      true
    default: false
    }
  }

  private func length(of scalar: UInt32) -> Int { scalar < 0x80 ? 1 : 3 }

  /// A stray space inside a name, as extraction of text leaves it.
  private func isSpaceInside(_ token: Token, _ end: Int, in passage: Passage) -> Bool {
    token.origin == .space && token.range.count == 1 && token.range.end < end
      && passage.scalar(before: token.range.start) > 0x40
  }

  private func isJoint(_ scalar: UInt32) -> Bool { scalar == 0x4E0E || scalar == 0x548C || scalar == 0x53CA }

  /// - Parameter isBranch: behind the name of a body, only what ends those of branches too.
  func endsBody(_ end: Int, from limit: Int, in passage: Passage, isBranch: Bool = false) -> Bool {
    guard
      let (ending, start) = endings.longestMatch(
        in: passage.text, endingAt: end, from: limit, characters: 8)
    else { return false }
    if isBranch { return (ending.role != .weak && end - start >= 6) || passage.text.has("公司", before: end) }
    return ending.role == .full || ending.role == .department || end - start >= 6
      || passage.text.has("厂", before: end) || passage.text.has("站", before: end)
  }

  /// 某公司, 甲公司, 某市某局: 某 or 甲 begins a masked firm, whatever stands before it.
  private func maskedFirm(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var at = end
    for _ in 0..<14 {
      guard let (scalar, length) = text.scalar(before: at, from: limit), isHan(scalar), scalar != 0x7684,
        !isJoint(scalar)
      else { return nil }
      at -= length
      if scalar == 0x67D0, text.scalar(before: at, from: limit)?.value != 0x67D0 {
        return withName(at, from: limit, in: passage)
      }
      if CaseParties.isSerial(scalar),
        text.has("公司", at: at + length) || (scalar > 0x7F && passage.isTokenBoundary(at))
      {
        return withName(at, from: limit, in: passage)
      }
    }
    return nil
  }

  /// 上海某公司, 黑龙江省某市某局, 慈溪市博某公司: places and the rest of the name before 某.
  private func withName(_ start: Int, from limit: Int, in passage: Passage) -> Int {
    var at = start
    var index = passage.tokenIndex(from: start) - 1
    while index >= 0, start - at < 3 * 12 {
      let token = passage.tokens[index]
      guard token.range.end == at || token.range.end > at && token.range.start < at,
        token.range.start >= limit
      else { break }
      let isMasked = passage.text.has("某", before: token.range.end)
      let isShortName =
        token.range.count == 3 && isHan(passage.scalar(at: token.range.start))
        && at == start && isStart(token.range.start, from: limit, in: passage)
        && (!isBoundary(token, in: passage) || (index > 0 && passage.tokens[index - 1].isPlace))
      guard token.isPlace || isMasked || isShortName || isLevel(token, in: passage) && index > 0 else {
        break
      }
      at = token.range.start
      index -= 1
    }
    return at
  }

  /// 省 市 县 区 of 某省某市.
  private func isLevel(_ token: Token, in passage: Passage) -> Bool {
    token.range.count == 3 && OrganisationExtractor.isDivision(passage.scalar(at: token.range.start))
      && passage.text.has("某", before: token.range.start)
  }

  func isBoundary(_ token: Token, in passage: Passage) -> Bool {
    boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) != nil
  }

  /// （普通合伙）, （中国）: the bracket that closes at `end`.
  func bracket(closingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    guard text.has("）", before: end) || text.has(")", before: end) else { return nil }
    var at = end
    for _ in 0..<24 {
      guard let (scalar, length) = text.scalar(before: at, from: limit) else { return nil }
      at -= length
      if scalar == 0xFF08 || scalar == 0x28 { return at > limit ? at : nil }
      if isClauseEnd(scalar) { return nil }
    }
    return nil
  }
}
