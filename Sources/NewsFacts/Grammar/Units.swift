internal import Words

/// What may stand after a number and say what it counts or measures.
struct Unit: Sendable {
  enum Sense: Sendable {
    case currency(code: String, factor: ExactDecimal)
    /// A designator of ISO 8601: `Y`, `M`, `TH`, `3M`.
    case duration(String, half: String?)
    case ratio(RatioValue.Unit, factor: ExactDecimal)
    case measure(String)
    case classifier(String)
  }

  let word: String
  /// Some words have several: 分 is a coin, a minute and a mark.
  var senses: [Sense]

  func has(_ test: (Sense) -> Bool) -> Bool { senses.contains(where: test) }
}

/// All units of `Dictionaries/` in one table, and the words that make numbers inexact.
final class Units: Sendable {
  let after: Lexicon<Unit>
  /// Currency signs and names that stand before the number: ¥, 人民币.
  let before: Lexicon<String>
  let approximatorsBefore: Lexicon<Approximation>
  let approximatorsAfter: Lexicon<Approximation>

  init() throws(DictionaryError) {
    var units: [String: Unit] = [:]
    func add(_ word: String, _ sense: Unit.Sense) {
      units[word, default: Unit(word: word, senses: [])].senses.append(sense)
    }
    var before = Lexicon<String>()
    for row in try Table.embedded("amounts/currencies").rows {
      guard let factor = Units.decimal(row[2]) else { continue }
      if row[3] == "unit" || row[3] == "minor" || row[3] == "both" {
        add(row[0], .currency(code: row[1], factor: factor))
      }
      if row[3] == "prefix" || row[3] == "symbol" || row[3] == "both" { before.insert(row[0], row[1]) }
    }
    for row in try Table.embedded("durations/units").rows {
      add(row[0], .duration(row[1], half: row[2].isEmpty ? nil : row[2]))
    }
    for row in try Table.embedded("ratios/units").rows {
      guard let factor = Units.decimal(row[2]), let unit = RatioValue.Unit(rawValue: row[1]) else { continue }
      add(row[0], .ratio(unit, factor: factor))
    }
    for row in try Table.embedded("measures/units").rows { add(row[0], .measure(row[1])) }
    for row in try Table.embedded("counts/classifiers").rows { add(row[0], .classifier(row[1])) }
    after = Lexicon(units.values.map { ($0.word, $0) })
    self.before = before
    var approximatorsBefore = Lexicon<Approximation>()
    var approximatorsAfter = Lexicon<Approximation>()
    for row in try Table.embedded("numbers/approximators").rows {
      guard let approximation = Approximation(rawValue: row[1]) else { continue }
      if row[2] == "before" {
        approximatorsBefore.insert(row[0], approximation)
      } else {
        approximatorsAfter.insert(row[0], approximation)
      }
    }
    self.approximatorsBefore = approximatorsBefore
    self.approximatorsAfter = approximatorsAfter
  }

  /// A Chinese numeral may be a quantity where one of these follows: a unit, what bounds it, the other end of a range,
  /// the next member of a list, and 分 of 三分之二.
  func addFollowers(to classes: inout CharacterClasses) {
    var firsts: Set<UInt32> = Set("、和及与点分余多几数 以左上".unicodeScalars.map(\.value))
    after.forEachBeginning { first, _ in firsts.insert(first) }
    approximatorsAfter.forEachBeginning { first, _ in firsts.insert(first) }
    classes.addBehindNumerals(firsts, .numeral)
    classes.addBehindNumerals((0x20..<0x10000).filter(RangeConnector.joins), .numeral)
  }

  /// A decimal as the tables write it: `0.01`, `100`.
  static func decimal(_ text: String) -> ExactDecimal? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let digits = Int(parts.joined()) else { return nil }
    return ExactDecimal(Int128(digits), exponent: parts.count == 2 ? -parts[1].count : 0)
  }
}
