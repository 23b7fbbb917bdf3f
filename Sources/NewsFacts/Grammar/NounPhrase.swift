internal import Words

/// Finds the noun that a number counts: after the classifier without modifiers in 的, or right before the number.
struct NounPhrase: Sendable {
  /// Words that end a noun phrase: verbs, prepositions, adverbs.
  private let boundaries: Lexicon<Bool>

  /// In bytes of Chinese text: twelve characters.
  private static let longest = 3 * 14
  /// Words between the number and the 的 that its noun follows.
  private static let longestModifier = 3 * 18

  init() throws(DictionaryError) {
    var boundaries = Lexicon<Bool>()
    for row in try Table.embedded("organisations/boundaries").rows { boundaries.insert(row[0], true) }
    for row in try Table.embedded("counts/verbs").rows { boundaries.insert(row[0], true) }
    self.boundaries = boundaries
  }

  func noun(of quantity: Quantity, in passage: Passage) -> String? {
    after(quantity.range.end, in: passage) ?? before(quantity.range.start, in: passage)
  }

  private func after(_ offset: Int, in passage: Passage) -> String? {
    var index = passage.tokenIndex(from: offset)
    guard index < passage.tokens.count, passage.tokens[index].range.start == offset else { return nil }
    if let start = afterModifier(offset, in: passage) { index = passage.tokenIndex(from: start) }
    var end: Int?
    let start = index < passage.tokens.count ? passage.tokens[index].range.start : offset
    while index < passage.tokens.count {
      let token = passage.tokens[index]
      guard token.range.end - start <= NounPhrase.longest, isNominal(token, in: passage) else { break }
      end = token.range.end
      index += 1
    }
    return end.map { passage.text.text(ByteRange<Repaired>(start, $0)) }
  }

  /// Where the noun begins behind a modifier in 的 of the same clause: 107支以党员为骨干的志愿服务队.
  private func afterModifier(_ offset: Int, in passage: Passage) -> Int? {
    let limit = min(passage.range.end, offset + NounPhrase.longestModifier)
    var at = offset
    while at < limit {
      let (scalar, length) = passage.text.scalar(at: at)
      if isClauseEnd(scalar) { return nil }
      at += length
      if scalar == 0x7684 { return at < passage.range.end && !isClauseEnd(passage.scalar(at: at)) ? at : nil }
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
      guard isNominal(token, in: passage), token.range.count >= 6 || start != nil else { break }
      start = token.range.start
      count += 1
      index -= 1
    }
    return start.map { passage.text.text(ByteRange<Repaired>($0, end)) }
  }

  private static let links: [StaticString] = ["约", "达到", "达", "共计", "合计", "共", "为", "超过"]

  private func isNominal(_ token: Token, in passage: Passage) -> Bool {
    guard token.origin == .icu || token.origin == .lexicon || token.origin == .latin else { return false }
    return boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) == nil
  }
}
