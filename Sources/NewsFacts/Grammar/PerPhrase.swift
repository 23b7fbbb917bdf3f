internal import Words

/// What a sum or measure is for each of: 每吨1350元, 每人每年200元, 1350元/吨, 人均2000元.
struct PerPhrase: Sendable {
  let units: Units

  /// 每… that ends at `offset`, with where it starts and what it is per: 每个工作室 is `工作室`, 每人每年 `人年`.
  func before(_ offset: Int, in passage: Passage) -> (start: Int, unit: String)? {
    // 每餐补贴5元: a verb may stand between the unit and the sum.
    var end = offset
    if let verb = PerPhrase.verbs.first(where: { passage.text.has($0, before: offset) }) {
      end -= verb.utf8CodeUnitCount
    }
    var parts: [String] = []
    while let (start, unit) = single(endingAt: end, in: passage), parts.count < 3 {
      parts.insert(unit, at: 0)
      end = start
    }
    return parts.isEmpty ? nil : (end, parts.joined())
  }

  /// What sums are for each of, without being units: 每生每天5元.
  private static let bareNouns: Set<String> = [
    "月", "生", "班", "村", "县", "镇", "乡", "校", "队", "车", "船", "股", "票", "餐", "课",
  ]

  private static let verbs: [StaticString] = ["补贴", "补助", "奖励", "收费", "只需", "仅需", "约"]

  private func single(endingAt end: Int, in passage: Passage) -> (Int, String)? {
    var at = end
    for _ in 0..<8 {
      guard let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start), isHan(scalar)
      else {
        return nil
      }
      at -= length
      guard scalar == 0x6BCF else { continue }  // 每
      return unit(ByteRange(at + length, end), in: passage).map { (at, $0) }
    }
    return nil
  }

  /// A unit, or a classifier with its noun, of which the noun is told.
  private func unit(_ range: ByteRange<Repaired>, in passage: Passage) -> String? {
    guard !range.isEmpty else { return nil }
    var unitEnd = range.start
    var classifierEnd: Int?
    units.after.forEachMatch(in: passage.text, at: range.start, limit: range.end) { unit, end in
      unitEnd = end
      if unit.has({ if case .classifier = $0 { true } else { false } }) { classifierEnd = end }
    }
    let text = passage.text.text(range)
    if unitEnd == range.end || PerPhrase.bareNouns.contains(text) { return text }
    if let classifierEnd, range.end - classifierEnd >= 3,
      passage.token(at: range.end - 1)?.range.end == range.end
    {
      let noun = ByteRange<Repaired>(classifierEnd, range.end)
      let index = passage.tokenIndex(from: noun.start)
      let count = passage.tokens[index...].prefix { $0.range.end <= noun.end }.count
      if count <= 2 { return passage.text.text(noun) }
    }
    return nil
  }

  /// /吨 or 每吨 that begins at `offset`.
  func after(_ offset: Int, in passage: Passage) -> (end: Int, unit: String)? {
    var at = offset
    if passage.scalar(at: at) == 0x2F || passage.text.has("每", at: at) || passage.text.has("／", at: at) {
      at += passage.text.scalar(at: at).length
    } else {
      return nil
    }
    guard let (unit, end) = units.after.longestMatch(in: passage.text, at: at, limit: passage.range.end)
    else {
      return passage.text.has("月", at: at) ? (at + 3, "月") : nil
    }
    return (end, unit.word)
  }

  /// 人均, 户均, 亩均 before `offset` in its clause.
  func average(before offset: Int, in passage: Passage) -> String? {
    var at = offset
    var last: UInt32 = 0
    for _ in 0..<24 {
      guard let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start),
        !isClauseEnd(scalar)
      else { return nil }
      at -= length
      // 平均 is no unit.
      if last == 0x5747, scalar == 0x4EBA || scalar == 0x6237 || scalar == 0x4EA9 || scalar == 0x6751 {
        return Unicode.Scalar(scalar).map { String(Character($0)) }
      }
      last = scalar
    }
    return nil
  }
}
