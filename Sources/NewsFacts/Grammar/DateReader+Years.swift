internal import Words

/// Years of reigns, and dates in digits.
extension DateReader {
  /// 民国三十八年, 光绪元年. The months of the empire's years are lunar, and not read.
  mutating func reignYear() -> DatePoint? {
    guard let (before, end) = words.reigns.longestMatch(in: text, at: at, limit: limit) else { return nil }
    var number = 1
    var after = end + 3
    if !text.has("元", at: end) {
      guard let numeral = NumeralGrammar.parse(text, at: end, limit: limit), let value = numeral.integer,
        (1...120).contains(value)
      else { return nil }
      (number, after) = (value, numeral.range.end)
    }
    guard text.has("年", at: after) else { return nil }
    var point = DatePoint()
    point.year = before + number
    at = after + 3
    if before == DateReader.yearBeforeRepublic { readWithinYear(&point) }
    return point
  }

  private static let yearBeforeRepublic = 1911

  /// 2022-03-09, 2010/01/29, 2015.5.13.
  mutating func numericDate() -> DatePoint? {
    let (year, first) = DateReader.digits(in: text, from: at, limit: limit)
    guard first - at == 4, (1000...2999).contains(year), first < limit else { return nil }
    let separator = text[first]
    guard separator == 0x2D || separator == 0x2F || separator == 0x2E else { return nil }
    let (month, second) = DateReader.digits(in: text, from: first + 1, limit: limit)
    guard (1...12).contains(month), second - first <= 3, second < limit, text[second] == separator else {
      return nil
    }
    let (day, end) = DateReader.digits(in: text, from: second + 1, limit: limit)
    guard (1...31).contains(day), end - second <= 3, end > second + 1,
      end == limit || (text[end] != separator && !isASCIILetter(text.scalar(at: end).value))
    else { return nil }
    var point = DatePoint()
    (point.year, point.months, point.day) = (year, month...month, day)
    at = end
    readAfterDay(&point)
    return point
  }

  /// The ASCII digits at `start`, eight at the most, and where they end.
  private static func digits(in text: [UInt8], from start: Int, limit: Int) -> (value: Int, end: Int) {
    var (value, at) = (0, start)
    while at < limit, at - start < 8, text[at] >= 0x30, text[at] <= 0x39 {
      value = value * 10 + Int(text[at] - 0x30)
      at += 1
    }
    return (value, at)
  }
}
