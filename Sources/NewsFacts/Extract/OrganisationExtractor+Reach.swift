internal import Words

/// How far to the left of its ending a name reaches.
extension OrganisationExtractor {
  /// What stands before an ending: how far the name reaches, and what it begins with.
  struct Reach {
    var start: Int
    var place: Places.Place?
    var body: Mention?
    var hasQuotation = false
    var hasUnknown = false
    /// No word of the dictionaries stands in it.
    var isAllUnknown = true
    var hasLatin = false
    /// A stray space stands before the ending.
    var hasSpace = false
    /// The first word is an everyday one.
    var beginsPlainly = false
    var tokens = 0
  }

  /// Walks from the ending leftwards, word by word.
  func reach(
    before suffixStart: Int, endingLength: Int, isDepartment: Bool, in passage: Passage, known: [Mention],
    previous: Mention?
  ) -> Reach {
    var reach = Reach(start: suffixStart)
    var index = passage.tokenIndex(from: suffixStart)
    // 平江县|委: the place has the beginning of the ending.
    if OrganisationExtractor.isDivision(passage.scalar(at: suffixStart)),
      let (place, start) = place(
        endingAt: suffixStart + 3, from: passage.range.start, in: passage, next: reach,
        endingLength: endingLength),
      !place.isShort, start < suffixStart
    {
      reach.start = start
      reach.place = place
      reach.tokens = 1
      index = passage.tokenIndex(from: start)
      if let body = OrganisationExtractor.body(endingAt: start, in: known, previous: previous) {
        reach.start = body.range.start
        reach.body = body
        return reach
      }
    }
    // The ending may begin inside a word (中级|人民法院): the rest of that word belongs to the name.
    index -= 1
    while index >= 0 {
      let token = passage.tokens[index]
      let range = ByteRange<Repaired>(token.range.start, min(token.range.end, suffixStart))
      guard suffixStart - range.start <= OrganisationExtractor.longestModifier else { break }
      if let body = OrganisationExtractor.mention(endingAt: range.end, in: known), range.end <= suffixStart {
        reach.start = body.range.start
        reach.body = body
        reach.place = nil
        break
      }
      let first = passage.scalar(at: range.start)
      if first == 0x201D {
        // A quoted name inside: “专业社工+志愿服务”工作室.
        guard let open = quotation(closingAt: range.start, in: passage) else { break }
        reach.start = open
        reach.hasQuotation = true
        index = passage.tokenIndex(from: open) - 1
        continue
      }
      // 捷安特（中国）有限公司, 重庆钢铁（集团）公司.
      if first == 0xFF09 || first == 0x29 {
        guard reach.start == range.end, isOfCompany(at: range.end, in: passage),
          let open = bracket(closingAt: range.start, in: passage)
        else { break }
        reach.start = open
        index = passage.tokenIndex(from: open) - 1
        continue
      }
      if first == 0xB7 {
        reach.start = range.start
        index -= 1
        continue
      }
      // 北京九十中学, 国营二九一农场.
      if token.origin.isNumeric, reach.start == suffixStart, isHan(first), index > 0,
        passage.tokens[index - 1].isPlace || passage.text.has("国营", before: range.start)
      {
        reach.start = range.start
        reach.tokens += 1
        index -= 1
        continue
      }
      // 利州区 人民法院.
      if reach.start == suffixStart, endingLength >= 9, isStraySpace(index, in: passage) {
        reach.start = range.start
        reach.hasSpace = true
        index -= 1
        continue
      }
      guard token.origin != .space, !token.origin.isNumeric, isHan(first) || token.origin == .latin else {
        break
      }
      if let place = place(
        endingAt: range.end, from: passage.range.start, in: passage, next: reach, endingLength: endingLength)
      {
        reach.start = place.start
        // The nearest place is the body's own; those before it only say where it lies.
        if reach.place == nil || reach.place?.level == .country { reach.place = place.place }
        index = passage.tokenIndex(from: place.start) - 1
        reach.tokens += 1
        if let body = OrganisationExtractor.body(endingAt: place.start, in: known, previous: previous) {
          // 国家税务总局宁夏回族自治区税务局, 杭州市公安局西湖区分局: the branch of a body.
          reach.start = body.range.start
          reach.body = body
          break
        }
        // Only further places may stand before a place.
        if !isPlaceBefore(place.start, in: passage) { break }
        continue
      }
      if reach.place != nil { break }
      if isBoundary(range, index, in: passage)
        || isClassifier(token, in: passage) || first == 0x7684 || first == 0x548C || first == 0x4E0E
        || first == 0x53CA
      {
        // 志愿服务和社会工作孵化基地: 和 and 与 stand inside where a place or a body begins the name.
        guard first == 0x548C || first == 0x4E0E, range.count == 3 else { break }
        beginBeforeConjunction(
          &reach, index, in: passage, known: isDepartment ? known : [],
          previous: isDepartment ? previous : nil)
        break
      }
      reach.start = range.start
      reach.tokens += 1
      // A place that no table has: 周庄镇, in which 镇政府 begins.
      let isPlace = token.isPlace || (token.range.end == suffixStart + 3 && endingLength > 3)
      let isVillage = range.count >= 9 && isVillage(endingAt: range.end, in: passage)
      let isUnknown =
        isVillage || token.origin == .unknown || token.isPerson || token.origin == .latin || isPlace
        || (range.count == 3 && !nouns.isPlain(range, in: passage))
      if token.origin == .latin { reach.hasLatin = true }
      reach.beginsPlainly = nouns.isPlain(range, in: passage)
      if isUnknown { reach.hasUnknown = true } else { reach.isAllUnknown = false }
      index -= 1
    }
    return reach
  }

