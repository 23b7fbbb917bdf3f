internal import Words

/// Articles of laws, with paragraph and item, and the law that they are of.
///
/// 《刑法》第二百六十四条第一款 · 刑诉法第195条第（一）项 · 1979年《刑法》第一百六十条 · 该法第三条 · 同条第二款;
/// in a list each article takes the law before it: 《刑法》第二百三十四条、第六十七条第一款. Not: 合同第三条, 第三条跑道.
struct LawArticleExtractor: Extractor {
  /// Full names, by themselves and by short forms.
  private let laws: Lexicon<String>
  /// Words that no name holds.
  private let boundaries: Lexicon<Bool>

  /// In bytes; what is longer was never closed.
  private static let longestTitle = 3 * 120
  private static let longestName = 32

  init(laws: Lexicon<String>, boundaries: Lexicon<Bool>) { (self.laws, self.boundaries) = (laws, boundaries) }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    for sign in passage.anchors.signs where passage.scalar(at: sign) == 0x7B2C {
      if let last = mentions.last, sign < last.range.end { continue }
      guard mayBeArticle(at: sign, in: passage) else { continue }
      let reader = Reader(passage: passage, previous: mentions.last)
      guard let written = reader.article(at: sign) ?? reader.paragraph(at: sign),
        let (start, article) = lawOf(written, at: sign, reader)
      else { continue }
      mentions.append(
        Mention(
          kind: .lawArticle, range: ByteRange(start, written.end),
          rule: start == sign ? "law.list" : rule(article.law),
          content: .article(article), confidence: start == sign ? 0.93 : confidence(article.law)))
    }
    return mentions
  }

  /// Whether 条 or 款 stands within a number's length: most 第 go no further.
  private func mayBeArticle(at sign: Int, in passage: Passage) -> Bool {
    let text = passage.text
    var at = sign + 3
    let limit = min(passage.range.end - 2, sign + LawArticleExtractor.longestNumber)
    while at < limit {
      // E6 9D A1 and E6 AC BE.
      if text[at] == 0xE6,
        (text[at + 1] == 0x9D && text[at + 2] == 0xA1) || (text[at + 1] == 0xAC && text[at + 2] == 0xBE)
      {
        return true
      }
      at += 1
    }
    return false
  }

  /// In bytes: 第一千二百五十四至一千二百五十六条.
  private static let longestNumber = 3 * 20

  /// Of an article with its law or a word for it before it; one alone takes the law of another.
  private func rule(_ law: ArticleMention.Law) -> String {
    switch law {
    case .named: "law.named"
    case .ending: "law.reference"
    case .before: "law.list"
    }
  }

  private func confidence(_ law: ArticleMention.Law) -> Double {
    switch law {
    case .named: 0.97
    case .ending: 0.9
    case .before: 0.85
    }
  }

  /// The law of an article, and where the whole begins; nil where it is of no law.
  private func lawOf(
    _ written: Reader.Written, at sign: Int, _ reader: Reader
  ) -> (start: Int, article: ArticleMention)? {
    func article(_ law: ArticleMention.Law, _ edition: Int? = nil) -> ArticleMention {
      ArticleMention(
        law: law, edition: edition, article: written.article, paragraph: written.paragraph, item: written.item
      )
    }
    let passage = reader.passage
    if written.isOfPrevious {
      guard let (law, edition) = reader.previousLaw else { return nil }
      return (written.start, article(law, edition))
    }
    let end = reader.withoutSpace(before: sign)
    if let named = named(endingAt: end, in: passage) {
      return (named.start, article(.named(named.law), named.edition))
    }
    if let (start, ending) = reference(endingAt: end, in: passage) {
      return (start, article(.ending(ending)))
    }
    if let (law, edition) = reader.listedLaw(before: sign) { return (sign, article(law, edition)) }
    if let (law, edition) = reader.laterEdition(before: sign) { return (sign, article(law, edition)) }
    if reader.isHeading(written) { return (sign, article(.before)) }
    if let name = unlisted(endingAt: end, in: passage) {
      return (name.start, article(.named(passage.text.text(name))))
    }
    guard reader.standsAlone(written, at: sign) else { return nil }
    if let law = lawBefore(sign, in: passage) { return (sign, article(.named(law))) }
    return reader.previousLaw.map { (sign, article($0.law, $0.edition)) }
  }

  // MARK: Named laws

  private struct Named {
    let start: Int
    let law: String
    let edition: Int?
  }

  /// 《刑法》, 《行政处罚法》（2009年）, 1979年《刑法》, 刑诉法 that end at `end`.
  private func named(endingAt end: Int, in passage: Passage) -> Named? {
    var at = end
    var edition: Int?
    // 刑法修正案（十一） is a name.
    if known(endingAt: end, in: passage) == nil, let (open, year) = bracket(closingAt: end, in: passage) {
      (at, edition) = (open, year)
    }
    guard var (start, law) = title(endingAt: at, in: passage) ?? known(endingAt: at, in: passage) else {
      return nil
    }
    if edition == nil, law.hasSuffix("）"), let open = law.lastIndex(of: "（"),
      let year = Int(law[law.index(after: open)...].dropLast()), year >= 1900, year <= 2099
    {
      // 《大气污染防治法（2018）》.
      (edition, law) = (year, String(law[..<open]))
    }
    if edition == nil, let (yearStart, year) = year(endingAt: start, in: passage) {
      return Named(start: yearStart, law: law, edition: year)
    }
    return Named(start: start, law: law, edition: edition)
  }

  /// （2009年）, （2018年修正）, （法释〔2015〕12号): the brackets open where, and tell which edition.
  private func bracket(closingAt end: Int, in passage: Passage) -> (open: Int, edition: Int?)? {
    let text = passage.text
    guard text.has("）", before: end) || text.has(")", before: end) else { return nil }
    var at = end
    for _ in 0..<24 {
      guard let (scalar, length) = text.scalar(before: at, from: passage.range.start) else { return nil }
      at -= length
      guard scalar == 0xFF08 || scalar == 0x28 else { continue }
      let numeral = NumeralGrammar.parse(text, at: at + length, limit: end)
      let year = numeral.flatMap {
        text.has("年", at: $0.range.end) || $0.range.end >= end - 3 ? $0.integer : nil
      }
      return (at, year.flatMap { $0 >= 1900 && $0 <= 2099 ? $0 : nil })
    }
    return nil
  }

  /// The title in 《》 that closes at `end`.
  private func title(endingAt end: Int, in passage: Passage) -> (start: Int, law: String)? {
    let text = passage.text
    guard text.has("》", before: end) else { return nil }
    var depth = 0
    var at = end
    while end - at < LawArticleExtractor.longestTitle,
      let (scalar, length) = text.scalar(before: at, from: passage.range.start)
    {
      at -= length
      if scalar == 0x300B { depth += 1 }
      if scalar == 0x300A {
        depth -= 1
        if depth == 0 { return (at, text.text(ByteRange<Repaired>(at + 3, end - 3))) }
      }
    }
    return nil
  }

  /// A law of the table that is written without 《》.
  private func known(endingAt end: Int, in passage: Passage) -> (start: Int, law: String)? {
    guard
      let (law, start) = laws.longestMatch(
        in: passage.text, endingAt: end, from: passage.range.start,
        characters: LawArticleExtractor.longestName)
    else { return nil }
    if passage.text.has("中华人民共和国", before: start), start - 21 >= passage.range.start {
      return (start - 21, law)
    }
    // 日本国宪法, 江苏省宗教事务条例 are others.
    if let place = passage.token(at: start - 1), place.range.end == start,
      place.range.start >= passage.range.start,
      place.isPlace || (place.range.count > 6 && passage.text.has("国", before: start)),
      !["中国", "我国"].contains(where: { (word: StaticString) in passage.text.has(word, at: place.range.start) })
    {
      return (place.range.start, passage.text.text(ByteRange<Repaired>(place.range.start, end)))
    }
    return (start, law)
  }

  /// 1979年 before a law.
  private func year(endingAt end: Int, in passage: Passage) -> (start: Int, year: Int)? {
    let start = end - 7
    guard start >= passage.range.start, passage.text.has("年", before: end),
      let numeral = NumeralGrammar.parse(passage.text, at: start, limit: end), numeral.range.end == end - 3,
      let year = numeral.integer, year >= 1900, year <= 2099
    else { return nil }
    return (start, year)
  }

  /// 该法, 同法, 本条例.
  private func reference(endingAt end: Int, in passage: Passage) -> (start: Int, ending: String)? {
    for ending in LawArticleExtractor.endings where passage.text.has(ending, before: end) {
      let start = end - ending.utf8CodeUnitCount
      for word: StaticString in ["该", "同", "本"] where passage.text.has(word, before: start) {
        return (start - 3, "\(ending)")
      }
    }
    return nil
  }

  /// How titles end that have articles.
  static let endings: [StaticString] = [
    "法", "条例", "规定", "办法", "解释", "规则", "细则", "章程", "准则", "意见", "决定", "公约", "通则", "条约", "协定", "法典",
  ]

  /// 江苏省宗教事务条例, 日本国宪法: no table has it.
  private func unlisted(endingAt end: Int, in passage: Passage) -> ByteRange<Repaired>? {
    var index = passage.tokenIndex(from: end) - 1
    guard index > 0, passage.tokens[index].range.end == end,
      ["法", "条例", "宪法", "公约"].contains(where: { (word: StaticString) in
        passage.text.has(word, at: passage.tokens[index].range.start)
          && word.utf8CodeUnitCount == passage.tokens[index].range.count
      })
    else { return nil }
    var start = passage.tokens[index].range.start
    let last = start
    while index > 0, end - start < 3 * 16 {
      index -= 1
      let token = passage.tokens[index]
      guard token.range.end == start, isHan(passage.scalar(at: token.range.start)), token.range.count >= 6,
        boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) == nil
      else { break }
      start = token.range.start
    }
    return start < last ? ByteRange(start, end) : nil
  }

  /// The law that the sentence, or the one before it, has named nearest before `offset`.
  private func lawBefore(_ offset: Int, in passage: Passage) -> String? {
    var index = passage.tokenIndex(from: offset) - 1
    let first = max(0, index - 80)
    while index >= first {
      let token = passage.tokens[index]
      if token.isLaw, let (_, law) = known(endingAt: token.range.end, in: passage) { return law }
      if passage.scalar(at: token.range.start) == 0x300B,
        let (_, law) = title(endingAt: token.range.end, in: passage),
        LawArticleExtractor.endings.contains(where: { law.hasSuffix("\($0)") })
      {
        return law
      }
      index -= 1
    }
    return nil
  }
}

