internal import Words

/// Names of single legal cases, without the descriptions before them.
///
/// 袁某某、彭某某、方某某抢劫案 · 林某某被猥亵案 · 施某某等五人盗窃案 · 张某诉某公司买卖合同纠纷案 · 麦良申请国家赔偿案 ·
/// 某市检察院督促整治违建塘坝行政公益诉讼案 · 林志斌涉嫌徇私舞弊暂予监外执行一案. Not: generic 该案, 盗窃案件.
struct CaseNameExtractor: Extractor {
  private let causes: CaseCauses
  private let parties: CaseParties

  /// Of parties with offences of their own.
  private static let mostGroups = 64
  /// In bytes: a name is looked for no further back.
  private static let longestName = 3 * 160
  /// Of what stands between the parties and the last known word of a cause.
  private static let longestGap = 3 * 30

  init(parties: CaseParties) throws(DictionaryError) {
    self.parties = parties
    causes = try CaseCauses()
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    passage.anchors.signs.compactMap { at in
      passage.scalar(at: at) == 0x6848 ? name(endingAt: at, in: passage) : nil  // 案
    }
  }

  /// A name that is being read: its 案, and the stretch that it may stand in.
  private struct Reading {
    let passage: Passage
    let limit: Int
    /// Where words that tables know end: before 罪, 一, 等 and （致人死亡）.
    let knownEnd: Int
    let causeEnd: Int
    let end: Int
    /// Where the cause that tables know begins, and how far back its parties may stand: past ，  where offences of one
    /// are joined by it (盗窃，掩饰、隐瞒犯罪所得).
    let known: (start: Int, limit: Int)?
  }

  /// The case name whose 案 stands at `sign`.
  private func name(endingAt sign: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    // 案件, 案例, 案发 and other words that go on.
    let isRead = ["由", "卷宗", "发生"].contains { (word: StaticString) in text.has(word, at: sign + 3) }
    if (!passage.isTokenBoundary(sign + 3) && !isRead)
      || ["件", "例", "情", "值"].contains(where: { (word: StaticString) in text.has(word, at: sign + 3) })
    {
      return nil
    }
    // 方案, 答案; other words of two characters only where a table has what stands before (复议案).
    if CaseNameExtractor.isWordEnd(passage.scalar(before: sign)) { return nil }
    if let token = passage.token(at: sign), token.range.count == 6, token.range.start == sign - 3,
      !text.has("一", before: sign),
      causes.start(endingAt: sign, from: passage.range.start, in: passage) == nil
    {
      return nil
    }
    var causeEnd = sign
    if text.has("一", before: causeEnd) { causeEnd -= 3 }
    if text.has("罪", before: causeEnd), !text.has("犯罪", before: causeEnd), !text.has("无罪", before: causeEnd) {
      causeEnd -= 3
    }
    let limit = clauseStart(before: sign, in: passage)
    let knownEnd =
      text.has("等", before: causeEnd)
      ? causeEnd - 3
      : parties.bracket(closingAt: causeEnd, from: passage.range.start, in: passage) ?? causeEnd
    let reading = Reading(
      passage: passage, limit: limit, knownEnd: knownEnd, causeEnd: causeEnd, end: sign + 3,
      known: known(endingAt: knownEnd, from: limit, in: passage))
    let found =
      versus(reading) ?? joint(reading) ?? acting(reading) ?? criminal(reading) ?? described(reading)
      ?? charged(reading)
    return found.map { extended($0, in: passage) }
  }

