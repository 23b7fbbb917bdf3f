internal import Words

/// Sums of money: number and currency, ranges as one fact, with what each is for (`per`).
///
/// 5万元至9万元 · 近千万元 · 700余万元 · 人民币三百万元 · 50亿美元 · 每吨1350元 · 1000万、600万元. Not: bare numbers.
struct AmountExtractor: Extractor {
  let units: Units
  let per: PerPhrase
  private let roles: Lexicon<String>
  /// Words of a clause that speaks of prices: 票价, 每斤, 面值.
  private let prices: Lexicon<Void>

  init(units: Units, per: PerPhrase) throws(DictionaryError) {
    self.units = units
    self.per = per
    var roles = Lexicon<String>()
    for row in try Table.embedded("amounts/roles").rows { roles.insert(row[0], row[0]) }
    self.roles = roles
    prices = try Lexicon(table: "amounts/prices")
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    var before: Quantity?
    for (index, quantity) in quantities.enumerated() {
      if let sum = before.flatMap({ addCoins(of: quantity, to: $0, in: passage) }) {
        mentions.removeLast()
        mentions.append(contentsOf: mention(sum, in: passage).map { [$0] } ?? [])
        before = sum
        continue
      }
      let next = index + 1 < quantities.count ? quantities[index + 1] : nil
      guard let mention = mention(quantity, before: next, in: passage) else {
        before = nil
        continue
      }
      mentions.append(mention)
      before = quantity
    }
    return mentions
  }

  /// 1元5角 is one sum.
  private func addCoins(of coins: Quantity, to sum: Quantity, in passage: Passage) -> Quantity? {
    // 一元零五分: 零 is read as the beginning of the number behind it.
    guard sum.range.end == coins.range.start, sum.number.high == nil, sum.number.approximation == nil,
      let (code, whole) = AmountExtractor.money(sum.unit),
      let (coinCode, factor) = AmountExtractor.money(coins.unit),
      code == coinCode, factor < whole,
      let share = ExactDecimal(factor.coefficient, exponent: factor.exponent - whole.exponent),
      let part = coins.number.low.times(share), let total = sum.number.low.plus(part)
    else { return nil }
    var result = sum
    result.currencyBefore = code
    result.number = NumberValue(low: total, approximation: coins.number.approximation)
    result.range.end = coins.range.end
    result.core.end = coins.core.end
    return result
  }

  /// What of a unit is money.
  private static func money(_ unit: Unit?) -> (code: String, factor: ExactDecimal)? {
    for case .currency(let code, let factor) in unit?.senses ?? [] { return (code, factor) }
    return nil
  }

  private func mention(_ quantity: Quantity, before next: Quantity? = nil, in passage: Passage) -> Mention? {
    guard let (code, factor) = currency(quantity, before: next, in: passage) else { return nil }
    var number = quantity.number
    guard let low = number.low.times(factor) else { return nil }
    number.low = low
    if let high = number.high {
      guard let scaled = high.times(factor) else { return nil }
      number.high = scaled
    }
    var range = quantity.range
    if passage.text.has("钱", at: range.end), passage.isTokenBoundary(range.end + 3) { range.end += 3 }
    var perUnit: String?
    if let (start, unit) = per.before(quantity.range.start, in: passage) {
      perUnit = unit
      range.start = start
    } else if let (end, unit) = per.after(quantity.range.end, in: passage) {
      perUnit = unit
      range.end = end
    } else {
      perUnit = per.average(before: quantity.range.start, in: passage)
    }
    let value = AmountValue(
      currency: code, number: number, per: perUnit, unit: unitText(quantity, in: passage),
      role: role(quantity, in: passage))
    return Mention(
      kind: .amount, range: range, rule: quantity.number.high == nil ? "amount.number-unit" : "amount.range",
      content: .value(.amount(value)), confidence: quantity.sharesUnit ? 0.93 : 0.98)
  }

  private func currency(
    _ quantity: Quantity, before next: Quantity?, in passage: Passage
  ) -> (String, ExactDecimal)? {
    if let unit = quantity.unit {
      for case .currency(let code, let factor) in unit.senses {
        // A coin of its own is rare, a minute, a mark or a piece common: 分 and 块 only beside a currency or a price.
        if factor < ExactDecimal(1) || unit.word == "块", quantity.currencyBefore == nil,
          !isSmallMoney(quantity, unit, before: next, in: passage)
        {
          return nil
        }
        return (quantity.currencyBefore ?? code, factor)
      }
      return nil
    }
    return quantity.currencyBefore.map { ($0, ExactDecimal(1)) }
  }

  /// 两毛钱, 3块5毛, 票价8分: 钱 or a smaller coin follows, or the clause speaks of prices.
  private func isSmallMoney(
    _ quantity: Quantity, _ unit: Unit, before next: Quantity?, in passage: Passage
  ) -> Bool {
    let (text, end) = (passage.text, quantity.core.end)
    if text.has("钱", at: end) || unit.word.hasSuffix("钱") { return true }
    if let next, next.core.start == end, let coin = AmountExtractor.money(next.unit),
      coin.factor < ExactDecimal(1),
      unit.word != "分"
    {
      return true
    }
    guard unit.word != "块", !passage.isCutWord(from: end - 3, to: end) else { return false }
    let sentence = passage.sentence(around: quantity.range)
    var at = sentence.start
    while at < sentence.end {
      if prices.longestMatch(in: text, at: at, limit: sentence.end) != nil { return true }
      at += text.scalar(at: at).length
    }
    return false
  }

  /// As written, with its multiplier: 万元.
  private func unitText(_ quantity: Quantity, in passage: Passage) -> String {
    var start = quantity.unitRange.start
    while let (scalar, length) = passage.text.scalar(before: start, from: quantity.core.start),
      (chinesePower(scalar) ?? 0) > 1
    {
      start -= length
    }
    return passage.text.text(ByteRange<Repaired>(start, quantity.unitRange.end))
  }

  /// The noun that the sum is of: right after it (9万元的运行经费), else the nearest before it in its clause.
  private func role(_ quantity: Quantity, in passage: Passage) -> String? {
    let clause = passage.clause(around: quantity.range.start)
    var after = quantity.range.end
    if passage.text.has("的", at: after) { after += 3 }
    if after < clause.end {
      let limit = min(clause.end, after + 24)
      var at = after
      while at < limit {
        if let (role, _) = roles.longestMatch(in: passage.text, at: at, limit: clause.end) { return role }
        guard passage.text.has("的", before: after) else { break }
        at += passage.text.scalar(at: at).length
      }
    }
    var best: String?
    var at = clause.start
    while at < quantity.range.start {
      if let (role, end) = roles.longestMatch(in: passage.text, at: at, limit: quantity.range.start) {
        best = role
        at = end
      } else {
        at += passage.text.scalar(at: at).length
      }
    }
    return best
  }
}
