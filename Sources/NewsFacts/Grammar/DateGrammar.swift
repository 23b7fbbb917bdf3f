internal import Words

/// Reads one date at a position: full, partial or relative, a range, with what opens or closes it.
///
/// The grammar writes down what the text says and resolves nothing; `DateResolver` gives it its value.
struct DateGrammar: Sendable {
  let words: DateWords

  /// A first look, which most numbers and words do not pass.
  func mayBegin(_ passage: Passage, at start: Int) -> Bool {
    let (text, limit) = (passage.text, passage.range.end)
    if !mayBeDate(text, at: start, limit: limit) { return false }
    let numeral = NumeralGrammar.parse(text, at: start, limit: limit)
    if let numeral {
      var end = numeral.range.end
      if passage.scalar(at: end) == 0x20 { end += 1 }
      if DateReader.mayFollowNumber(passage.scalar(at: end)) { return true }
      if numeral.isArabic, numeral.hasPoint || passage.scalar(at: end) == 0x2F { return true }
    }
    if words.parts.longestMatch(in: text, at: start, limit: limit) != nil { return true }
    if let numeral, numeral.isArabic { return false }
    return words.words.longestMatch(in: text, at: start, limit: limit) != nil
      || text.has("每", at: start) || text.has("前", at: start) || text.has("头", at: start)
      || text.has("约", at: start)
      || text.has("大约", at: start) || words.reigns.longestMatch(in: text, at: start, limit: limit) != nil
      || DateReader.lunarMark(in: text, at: start) != nil || text.has("月", at: start + 3)
  }

  /// A glance behind the digits at `start`: most numbers go on as no date does. True where there are none.
  private func mayBeDate(_ text: [UInt8], at start: Int, limit: Int) -> Bool {
    var end = NumeralGrammar.endOfDigits(text, from: start, limit: limit)
    guard end > start, end < limit else { return end == start }
    if text[end] == 0x20 { end += 1 }
    guard end < limit else { return false }
    let next = text.scalar(at: end).value
    // A point or stroke of 2015.5.13 and 2010/01/29; 季 of 1季度.
    return DateReader.mayFollowNumber(next) || next == 0x2E || next == 0x2F || next == 0x2C || next == 0x5B63
  }

  /// The date that begins at `start`, or nil.
  func parse(_ passage: Passage, at start: Int) -> DateExpression? {
    var reader = DateReader(words: words, passage: passage, at: start)
    return reader.read(from: start)
  }
}
