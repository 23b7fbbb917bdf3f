internal import Words

/// Counts: number and classifier with the noun counted, or number and a noun of place or institution.
///
/// 107支…志愿服务队 · 1500余名新就业群体 · 数十人 · 三个左右 · 31省 · 60多国. Not: ordinals, ranks and levels
/// (第三批, 前三名, 四级), fixed phrases (一老一小), 一 in its indefinite sense (一个缩影).
struct CountExtractor: Extractor {
  let nouns: NounPhrase
  private let countedNouns: Lexicon<String>
  /// Words that say a bare number is a total of people or things: 人数, 用户.
  private let totals: Lexicon<Void>

  init(nouns: NounPhrase) throws(DictionaryError) {
    self.nouns = nouns
    var countedNouns = Lexicon<String>()
    for row in try Table.embedded("counts/nouns").rows { countedNouns.insert(row[0], row[1]) }
    self.countedNouns = countedNouns
    totals = try Lexicon(table: "counts/totals")
  }

  /// A Chinese numeral may count what begins with these.
  func addFollowers(to classes: inout CharacterClasses) {
    var firsts: Set<UInt32> = []
    countedNouns.forEachBeginning { first, _ in firsts.insert(first) }
    classes.addBehindNumerals(firsts, .numeral)
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    var noun: String?
    // From behind: the members of a list share the noun of the last, 5、8、12名选手.
    for quantity in quantities.reversed() {
      guard quantity.currencyBefore == nil, quantity.denominator == nil, !isRank(quantity, in: passage) else {
        continue
      }
      guard let unit = quantity.unit else {
        if let mention = unclassified(quantity, in: passage) { mentions.append(mention) }
        continue
      }
      guard unit.has({ if case .classifier = $0 { true } else { false } }) else { continue }
      if !quantity.sharesUnit { noun = nouns.noun(of: quantity, in: passage) }
      if let mention = classified(quantity, unit, noun: noun, in: passage) { mentions.append(mention) }
    }
    return mentions.reversed()
  }

  /// 前三名, 前10家: a rank.
  private func isRank(_ quantity: Quantity, in passage: Passage) -> Bool {
    let text = passage.text
    return
      (text.has("前", before: quantity.core.start) && !text.has("目前", before: quantity.core.start)
      && !text.has("以前", before: quantity.core.start) && !text.has("之前", before: quantity.core.start))
      || isSession(quantity, in: passage) || text.has("排名", before: quantity.core.start)
      || text.has("第", before: quantity.core.start)
  }

  /// 全国人大三次会议, 十九届四中全会: the third session.
  private func isSession(_ quantity: Quantity, in passage: Passage) -> Bool {
    let text = passage.text
    guard quantity.unit?.word == "次",
      text.has("会议", at: quantity.core.end) || text.has("全", at: quantity.core.end)
    else {
      return false
    }
    return ["大", "协", "会", "届", "大会"].contains { (word: StaticString) in
      text.has(word, before: quantity.core.start)
    }
  }

  private func classified(
    _ quantity: Quantity, _ unit: Unit, noun: String?, in passage: Passage
  ) -> Mention? {
    if quantity.numeral.isPlainOne && !isCountedOne(quantity, unit, in: passage) { return nil }
    // 几 and 数 before a unit say nothing of how many.
    if quantity.number.approximation == .several, quantity.number.low == ExactDecimal(2),
      quantity.number.high == ExactDecimal(9)
    {
      return nil
    }
    if quantity.numeral.digitCount == 4, quantity.numeral.isArabic, unit.word == "期" || unit.word == "届" {
      return nil
    }
    return Mention(
      kind: .count, range: quantity.range, rule: "count.classifier",
      content: .value(.count(CountValue(number: quantity.number, classifier: unit.word, noun: noun))),
      confidence: quantity.numeral.isPlainOne ? 0.7 : 0.93)
  }

  /// 一 counts where it is set against other numbers: 各遴选一名, 死亡一人, 抢劫一次。
  private func isCountedOne(_ quantity: Quantity, _ unit: Unit, in passage: Passage) -> Bool {
    let text = passage.text
    let after = passage.scalar(at: quantity.range.end)
    switch unit.word {
    case "名", "例": return !text.has("“", at: quantity.range.end)
    case "人", "次", "起", "家", "件", "项": return after == 0 || isClauseEnd(after) || after == 0x3001
    default: return false
    }
  }

  // MARK: Without classifier

  private func unclassified(_ quantity: Quantity, in passage: Passage) -> Mention? {
    let end = quantity.core.end
    let isSmallChinese = !quantity.numeral.isArabic && quantity.numeral.multiplier == ExactDecimal(1)
    if quantity.numeral.isPlainOne || quantity.sharesUnit { return nil }
    if let (_, nounEnd) = countedNouns.longestMatch(in: passage.text, at: end, limit: passage.range.end),
      countedNouns[passage.text.text(ByteRange<Repaired>(end, nounEnd))] != "rank",
      passage.isTokenBoundary(nounEnd)
    {
      let length = (nounEnd - end) / 3
      // 两地, 两国, 三省 speak of places named before.
      if isSmallChinese && length == 1 && quantity.number.approximation == nil { return nil }
      // A bare year or page number before a noun: 2023中国.
      if quantity.numeral.digitCount == 4 && length > 1 { return nil }
      return unclassified(quantity, nounEnd: nounEnd, in: passage)
    }
    // 超105万失能老年人: a noun with one word before it.
    if quantity.numeral.multiplier >= ExactDecimal(10_000), let token = passage.token(at: end),
      token.range.start == end,
      case let start = token.range.end, start - end <= 9,
      let (_, nounEnd) = countedNouns.longestMatch(in: passage.text, at: start, limit: passage.range.end),
      nounEnd - start >= 6, passage.isTokenBoundary(nounEnd)
    {
      return unclassified(quantity, nounEnd: nounEnd, in: passage)
    }
    return total(quantity, in: passage)
  }

  private func unclassified(_ quantity: Quantity, nounEnd: Int, in passage: Passage) -> Mention {
    let noun = passage.text.text(ByteRange<Repaired>(quantity.core.end, nounEnd))
    let value = CountValue(number: quantity.number, classifier: "-", noun: noun)
    return Mention(
      kind: .count, range: ByteRange(quantity.range.start, max(quantity.range.end, nounEnd)),
      rule: "count.noun",
      content: .value(.count(value)), confidence: 0.85)
  }

  /// 参保人数达到2.2亿: a total of people or things with a bare number.
  private func total(_ quantity: Quantity, in passage: Passage) -> Mention? {
    guard quantity.numeral.isArabic, quantity.numeral.multiplier >= ExactDecimal(10_000) else { return nil }
    let clause = passage.clause(around: quantity.range.start)
    var at = clause.start
    var says = false
    while at < quantity.range.start {
      if totals.longestMatch(in: passage.text, at: at, limit: quantity.range.start) != nil { says = true }
      at += passage.text.scalar(at: at).length
    }
    guard says else { return nil }
    return Mention(
      kind: .count, range: quantity.range, rule: "count.total",
      content: .value(.count(CountValue(number: quantity.number, classifier: "-", noun: nil))),
      confidence: 0.8)
  }
}
