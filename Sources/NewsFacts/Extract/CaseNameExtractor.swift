internal import Words

/// Names of single legal cases, without the descriptions before them.
///
/// 袁某某、彭某某、方某某抢劫案 · 林某某被猥亵案 · 施某某等五人盗窃案 · 张某诉某公司买卖合同纠纷案 ·
/// 林志斌涉嫌徇私舞弊暂予监外执行一案. Not: generic 该案, 盗窃案件.
struct CaseNameExtractor: Extractor {
  private let causes: Lexicon<Bool>
  private let surnames: Lexicon<Bool>

  private static let longestCause = 40
  private static let longestParty = 20
  /// In bytes: a name is looked for no further back.
  private static let longestName = 3 * 160

  init() throws(DictionaryError) {
    var causes = Lexicon<Bool>()
    for row in try Table.embedded("cases/charges").rows { causes.insert(row[0], true) }
    for row in try Table.embedded("cases/causes").rows { causes.insert(row[0], true) }
    self.causes = causes
    var surnames = Lexicon<Bool>()
    for row in try Table.embedded("words/surnames").rows { surnames.insert(row[0], true) }
    self.surnames = surnames
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    passage.anchors.signs.compactMap { at in
      passage.scalar(at: at) == 0x6848 ? name(endingAt: at, in: passage) : nil  // 案
    }
  }

  /// The case name whose 案 stands at `end`.
  private func name(endingAt end: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    // 案件, 案例 and other words that go on.
    if CaseNameExtractor.continuations.contains(where: { text.has($0, at: end + 3) }) { return nil }
    var causeEnd = end
    if text.has("一", before: causeEnd) { causeEnd -= 3 }
    if text.has("罪", before: causeEnd) { causeEnd -= 3 }
    let clause = clauseStart(before: end, in: passage)
    if let civil = versus(causeEnd: causeEnd, from: clause, end: end + 3, in: passage) { return civil }
    if let urging = urging(causeEnd: causeEnd, from: clause, end: end + 3, in: passage) { return urging }
    guard let causeStart = causeStart(endingAt: causeEnd, from: clause, in: passage) else { return nil }
    return criminal(causeStart, causeEnd, from: clause, end: end + 3, in: passage)
  }

  private static let continuations: [StaticString] = ["件", "例", "情", "卷", "值"]

