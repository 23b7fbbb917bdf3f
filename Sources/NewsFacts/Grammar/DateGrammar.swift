internal import Words

/// Reads one date at a position: full, partial or relative, a range, with what opens or closes it.
///
/// The grammar writes down what the text says and resolves nothing; `DateResolver` gives it its value.
struct DateGrammar: Sendable {
  let words: DateWords

  /// A first look, which most numbers and words do not pass.
  func mayBegin(_ passage: Passage, at start: Int) -> Bool {
    let (text, limit) = (passage.text, passage.range.end)
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
      || text.has("上世纪", at: start) || text.has("本世纪", at: start) || text.has("约", at: start)
      || text.has("大约", at: start) || words.reigns.longestMatch(in: text, at: start, limit: limit) != nil
      || DateReader.lunarMark(in: text, at: start) != nil || text.has("月", at: start + 3)
  }

  /// The date that begins at `start`, or nil.
  func parse(_ passage: Passage, at start: Int) -> DateExpression? {
    var reader = DateReader(words: words, passage: passage, at: start)
    return reader.read(from: start)
  }
}
