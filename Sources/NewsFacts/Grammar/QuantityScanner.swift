internal import Words

/// Finds every quantity of a passage in one walk. The extractors of numeric kinds choose among them by unit.
struct QuantityScanner: Sendable {
  let units: Units
  private let fixed: Lexicon<Bool>
  private let ordinals: Lexicon<Bool>

  init(units: Units) throws(DictionaryError) {
    self.units = units
    var fixed = Lexicon<Bool>()
    for row in try Table.embedded("counts/fixed").rows { fixed.insert(row[0], true) }
    self.fixed = fixed
    var ordinals = Lexicon<Bool>()
    for row in try Table.embedded("counts/ordinals").rows { ordinals.insert(row[0], true) }
    self.ordinals = ordinals
  }

  /// Quantities in order. O(n).
  func scan(_ passage: Passage) -> [Quantity] {
    var quantities: [Quantity] = []
    let (text, limit) = (passage.text, passage.range.end)
    var next = passage.range.start
    for at in passage.anchors.numerals where at >= next {
      guard let numeral = NumeralGrammar.parse(text, at: at, limit: limit) else {
        // Too many digits for a number: none of its ends is one.
        next = NumeralGrammar.endOfDigits(text, from: at, limit: limit)
        continue
      }
      if let quantity = quantity(numeral, in: passage) {
        quantities.append(quantity)
        next = max(quantity.core.end, at + 1)
      } else {
        // 第九十一条 is passed over whole: 十一条 is no number.
        let isOrdinal = passage.scalar(before: at) == 0x7B2C
        next = numeral.isArabic || isOrdinal ? numeral.range.end : at + 1
      }
    }
    shareUnits(&quantities, in: passage)
    return quantities
  }

  // MARK: One quantity

  private func quantity(_ numeral: Numeral, in passage: Passage) -> Quantity? {
    if let fraction = fraction(numeral, in: passage) ?? slashFraction(numeral, in: passage) {
      return fraction
    }
    guard isNumber(numeral, in: passage) else { return nil }
    var quantity = Quantity(
      range: numeral.range, core: numeral.range, number: numeral.number, unit: nil,
      unitRange: ByteRange(numeral.range.end, numeral.range.end), numeral: numeral)
    if let (unit, end) = unit(after: numeral, in: passage) {
      quantity.unit = unit
      quantity.unitRange = ByteRange(numeral.range.end, end)
      quantity.core.end = end
      addRemainder(&quantity, in: passage)
    } else {
      takeUnitOfHeading(&quantity, in: passage)
    }
    let sign = sign(before: numeral.range.start, numeral, in: passage)
    if sign != nil { quantity.number.low = quantity.number.low.negated }
    addRange(&quantity, isBelowZero: sign?.isBelowZero == true, in: passage)
    if let sign { quantity.core.start = sign.start }
    if let (code, start) = units.before.longestMatch(
      in: passage.text, endingAt: skipSpace(passage, before: quantity.core.start), from: passage.range.start,
      characters: 4)
    {
      quantity.currencyBefore = code
      quantity.core.start = start
    }
    quantity.range = quantity.core
    addApproximators(&quantity, in: passage)
    if numeral.isBareMultiplier && quantity.number.approximation == nil { return nil }
    return quantity
  }

  private func skipSpace(_ passage: Passage, before offset: Int) -> Int {
    passage.scalar(before: offset) == 0x20 ? offset - 1 : offset
  }

  /// A minus, 负 or 零下 before the number. 零下 holds for both ends of a range, a minus for its own.
  private func sign(
    before start: Int, _ numeral: Numeral, in passage: Passage
  ) -> (start: Int, isBelowZero: Bool)? {
    let text = passage.text
    if text.has("零下", before: start) { return (start - 6, true) }
    if text.has("负", before: start), !text.has("正负", before: start) { return (start - 3, false) }
    if numeral.isArabic, let (sign, length) = text.scalar(before: start, from: passage.range.start),
      QuantityScanner.isMinus(sign), !isNumberOrLetter(passage.scalar(before: start - length))
    {
      return (start - length, false)
    }
    return nil
  }

