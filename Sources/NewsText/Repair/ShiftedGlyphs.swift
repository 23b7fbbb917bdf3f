internal import ICU
internal import Words

/// The law of glyph damage: Founder fonts keep symbols in GB2312 rows 1 to 9 (lead bytes A1…A9), and text
/// extraction reads their lead byte 0x31 too high. So （ (A3A8) comes out as 渊 (D4A8), “ as 野, １ as 员.
/// The tables are GB18030's: plain GB2312 differs at A1A4 (·) and A1AA (—).
struct ShiftedGlyphs: Sendable {
  /// Signs that are damaged together, as their font has them in one place.
  struct Classes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let marks = Classes(rawValue: 1)
    static let digits = Classes(rawValue: 2)
    static let letters = Classes(rawValue: 4)
  }

  struct Sign: Sendable {
    /// As it is to stand in the text: marks full-width, digits and letters half-width.
    let scalar: UInt32
    let classes: Classes
    /// On the scale of word costs.
    let cost: UInt32
    /// What the character that it may look like costs as a word by itself.
    let alone: UInt32
  }

  private static let shift: UInt8 = 0x31

  /// By damaged character minus U+4E00: index into `signs` plus one, or 0.
  private let index: [UInt16]
  private let signs: [Sign]
  /// Signs whose undamaged presence contradicts damage.
  private let intact: [UInt32: Classes]

  /// Whether a character begins what numbers count and measure, by its code.
  private let units: [Bool]

  /// Endings of words behind which a name, or a colon, stands: two characters as one number.
  private let namesFollow: Set<UInt64>
  private let colonsFollow: Set<UInt64>
  private let colonEndings: Set<UInt32>

  init(segmenter: Segmenter) throws {
    var (namesFollow, colonsFollow): (Set<UInt64>, Set<UInt64>) = ([], [])
    for row in try Table.embedded("repair/contexts").rows {
      let pair = row[0].unicodeScalars.reduce(0) { $0 << 32 | UInt64($1.value) }
      if row[1] != "colon" { namesFollow.insert(pair) }
      if row[1] != "name" { colonsFollow.insert(pair) }
    }
    (self.namesFollow, self.colonsFollow) = (namesFollow, colonsFollow)
    colonEndings = Set(colonsFollow.map { UInt32(truncatingIfNeeded: $0) })
    var units = [Bool](repeating: false, count: 0x10000)
    for table in ["counts/classifiers", "durations/units", "measures/units", "amounts/currencies"] {
      for row in try Table.embedded(table).rows {
        if let first = row[0].utf16.first, isHan(UInt32(first)) { units[Int(first)] = true }
      }
    }
    for unit in "年月日号期时余多页卷版章节款批岁万亿千百%％℃".utf16 { units[Int(unit)] = true }
    self.units = units
    var costs: [UInt32: (Classes, UInt32)] = [:]
    for row in try Table.embedded("repair/symbols").rows {
      guard let scalar = row[0].unicodeScalars.first?.value, let cost = UInt32(row[2]) else { continue }
      let classes: Classes =
        switch row[1] {
        case "mark": .marks
        case "digit": .digits
        case "letter": .letters
        default: [.marks, .digits]
        }
      costs[scalar] = (classes, cost)
    }
    var index = [UInt16](repeating: 0, count: 0x5200)
    var signs: [Sign] = []
    func add(_ damaged: UInt32, _ symbol: UInt32) {
      guard let (classes, cost) = costs[symbol], damaged >= 0x4E00, damaged < 0x4E00 + 0x5200 else { return }
      let printed = (0xFF01...0xFF5E).contains(symbol) && !classes.contains(.marks) ? symbol - 0xFEE0 : symbol
      let scalar = symbol == 0xFF0E ? 0x2E : symbol == 0xFF05 ? 0x25 : printed
      let alone = UInt32(segmenter.cost(ofWord: CollectionOfOne(damaged)) ?? 200)
      signs.append(Sign(scalar: scalar, classes: classes, cost: cost, alone: alone))
      index[Int(damaged - 0x4E00)] = UInt16(signs.count)
    }
    let cells = (0xA1...0xA9).flatMap { lead in (0xA1...0xFE).map { (UInt8(lead), UInt8($0)) } }
    let symbols = try Charset.decode(cells.flatMap { [$0.0, $0.1] }[...], encoding: "GB18030").utf8
    let damaged = try Charset.decode(
      cells.flatMap { [$0.0 + ShiftedGlyphs.shift, $0.1] }[...], encoding: "GB18030"
    ).utf8
    let pairs = zip(
      String(decoding: symbols, as: UTF8.self).unicodeScalars,
      String(decoding: damaged, as: UTF8.self).unicodeScalars)
    for (symbol, glyph) in pairs { add(glyph.value, symbol.value) }
    for row in try Table.embedded("repair/exceptions").rows {
      guard let glyph = row[0].unicodeScalars.first, let symbol = row[1].unicodeScalars.first else {
        continue
      }
      add(glyph.value, symbol.value)
    }
    self.index = index
    self.signs = signs
    var intact: [UInt32: Classes] = [:]
    for mark in "，。、：；？！“”（）《》".unicodeScalars { intact[mark.value] = .marks }
    for digit in "0123456789０１２３４５６７８９".unicodeScalars { intact[digit.value] = .digits }
    self.intact = intact
  }

  /// The sign that a character may be the damaged form of.
  @inline(__always)
  func sign(behind scalar: UInt32) -> Sign? {
    guard scalar >= 0x4E00, scalar < 0x4E00 + 0x5200 else { return nil }
    let at = index[Int(scalar &- 0x4E00)]
    return at == 0 ? nil : signs[Int(at) - 1]
  }

  /// Whether the neighbours of what may be a sign allow it: dashes and dots come in pairs, a digit stands beside
  /// another, before a unit or in brackets, a letter beside another or before its noun.
  func isBornOut(_ sign: Sign, _ scalar: UInt32, before: UInt32, after: UInt32) -> Bool {
    if sign.scalar == 0x2014 || sign.scalar == 0x2026 { return before == scalar || after == scalar }
    guard sign.classes.isDisjoint(with: .marks) else { return true }
    return mayBeNumeric(before) || mayBeNumeric(after) || before == 0x7B2C || before == 0xFF08
      || isUnit(after)
      || ShiftedGlyphs.isLetterNoun(after)
  }

  /// A digit, a letter or a point, or what may hide one.
  private func mayBeNumeric(_ scalar: UInt32) -> Bool {
    if scalar < 0x4E00 || scalar >= 0xFF00 {
      return isDigit(scalar) || isLetter(scalar) || scalar == 0x20 || scalar == 0x2E || scalar == 0xFF0E
    }
    return sign(behind: scalar).map { $0.classes != .marks } ?? false
  }

  /// What commonly stands right after a number: a classifier, a unit, ％.
  func isUnit(_ scalar: UInt32) -> Bool { scalar < 0x10000 && units[Int(scalar)] }

  /// 年 月 日 号 期 时 分 个 名 家 项 条 种 位 岁 元 万 亿 余 多 级 页 次 人 % ） and the like.
  static func isCommonUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x671F, 0x65F6, 0x5206, 0x4E2A, 0x540D, 0x5BB6, 0x9879, 0x6761,
      0x79CD,
      0x4F4D, 0x5C81, 0x5143, 0x4E07, 0x4EBF, 0x4F59, 0x591A, 0x7EA7, 0x9875, 0x6B21, 0x4EBA, 0x25, 0xFF05,
      0x2103, 0xFF09, 0x5957, 0x8D77, 0x5904, 0x4EF6, 0x5929, 0x5468:
      true
    default: false
    }
  }

  /// 类 型 级 股, of which letters name the sorts.
  static func isSort(_ scalar: UInt32) -> Bool {
    scalar == 0x7C7B || scalar == 0x578B || scalar == 0x7EA7 || scalar == 0x80A1
  }

  /// What stands after a single letter: 类 型 级 股 座 组 区 轮, and 公司 银行 证券 企业 集团 书社 of firms without a name.
  static func isLetterNoun(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7C7B, 0x578B, 0x7EA7, 0x80A1, 0x5EA7, 0x7EC4, 0x533A, 0x8F6E, 0x516C, 0x94F6, 0x8BC1, 0x4F01,
      0x96C6,
      0x4E66:
      true
    default: false
    }
  }

  /// Whether a word that ends so is followed by the name of a person: 记者 被告人 责编.
  func callForName(_ second: UInt32, _ last: UInt32) -> Bool {
    namesFollow.contains(UInt64(second) << 32 | UInt64(last))
  }

  /// Whether a word that ends so is followed by a colon: 来源 责编 报道.
  func callForColon(_ second: UInt32, _ last: UInt32) -> Bool {
    colonsFollow.contains(UInt64(second) << 32 | UInt64(last))
  }

  /// Whether such a word may end so.
  func mayCallForColon(_ last: UInt32) -> Bool { colonEndings.contains(last) }

  /// Of which class an undamaged sign is a witness.
  func witness(_ scalar: UInt32) -> Classes? {
    if scalar < 0x80 { return scalar >= 0x30 && scalar <= 0x39 ? .digits : nil }
    return scalar >= 0x201C ? (isHan(scalar) ? nil : intact[scalar]) : nil
  }
}
