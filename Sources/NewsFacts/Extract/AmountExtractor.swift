internal import Words

/// Sums of money: number and currency, ranges as one fact, with what each is for (`per`).
///
/// 5万元至9万元 · 近千万元 · 700余万元 · 人民币三百万元 · 50亿美元 · 每吨1350元 · 1000万、600万元. Not: bare numbers.
struct AmountExtractor: Extractor {
  let units: Units
  let per: PerPhrase
  private let roles: Lexicon<String>

  init(units: Units, per: PerPhrase) throws(DictionaryError) {
    self.units = units
    self.per = per
    var roles = Lexicon<String>()
    for row in try Table.embedded("amounts/roles").rows { roles.insert(row[0], row[0]) }
    self.roles = roles
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var mentions: [Mention] = []
    var before: Quantity?
    for quantity in quantities {
      if let sum = before.flatMap({ addCoins(of: quantity, to: $0, in: passage) }) {
        mentions.removeLast()
        mentions.append(contentsOf: mention(sum, in: passage).map { [$0] } ?? [])
        before = sum
        continue
      }
      guard let mention = mention(quantity, in: passage) else {
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
    guard sum.range.end == coins.range.start, sum.number.high == nil, sum.number.approximation == nil,
      case .currency(let code, let whole)? = sum.unit?.senses.first,
      case .currency(let coinCode, let factor)? = coins.unit?.senses.first, code == coinCode, factor < whole,
      let part = coins.number.low.times(factor), let total = sum.number.low.plus(part)
    else { return nil }
    var result = sum
    result.number = NumberValue(low: total, approximation: coins.number.approximation)
    result.range.end = coins.range.end
    result.core.end = coins.core.end
    return result
  }

  private func mention(_ quantity: Quantity, in passage: Passage) -> Mention? {
    guard let (code, factor) = currency(quantity, in: passage) else { return nil }
    var number = quantity.number
    guard let low = number.low.times(factor) else { return nil }
    number.low = low
    if let high = number.high {
      guard let scaled = high.times(factor) else { return nil }
      number.high = scaled
    }
    var range = quantity.range
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

  private func currency(_ quantity: Quantity, in passage: Passage) -> (String, ExactDecimal)? {
    if let unit = quantity.unit {
      for case .currency(let code, let factor) in unit.senses {
        // A coin of its own is rare, a minute or a mark common: 分 and 角 only beside a currency.
        if factor < ExactDecimal(1) && quantity.currencyBefore == nil { return nil }
        if unit.word == "块" || unit.word == "毛" { return nil }
        return (quantity.currencyBefore ?? code, factor)
      }
      return nil
    }
    return quantity.currencyBefore.map { ($0, ExactDecimal(1)) }
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
