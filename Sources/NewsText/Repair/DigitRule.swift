internal import Words

/// Mends letters that stand for digits inside numbers and dates: 2O23年 is 2023年, l5万元 is 15万元.
///
/// Only where the number makes it certain: digits and the letter form one run that is followed by the unit of a
/// number or stands between 第 and its noun. 5G, B2B, H1N1 and O型血 have no such neighbours.
struct DigitRule: Sendable {
  private struct Confusion: Sendable {
    let digit: UInt8
    /// May begin or end the number; others only stand inside.
    let standsAnywhere: Bool
  }

  private let confusions: [UInt32: Confusion]
  /// Whether there is a confusion, by the code of the character.
  private let isConfused: [Bool]

  init() throws(DictionaryError) {
    var confusions: [UInt32: Confusion] = [:]
    for row in try Table.embedded("repair/confusions").rows {
      guard let scalar = row[0].unicodeScalars.first?.value, let digit = row[1].utf8.first else { continue }
      confusions[scalar] = Confusion(digit: digit, standsAnywhere: row[2] == "anywhere")
    }
    self.confusions = confusions
    isConfused = (0..<0x10000).map { confusions[$0] != nil }
  }

  /// Whether a character may have to give way to another.
  func isMendable(_ scalar: UInt32) -> Bool {
    confusions[scalar] != nil || (scalar >= 0xFF10 && scalar <= 0xFF19) || scalar == 0x30
  }

  /// 〇
  private static let zero: UInt32 = 0x3007

  /// Whether one that may calls for a closer look: where it stands beside digits of another form.
  @inline(__always)
  static func isSuspect(_ scalar: UInt32, before: UInt32, after: UInt32) -> Bool {
    if isChineseDigit(before) && isChineseDigit(after) { return scalar != zero }
    if scalar == 0x30 { return isChineseDigit(before) || isChineseDigit(after) }
    if scalar >= 0xFF10 && scalar <= 0xFF19 {
      return before >= 0x30 && before <= 0x39 || after >= 0x30 && after <= 0x39
    }
    // O.8% too.
    return isDigit(before) || isDigit(after) || isChineseDigit(before) || isChineseDigit(after)
      || after == 0x2E
  }

  /// The edits of one paragraph or heading, in order. O(n).
  func edits(in text: [UInt8], _ paragraph: ByteRange<Repaired>) -> [Edit<Repaired>] {
    var edits: [Edit<Repaired>] = []
    var at = paragraph.start
    var before: UInt32 = 0x0A
    while at < paragraph.end {
      let (scalar, length) = text.scalar(at: at)
      if isHan(scalar)
        ? DigitRule.isChineseDigit(scalar)
        : isDigit(scalar) || (scalar < 0x10000 && isConfused[Int(scalar)])
      {
        let run = Run(at, paragraph.end, in: text, confusions)
        edits += isHan(scalar) ? chineseNumber(run, in: text) : number(run, after: before, in: text)
        at = run.end
        before = text.scalar(before: at)?.value ?? 0x0A
      } else {
        before = scalar
        at += length
      }
    }
    return edits
  }

  /// Digits of all kinds, what is read for them, and the points between them.
  private struct Run {
    let start: Int
    var end: Int
    let limit: Int
    var digits = 0
    var chinese = 0
    var letters: [(range: ByteRange<Repaired>, confusion: Confusion)] = []
    /// Full-width digits, and how many half-width ones stand beside them.
    var wide: [ByteRange<Repaired>] = []
    var narrow = 0

    init(_ start: Int, _ limit: Int, in text: [UInt8], _ confusions: [UInt32: Confusion]) {
      (self.start, end, self.limit) = (start, start, limit)
      while end < limit {
        let (scalar, length) = text.scalar(at: end)
        let range = ByteRange<Repaired>(end, end + length)
        if isDigit(scalar) {
          digits += 1
          if scalar >= 0xFF10 { wide.append(range) } else { narrow += 1 }
        } else if let confusion = confusions[scalar], scalar != DigitRule.zero || chinese == 0 {
          letters.append((range, confusion))
        } else if DigitRule.isChineseDigit(scalar) {
          chinese += 1
        } else {
          guard scalar == 0x2E, end > start, end + 1 < limit else { break }
          let next = text.scalar(at: end + 1).value
          guard isDigit(next) || confusions[next] != nil else { break }
        }
        end += length
      }
    }
  }

