internal import Words

/// Finds the noun that a number counts: after the classifier without modifiers in 的, or right before the number.
struct NounPhrase: Sendable {
  /// Words that end a noun phrase: verbs, prepositions, adverbs.
  private let boundaries: Lexicon<Bool>
  /// Nouns that may stand right after a number.
  private let nouns: Lexicon<Bool>

  /// In bytes of Chinese text: fourteen characters.
  private static let longest = 3 * 14
  /// Words between the number and the 的 that its noun follows.
  private static let longestModifier = 3 * 18

  init(boundaries: Lexicon<Bool>) throws(DictionaryError) {
    self.boundaries = boundaries
    var nouns = Lexicon<Bool>()
    for row in try Table.embedded("counts/nouns").rows { nouns.insert(row[0], true) }
    self.nouns = nouns
  }

  func noun(of quantity: Quantity, in passage: Passage) -> String? {
    after(quantity.range.end, in: passage) ?? before(quantity.range.start, in: passage)
  }

  private func after(_ offset: Int, in passage: Passage) -> String? {
    let index = passage.tokenIndex(from: offset)
    guard index < passage.tokens.count, passage.tokens[index].range.start == offset else { return nil }
    var phrase = nominal(from: index, in: passage)
    // 107支以党员为骨干的志愿服务队: the noun stands behind its modifier; 6家企业的行为: it does not.
    let isModifier = phrase.map { passage.text.has("的", at: $0.end) && !endsInNoun($0, in: passage) } ?? true
    if isModifier, let start = afterModifier(offset, in: passage) {
      phrase = nominal(from: passage.tokenIndex(from: start), in: passage) ?? phrase
    }
    // One character alone is a noun only where the table says so: 3人增至 counts no 增.
    guard let phrase, phrase.count > 3 || endsInNoun(phrase, in: passage) else { return nil }
    return passage.text.text(withVariants(phrase, in: passage))
  }

  /// The words from `index` on that may make a noun phrase.
  private func nominal(from index: Int, in passage: Passage) -> ByteRange<Repaired>? {
    guard index < passage.tokens.count else { return nil }
    let start = passage.tokens[index].range.start
    var end = start
    for token in passage.tokens[index...] {
      guard token.range.end - start <= NounPhrase.longest, isNominal(token, in: passage) else { break }
      end = token.range.end
    }
    return end > start ? ByteRange(start, end) : nil
  }

  private func endsInNoun(_ phrase: ByteRange<Repaired>, in passage: Passage) -> Bool {
    nouns.longestMatch(in: passage.text, endingAt: phrase.end, from: phrase.start, characters: 6) != nil
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

  private func before(_ offset: Int, in passage: Passage) -> String? {
    var end = offset
    for word in NounPhrase.links where passage.text.has(word, before: end) { end -= word.utf8CodeUnitCount }
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
    return start.map { passage.text.text(ByteRange<Repaired>($0, end)) }
  }

  private static let links: [StaticString] = ["约", "达到", "达", "共计", "合计", "共", "为", "超过"]

  private func isNominal(_ token: Token, in passage: Passage) -> Bool {
    guard [.user, .lexicon, .icu, .derived, .latin].contains(token.origin) else { return false }
    // A title ends a name, but may be counted: 5位希腊学者.
    return boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) == nil
      || nouns.match(in: passage.text, from: token.range.start, to: token.range.end) != nil
  }
}
