public import Words

/// A full date as mastheads and names write it: 2026年3月18日, ２０２６年３月１８日, 2026-03-18, 20260318.
public enum PrintedDate {
  /// The first full date of a stretch of text, with its range. O(n).
  public static func first<Space>(
    in text: [UInt8], _ range: ByteRange<Space>
  ) -> (year: Int, month: Int, day: Int, range: ByteRange<Space>)? {
    var at = range.start
    while at < range.end {
      let (scalar, length) = text.scalar(at: at)
      let before = text.scalar(before: at, from: range.start)?.value ?? 0
      if isDigit(scalar) && !isDigit(before),
        let found = date(in: text, at: at, limit: range.end)
      {
        return (found.year, found.month, found.day, ByteRange(at, found.end))
      }
      at += length
    }
    return nil
  }

  /// Whether the calendar has this day.
  public static func isValid(year: Int, month: Int, day: Int) -> Bool {
    (1...9999).contains(year) && (1...12).contains(month) && day >= 1
      && day <= daysInMonth(year: year, month: month)
  }

  /// 28 to 31; month 1…12.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  private static func date(
    in text: [UInt8], at start: Int, limit: Int
  ) -> (year: Int, month: Int, day: Int, end: Int)? {
    let (digits, count, end) = number(in: text, at: start, limit: limit)
    var result: (year: Int, month: Int, day: Int, end: Int)
    if count == 8 {
      result = (digits / 10000, digits / 100 % 100, digits % 100, end)
    } else {
      guard count == 4, let monthStart = separator(in: text, at: end, limit: limit, word: "年") else {
        return nil
      }
      let month = number(in: text, at: monthStart, limit: limit)
      guard month.count == 1 || month.count == 2,
        let dayStart = separator(in: text, at: month.end, limit: limit, word: "月")
      else { return nil }
      let day = number(in: text, at: dayStart, limit: limit)
      guard day.count == 1 || day.count == 2 else { return nil }
      let dayEnd = text.has("日", at: day.end) ? day.end + 3 : day.end
      result = (digits, month.value, day.value, dayEnd)
    }
    guard (1800...2999).contains(result.year),
      isValid(year: result.year, month: result.month, day: result.day)
    else { return nil }
    return result
  }

  private static func separator(in text: [UInt8], at index: Int, limit: Int, word: StaticString) -> Int? {
    guard index < limit else { return nil }
    if text.has(word, at: index) { return index + word.utf8CodeUnitCount }
    return text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: ".")
      || text[index] == UInt8(ascii: "_")
      ? index + 1 : nil
  }

  private static func number(
    in text: [UInt8], at start: Int, limit: Int
  ) -> (value: Int, count: Int, end: Int) {
    var (value, count, at) = (0, 0, start)
    while at < limit && count < 9 {
      let (scalar, length) = text.scalar(at: at)
      guard isDigit(scalar) else { break }
      value = value * 10 + Int(scalar >= 0xFF10 ? scalar - 0xFF10 : scalar - 0x30)
      count += 1
      at += length
    }
    return (value, count, at)
  }
}
