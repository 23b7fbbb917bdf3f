internal import Words

/// Lengths of time: 三年, 6个月, 近20年, 72小时, 半年, 一年十个月至六年十个月.
///
/// Not: ages, ordinals (第三年), calendar points (2023年, 17日).
struct DurationExtractor: Extractor {
  let units: Units
  /// Words behind which a number of days or years is how long: 拘留10日, 已有53年.
  let lasting: Lexicon<Void>

  /// One or several quantities side by side: 三年六个月.
  private struct Length {
    var range: ByteRange<Repaired>
    var low: [(value: ExactDecimal, designator: String)] = []
    var high: [(value: ExactDecimal, designator: String)] = []
    var isRange = false
    var approximation: Approximation?
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    var lengths: [Length] = []
    for (index, quantity) in quantities.enumerated() {
      let next = index + 1 < quantities.count ? quantities[index + 1] : nil
      guard
        let length = length(quantity, in: passage) ?? minutes(quantity, after: lengths.last, before: next)
          ?? oneAndHalf(quantity, in: passage)
      else { continue }
      if let last = lengths.last, follows(length, last, in: passage), !last.isRange, !length.isRange,
        last.approximation == nil
      {
        lengths[lengths.count - 1].range.end = length.range.end
        lengths[lengths.count - 1].low += length.low
        lengths[lengths.count - 1].high += length.high
        lengths[lengths.count - 1].approximation = length.approximation
      } else {
        lengths.append(length)
      }
    }
    lengths += halves(in: passage)
    lengths.sort { $0.range < $1.range }
    var index = 0
    while index < lengths.count {
      var length = lengths[index]
      index += 1
      if index < lengths.count, !length.isRange, joins(length, lengths[index], in: passage) {
        length.range.end = lengths[index].range.end
        length.high = lengths[index].high
        length.isRange = true
        length.approximation = length.approximation ?? lengths[index].approximation
        index += 1
      }
      if let mention = mention(length) { mentions.append(mention) }
    }
    return mentions
  }

  /// 三年六个月, 三年零两个月, 八天又二十个小时.
  private func follows(_ length: Length, _ last: Length, in passage: Passage) -> Bool {
    length.range.start == last.range.end
      || (length.range.start == last.range.end + 3
        && (passage.text.has("零", at: last.range.end) || passage.text.has("又", at: last.range.end)))
  }

  private func joins(_ first: Length, _ second: Length, in passage: Passage) -> Bool {
    RangeConnector.end(in: passage.text, at: first.range.end, limit: passage.range.end) == second.range.start
  }

  private func length(_ quantity: Quantity, in passage: Passage) -> Length? {
    guard let unit = quantity.unit else { return nil }
    for case .duration(let designator, let half) in unit.senses {
      guard isLength(quantity, unit, in: passage) else { return nil }
      let high = quantity.number.high ?? quantity.number.low
      var length = Length(range: quantity.range)
      length.low = [(quantity.number.low, designator)]
      length.high = [(high, designator)]
      length.isRange = quantity.number.high != nil
      length.approximation = quantity.number.approximation
      leaveOutRecent(&length, quantity, in: passage)
      // 一年半: half of the unit, in the next smaller one.
      if let half, quantity.number.high == nil, passage.text.has("半", at: length.range.end),
        !passage.isCutWord(from: length.range.end, to: length.range.end + 3),
        let (value, smaller) = DurationExtractor.split(half)
      {
        length.low.append((value, smaller))
        length.high.append((value, smaller))
        length.range.end += 3
        bound(&length, in: passage)
      }
      return length
    }
    return nil
  }

  /// 以上, 左右 behind a half.
  private func bound(_ length: inout Length, in passage: Passage) {
    guard length.approximation == nil,
      let (word, end) = units.approximatorsAfter.longestMatch(
        in: passage.text, at: length.range.end, limit: passage.range.end),
      end - length.range.end > 3 || !passage.isCutWord(from: length.range.end, to: end)
    else { return }
    length.approximation = word
    length.range.end = end
  }

