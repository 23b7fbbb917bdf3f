internal import Words

/// A numeral with what stands around it: approximators, a unit, and the other end of a range.
struct Quantity: Sendable {
  /// From the first approximator to the last.
  var range: ByteRange<Repaired>
  /// Of the number alone, both ends of a range and their units, without what stands around them.
  var core: ByteRange<Repaired>
  var number: NumberValue
  /// Nil for a bare number.
  var unit: Unit?
  /// The unit as written, with the multiplier before it left out.
  var unitRange: ByteRange<Repaired>
  /// The first numeral as written.
  var numeral: Numeral
  /// `CNY` where a currency sign or name stands before the number.
  var currencyBefore: String?
  /// Of 三分之二 and 百分之八: the number is what stands over it.
  var denominator: ExactDecimal?
  /// The unit is that of the last member of its list.
  var sharesUnit = false

  /// Whether 大 makes a length of time an age: 十个月大.
  func isAge(in passage: Passage) -> Bool {
    passage.text.has("大", at: core.end)
      && unit?.has { if case .duration = $0 { true } else { false } } == true
      && passage.isTokenBoundary(core.end + 3)
  }
}

/// One stretch of an article that is read by itself: a paragraph or a heading.
///
/// A class, since every grammar hands it on: one reference instead of two arrays.
final class Passage: Sendable {
  let text: [UInt8]
  let range: ByteRange<Repaired>
  /// They tile the range.
  let tokens: [Token]
  let anchors: Anchors
  /// One bit for each byte of the range, set where a token begins.
  private let tokenStarts: [UInt64]
  /// Where the sentences end, in order.
  private let sentenceEnds: [Int]

  init(text: [UInt8], range: ByteRange<Repaired>, tokens: [Token], classes: CharacterClasses) {
    (self.text, self.range, self.tokens) = (text, range, tokens)
    anchors = Anchors(text, range, classes: classes)
    var starts = [UInt64](repeating: 0, count: range.count / 64 + 1)
    for token in tokens {
      let offset = token.range.start - range.start
      starts[offset >> 6] |= 1 << UInt64(offset & 63)
    }
    tokenStarts = starts
    sentenceEnds = Passage.sentenceEnds(text, range, tokens)
  }

  /// After 。！？ and the closing quotation mark that may follow.
  private static func sentenceEnds(_ text: [UInt8], _ range: ByteRange<Repaired>, _ tokens: [Token]) -> [Int]
  {
    var ends: [Int] = []
    for token in tokens
    where token.origin == .unknown && isSentenceEnd(text.scalar(at: token.range.start).value) {
      var end = token.range.end
      if end < range.end, case let next = text.scalar(at: end), next.value == 0x201D || next.value == 0x2019 {
        end += next.length
      }
      ends.append(end)
    }
    return ends
  }

  /// Whether a token begins at `offset`, or the passage ends there. O(1).
  func isTokenBoundary(_ offset: Int) -> Bool {
    guard offset < range.end, offset >= range.start else { return true }
    let index = offset - range.start
    return tokenStarts[index >> 6] >> UInt64(index & 63) & 1 != 0
  }

  /// The token that holds the byte at `offset`. O(log n).
  func token(at offset: Int) -> Token? {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && tokens[low].range.start <= offset ? tokens[low] : nil
  }

  /// The token that `offset` stands inside of; nil where one begins there. O(1) where one does.
  func token(cutAt offset: Int) -> Token? { isTokenBoundary(offset) ? nil : token(at: offset) }

  /// The index of the first token that begins at or after `offset`. O(log n).
  func tokenIndex(from offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a word of several characters goes on beyond `end` from a start at or after `start`: 成 of 三成立.
  func isCutWord(from start: Int, to end: Int) -> Bool {
    guard !isTokenBoundary(end), let token = token(at: start) else { return false }
    return token.range.start >= start && token.range.end > end && !token.origin.isNumeric
  }

  func scalar(at offset: Int) -> UInt32 { offset < range.end ? text.scalar(at: offset).value : 0 }

  func scalar(before offset: Int) -> UInt32 { text.scalar(before: offset, from: range.start)?.value ?? 0 }

  /// The clause around `offset`: up to ，。；：！？ on either side. O(clause).
  func clause(around offset: Int) -> ByteRange<Repaired> {
    let (first, last) = (
      max(range.start, offset - Passage.longestSentence), min(range.end, offset + Passage.longestSentence)
    )
    var start = offset
    while let (scalar, length) = text.scalar(before: start, from: range.start), start > first,
      !isClauseEnd(scalar)
    {
      start -= length
    }
    var end = offset
    while end < last, case (let scalar, let length) = text.scalar(at: end), !isClauseEnd(scalar) {
      end += length
    }
    return ByteRange(start, end)
  }

  /// The sentence around a range: up to 。！？ or the ends of the passage. O(log n).
  func sentence(around inner: ByteRange<Repaired>) -> ByteRange<Repaired> {
    let after = firstSentenceEnd { $0 > inner.start }
    let start = after > 0 ? sentenceEnds[after - 1] : range.start
    let last = firstSentenceEnd { $0 >= inner.end }
    let end = last < sentenceEnds.count ? sentenceEnds[last] : range.end
    return clipped(ByteRange(start, end), around: inner)
  }

  /// Text without full stops must not make every sentence the whole page.
  private static let longestSentence = 600

  /// At most so many bytes on either side of `inner`, cut between characters.
  private func clipped(_ sentence: ByteRange<Repaired>, around inner: ByteRange<Repaired>) -> ByteRange<
    Repaired
  > {
    var start = max(sentence.start, inner.start - Passage.longestSentence)
    var end = min(sentence.end, inner.end + Passage.longestSentence)
    while start < inner.start && text[start] & 0xC0 == 0x80 { start += 1 }
    while end > inner.end && end < range.end && text[end] & 0xC0 == 0x80 { end -= 1 }
    return ByteRange(start, end)
  }

  private func firstSentenceEnd(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = sentenceEnds.count
    while low < high {
      let middle = (low + high) / 2
      if holds(sentenceEnds[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

@inline(__always)
func isClauseEnd(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x0A: true
  default: false
  }
}

@inline(__always)
func isSentenceEnd(_ scalar: UInt32) -> Bool {
  scalar == 0x3002 || scalar == 0xFF01 || scalar == 0xFF1F || scalar == 0x0A
}