extension LawArticleExtractor {
  /// Reads articles of one passage.
  struct Reader {
    let passage: Passage
    /// The article before.
    let previous: Mention?

    struct Written {
      var start: Int
      var end: Int
      var article = ""
      var paragraph: Int?
      var item: Int?
      /// 同条: article and law are those of the article before.
      var isOfPrevious = false
    }

    /// 第二百六十四条第一款, 第133条之一, 第一百条至第一百一十六条.
    func article(at sign: Int) -> Written? {
      guard let (number, end) = ordinal(at: sign, before: "条") else { return range(at: sign) }
      var written = Written(start: sign, end: end, article: "\(number)")
      if let (part, partEnd) = part(at: end) {
        written.article += "之\(part)"
        written.end = partEnd
      }
      if let last = lastOfRange(at: written.end, above: number) {
        written.article += "..\(last.number)"
        written.end = last.end
        return written
      }
      readInner(&written)
      return written
    }

    /// 第五百五十七至五百六十一条.
    private func range(at sign: Int) -> Written? {
      let text = passage.text
      let limit = passage.range.end
      guard let first = NumeralGrammar.parse(text, at: skippingSpace(sign + 3), limit: limit),
        let low = first.integer
      else { return nil }
      for word: StaticString in ["至", "到", "—", "-", "－"] where text.has(word, at: first.range.end) {
        guard
          let last = NumeralGrammar.parse(text, at: first.range.end + word.utf8CodeUnitCount, limit: limit),
          let high = last.integer, high > low, text.has("条", at: last.range.end)
        else { return nil }
        return Written(start: sign, end: last.range.end + 3, article: "\(low)..\(high)")
      }
      return nil
    }