  /// 12分 of 1小时12分, 3分 of 3分20秒: minutes only behind hours or before seconds.
  private func minutes(_ quantity: Quantity, after last: Length?, before next: Quantity?) -> Length? {
    guard quantity.unit?.word == "分", quantity.number.high == nil,
      last.map({ $0.range.end == quantity.range.start && $0.low.last?.designator == "TH" }) == true
        || next.map({ $0.core.start == quantity.core.end && $0.unit?.word == "秒" }) == true
    else { return nil }
    var length = Length(range: quantity.range)
    length.low = [(quantity.number.low, "TM")]
    length.high = length.low
    return length
  }

  /// 两个半小时: two hours and a half.
  private func oneAndHalf(_ quantity: Quantity, in passage: Passage) -> Length? {
    guard quantity.unit?.word == "个", quantity.number.high == nil,
      passage.text.has("半", at: quantity.core.end),
      let (unit, end) = units.after.longestMatch(
        in: passage.text, at: quantity.core.end + 3, limit: passage.range.end)
    else { return nil }
    for case .duration(let designator, .some(let half)) in unit.senses {
      guard let (value, smaller) = DurationExtractor.split(half) else { continue }
      var length = Length(range: ByteRange(quantity.range.start, end))
      length.low = [(quantity.number.low, designator), (value, smaller)]
      length.high = length.low
      length.approximation = quantity.number.approximation
      bound(&length, in: passage)
      return length
    }
    return nil
  }

  private func isLength(_ quantity: Quantity, _ unit: Unit, in passage: Passage) -> Bool {
    let text = passage.text
    if quantity.isAge(in: passage) { return false }
    if unit.word == "年" {
      // 2023年 is a date, 98年 may be one.
      if quantity.numeral.digitCount == 4 { return false }
      if quantity.numeral.digitCount == 2, quantity.numeral.isArabic,
        let years = quantity.numeral.integer, years >= 50 || years < 10,
        years < 10 || !isSaidToLast(quantity, in: passage)
      {
        return false
      }
      if text.has("代", at: quantity.core.end) || text.has("级", at: quantity.core.end) { return false }
    }
    // 公元前221年 and 24年3月 are dates that the grammar of dates does not read yet.
    if text.has("公元前", before: quantity.core.start) || text.has("公元", before: quantity.core.start) {
      return false
    }
    if unit.word == "年", quantity.numeral.isArabic,
      let month = NumeralGrammar.parse(text, at: quantity.core.end, limit: passage.range.end), month.isArabic,
      text.has("月", at: month.range.end)
    {
      return false
    }
    if unit.word == "日" {
      if lasting.longestMatch(in: text, endingAt: quantity.range.start, from: passage.range.start) != nil {
        return true
      }
      switch quantity.number.approximation {
      case .atMost, .atLeast: return true
      case nil: return text.has("内", at: quantity.core.end) || text.has("之内", at: quantity.core.end)
      default: return quantity.range.end > quantity.core.end
      }
    }
    if unit.word == "周" || unit.word == "载" || unit.word == "秒" {
      if text.has("岁", at: quantity.core.end) || text.has("年", at: quantity.core.end) { return false }
    }
    // 三天前, 两年后 are dates.
    if quantity.number.approximation == nil, quantity.number.high == nil,
      text.has("前", at: quantity.core.end) || text.has("后", at: quantity.core.end),
      !passage.isCutWord(from: quantity.core.end, to: quantity.core.end + 3)
    {
      return false
    }
    return true
  }

  /// 党龄已有53年, 守了62年: not a year of the last century.
  private func isSaidToLast(_ quantity: Quantity, in passage: Passage) -> Bool {
    let text = passage.text
    if quantity.number.approximation != nil { return true }
    if lasting.longestMatch(in: text, endingAt: quantity.range.start, from: passage.range.start) != nil {
      return true
    }
    return ["来", "以来", "间", "党龄", "教龄", "历史", "时间"].contains { (word: StaticString) in
      text.has(word, at: quantity.core.end)
    }
  }