  private static func isMinus(_ scalar: UInt32) -> Bool {
    scalar == 0x2D || scalar == 0xFF0D || scalar == 0x2212
  }

  private func isNumberOrLetter(_ scalar: UInt32) -> Bool {
    NumeralGrammar.mayBegin(scalar) || isASCIILetter(scalar)
      || scalar == 0x2D || scalar == 0x29 || scalar == 0xFF09 || scalar == 0x25 || scalar == 0x5E74
      || scalar == 0x6708
      || scalar == 0x65E5
  }

  /// Ordinals, fixed phrases, names and numbers of things are none.
  private func isNumber(_ numeral: Numeral, in passage: Passage) -> Bool {
    let before = passage.scalar(before: numeral.range.start)
    if before == 0x7B2C { return false }  // 第
    if numeral.isArabic {
      // A5, 2.0.1, GB/T-2260 and the like.
      if isASCIILetter(before),
        units.before.longestMatch(
          in: passage.text, endingAt: numeral.range.start, from: passage.range.start, characters: 4) == nil
      {
        return false
      }
      if before == 0x2E || before == 0xB7 || before == 0x2F { return false }
      // 1 000万: whether the space groups digits or parts two numbers, nothing says.
      if let (space, length) = passage.text.scalar(before: numeral.range.start, from: passage.range.start),
        space == 0x20 || space == 0x3000 || space == 0xA0,
        NumeralGrammar.digit(passage.scalar(before: numeral.range.start - length)) != nil
      {
        return false
      }
      let after = passage.scalar(at: numeral.range.end)
      if after == 0x2E && NumeralGrammar.digit(passage.scalar(at: numeral.range.end + 1)) != nil {
        return false
      }
    } else {
      if let token = passage.token(cutAt: numeral.range.start),
        !token.origin.isNumeric
      {
        // 统一, 万一: the numeral is the end of a word. 近三, 约五 are written together too.
        guard
          units.approximatorsBefore[
            passage.text.text(ByteRange<Repaired>(token.range.start, numeral.range.start))] != nil
        else { return false }
      }
      // 零件, 零售: 零 begins a word.
      if passage.text.has("零", at: numeral.range.start), let token = passage.token(at: numeral.range.start),
        token.range.end > numeral.range.end, !token.origin.isNumeric
      {
        return false
      }
      if isFixed(numeral, in: passage) { return false }
    }
    return !isOrdinal(numeral, in: passage)
  }

  /// Whether what follows makes it a rank or a level: 四级, 3号线.
  func isOrdinal(_ numeral: Numeral, in passage: Passage) -> Bool {
    guard
      let match = ordinals.longestMatch(
        in: passage.text, at: numeral.range.end, limit: passage.range.end)
    else { return false }
    // The longer unit wins: 代人 over 代.
    let unit = units.after.longestMatch(in: passage.text, at: numeral.range.end, limit: passage.range.end)
    return (unit?.end ?? 0) <= match.end
  }

  /// Whether it belongs to a fixed phrase: 一老一小.
  func isFixed(_ numeral: Numeral, in passage: Passage) -> Bool {
    var at = numeral.range.start
    for _ in 0..<5 {
      if let match = fixed.longestMatch(in: passage.text, at: at, limit: passage.range.end),
        match.end > numeral.range.start
      {
        // 一起案件, 十分钟: the unit is longer than the phrase.
        let unit = units.after.longestMatch(in: passage.text, at: numeral.range.end, limit: passage.range.end)
        if at < numeral.range.start || (unit?.end ?? 0) <= match.end { return true }
      }
      guard let before = passage.text.scalar(before: at, from: passage.range.start) else { return false }
      at -= before.length
    }
    return false
  }