    /// 同条第二款.
    func paragraph(at sign: Int) -> Written? {
      guard case .article(let article)? = previous?.content,
        passage.text.has("同条", before: sign) || passage.text.has("该条", before: sign),
        let (number, end) = ordinal(at: sign, before: "款")
      else { return nil }
      var written = Written(start: sign - 6, end: end, article: article.article, isOfPrevious: true)
      written.paragraph = number
      readInner(&written)
      return written
    }

    private func readInner(_ written: inout Written) {
      if written.paragraph == nil, let (number, end) = ordinal(at: skippingSpace(written.end), before: "款") {
        written.paragraph = number
        written.end = end
      }
      if let (number, end) = ordinal(at: skippingSpace(written.end), before: "项") {
        written.item = number
        written.end = end
      }
    }

    /// 第N条, 第（N）项, with or without spaces.
    private func ordinal(at sign: Int, before word: StaticString) -> (number: Int, end: Int)? {
      let text = passage.text
      let limit = passage.range.end
      guard text.has("第", at: sign) else { return nil }
      var at = skippingSpace(sign + 3)
      let hasBracket = text.has("（", at: at) || text.has("(", at: at)
      if hasBracket { at += text.scalar(at: at).length }
      guard at < limit, let numeral = NumeralGrammar.parse(text, at: at, limit: limit),
        let number = numeral.integer, number > 0
      else { return nil }
      at = numeral.range.end
      if hasBracket {
        guard text.has("）", at: at) || text.has(")", at: at) else { return nil }
        at += text.scalar(at: at).length
      }
      at = skippingSpace(at)
      guard text.has(word, at: at), at + word.utf8CodeUnitCount <= limit else { return nil }
      return (number, at + word.utf8CodeUnitCount)
    }