  /// 近三年来, 近三年累计: 近 is 最近 and stands outside; in 历时近20年 it bounds the number.
  private func leaveOutRecent(_ length: inout Length, _ quantity: Quantity, in passage: Passage) {
    guard length.approximation == .nearly, passage.text.has("近", at: quantity.range.start),
      quantity.core.start - quantity.range.start <= 4
    else { return }
    let before = passage.scalar(before: quantity.range.start)
    let opensClause = before == 0 || isClauseEnd(before) || before == 0x3001 || before == 0x201C
    let goesOn = passage.text.has("来", at: quantity.core.end) || passage.text.has("以来", at: quantity.core.end)
    guard opensClause || goesOn else { return }
    length.approximation = nil
    length.range.start = quantity.core.start
  }

  // MARK: Halves

  /// 半年, 半个月, 半小时.
  private func halves(in passage: Passage) -> [Length] {
    var lengths: [Length] = []
    for at in passage.anchors.signs where passage.scalar(at: at) == 0x534A {
      if let half = half(at: at, in: passage) { lengths.append(half) }
    }
    return lengths
  }

  private func half(at start: Int, in passage: Passage) -> Length? {
    // 上半年 is a date, 一年半 the end of another length, 大半年 vague.
    let before = passage.scalar(before: start)
    let excluded: [UInt32] = [
      0x4E2A, 0x4E0A, 0x4E0B, 0x524D, 0x540E, 0x5927, 0x5C0F, 0x5E74, 0x65F6, 0x5929, 0x70B9, 0x540D,
    ]
    guard !excluded.contains(before), NumeralGrammar.digit(before) == nil, chineseDigit(before) == nil,
      let (unit, end) = units.after.longestMatch(in: passage.text, at: start + 3, limit: passage.range.end)
    else { return nil }
    for case .duration(_, .some(let half)) in unit.senses {
      guard let (value, designator) = DurationExtractor.split(half) else { continue }
      var length = Length(
        range: ByteRange(start, end), low: [(value, designator)], high: [(value, designator)])
      if isRemainder(passage.scalar(at: end)), !passage.isCutWord(from: end, to: end + 3) {
        length.approximation = .over
        length.range.end += 3
      }
      bound(&length, in: passage)
      if length.approximation == nil,
        let (word, wordStart) = units.approximatorsBefore.longestMatch(
          in: passage.text, endingAt: start, from: passage.range.start), passage.isTokenBoundary(wordStart)
      {
        length.approximation = word
        length.range.start = wordStart
      }
      return length
    }
    return nil
  }

  /// `6M` as 6 and `M`, `T30M` as 30 and `TM`, `3M` of 季度 likewise.
  private static func split(_ designator: String) -> (ExactDecimal, String)? {
    let digits = designator.filter(\.isNumber)
    guard let value = Int(digits) else { return nil }
    return (ExactDecimal(value), designator.filter { !$0.isNumber })
  }

  // MARK: ISO 8601

  private func mention(_ length: Length) -> Mention? {
    guard let low = DurationExtractor.iso(length.low), let high = DurationExtractor.iso(length.high) else {
      return nil
    }
    let value = DurationValue(
      low: low, high: length.isRange ? high : nil, approximation: length.approximation)
    return Mention(
      kind: .duration, range: length.range, rule: length.isRange ? "duration.range" : "duration.number-unit",
      content: .value(.duration(value)), confidence: 0.93)
  }

  private static func iso(_ parts: [(value: ExactDecimal, designator: String)]) -> String? {
    var date = ""
    var time = ""
    for (value, designator) in parts {
      var (value, designator) = (value, designator)
      if let (factor, plain) = split(designator) {
        guard let product = value.times(factor) else { return nil }
        (value, designator) = (product, plain)
      }
      if designator.hasPrefix("T") {
        time += value.description + designator.dropFirst()
      } else {
        date += value.description + designator
      }
    }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }
}