  /// 方 提 预 草 档 图 教 答 惨 血 旧.
  private static func isWordEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x65B9, 0x63D0, 0x9884, 0x8349, 0x6863, 0x56FE, 0x6559, 0x7B54, 0x60E8, 0x8840, 0x65E7: true
    default: false
    }
  }

  private func known(endingAt end: Int, from limit: Int, in passage: Passage) -> (start: Int, limit: Int)? {
    guard let start = causes.start(endingAt: end, from: limit, in: passage) else { return nil }
    guard start == limit, passage.text.has("，", before: start) else { return (start, limit) }
    let sentence = passage.sentence(around: ByteRange(start, end)).start
    return (causes.start(endingAt: end, from: sentence, in: passage) ?? start, sentence)
  }

  /// The start of the clause; 、 and the like do not end it, nor do brackets that are closed again.
  private func clauseStart(before end: Int, in passage: Passage) -> Int {
    var at = end
    var closed = 0
    while let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start),
      !isClauseEnd(scalar), end - at < CaseNameExtractor.longestName
    {
      if scalar == 0x2014 { break }
      // Another name ends here: A案、B案.
      if scalar == 0x6848, CaseNameExtractor.joints.contains(where: { passage.text.has($0, at: at) }) {
        break
      }
      switch scalar {
      case 0xFF09, 0x29, 0x201D, 0x300B: closed += 1
      case 0xFF08, 0x28, 0x201C, 0x300A: closed -= 1
      default: break
      }
      if closed < 0 { break }
      at -= length
    }
    return at
  }

  // MARK: Criminal

  private func criminal(_ reading: Reading) -> Mention? {
    let passage = reading.passage
    guard let (causeStart, limit) = reading.known else { return nil }
    guard let (list, isPassive) = accused(before: causeStart, from: limit, in: passage) else { return nil }
    let group = charge(list, causeStart, reading.causeEnd, isPassive: isPassive, in: passage)
    let isVictim = isPassive && !group.offences.isEmpty
    let value = CaseNameValue(charges: [group], role: isVictim ? .victim : nil)
    return mention(ByteRange(list.start, reading.end), value, rule: "case.criminal", confidence: 0.94)
  }

  /// Those before a charge, with 涉嫌 and 被 between.
  private func accused(
    before causeStart: Int, from limit: Int, in passage: Passage
  ) -> (list: CaseParties.List, isPassive: Bool)? {
    var at = causeStart
    if passage.text.has("犯", before: at) { at -= 3 }
    if passage.text.has("涉嫌", before: at) { at -= 6 }
    let isPassive = passage.text.has("被", before: at)
    if isPassive { at -= 3 }
    return parties.list(endingAt: at, from: limit, in: passage).map { ($0, isPassive) }
  }

  /// Without 罪 behind the offences.
  private static func cause(_ written: String) -> String {
    written.replacing("罪、", with: "、").replacing("罪，", with: "，")
  }

  /// - Parameter isPassive: those to whom it was done (林某某被猥亵案), where it is an offence.
  private func charge(
    _ list: CaseParties.List, _ causeStart: Int, _ causeEnd: Int, isPassive: Bool = false, in passage: Passage
  ) -> CaseNameValue.Charge {
    let cause = CaseNameExtractor.cause(passage.text.text(ByteRange<Repaired>(causeStart, causeEnd)))
    let parts = causes.parts(of: cause)
    let isOffence = parts.contains { if case .charge = $0 { true } else { false } }
    return CaseNameValue.Charge(
      parties: parties.value(list, in: passage, suffix: isPassive && isOffence ? "(被害)" : ""), cause: cause,
      parts: parts)
  }

  /// 陈某抢劫、盗窃，付某盗窃案: others with offences of their own stand before; 某检察院诉 before all.
  private func extended(_ mention: Mention, in passage: Passage) -> Mention {
    guard mention.rule == "case.criminal", case .value(.caseName(let value)) = mention.content else {
      return mention
    }
    var charges = value.charges
    var first = mention.range.start
    let text = passage.text
    let limit = boundedStart(before: first, in: passage)
    while charges.count < CaseNameExtractor.mostGroups,
      text.has("、", before: first) || text.has("，", before: first),
      let earlier = causes.start(endingAt: first - 3, from: limit, in: passage),
      let (list, isPassive) = accused(before: earlier, from: limit, in: passage)
    {
      charges.insert(charge(list, earlier, first - 3, isPassive: isPassive, in: passage), at: 0)
      first = list.start
    }
    let at = parties.withoutSpace(before: first, from: limit, in: passage)
    if text.has("诉", before: at),
      let list = parties.list(endingAt: at - 3, from: limit, in: passage),
      text.text(ByteRange<Repaired>(list.start, at)).contains("检察院")
    {
      return suedByState(list, charges, ByteRange(list.start, mention.range.end), in: passage)
    }
    guard charges.count > 1 else { return mention }
    return self.mention(
      ByteRange(first, mention.range.end), CaseNameValue(charges: charges, role: value.role),
      rule: mention.rule, confidence: mention.confidence)
  }

  /// A name is looked for no further back.
  private func boundedStart(before offset: Int, in passage: Passage) -> Int {
    var start = max(passage.range.start, offset - 2 * CaseNameExtractor.longestName)
    while start < offset, passage.text[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  /// 某检察院诉陈某抢劫、盗窃，付某盗窃案.
  private func suedByState(
    _ list: CaseParties.List, _ charges: [CaseNameValue.Charge], _ range: ByteRange<Repaired>,
    in passage: Passage
  ) -> Mention {
    let accused = CaseNameValue.Parties(
      names: charges.flatMap(\.parties.names), more: charges.contains(where: \.parties.more),
      people: charges.lazy.compactMap(\.parties.people).first)
    let whole = CaseNameValue.Charge(
      parties: parties.value(list, in: passage), cause: charges.map(\.cause).joined(separator: "、"),
      offences: charges.flatMap(\.offences), field: charges.first?.field, procedure: charges.last?.procedure)
    return mention(
      range, CaseNameValue(charges: [whole], opponents: accused, relation: "诉"), rule: "case.versus",
      confidence: 0.9)
  }

  // MARK: A诉B, A与B

  private func versus(_ reading: Reading) -> Mention? {
    suing(reading).flatMap { dispute(reading, at: $0, word: "诉") }
  }

  private func joint(_ reading: Reading) -> Mention? {
    // The last 与 behind which a dispute follows.
    var at = reading.causeEnd
    while let (scalar, length) = reading.passage.text.scalar(before: at, from: reading.limit) {
      at -= length
      guard scalar == 0x4E0E else { continue }
      let cause = reading.passage.text.text(ByteRange<Repaired>(at, reading.causeEnd))
      guard CaseNameExtractor.disputes.contains(where: cause.contains) else { return nil }
      if let mention = dispute(reading, at: at, word: "与") { return mention }
    }
    return nil
  }

  private static let disputes = ["纠纷", "争议", "合同", "侵权", "之诉", "赔偿", "执行", "仲裁", "索赔", "继承", "污染"]

  private func dispute(_ reading: Reading, at: Int, word: String) -> Mention? {
    let (passage, text) = (reading.passage, reading.passage.text)
    guard let list = parties.list(endingAt: at, from: reading.limit, in: passage, anyBody: true) else {
      return nil
    }
    var start = at + 3
    while text.has(" ", at: start) { start += 1 }
    guard let (opponents, causeStart) = self.opponents(from: start, reading), causeStart < reading.causeEnd
    else { return nil }
    let cause = CaseNameExtractor.cause(text.text(ByteRange<Repaired>(causeStart, reading.causeEnd)))
    if cause.replacing("案外人", with: "").contains("案") { return nil }
    let value = CaseNameValue(
      charges: [
        .init(parties: parties.value(list, in: passage), cause: cause, parts: causes.parts(of: cause))
      ],
      opponents: opponents, relation: word)
    return mention(ByteRange(list.start, reading.end), value, rule: "case.versus", confidence: 0.9)
  }

  /// The opponents from `start` on, and where the cause begins.
  private func opponents(
    from start: Int, _ reading: Reading
  ) -> (opponents: CaseNameValue.Parties, causeStart: Int)? {
    let (passage, text) = (reading.passage, reading.passage.text)
    let known = causes.start(endingAt: reading.knownEnd, from: start, in: passage)
    var found = CaseNameValue.Parties(names: [])
    var at = start
    for word: StaticString in ["被告人", "被告", "第三人"] where text.has(word, at: at) {
      at += word.utf8CodeUnitCount
    }
    while let named = opponentEnd(from: at, known: known, reading)
      ?? listedEnd(from: at, to: known, in: passage),
      case let end = withBracket(named, reading)
    {
      found.names.append(
        text.text(ByteRange<Repaired>(at, parties.withoutSpace(before: end, from: at, in: passage))))
      var next = end
      while text.has(" ", at: next) { next += 1 }
      if text.has("等", at: next), next + 3 < reading.causeEnd {
        found.more = true
        let causeStart = behindOthers(next + 3, reading, &found.people)
        return (found, causeStart)
      }
      guard let word = CaseNameExtractor.joints.first(where: { text.has($0, at: next) }) else {
        return (found, next)
      }
      at = next + word.utf8CodeUnitCount
      while text.has(" ", at: at) { at += 1 }
    }
    // The last is no name that is known: as long as names are, or up to the cause.
    guard
      let end = parties.name(beginningAt: at, to: reading.causeEnd, in: passage)
        ?? known.flatMap({ $0 > at ? $0 : nil })
    else { return nil }
    var last = parties.withoutSpace(before: end, from: at, in: passage)
    if let (others, people) = parties.others(before: last, from: at, in: passage) {
      (last, found.more, found.people) = (others, true, people)
    }
    found.names += text.text(ByteRange<Repaired>(at, last)).split(separator: "、").map(String.init)
    return found.names.isEmpty ? nil : (found, end)
  }

  private static let joints: [StaticString] = ["、", "和", "与", "及"]

  /// Behind 等 the 三人, 人的 that belong to it.
  private func behindOthers(_ start: Int, _ reading: Reading, _ people: inout Int?) -> Int {
    let text = reading.passage.text
    var at = start
    let count = NumeralGrammar.parse(text, at: at, limit: reading.causeEnd)
    if let count { at = count.range.end }
    for word: StaticString in ["人", "名", "家", "位", "公司", "单位", "的"]
    where text.has(word, at: at) && reading.passage.isTokenBoundary(at + word.utf8CodeUnitCount) {
      at += word.utf8CodeUnitCount
      people = count?.integer
    }
    return at < reading.causeEnd ? at : start
  }

  /// 上海朵云轩、: before others an opponent whose ending no table has.
  private func listedEnd(from start: Int, to known: Int?, in passage: Passage) -> Int? {
    var at = start
    while at - start < 3 * 14, at < known ?? passage.range.end,
      case (let scalar, let length) = passage.text.scalar(at: at), isHan(scalar)
    {
      at += length
    }
    return at > start && passage.text.has("、", at: at) && at < known ?? passage.range.end ? at : nil
  }

  /// Where the opponent that begins at `start` ends: a person's name, or the ending of a body, with those of its branch
  /// behind it (中国银行股份有限公司南京河西支行).
  private func opponentEnd(from start: Int, known: Int?, _ reading: Reading) -> Int? {
    let (passage, text) = (reading.passage, reading.passage.text)
    let limit = reading.causeEnd
    var found: Int?
    var behind = 0
    var index = passage.tokenIndex(from: start)
    while index < passage.tokens.count, case let token = passage.tokens[index], token.range.start < limit,
      token.range.end - start <= CaseNameExtractor.longestOpponent
    {
      index += 1
      let at = min(token.range.end, limit)
      let first = passage.scalar(at: token.range.start)
      if first == 0x3001 || (text.has("等", at: token.range.start) && token.range.count == 3) { return found }
      if let known, token.range.start >= known { return found }
      if found == nil {
        let isMasked =
          parties.masked(endingAt: at, from: start, in: passage) == start && !text.has("某", at: at)
        if isMasked, let body = masked(from: at, known: known, reading) { return body }
        if (token.isPerson && token.range.start == start) || isMasked {
          return at + rest(behind: at, known: known, in: passage)
        }
      } else if token.origin != .space {
        behind += 1
        if behind > 4 || parties.isBoundary(token, in: passage) { return found }
      }
      if at - start > 3, parties.endsBody(at, from: start, in: passage, isBranch: found != nil) {
        (found, behind) = (at, 0)
      }
    }
    return found.flatMap { $0 < limit ? $0 : nil }
  }

  /// 王某集团有限公司, 南某水产研究所: a masked body, whose ending follows before the next opponent and the cause.
  private func masked(from start: Int, known: Int?, _ reading: Reading) -> Int? {
    let passage = reading.passage
    var found: Int?
    var index = passage.tokenIndex(from: start)
    let limit = known ?? reading.causeEnd
    for _ in 0..<6 {
      guard index < passage.tokens.count, case let token = passage.tokens[index], token.range.end <= limit,
        isHan(passage.scalar(at: token.range.start)), !parties.isBoundary(token, in: passage) || found == nil
      else { return found }
      if parties.endsBody(token.range.end, from: start, in: passage, isBranch: true) {
        found = token.range.end
      }
      index += 1
    }
    return found
  }

  /// 余姚市圣凯五金厂（普通合伙）: brackets behind a name.
  private func withBracket(_ end: Int, _ reading: Reading) -> Int {
    let text = reading.passage.text
    guard text.has("（", at: end) || text.has("(", at: end) else { return end }
    var at = end
    while at < reading.causeEnd, at - end < 3 * 12 {
      let (scalar, length) = text.scalar(at: at)
      at += length
      if scalar == 0xFF09 || scalar == 0x29 { return at }
    }
    return end
  }

  private static let longestOpponent = 3 * 44

  /// The length of 甲 or 2 behind a masked name, and of 平 of 胡某平 before the cause or another.
  private func rest(behind at: Int, known: Int?, in passage: Passage) -> Int {
    let scalar = passage.scalar(at: at)
    guard !CaseParties.isSerial(scalar) else { return passage.text.scalar(at: at).length }
    guard isHan(scalar), passage.text.has("某", before: at), scalar != 0x7B49 else { return 0 }
    let ends =
      known == at + 3 || ["、", "等"].contains { (word: StaticString) in passage.text.has(word, at: at + 3) }
    return ends ? 3 : 0
  }

  /// 诉 as a word of its own, not that of 起诉, 诉讼 and 投诉.
  private func suing(_ reading: Reading) -> Int? {
    let passage = reading.passage
    var at = reading.limit
    while at < reading.causeEnd {
      let (scalar, length) = passage.text.scalar(at: at)
      if scalar == 0x8BC9, at > reading.limit {
        // 起诉, 诉讼 are words; 支|行诉 is none.
        let isAlone = passage.token(at: at).map { $0.range.count == 3 } ?? false
        let after = passage.scalar(at: at + length)
        let isWord = after == 0x8BBC || after == 0x6C42 || after == 0x8BF7 || after == 0x8BF4
        if isAlone || (!isWord && !CaseNameExtractor.beforeSuit.contains(passage.scalar(before: at))) {
          return at
        }
      }
      at += length
    }
    return nil
  }

  /// 起 上 申 公 抗 控 投 撤 反 胜 败 应 之: with 诉 behind they are words.
  private static let beforeSuit: [UInt32] = [
    0x8D77, 0x4E0A, 0x7533, 0x516C, 0x6297, 0x63A7, 0x6295, 0x64A4, 0x53CD, 0x80DC, 0x8D25, 0x5E94, 0x4E4B,
  ]

  // MARK: A督促…, A不服…, A申请…

  /// 福清市人民检察院督促消除幼儿园安全隐患行政公益诉讼案, 宿海燕不服劳动教养决定案, 麦良申请国家赔偿案.
  private func acting(_ reading: Reading) -> Mention? {
    let (passage, text) = (reading.passage, reading.passage.text)
    var at = reading.limit
    while at < reading.causeEnd {
      defer { at += text.scalar(at: at).length }
      guard let word = CaseNameExtractor.acts.first(where: { text.has($0.word, at: at) }),
        !text.has("申请人", at: at)
      else { continue }
      guard
        let list = parties.list(endingAt: at, from: reading.limit, in: passage, anyBody: word.isProsecution)
      else { continue }
      if word.isProsecution, !text.text(ByteRange<Repaired>(list.start, at)).contains("检察") { continue }
      let value = CaseNameValue(
        charges: [charge(list, at, reading.causeEnd, in: passage)],
        role: word.isProsecution ? .prosecutor : text.has("被", at: at) ? .accused : .applicant)
      return mention(
        ByteRange(list.start, reading.end), value,
        rule: word.isProsecution ? "case.public-interest" : "case.application", confidence: 0.9)
    }
    return nil
  }

  private static let acts: [(word: StaticString, isProsecution: Bool)] = [
    ("督促", true), ("被诉", false), ("被控", false), ("不服", false), ("申请", false), ("申诉", false),
  ]

  // MARK: Others

  /// 杨某企业人员受贿案, 江西熊某等交通事故保险理赔虚假诉讼监督案: words stand between the parties and what a table knows.
  private func described(_ reading: Reading) -> Mention? {
    let (passage, text) = (reading.passage, reading.passage.text)
    guard let (known, limit) = reading.known else { return nil }
    var index = passage.tokenIndex(from: known) - 1
    while index >= 0 {
      let at = passage.tokens[index].range.start
      guard at > limit, known - at <= CaseNameExtractor.longestGap, !text.has("的", at: at) else { return nil }
      // 立功被减刑: 被 stands inside causes, 是 and 在 do not.
      if parties.isFunctionWord(passage.scalar(at: at)), !text.has("被", at: at),
        passage.isTokenBoundary(at + 3)
      {
        return nil
      }
      index -= 1
      let before = passage.token(at: at - 1)
      let isStrong =
        (before?.isPerson ?? false) || parties.masked(endingAt: at, from: limit, in: passage) != nil
        || (text.has("等", before: at) && !text.has("人", at: at)) || text.has("等人", before: at)
        || text.has("公司", before: at)
      guard isStrong, let list = parties.list(endingAt: at, from: limit, in: passage) else { continue }
      let value = CaseNameValue(
        charges: [charge(list, at, reading.causeEnd, in: passage)])
      return mention(ByteRange(list.start, reading.end), value, rule: "case.described", confidence: 0.85)
    }
    return nil
  }

  /// 杨聪慧、马文明盗窃机动车号牌案: words that no table knows stand behind the charge.
  private func charged(_ reading: Reading) -> Mention? {
    let (passage, text) = (reading.passage, reading.passage.text)
    var index = passage.tokenIndex(from: reading.causeEnd) - 1
    while index >= 0, case let token = passage.tokens[index], token.range.start > reading.limit,
      reading.causeEnd - token.range.start <= CaseNameExtractor.longestTail,
      !parties.isFunctionWord(passage.scalar(at: token.range.start)) || token.range.count > 3
    {
      index -= 1
      if token.origin.isNumeric { return nil }
      guard token.isCharge, !text.has("罪", at: token.range.end),
        let list = parties.list(endingAt: token.range.start, from: reading.limit, in: passage)
      else { continue }
      let value = CaseNameValue(
        charges: [charge(list, token.range.start, reading.causeEnd, in: passage)])
      return mention(ByteRange(list.start, reading.end), value, rule: "case.described", confidence: 0.85)
    }
    return nil
  }

  /// In bytes, of a charge and what stands behind it.
  private static let longestTail = 3 * 16

  private func mention(
    _ range: ByteRange<Repaired>, _ value: CaseNameValue, rule: String, confidence: Double
  ) -> Mention {
    Mention(
      kind: .caseName, range: range, rule: rule, content: .value(.caseName(value)), confidence: confidence)
  }
}