  /// 鲁家村, 花园路社区: places below the tables.
  private func isVillage(endingAt end: Int, in passage: Passage) -> Bool {
    ["村", "镇", "乡", "庄", "屯", "寨", "社区", "街道"].contains { (head: StaticString) in
      passage.text.has(head, before: end)
    }
  }

  /// A word that no name holds. 中 that nothing stands before begins a name (中信, 中航), else it is 在…中.
  private func isBoundary(_ range: ByteRange<Repaired>, _ index: Int, in passage: Passage) -> Bool {
    guard boundaries.match(in: passage.text, from: range.start, to: range.end) != nil else { return false }
    guard range.count == 3, passage.text.has("中", at: range.start), index + 1 < passage.tokens.count,
      passage.tokens[index + 1].range.count == 3
    else { return true }
    guard index > 0 else { return false }
    let before = passage.tokens[index - 1]
    return before.origin != .unknown && before.origin != .space
      && boundaries.match(in: passage.text, from: before.range.start, to: before.range.end) == nil
  }

  /// 家, 所, 座 alone stand after a number or 这: what follows is counted, not named.
  func isClassifier(_ token: Token, in passage: Passage) -> Bool {
    guard token.range.count <= 6 else { return false }
    if let (unit, end) = units.after.longestMatch(
      in: passage.text, at: token.range.start, limit: token.range.end),
      end == token.range.end, unit.has({ if case .classifier = $0 { true } else { false } })
    {
      // 双 of 双善公司 is no pair: no number stands before it.
      let before = passage.scalar(before: token.range.start)
      return token.range.count == 3
        && (NumeralGrammar.mayBegin(before) || isRemainder(before) || before == 0x8FD9 || before == 0x90A3
          || before == 0x6BCF || before == 0x67D0 || before == 0x5404 || before == 0x540D)
    }
    let first = passage.scalar(at: token.range.start)
    return first == 0x8FD9 || first == 0x90A3 || first == 0x6B64 || first == 0x5176
  }