    /// 之一.
    private func part(at start: Int) -> (number: Int, end: Int)? {
      guard passage.text.has("之", at: start),
        let numeral = NumeralGrammar.parse(passage.text, at: start + 3, limit: passage.range.end),
        let number = numeral.integer, number > 0, number < 20
      else { return nil }
      return (number, numeral.range.end)
    }

    private func lastOfRange(at start: Int, above low: Int) -> (number: Int, end: Int)? {
      for word: StaticString in ["至", "到", "—", "-", "－"] where passage.text.has(word, at: start) {
        return ordinal(at: start + word.utf8CodeUnitCount, before: "条").flatMap { $0.number > low ? $0 : nil }
      }
      return nil
    }

    private func skippingSpace(_ offset: Int) -> Int {
      var at = offset
      while passage.scalar(at: at) == 0x20 { at += 1 }
      return at
    }

    func withoutSpace(before offset: Int) -> Int {
      var at = offset
      while at > passage.range.start, passage.text.has(" ", before: at) { at -= 1 }
      return at
    }

    /// The law of the article before.
    var previousLaw: (law: ArticleMention.Law, edition: Int?)? {
      guard case .article(let article)? = previous?.content else { return nil }
      return (article.law, article.edition)
    }

    /// Of an article behind 、 and 和 the law of the one before them.
    func listedLaw(before sign: Int) -> (law: ArticleMention.Law, edition: Int?)? {
      guard let previous, let law = previousLaw else { return nil }
      var at = withoutSpace(before: sign)
      for word: StaticString in ["以及", "、", "和", "及", "与", "或", "，", "；"]
      where passage.text.has(word, before: at) {
        at -= word.utf8CodeUnitCount
        break
      }
      at = withoutSpace(before: at)
      // 第六十七条第一款、第三款、第七十二条: paragraphs alone stand between.
      while at > previous.range.end, let before = paragraphStart(endingAt: at) { at = before }
      return at == previous.range.end || isCharge(from: previous.range.end, to: at) ? law : nil
    }

