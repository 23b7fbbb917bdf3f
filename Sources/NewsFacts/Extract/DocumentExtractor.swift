internal import Words

/// Documents: titles in 《》, and laws and five-year plans named without them; a short form that the page
/// declares (以下简称《方案》) stands for its title.
///
/// Not: newspapers and journals in 《》, which are organisations, and a bare law name before 第…条.
struct DocumentExtractor: Extractor {
  /// Full names, by themselves and by short forms.
  let laws: Lexicon<String>
  private let periodicals: Periodicals

  /// In bytes; what is longer was never closed.
  private static let longestTitle = 3 * 120

  init(periodicals: Periodicals) throws(DictionaryError) {
    var laws = Lexicon<String>()
    for row in try Table.embedded("documents/laws").rows {
      laws.insert(row[0], row[0])
      for short in row.alternatives(1) where short.unicodeScalars.count > 2 {
        laws.insert(String(short), row[0])
      }
    }
    self.laws = laws
    self.periodicals = periodicals
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    var next = passage.range.start
    for at in passage.anchors.signs where at >= next {
      let scalar = passage.scalar(at: at)
      if scalar == 0x300A, let end = titleEnd(from: at, in: passage) {
        if let mention = title(ByteRange(at, end), in: passage) { mentions.append(mention) }
        next = end
      } else if scalar == 0x201C || scalar == 0x7B2C,
        let mention = scalar == 0x201C ? plan(at: at, in: passage) : numberedPlan(at: at, in: passage)
      {
        mentions.append(mention)
        next = mention.range.end
      }
    }
    return mentions + laws(in: passage)
  }

  private func laws(in passage: Passage) -> [Mention] {
    var mentions: [Mention] = []
    var end = passage.range.start
    for token in passage.tokens where token.isLaw && token.range.start >= end {
      guard let mention = law(at: token.range.start, in: passage) else { continue }
      mentions.append(mention)
      end = mention.range.end
    }
    return mentions
  }

  /// The end of the 《》 that opens at `start`, nested ones and all.
  private func titleEnd(from start: Int, in passage: Passage) -> Int? {
    var depth = 0
    var at = start
    let limit = min(passage.range.end, start + DocumentExtractor.longestTitle)
    while at < limit {
      let (scalar, length) = passage.text.scalar(at: at)
      at += length
      if scalar == 0x300A { depth += 1 }
      if scalar == 0x300B {
        depth -= 1
        if depth == 0 { return at }
      }
    }
    return nil
  }

  private func title(_ range: ByteRange<Repaired>, in passage: Passage) -> Mention? {
    let inner = ByteRange<Repaired>(range.start + 3, range.end - 3)
    guard !inner.isEmpty else { return nil }
    if periodicals.has(inner, in: passage) { return nil }
    let title = passage.text.text(inner)
    return Mention(
      kind: .document, range: range, rule: "document.title",
      content: .named(NamedMention(name: title)), confidence: 0.96)
  }

  /// “十四五”规划和2035年远景目标纲要.
  private func plan(at start: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    var at = start + 3
    guard text.has("五”", at: at + 3) || text.has("五”", at: at + 6) else { return nil }
    while !text.has("”", at: at) { at += text.scalar(at: at).length }
    at += 3
    guard text.has("规划", at: at) else { return nil }
    at = planEnd(at + 6, in: passage)
    let range = ByteRange<Repaired>(start, min(at, passage.range.end))
    return Mention(
      kind: .document, range: range, rule: "document.plan",
      content: .named(NamedMention(name: text.text(range), isKnown: true)), confidence: 0.9)
  }

  /// Behind 规划: 纲要, or 和2035年远景目标纲要.
  private func planEnd(_ end: Int, in passage: Passage) -> Int {
    let text = passage.text
    if text.has("纲要", at: end) { return end + 6 }
    guard text.has("和", at: end),
      let year = NumeralGrammar.parse(text, at: end + 3, limit: passage.range.end),
      text.has("年远景目标纲要", at: year.range.end)
    else { return end }
    return year.range.end + 21
  }

  /// 第十四个五年规划.
  private func numberedPlan(at start: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    guard let numeral = NumeralGrammar.parse(text, at: start + 3, limit: passage.range.end),
      text.has("个五年规划", at: numeral.range.end) || text.has("个五年计划", at: numeral.range.end)
    else { return nil }
    let end = planEnd(numeral.range.end + 15, in: passage)
    let range = ByteRange<Repaired>(start, min(end, passage.range.end))
    return Mention(
      kind: .document, range: range, rule: "document.plan",
      content: .named(NamedMention(name: text.text(range), isKnown: true)), confidence: 0.9)
  }

  /// The article, a mark of its title, and words that it is a part of: 刑法学, 物权法定, 破产法庭.
  private static let continuations: [StaticString] = [
    "第", "》", "（", "学", "定", "庭", "官", "界", "教研", "宣誓", "律师",
  ]

  private func law(at start: Int, in passage: Passage) -> Mention? {
    guard let (_, end) = laws.longestMatch(in: passage.text, at: start, limit: passage.range.end) else {
      return nil
    }
    // Part of a longer word, or the law of an article.
    if !passage.isTokenBoundary(end) { return nil }
    if DocumentExtractor.continuations.contains(where: { passage.text.has($0, at: end) }) { return nil }
    let isFull = passage.text.has("中华人民共和国", before: start) && start - 21 >= passage.range.start
    let range = ByteRange<Repaired>(isFull ? start - 21 : start, end)
    return Mention(
      kind: .document, range: range, rule: "document.law",
      content: .named(NamedMention(name: passage.text.text(range), isKnown: true)), confidence: 0.85)
  }
}