  private func unit(after numeral: Numeral, in passage: Passage) -> (Unit, Int)? {
    let (text, limit) = (passage.text, passage.range.end)
    var at = numeral.range.end
    if passage.scalar(at: at) == 0x20 { at += 1 }
    guard let (unit, end) = units.after.longestMatch(in: text, at: at, limit: limit) else { return nil }
    // 15日元宵节, 1日元旦: 日元 is none there.
    if end - at > 3, text.has("元", before: end), passage.isCutWord(from: end - 3, to: end) {
      return nil
    }
    // A unit of one character may be the beginning of a word: 成 of 成立.
    if end - at <= 3, passage.isCutWord(from: at, to: end) {
      guard isUnitOfAnyWord(unit) else { return nil }
    }
    return (unit, end)
  }

  /// Units that are read so even where the lattice sees a longer word (元 of 元旦 aside).
  private func isUnitOfAnyWord(_ unit: Unit) -> Bool {
    unit.has { if case .currency = $0 { true } else if case .measure = $0 { true } else { false } }
      || QuantityScanner.plainClassifiers.contains(unit.word)
  }

  private static let plainClassifiers: Set<String> = [
    "人", "年", "个", "名", "家", "位", "件", "起", "支", "项", "所", "户", "条", "座", "日", "天",
  ]

  /// 三年多, 两个多月: 多 after the unit.
  private func addRemainder(_ quantity: inout Quantity, in passage: Passage) {
    guard quantity.number.approximation == nil, quantity.number.high == nil,
      isRemainder(passage.scalar(at: quantity.core.end))
    else {
      if quantity.unit?.word.contains("多") == true, quantity.number.approximation == nil {
        quantity.number.approximation = .over
      }
      return
    }
    guard !passage.isCutWord(from: quantity.core.end, to: quantity.core.end + 3),
      quantity.unit?.has({
        if case .classifier = $0 { false } else { true }
      }) == true
    else { return }
    quantity.number.approximation = .over
    quantity.core.end += 3
  }

  // MARK: Ranges

  private func addRange(_ quantity: inout Quantity, isBelowZero: Bool, in passage: Passage) {
    guard quantity.number.high == nil,
      var next = RangeConnector.end(in: passage.text, at: quantity.core.end, limit: passage.range.end),
      next < passage.range.end
    else { return }
    // -5℃至-3℃, 零下10至零下5摄氏度.
    var isNegative = isBelowZero
    if passage.text.has("零下", at: next) {
      next += 6
      isNegative = true
    } else if passage.text.has("零上", at: next) {
      next += 6
      isNegative = false
    } else if QuantityScanner.isMinus(passage.scalar(at: next)) {
      next += passage.text.scalar(at: next).length
      isNegative = true
    }
    guard let second = NumeralGrammar.parse(passage.text, at: next, limit: passage.range.end),
      !second.isBareMultiplier
    else { return }
    let tail = unit(after: second, in: passage)
    let far = second.number.high ?? second.number.low
    let high = isNegative ? far.negated : far
    guard let (unit, unitEnd) = tail, sameUnit(quantity.unit, unit), let low = lowEnd(quantity, second),
      low < high || (isBelowZero && high < low)
    else { return }
    quantity.number = NumberValue(
      low: min(low, high), high: max(low, high),
      approximation: quantity.number.approximation ?? second.number.approximation)
    quantity.unit = unit
    quantity.unitRange = ByteRange(second.range.end, unitEnd)
    quantity.core.end = unitEnd
  }

  /// The low end takes the high end's multiplier where it has none and the number written is the smaller:
  /// 5至9万元 is 50000..90000, 5000至1万元 is 5000..10000.
  private func lowEnd(_ quantity: Quantity, _ second: Numeral) -> ExactDecimal? {
    let low = quantity.number.low
    guard quantity.unit == nil || isPercent(quantity.unit), quantity.numeral.multiplier == ExactDecimal(1),
      second.multiplier > ExactDecimal(1)
    else { return low }
    guard let scaled = low.times(second.multiplier) else { return nil }
    return scaled < second.number.low ? scaled : low
  }

