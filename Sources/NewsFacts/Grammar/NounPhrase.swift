internal import Words

/// Finds the noun that a number counts: after the classifier without modifiers in 的, or right before the number.
struct NounPhrase: Sendable {
  /// Words that end a noun phrase: verbs, prepositions, adverbs.
  private let boundaries: Lexicon<Bool>
  private enum Part: String, Sendable { case noun, head, modifier }

  /// Nouns that are counted, ends of longer ones, and what may stand before them.
  private let parts: Lexicon<Part>
  private let people: Lexicon<Void>

  /// In bytes of Chinese text: fourteen characters.
  private static let longest = 3 * 14
  /// Words between the number and the 的 that its noun follows.
  private static let longestModifier = 3 * 18

  init(boundaries: Lexicon<Bool>) throws(DictionaryError) {
    self.boundaries = boundaries
    var parts = Lexicon<Part>()
    var people = Lexicon<Void>()
    for row in try Table.embedded("counts/nouns").rows {
      parts.insert(row[0], .noun)
      if row[1] == "people" { people.insert(row[0], ()) }
    }
    for row in try Table.embedded("counts/phrases").rows {
      if let part = Part(rawValue: row[1]), part == .noun || parts[row[0]] == nil {
        parts.insert(row[0], part)
      }
    }
    (self.parts, self.people) = (parts, people)
  }

  /// Whether it is an everyday noun or modifier, which makes no name proper: 大, 小, 物业.
  func isPlain(_ word: ByteRange<Repaired>, in passage: Passage) -> Bool {
    let part = parts.match(in: passage.text, from: word.start, to: word.end)
    return part == .noun || part == .modifier
  }

  /// Whether it ends with one.
  func endsPlainly(_ word: ByteRange<Repaired>, in passage: Passage) -> Bool {
    isPlain(word, in: passage) || part(endingAt: word.end, from: word.start, in: passage) != nil
  }

  func noun(of quantity: Quantity, in passage: Passage) -> String? {
    if let noun = after(quantity.range.end, in: passage) { return noun }
    // 抢劫四次 counts deeds, 就业1000万人 people: what stands before is none of them unless it is people.
    switch quantity.unit?.word {
    case "次": return nil
    case "人": return before(quantity.range.start, isOfPeople: true, in: passage)
    default: return before(quantity.range.start, isOfPeople: false, in: passage)
    }
  }

  private func after(_ offset: Int, in passage: Passage) -> String? {
    let index = passage.tokenIndex(from: offset)
    guard index < passage.tokens.count, passage.tokens[index].range.start == offset else { return nil }
    var phrase = nominal(from: index, in: passage)
    // 107支以党员为骨干的志愿服务队, 3个重要的问题: the noun stands behind its modifier; 两种语言的标志: it does not.
    let isModifier =
      phrase.map {
        passage.text.has("的", at: $0.end) && part(endingAt: $0.end, from: $0.start, in: passage) != .noun
      }
      ?? true
    if isModifier, let start = afterModifier(offset, in: passage) {
      phrase = nominal(from: passage.tokenIndex(from: start), in: passage) ?? phrase
    }
    return phrase.map { passage.text.text(withVariants($0, in: passage)) }
  }

  /// The words from `index` on that make a noun phrase: up to the last noun before a word that is none (新人 of
  /// 新人种下连理树), else the first that is more than a modifier.
  private func nominal(from index: Int, in passage: Passage) -> ByteRange<Repaired>? {
    guard index < passage.tokens.count else { return nil }
    let start = passage.tokens[index].range.start
    var first: Int?
    var last = wholeNoun(at: start, in: passage)
    for token in passage.tokens[index...] {
      guard token.range.end - start <= NounPhrase.longest else { break }
      if let last, token.range.end <= last { continue }
      guard isNominal(token, in: passage) else { break }
      switch part(endingAt: token.range.end, from: start, in: passage) {
      case .noun: last = token.range.end
      case .modifier: break
      case .head, nil:
        if let last { return ByteRange(start, last) }
        // One character alone is a noun only where the table says so: 3人增至 counts no 增.
        if first == nil, token.range.end - start > 3 { first = token.range.end }
      }
    }
    return (last ?? first).map { ByteRange(start, $0) }
  }

  /// A noun of the table whose words may be read as others: 用人单位.
  private func wholeNoun(at start: Int, in passage: Passage) -> Int? {
    guard let (part, end) = parts.longestMatch(in: passage.text, at: start, limit: passage.range.end),
      part == .noun, end - start > 6, passage.isTokenBoundary(end)
    else { return nil }
    return end
  }

  /// What a phrase ends with. A head alone is no noun.
  private func part(endingAt end: Int, from start: Int, in passage: Passage) -> Part? {
    guard let (part, at) = parts.longestMatch(in: passage.text, endingAt: end, from: start, characters: 4),
      passage.isTokenBoundary(at) || part != .modifier
    else { return nil }
    return part == .head && at > start ? .noun : part
  }

  /// 县（市、区）: the variants in brackets belong to the noun.
  private func withVariants(_ phrase: ByteRange<Repaired>, in passage: Passage) -> ByteRange<Repaired> {
    let text = passage.text
    guard text.has("（", at: phrase.end) else { return phrase }
    var at = phrase.end + 3
    var hasList = false
    while at < passage.range.end, at - phrase.end < 36 {
      let (scalar, length) = text.scalar(at: at)
      at += length
      if scalar == 0x3001 { hasList = true }
      if scalar == 0xFF09 { return hasList ? ByteRange(phrase.start, at) : phrase }
    }
    return phrase
  }

  /// Where the noun begins behind a modifier in 的 of the same clause.
  private func afterModifier(_ offset: Int, in passage: Passage) -> Int? {
    let limit = min(passage.range.end, offset + NounPhrase.longestModifier)
    var at = offset
    while at < limit {
      let (scalar, length) = passage.text.scalar(at: at)
      if isClauseEnd(scalar) { return nil }
      at += length
      guard scalar == 0x7684 else { continue }
      // 10个国家和地区的390多家展商: another count begins there.
      let next = passage.scalar(at: at)
      return at < passage.range.end && !isClauseEnd(next) && !NumeralGrammar.mayBegin(next) ? at : nil
    }
    return nil
  }

  private func before(_ offset: Int, isOfPeople: Bool, in passage: Passage) -> String? {
    var end = offset
    for word in NounPhrase.links where passage.text.has(word, before: end) { end -= word.utf8CodeUnitCount }
    if isOfPeople, people.longestMatch(in: passage.text, endingAt: end, from: passage.range.start) == nil {
      return nil
    }
    var index = passage.tokenIndex(from: end) - 1
    var start: Int?
    var count = 0
    while index >= 0, count < 4, passage.tokens[index].range.end <= end {
      let token = passage.tokens[index]
      guard isNominal(token, in: passage), token.range.count >= 6 else { break }
      start = token.range.start
      count += 1
      index -= 1
    }
    guard let start, part(endingAt: end, from: start, in: passage) != .modifier else { return nil }
    return passage.text.text(ByteRange<Repaired>(start, end))
  }

  private static let links: [StaticString] = ["约", "达到", "达", "共计", "合计", "共", "为", "超过"]

  private func isNominal(_ token: Token, in passage: Passage) -> Bool {
    guard [.user, .lexicon, .icu, .derived, .latin].contains(token.origin) else { return false }
    // A title ends a name, but may be counted: 5位希腊学者.
    return boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) == nil
      || isPlain(token.range, in: passage)
  }
}