  /// The start of the clause; 、 and the like do not end it.
  private func clauseStart(before end: Int, in passage: Passage) -> Int {
    var at = end
    while let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start),
      !isClauseEnd(scalar), end - at < CaseNameExtractor.longestName
    {
      if scalar == 0x201D || scalar == 0x300B || scalar == 0x2014 { break }
      at -= length
    }
    return at
  }

  /// Where the longest known cause that ends at `end` begins; several offences are joined by 、.
  /// An offence may be followed by the procedure (盗窃附条件不起诉, 故意杀人抗诉).
  private func causeStart(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    guard
      var start = causes.longestMatch(
        in: passage.text, endingAt: end, from: limit, characters: CaseNameExtractor.longestCause)?.start
    else { return nil }
    while true {
      let joined = passage.text.has("、", before: start) ? start - 3 : start
      guard
        let more = causes.longestMatch(
          in: passage.text, endingAt: joined, from: limit, characters: CaseNameExtractor.longestCause)
      else { return start }
      start = more.start
    }
  }

  // MARK: Criminal

  private func criminal(
    _ causeStart: Int, _ causeEnd: Int, from limit: Int, end: Int, in passage: Passage
  ) -> Mention? {
    let text = passage.text
    var at = causeStart
    if text.has("涉嫌", before: at) { at -= 6 }
    let isVictim = text.has("被", before: at)
    if isVictim { at -= 3 }
    var people: Int?
    var more = false
    if let (start, count) = others(before: at, from: limit, in: passage) {
      at = start
      people = count
      more = true
    }
    guard let (start, parties) = partyList(endingAt: at, from: limit, in: passage) else { return nil }
    let cause = text.text(ByteRange<Repaired>(causeStart, causeEnd))
    var charges = [
      CaseNameValue.Charge(parties: isVictim ? parties.map { $0 + "(被害)" } : parties, cause: cause)
    ]
    // 陈某抢劫、盗窃，付某盗窃案: others with offences of their own stand before.
    var first = start
    while text.has("、", before: first) || text.has("，", before: first),
      let earlier = self.causeStart(endingAt: first - 3, from: passage.range.start, in: passage),
      let (listStart, list) = partyList(endingAt: earlier, from: passage.range.start, in: passage)
    {
      charges.insert(.init(parties: list, cause: text.text(ByteRange<Repaired>(earlier, first - 3))), at: 0)
      first = listStart
    }
    let value = CaseNameValue(charges: charges, opponents: [], relation: nil, people: people, more: more)
    return mention(ByteRange(first, end), value, rule: "case.criminal", confidence: 0.95)
  }

  /// The parties that end at `end`, joined by 、 和 与, and where they begin.
  private func partyList(
    endingAt end: Int, from limit: Int, in passage: Passage
  ) -> (start: Int, parties: [String])? {
    let text = passage.text
    var parties: [String] = []
    var next = end
    var start = end
    while let party = party(endingAt: next, from: limit, in: passage) {
      parties.insert(text.text(ByteRange<Repaired>(party, next)), at: 0)
      start = party
      guard text.has("、", before: start) || text.has("和", before: start) || text.has("与", before: start)
      else { break }
      next = start - 3
    }
    return parties.isEmpty ? nil : (start, parties)
  }

  /// 等五人, 等人, 等 that end at `end`.
  private func others(before end: Int, from limit: Int, in passage: Passage) -> (start: Int, count: Int?)? {
    let text = passage.text
    if text.has("等", before: end) { return (end - 3, nil) }
    guard text.has("人", before: end) else { return nil }
    var at = end - 3
    for _ in 0..<5 {
      if text.has("等", before: at) {
        let count = NumeralGrammar.parse(text, at: at, limit: end - 3)
        guard at == end - 3 || count?.range.end == end - 3 || text.has("名", before: end - 3) else {
          return nil
        }
        return (at - 3, count?.integer)
      }
      guard let before = text.scalar(before: at, from: limit) else { return nil }
      at -= before.length
    }
    return nil
  }

  /// Where the party that ends at `end` begins: a masked or a full personal name, or a firm.
  private func party(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    masked(endingAt: end, from: limit, in: passage) ?? firm(endingAt: end, from: limit, in: passage)
      ?? personal(endingAt: end, from: limit, in: passage)
  }

  /// 袁某某, 张某, 王某甲, 欧阳某某.
  private func masked(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var at = end
    if let (scalar, length) = text.scalar(before: at, from: limit), isSerial(scalar) { at -= length }
    var masks = 0
    while text.has("某", before: at), masks < 2, at - 3 >= limit {
      at -= 3
      masks += 1
    }
    guard masks > 0 else {
      // 安某民: masked in the middle.
      guard let last = text.scalar(before: end, from: limit), isHan(last.value),
        text.has("某", before: end - last.length)
      else { return nil }
      return surname(endingAt: end - last.length - 3, from: limit, in: passage)
    }
    return surname(endingAt: at, from: limit, in: passage)
  }

  private func isSerial(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7532, 0x4E59, 0x4E19, 0x4E01: true  // 甲 乙 丙 丁
    default: (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0x41 && scalar <= 0x5A)
    }
  }

  private func surname(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    surnames.longestMatch(in: passage.text, endingAt: end, from: limit, characters: 2)?.start
  }

  /// A firm or body: back to the mark or 的 before it.
  private func firm(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    guard CaseNameExtractor.firmEndings.contains(where: { text.has($0, before: end) }) else { return nil }
    // 某 or 甲 begins a masked firm, whatever stands before it.
    var at = end
    for _ in 0..<14 {
      guard let (scalar, length) = text.scalar(before: at, from: limit), isHan(scalar), scalar != 0x7684
      else { break }
      at -= length
      if scalar == 0x67D0 && text.scalar(before: at, from: limit)?.value != 0x67D0 { return at }
      if isSerial(scalar), passage.text.has("公司", at: at + length) { return at }
    }
    return back(from: end, to: limit, in: passage)
  }

  private static let firmEndings: [StaticString] = [
    "公司", "集团", "厂", "银行", "医院", "学校", "中心", "检察院", "人民政府", "局", "委员会", "合作社", "事务所",
    "工厂", "小组", "政府", "法院", "大学", "协会", "村委会",
  ]

  private func back(from end: Int, to limit: Int, in passage: Passage) -> Int? {
    var at = end
    for _ in 0..<CaseNameExtractor.longestParty {
      guard let (scalar, length) = passage.text.scalar(before: at, from: limit) else { return at }
      if scalar == 0x7684 || scalar == 0x3001 || scalar == 0x20 { return at }
      at -= length
    }
    return nil
  }

  /// A full name of two to four characters that begins with a surname, after a mark, 的 or the clause's start.
  private func personal(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var at = end
    var found: Int?
    for length in 1...4 {
      // 陈某抢劫 is no name: a masked one is read as such.
      guard let (scalar, bytes) = text.scalar(before: at, from: limit), isHan(scalar), scalar != 0x7684,
        scalar != 0x67D0
      else {
        break
      }
      at -= bytes
      guard length >= 2, surnames.longestMatch(in: text, at: at, limit: end) != nil else { continue }
      let before = text.scalar(before: at, from: limit)?.value
      if before == nil || before == 0x3001 || before == 0x7684 || before == 0x5BF9 || before == 0x548C
        || before == 0x4EBA || before == 0x201C || before == 0x20 || before == 0xFF09
      {
        found = at
      }
    }
    return found
  }

  // MARK: A诉B, A与B

  private func versus(causeEnd: Int, from limit: Int, end: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    guard let (at, word) = relation(before: causeEnd, from: limit, in: passage) else { return nil }
    let opponentsStart = at + 3
    guard let causeStart = opponentEnd(from: opponentsStart, limit: causeEnd, in: passage),
      causeStart < causeEnd
    else { return nil }
    var partiesEnd = at
    var people: Int?
    var more = false
    if let (start, count) = others(before: at, from: limit, in: passage) {
      (partiesEnd, people, more) = (start, count, true)
    }
    var first = partiesEnd
    while let start = party(endingAt: first, from: limit, in: passage), start < first {
      first = start
      guard text.has("、", before: first) else { break }
      first -= 3
    }
    if text.has("、", at: first) { first += 3 }
    guard first < partiesEnd else { return nil }
    let cause = text.text(ByteRange<Repaired>(causeStart, causeEnd))
    if cause.contains("案") { return nil }
    // 与 joins the accused of a crime, and the sides of a dispute.
    if word == "与" && !CaseNameExtractor.isDispute(cause) { return nil }
    func names(_ start: Int, _ end: Int) -> [String] {
      text.text(ByteRange<Repaired>(start, end)).split(separator: "、").map(String.init)
    }
    let value = CaseNameValue(
      charges: [.init(parties: names(first, partiesEnd), cause: cause)],
      opponents: names(opponentsStart, causeStart), relation: word, people: people, more: more)
    return mention(ByteRange(first, end), value, rule: "case.versus", confidence: 0.9)
  }

  private static func isDispute(_ cause: String) -> Bool {
    cause.hasSuffix("纠纷") || cause.hasSuffix("争议") || cause.hasSuffix("合同") || cause.hasSuffix("侵权")
  }

  /// Where the opponents end and the cause begins: behind a masked name or the first ending of a firm or body;
  /// else before the longest known cause.
  private func opponentEnd(from start: Int, limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var at = start
    var found: Int?
    while at < limit {
      let (scalar, length) = text.scalar(at: at)
      at += length
      guard at < limit else { break }
      let endsBody = CaseNameExtractor.firmEndings.contains {
        text.has($0, before: at) && at - start > $0.utf8CodeUnitCount
      }
      let endsName =
        scalar == 0x67D0 && passage.scalar(at: at) != 0x67D0
        && surnames.longestMatch(in: text, at: start, limit: at) != nil && at - start <= 12
      if endsBody || endsName {
        found = at
        if endsName, isSerial(passage.scalar(at: at)), at + 3 < limit { found = at + 3 }
        // 甲公司、乙公司: the list goes on.
        guard let end = found, text.has("、", at: end) else { return found }
        at = end
      }
    }
    return found ?? causeStart(endingAt: limit, from: start, in: passage).flatMap { $0 > start ? $0 : nil }
  }

  /// 诉 as a word of its own, not that of 起诉, 诉讼 and 投诉.
  private func relation(before end: Int, from limit: Int, in passage: Passage) -> (at: Int, word: String)? {
    var at = limit
    var joint: Int?
    while at < end {
      let (scalar, length) = passage.text.scalar(at: at)
      if scalar == 0x8BC9, at > limit {
        let after = passage.scalar(at: at + length)
        let before = passage.scalar(before: at)
        let isWord = after == 0x8BBC || after == 0x6C42 || after == 0x8BF7 || after == 0x8BF4
        let excluded: [UInt32] = [
          0x8D77, 0x4E0A, 0x7533, 0x516C, 0x6297, 0x63A7, 0x6295, 0x64A4, 0x53CD, 0x80DC, 0x8D25, 0x5E94,
        ]
        if !isWord && !excluded.contains(before) { return (at, "诉") }
      }
      if scalar == 0x4E0E, at > limit { joint = at }
      at += length
    }
    return joint.map { ($0, "与") }
  }

  // MARK: 督促

  /// 福清市人民检察院督促消除幼儿园安全隐患行政公益诉讼案.
  private func urging(causeEnd: Int, from limit: Int, end: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    var at = limit
    while at < causeEnd, !text.has("督促", at: at) { at += text.scalar(at: at).length }
    guard at < causeEnd, text.has("检察院", before: at), let start = back(from: at, to: limit, in: passage)
    else { return nil }
    let value = CaseNameValue(
      charges: [
        .init(
          parties: [text.text(ByteRange<Repaired>(start, at))],
          cause: text.text(ByteRange<Repaired>(at, causeEnd)))
      ],
      opponents: [], relation: nil, people: nil, more: false)
    return mention(ByteRange(start, end), value, rule: "case.public-interest", confidence: 0.9)
  }

  private func mention(
    _ range: ByteRange<Repaired>, _ value: CaseNameValue, rule: String, confidence: Double
  ) -> Mention {
    Mention(
      kind: .caseName, range: range, rule: rule, content: .value(.caseName(value)), confidence: confidence)
  }
}