    /// 第一百六十二条妨害清算罪、第一百六十二条之二: the charge of the article before stands between.
    private func isCharge(from start: Int, to end: Int) -> Bool {
      guard end > start, end - start <= 3 * 20, passage.text.has("罪", before: end) else { return false }
      var at = start
      while at < end, case (let scalar, let length) = passage.text.scalar(at: at), isHan(scalar) {
        at += length
      }
      return at >= end
    }

    /// （现为2021年修正后的第八十九条: the article before in a later edition.
    func laterEdition(before sign: Int) -> (law: ArticleMention.Law, edition: Int?)? {
      guard let previous, let law = previousLaw, sign - previous.range.end <= 3 * 16 else { return nil }
      let text = passage.text
      for word: StaticString in ["修正后的", "修订后的", "修改后的"] where text.has(word, before: sign) {
        var at = previous.range.end
        while at < sign {
          if let year = NumeralGrammar.parse(text, at: at, limit: sign), text.has("年", at: year.range.end) {
            return (law.law, year.integer)
          }
          at += text.scalar(at: at).length
        }
        return (law.law, nil)
      }
      return nil
    }

    /// An article over its own text: alone in its paragraph, or before a space or 【.
    func isHeading(_ written: Written) -> Bool {
      guard written.start == passage.range.start else { return false }
      let after = passage.scalar(at: written.end)
      return after == 0 || after == 0x20 || after == 0x3000 || after == 0x3010
    }

    /// Where 、第三款 that ends at `end` begins.
    private func paragraphStart(endingAt end: Int) -> Int? {
      guard passage.text.has("款", before: end) || passage.text.has("项", before: end) else { return nil }
      var at = end
      for _ in 0..<8 {
        guard let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start) else {
          return nil
        }
        at -= length
        if scalar == 0x7B2C {
          for word: StaticString in ["、", "和", "及", "与"] where passage.text.has(word, before: at) {
            return at - word.utf8CodeUnitCount
          }
          return nil
        }
      }
      return nil
    }

    /// Whether an article without its law stands as one: at the start of a clause or behind 其中 and 依照, before a
    /// mark, 的, 规定; not 第三条跑道.
    func standsAlone(_ written: Written, at sign: Int) -> Bool {
      let text = passage.text
      let before = passage.scalar(before: withoutSpace(before: sign))
      let begins =
        before == 0 || !isHan(before)
        || Reader.openings.contains { text.has($0, before: sign) }
      guard begins else { return false }
      if written.paragraph != nil || written.item != nil { return true }
      let after = passage.scalar(at: written.end)
      if after == 0 || !isHan(after) { return before != 0x3001 || after != 0x3001 }
      return Reader.continuations.contains { text.has($0, at: written.end) }
    }

    private static let openings: [StaticString] = [
      "其中", "依照", "按照", "根据", "依据", "违反", "适用", "触犯", "符合", "修改", "修订", "删除", "增加",
    ]
    private static let continuations: [StaticString] = [
      "的", "规定", "明确", "禁止", "要求", "提出", "指出", "写明", "提高", "修改", "所", "之规定", "和", "与", "及", "中", "对",
    ]
  }
}