  private func number(_ run: Run, after before: UInt32, in text: [UInt8]) -> [Edit<Repaired>] {
    guard run.chinese == 0 else { return [] }
    if !run.letters.isEmpty {
      return isNumber(run, after: before, in: text) ? mend(run.letters, wide: run.wide, in: text) : []
    }
    return run.narrow > 0 ? mend([], wide: run.wide, in: text) : []
  }

  private func mend(
    _ letters: [(range: ByteRange<Repaired>, confusion: Confusion)], wide: [ByteRange<Repaired>],
    in text: [UInt8]
  ) -> [Edit<Repaired>] {
    let digits = letters.map {
      Edit(
        range: $0.range, replacement: [$0.confusion.digit], rule: "digit.letter", confidence: 0.93,
        characters: 1
      )
    }
    let narrowed = wide.map {
      Edit(
        range: $0, replacement: [UInt8(0x30 + text.scalar(at: $0.start).value - 0xFF10)], rule: "digit.width",
        confidence: 0.98, characters: 1)
    }
    return (digits + narrowed).sorted { $0.range < $1.range }
  }

  /// Whether the run can only be a number.
  private func isNumber(_ run: Run, after before: UInt32, in text: [UInt8]) -> Bool {
    guard run.digits > 0, run.letters.count <= 2 * run.digits, !isLetter(before),
      ![0x2D, 0x2F, 0x5F, 0x40, 0x26].contains(before), let first = run.letters.first
    else { return false }
    for letter in run.letters where !letter.confusion.standsAnywhere {
      if letter.range.start == run.start || letter.range.end == run.end { return false }
    }
    // No number begins with a nought, but for decimals.
    if first.range.start == run.start && first.confusion.digit == 0x30 && !text.has(".", at: first.range.end)
    {
      return false
    }
    let next = run.end < run.limit ? text.scalar(at: run.end).value : 0x0A
    if before == 0x7B2C { return isHan(next) }
    // 〔2024〕
    if before == 0x3014 && next == 0x3015 { return true }
    return DigitRule.isUnit(next)
  }

  /// 年 月 日 号 时 分 个 名 家 项 条 件 种 位 岁 元 万 亿 余 多 页 % 届 次 人 户 亩 公 吨 倍 天 周.
  private static func isUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x5206, 0x4E2A, 0x540D, 0x5BB6, 0x9879, 0x6761, 0x4EF6,
      0x79CD, 0x4F4D, 0x5C81, 0x5143, 0x4E07, 0x4EBF, 0x4F59, 0x591A, 0x9875, 0x25, 0xFF05, 0x5C4A, 0x6B21,
      0x4EBA, 0x6237, 0x4EA9, 0x516C, 0x5428, 0x500D, 0x5929, 0x5468:
      true
    default: false
    }
  }

  /// 一 to 九, and 〇 零 and what is read for them.
  @inline(__always)
  private static func isChineseDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x3007, 0x96F6: true
    default: false
    }
  }

  /// The letters in a number such as 二O二三 are 〇: between two Chinese digits, or in a year of four.
  private func chineseNumber(_ run: Run, in text: [UInt8]) -> [Edit<Repaired>] {
    // ○ is as good as 〇, and stays.
    let noughts = run.letters
      .filter { $0.confusion.digit == 0x30 && text.scalar(at: $0.range.start).value != 0x25CB }
      .map(\.range)
    guard noughts.count == run.letters.count else { return [] }
    let isYear = run.chinese + run.digits + noughts.count == 4 && text.has("年", at: run.end)
    let areInside = noughts.allSatisfy { $0.start > run.start && $0.end < run.end }
    var edits: [Edit<Repaired>] = []
    func mend(_ range: ByteRange<Repaired>) {
      edits.append(
        Edit(
          range: range, replacement: Array("〇".utf8), rule: "digit.letter", confidence: 0.93, characters: 1))
    }
    if isYear ? noughts.count < 3 : areInside && noughts.count == 1 && run.digits == 0 {
      noughts.forEach(mend)
    }
    if isYear, run.digits < 3 {
      var at = run.start
      while at < run.end {
        let (scalar, length) = text.scalar(at: at)
        if scalar == 0x30 || scalar == 0xFF10 { mend(ByteRange(at, at + length)) }
        at += length
      }
    }
    return edits.sorted { $0.range < $1.range }
  }
}
