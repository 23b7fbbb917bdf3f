internal import Words

/// Whether a line ends inside a number, a date or a title, which no heading and no paragraph does: 1.5万⏎元, 5月⏎14日, 92.⏎8%,
/// （2021）冀0108民初⏎7729号, 国办发⏎〔2021〕24号, 第⏎二十八条, 《绿色建筑促进⏎条例》.
enum BrokenLine {
  /// What it costs to end a paragraph there.
  static let cost = 120

  static func isBroken(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, in text: [UInt8]
  ) -> Bool {
    guard line.ending != .sentence, let last = text.scalar(before: line.range.end, from: line.range.start)
    else {
      return false
    }
    if isInTitle(line, next, in: text) { return true }
    let before = text.scalar(before: line.range.end - last.length, from: line.range.start)?.value ?? 0
    switch line.last {
    // 92.⏎8, 3,⏎200
    case 0x2E, 0x2C: return isDigit(before) && isDigit(next.first)
    // 年 月 日 时: the next smaller part follows, or 起 至 前 后 止.
    case 0x5E74, 0x6708, 0x65E5, 0x65F6:
      guard isNumeral(before) else { return false }
      return beginsPart(next.range, in: text)
        || line.last == 0x65E5 && [0x8D77, 0x81F3, 0x524D, 0x540E, 0x6B62].contains(next.first)
    // 0.4个⏎百分点
    case 0x4E2A: return isDigit(before) && isHan(next.first)
    // 860多⏎座
    case 0x591A, 0x4F59: return isNumeral(before) && isHan(next.first)
    // 5万至⏎8万元, 1—⏎5月
    case 0x81F3, 0x5230, 0x2014, 0xFF5E, 0x2D, 0x7E:
      return isDigit(next.first) && (isNumeral(before) || isUnit(before))
    // 百分⏎之三十
    case 0x5206: return next.first == 0x4E4B && [0x767E, 0x5343, 0x4E07].contains(before)
    // 零下⏎5摄氏度
    case 0x4E0B: return before == 0x96F6 && isDigit(next.first)
    // 18微克/⏎立方米
    case 0x2F: return isHan(before) && isHan(next.first)
    // 第⏎二十八条
    case 0x7B2C: return isNumeral(next.first)
    default:
      return isNumeral(line.last) && isUnit(next.first) || isInArticle(line, next, in: text)
        || isInFileNumber(line, next, in: text)
    }
  }

  /// 《 is open at the end of the line, and 》 comes first in the next.
  private static func isInTitle(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, in text: [UInt8]
  ) -> Bool {
    var at = line.range.end
    while let (scalar, length) = text.scalar(before: at, from: line.range.start) {
      at -= length
      if scalar == 0x300B { return false }
      if scalar == 0x300A { break }
    }
    guard text.has("《", at: at), at < line.range.end else { return false }
    at = next.range.start
    while at < next.range.end, case (let scalar, let length) = text.scalar(at: at), scalar != 0x300A {
      if scalar == 0x300B { return true }
      at += length
    }
    return false
  }

  /// 》第二⏎十八条.
  private static func isInArticle(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, in text: [UInt8]
  ) -> Bool {
    guard isNumeral(line.last) else { return false }
    var at = line.range.end
    while let (scalar, length) = text.scalar(before: at, from: line.range.start), isNumeral(scalar) {
      at -= length
    }
    guard text.has("第", before: at) else { return false }
    at = next.range.start
    while at < next.range.end, case (let scalar, let length) = text.scalar(at: at), isNumeral(scalar) {
      at += length
    }
    return text.has("条", at: at)
  }

  /// A year in brackets, or 检例, stands at the end of the line with letters behind it, and 号 follows in the next; or
  /// 〔2021〕24号 begins it.
  private static func isInFileNumber(
    _ line: LineShape<Repaired>, _ next: LineShape<Repaired>, in text: [UInt8]
  ) -> Bool {
    guard isHan(line.last) || isDigit(line.last) || closesYear(line.last) else { return false }
    var at = next.range.start
    let beginsWithYear = next.first == 0x3014
    if beginsWithYear {
      guard let end = yearEnd(at: at, to: next.range.end, in: text) else { return false }
      at = end
    }
    // The rest of the letters, and the number.
    var letters = 0
    while at < next.range.end, letters < 12, case (let scalar, let length) = text.scalar(at: at),
      isHan(scalar) || isDigit(scalar), scalar != 0x53F7
    {
      at += length
      letters += 1
    }
    guard letters > 0, text.has("号", at: at), let last = text.scalar(before: at), isDigit(last.value) else {
      return false
    }
    return beginsWithYear || text.has("检例", before: line.range.end)
      || text.has("指导案例", before: line.range.end)
      || endsBehindYear(line, in: text)
  }

  /// （2021）冀0108民初 at the end of a line.
  private static func endsBehindYear(_ line: LineShape<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.range.end
    for _ in 0..<14 {
      guard let (scalar, length) = text.scalar(before: at, from: line.range.start) else { return false }
      at -= length
      if closesYear(scalar) {
        return (0..<4).allSatisfy {
          isDigit(text.scalar(before: at - $0, from: line.range.start)?.value ?? 0)
        }
      }
      guard isHan(scalar) || isDigit(scalar) else { return false }
    }
    return false
  }

  private static func yearEnd(at start: Int, to end: Int, in text: [UInt8]) -> Int? {
    var at = start + 3
    for _ in 0..<4 {
      guard at < end, isDigit(text.scalar(at: at).value) else { return nil }
      at += text.scalar(at: at).length
    }
    return text.has("〕", at: at) ? at + 3 : nil
  }

  private static func closesYear(_ scalar: UInt32) -> Bool {
    scalar == 0xFF09 || scalar == 0x29 || scalar == 0x3015
  }

  /// A number and 月 日 时 分, or 零: what goes on with a date or a length of time.
  private static func beginsPart(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.start
    if text.has("零", at: at) { return true }
    var digits = 0
    while at < line.end, digits < 4, case (let scalar, let length) = text.scalar(at: at), isNumeral(scalar) {
      at += length
      digits += 1
    }
    guard digits > 0, at < line.end else { return false }
    return ["月", "日", "号", "时", "分", "个月"].contains { (word: StaticString) in text.has(word, at: at) }
  }

  private static func isNumeral(_ scalar: UInt32) -> Bool {
    isDigit(scalar) || isChineseNumeral(scalar) || scalar == 0x3007 || scalar == 0x4E07 || scalar == 0x4EBF
      || scalar == 0x5343 || scalar == 0x767E
  }

  /// 年 月 日 时 分 元 万 亿 % 倍 成.
  private static func isUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x65F6, 0x5206, 0x5143, 0x4E07, 0x4EBF, 0x25, 0xFF05, 0x500D, 0x6210: true
    default: false
    }
  }
}
