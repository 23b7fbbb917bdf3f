internal import Words

/// Dates: calendar points and periods, absolute or relative, with a time of day where one is attached.
///
/// 2023年3月17日 · 今年上半年 · 1至4月 · 2020年至2022年 · 3月下旬以来 · “十四五”时期 · 党的十八大以来 · 近日.
/// Not: numbers that merely look like one, lengths of time (三年), ages.
struct DateExtractor: Extractor {
  let grammar: DateGrammar

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    var next = passage.range.start
    for at in passage.anchors.dates where at >= next {
      guard let expression = date(in: passage, at: at) else {
        // A number is read whole or not at all: 20 of 2020 is no date.
        if NumeralGrammar.digit(passage.scalar(at: at)) != nil {
          next = NumeralGrammar.endOfDigits(passage.text, from: at, limit: passage.range.end)
        }
        continue
      }
      mentions.append(
        Mention(
          kind: .date, range: expression.range, rule: expression.rule, content: .date(expression),
          confidence: confidence(expression)))
      next = max(expression.range.end, at + 1)
    }
    return mentions
  }

  private func date(in passage: Passage, at start: Int) -> DateExpression? {
    let before = passage.scalar(before: start)
    // 第三年, （2021）京01, A5.1月: parts of other things.
    if before == 0x7B2C { return nil }
    if isASCIILetter(before) { return nil }
    if before == 0x2E || before == 0xFF0E { return nil }
    if let token = passage.token(cutAt: start), !token.origin.isNumeric,
      chineseDigit(passage.scalar(at: start)) != nil
    {
      return nil
    }
    return grammar.mayBegin(passage, at: start) ? grammar.parse(passage, at: start) : nil
  }

  private func confidence(_ expression: DateExpression) -> Double {
    if expression.first.vague != nil { return expression.isOptional ? 0.6 : 0.97 }
    if expression.first.year != nil { return 0.99 }
    // Of which day an hour is, the text has not said.
    if expression.first.hour != nil, expression.first.day == nil, expression.first.relativeDay == nil {
      return 0.7
    }
    if expression.first.relativeYear != nil || expression.first.relativeDay != nil { return 0.96 }
    return 0.9
  }
}
