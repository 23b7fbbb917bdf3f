internal import Words

/// Numbers of cases with their court, year and instance.
///
/// （2021）京01刑初123号 · （2009）浙杭刑初字第12号 · 检例第150号 · 指导案例24号 · （2024）湛仲字第2342号.
/// Not: numbers of documents (国发〔2022〕12号), of certificates (京（2021）朝不动产权第0012345号), of plates.
struct CaseNumberExtractor: Extractor {
  private let courts: SortedTable
  private let types: SortedTable

  init() throws(DictionaryError) {
    courts = try SortedTable(embedded: "cases/courts")
    types = try SortedTable(embedded: "cases/types")
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    passage.anchors.signs.compactMap { at in
      guard passage.scalar(at: at) == 0x53F7 else { return nil }  // 号
      return FileNumber(endingAt: at, in: passage).flatMap { numbered($0, in: passage) }
        ?? guiding(endingAt: at, in: passage)
    }
  }

  private func numbered(_ number: FileNumber, in passage: Passage) -> Mention? {
    guard !number.letters.isEmpty else { return prosecution(number, in: passage) }
    let (court, type) = read(number.letters, year: number.year)
    let end = endOfPart(number.end, in: passage)
    guard type != nil || (number.letters.hasSuffix("字") && number.letters.count > 1) else { return nil }
    let value = CaseNumberValue(
      number: "（\(number.yearWritten)）\(number.letters)\(number.hasOrdinal ? "第" : "")\(number.number)号"
        + passage.text.text(ByteRange<Repaired>(number.end, end)), court: court, year: number.year,
      instance: type)
    return mention(
      ByteRange(number.open, end), value, rule: "case.number",
      confidence: type != nil && court != nil ? 0.98 : 0.95)
  }

  /// 号之一: a further ruling in the case.
  private func endOfPart(_ end: Int, in passage: Passage) -> Int {
    guard passage.text.has("之", at: end),
      let numeral = NumeralGrammar.parse(passage.text, at: end + 3, limit: passage.range.end),
      let part = numeral.integer, part > 0, part < 20, numeral.range.count <= 6
    else { return end }
    return numeral.range.end
  }

  /// The court and the instance that the letters of a number tell: the longest code of a court that a kind of
  /// proceeding follows, else the longest kind at the end.
  private func read(_ letters: String, year: Int) -> (court: String?, instance: String?) {
    let scalars = Array(letters.unicodeScalars)
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    for end in stride(from: min(scalars.count - 1, 7), to: 0, by: -1) {
      guard let type = types.rows(text(end..<scalars.count)).first,
        let court = courts.rows(text(0..<end)).last(where: { Bodies.years($0[2], $0[3]).contains(year) })
      else { continue }
      return (court[1], type[2])
    }
    for start in scalars.indices {
      if let type = types.rows(text(start..<scalars.count)).first { return (nil, type[2]) }
    }
    return (nil, nil)
  }

  /// 甬检未检刑不诉〔2022〕9号: of a procuratorate, its letters before the year.
  private func prosecution(_ number: FileNumber, in passage: Passage) -> Mention? {
    let text = passage.text
    var at = number.open
    var start: Int?
    while number.open - at < 36, let (scalar, length) = text.scalar(before: at, from: passage.range.start),
      isHan(scalar)
    {
      // 检, and behind it what is done.
      if scalar == 0x68C0,
        types.rows(text.text(ByteRange<Repaired>(at, number.open))).first != nil
      {
        start = at - length
      }
      at -= length
    }
    guard var start else { return nil }
    // The places before it, a character each.
    while let token = passage.token(at: start - 1), token.range.end == start, token.range.count == 3,
      isHan(passage.scalar(at: token.range.start)), token.range.start >= passage.range.start
    {
      start = token.range.start
    }
    let value = CaseNumberValue(
      number: text.text(ByteRange<Repaired>(start, number.open)) + "〔\(number.yearWritten)〕\(number.number)号",
      court: nil, year: number.year, instance: "prosecution")
    return mention(ByteRange(start, number.end), value, rule: "case.prosecution", confidence: 0.85)
  }

  /// 检例第150号, 指导案例24号.
  private func guiding(endingAt sign: Int, in passage: Passage) -> Mention? {
    let text = passage.text
    var at = sign
    var digits: [UInt8] = []
    func previous() -> (value: UInt32, start: Int)? {
      var before = at
      while let (scalar, length) = text.scalar(before: before, from: passage.range.start) {
        before -= length
        if scalar != 0x20 { return (scalar, before) }
      }
      return nil
    }
    while digits.count < 5, let (scalar, start) = previous() {
      let digit = scalar >= 0xFF10 && scalar <= 0xFF19 ? scalar - 0xFEE0 : scalar
      guard digit >= 0x30 && digit <= 0x39 else { break }
      digits.append(UInt8(digit))
      at = start
    }
    guard !digits.isEmpty else { return nil }
    var hasOrdinal = false
    if let (scalar, start) = previous(), scalar == 0x7B2C { (hasOrdinal, at) = (true, start) }
    for (series, needsOrdinal) in CaseNumberExtractor.series
    where text.has(series, before: at) && (hasOrdinal || !needsOrdinal) {
      let number = String(decoding: digits.reversed(), as: UTF8.self)
      let value = CaseNumberValue(
        number: "\(series)\(hasOrdinal ? "第" : "")\(number)号", court: nil, year: nil, instance: nil)
      return mention(
        ByteRange(at - series.utf8CodeUnitCount, sign + 3), value, rule: "case.guiding",
        confidence: 0.97)
    }
    return nil
  }

  private static let series: [(StaticString, needsOrdinal: Bool)] = [
    ("检例", true), ("指导案例", false), ("指导性案例", true),
  ]

  private func mention(
    _ range: ByteRange<Repaired>, _ value: CaseNumberValue, rule: String, confidence: Double
  ) -> Mention {
    Mention(
      kind: .caseNumber, range: range, rule: rule, content: .value(.caseNumber(value)),
      confidence: confidence)
  }
}