  /// The mention that ends at `end`; they are in order and apart. O(log n).
  static func mention(endingAt end: Int, in mentions: [Mention]) -> Mention? {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].range.end < end { low = middle + 1 } else { high = middle }
    }
    return low < mentions.count && mentions[low].range.end == end ? mentions[low] : nil
  }

  /// The body that ends at `end`: of the table, or the last that the grammar found.
  private static func body(endingAt end: Int, in known: [Mention], previous: Mention?) -> Mention? {
    mention(endingAt: end, in: known) ?? (previous?.range.end == end ? previous : nil)
  }

  func quotation(closingAt end: Int, in passage: Passage) -> Int? {
    var at = end
    for _ in 0..<14 {
      guard let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start) else {
        return nil
      }
      at -= length
      if scalar == 0x201C { return at }
      if isClauseEnd(scalar) || scalar == 0x201D { return nil }
    }
    return nil
  }

  /// 俄国防部, 美参议院; not 以派出所为依托.
  private func isOfState(at start: Int, in passage: Passage) -> Bool {
    [
      "国防部", "外交部", "财政部", "内政部", "司法部", "政府", "议会", "参议院", "众议院", "国会", "总统府", "央行", "海军", "空军", "陆军", "警方",
      "军方", "最高法院", "驻",
    ]
    .contains { (word: StaticString) in passage.text.has(word, at: start) }
  }

  private func isOfCompany(at start: Int, in passage: Passage) -> Bool {
    ["有限", "股份", "公司", "集团"].contains { (word: StaticString) in passage.text.has(word, at: start) }
  }

  /// The bracket that closes at `end`, around a place or 集团, 控股.
  private func bracket(closingAt end: Int, in passage: Passage) -> Int? {
    var at = end
    for _ in 0..<5 {
      guard let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start) else {
        return nil
      }
      at -= length
      if scalar == 0xFF08 || scalar == 0x28 { return at < end - 3 ? at : nil }
      if !isHan(scalar) { return nil }
    }
    return nil
  }

  /// The longest place name that ends at `end`. A one-character country stands only right before the rest.
  func place(
    endingAt end: Int, from start: Int, in passage: Passage, next: Reach, endingLength: Int = 0
  ) -> (place: Places.Place, start: Int)? {
    guard
      let (place, at) = places.names.longestMatch(
        in: passage.text, endingAt: end, from: start, characters: 12),
      passage.isTokenBoundary(at)
    else { return nil }
    if place.isShort && end - at == 3 {
      if !isOfState(at: end, in: passage) { return nil }
      // 俄国防部, but not the 海 of 玉海图书馆.
      if next.tokens > 0 || endingLength < 9 { return nil }
      if let before = passage.token(at: at - 1), before.range.count == 3,
        isHan(passage.scalar(at: before.range.start)),
        boundaries.match(in: passage.text, from: before.range.start, to: before.range.end) == nil
      {
        return nil
      }
    }
    return (place, at)
  }

  func isPlaceBefore(_ offset: Int, in passage: Passage) -> Bool {
    guard
      let (place, start) = places.names.longestMatch(
        in: passage.text, endingAt: offset, from: passage.range.start, characters: 12)
    else { return false }
    // A party name or another division, not the end of a longer word.
    return !(place.isShort && offset - start == 3) && passage.isTokenBoundary(start)
  }

  private func beginBeforeConjunction(
    _ reach: inout Reach, _ index: Int, in passage: Passage, known: [Mention], previous: Mention?
  ) {
    var at = index - 1
    var passed = 0
    while at >= 0, passed < 4 {
      let token = passage.tokens[at]
      if passed > 0,
        let body = OrganisationExtractor.body(endingAt: token.range.end, in: known, previous: previous)
      {
        reach.start = body.range.start
        reach.body = body
        return
      }
      guard isHan(passage.scalar(at: token.range.start)),
        boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) == nil
      else { return }
      // Another body ends here: 和 joins two.
      if let (ending, _) = endings.longestMatch(
        in: passage.text, endingAt: token.range.end, from: passage.range.start, characters: 8),
        ending.role != .weak
      {
        return
      }
      if passed > 0,
        let place = place(
          endingAt: token.range.end, from: passage.range.start, in: passage, next: Reach(start: 0)),
        place.place.code != nil || (place.place.level == .country && !place.place.isShort)
      {
        reach.start = place.start
        reach.place = place.place
        return
      }
      passed += 1
      at -= 1
    }
  }
}