  private func isPercent(_ unit: Unit?) -> Bool {
    unit?.has { if case .ratio = $0 { true } else { false } } ?? false
  }

  private func sameUnit(_ first: Unit?, _ second: Unit) -> Bool {
    guard let first else { return true }
    if first.word == second.word { return true }
    return first.senses.contains { left in
      second.senses.contains { right in
        switch (left, right) {
        case (.currency(let a, let x), .currency(let b, let y)): a == b && x == y
        case (.ratio(let a, let x), .ratio(let b, let y)): a == b && x == y
        default: false
        }
      }
    }
  }

  // MARK: Approximators

  func addApproximators(_ quantity: inout Quantity, in passage: Passage) {
    let (text, limit) = (passage.text, passage.range.end)
    // 最高不超过: two words at the most.
    for _ in 0..<2 {
      let start = skipSpace(passage, before: quantity.range.start)
      guard
        let (word, wordStart) = units.approximatorsBefore.longestMatch(
          in: text, endingAt: start, from: passage.range.start),
        isWhole(from: wordStart, to: start, in: passage),
        quantity.numeral.isBareMultiplier || !text.has("上", at: wordStart) || start - wordStart > 3
      else { break }
      quantity.number.approximation = stronger(word, quantity.number.approximation)
      quantity.range.start = wordStart
    }
    // 人民币近3000万元.
    if quantity.currencyBefore == nil, quantity.range.start < quantity.core.start,
      let (code, start) = units.before.longestMatch(
        in: text, endingAt: skipSpace(passage, before: quantity.range.start), from: passage.range.start,
        characters: 4)
    {
      quantity.currencyBefore = code
      quantity.range.start = start
    }
    if let (word, end) = units.approximatorsAfter.longestMatch(
      in: text, at: quantity.range.end, limit: limit),
      !passage.isCutWord(from: quantity.range.end, to: end) || end - quantity.range.end > 3
    {
      let isRemainder =
        text.text(ByteRange<Repaired>(quantity.range.end, end)).unicodeScalars.count == 1 && word == .over
      if !isRemainder && mayFollow(word, quantity, in: passage, end: end) {
        quantity.number.approximation = stronger(word, quantity.number.approximation)
        quantity.range.end = end
      }
    }
  }

  /// 内 許 前后 follow lengths of time and sums only.
  private func mayFollow(_ word: Approximation, _ quantity: Quantity, in passage: Passage, end: Int) -> Bool {
    let isShort = end - quantity.range.end == 3
    guard isShort else { return true }
    return quantity.unit?.has { if case .duration = $0 { true } else { false } } ?? false
  }

  /// 上 of 上百 stands alone; of 以上 it does not.
  private func isWhole(from start: Int, to end: Int, in passage: Passage) -> Bool {
    guard let token = passage.token(cutAt: start) else { return true }
    return token.range.end > end || token.origin.isNumeric
  }

  /// Of two words the bound wins over `about`.
  private func stronger(_ first: Approximation, _ second: Approximation?) -> Approximation {
    guard let second else { return first }
    return first == .about || second == .several ? second : first
  }

  // MARK: Lists

  /// The members of a list share the unit of the last: 1000万、600万元; 3.2万和4.5万人; 5、8、10名.
  private func shareUnits(_ quantities: inout [Quantity], in passage: Passage) {
    for index in quantities.indices.dropLast().reversed() where quantities[index].unit == nil {
      let next = quantities[index + 1]
      let end = quantities[index].range.end
      let joins = ["、", "和", "及", "与"].contains { (word: StaticString) in passage.text.has(word, at: end) }
      guard let unit = next.unit, joins, end + 3 == next.range.start else { continue }
      quantities[index].unit = unit
      quantities[index].unitRange = next.unitRange
      quantities[index].sharesUnit = true
    }
  }
}
