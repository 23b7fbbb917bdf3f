internal import ICU

/// Compiles ICU's Chinese dictionary and the tables into a `CompiledDictionary`.
struct DictionaryCompiler {
  /// What a word costs whose table names no cost.
  static let defaultCost = 112
  /// A surname that costs more is an everyday character (年, 和): names with it hardly ever win.
  private static let dearestSurname = 95
  /// What charges and laws cost: long, and made of everyday words (环境保护法庭 is no law).
  private static let titleCost = 130

  /// A word's standing among entries of one spelling: a higher one gives the class, the least cost counts.
  private enum Rank {
    /// Reached by folding only, such as a traditional word: gives way wholly to one so spelt.
    static let folded: UInt16 = 0
    static let icu: UInt16 = 1
    static let word: UInt16 = 2
    static let named: UInt16 = 3
  }

  private struct Word {
    let units: [UInt16]
    let cost: Int
    let wordClass: WordClass
    let rank: UInt16
  }

  private var words: [Word] = []
  private let folding: [UInt16]

  private init() throws { folding = try CharacterTable.folding() }

  /// The block of everything built in. Takes under a second.
  /// - Throws: `DictionaryError` for a malformed table, `ICUError` where ICU lacks its dictionary.
  static func block() throws -> [UInt64] {
    var compiler = try DictionaryCompiler()
    try compiler.addICUWords()
    try compiler.addTables()
    return try compiler.compile()
  }

  private mutating func addICUWords() throws {
    let glued = Set(try Table.embedded("words/glued").rows.map { Array($0[0].utf16) })
    try ChineseDictionary.forEachWord { word, cost in
      // With kana it is Japanese, a surrogate stands for a character that no newspaper has, and what costs more
      // than an unknown character is hardly a word.
      guard word.allSatisfy({ isHan(UInt32($0)) }), cost <= Segmenter.unknownCost || word.count == 1 else {
        return
      }
      let units = Array(word)
      if glued.contains(units.map { folding[Int($0)] }) { return }
      words.append(Word(units: units, cost: cost, wordClass: .icuWord, rank: Rank.icu))
    }
  }

  private mutating func addTables() throws {
    try add("words/words", cost: 1)
    try add("words/pypinyin", cost: 1)
    try add("words/opencc", cost: 1)
    try add("words/thuocl", cost: 1)
    try add("words/persons", cost: 1, as: .person)
    try add("places/geography", cost: 1, as: .place)
    try add("counts/classifiers")
    try add("counts/nouns")
    for row in try Table.embedded("counts/phrases").rows where row[0].utf16.count == 2 {
      append(row[0], cost: DictionaryCompiler.defaultCost, as: .word)
    }
    try add("counts/verbs")
    try add("measures/units")
    try add("amounts/currencies")
    try add("durations/units")
    try add("dates/holidays")
    try add("dates/relative")
    try add("places/cities", as: .place)
    try add("places/countries", alternatives: 1, as: .place)
    try add("places/divisions", word: 1, alternatives: 2, as: .place)
    try add("places/former", as: .place)
    try add("places/uncoded", alternatives: 1, as: .place)
    try add("organisations/bodies", as: .organisation)
    try add("organisations/shorts", as: .organisation)
    for row in try Table.embedded("cases/charges").rows {
      append(row[0], cost: DictionaryCompiler.titleCost, as: .charge)
      append(row[0] + "罪", cost: DictionaryCompiler.titleCost, as: .charge)
    }
    try add("documents/laws", alternatives: 1, as: .law, unlistedCost: DictionaryCompiler.titleCost)
    for row in try Table.embedded("words/surnames").rows where row[0].utf16.count > 1 {
      append(row[0], cost: Int(row[1]) ?? DictionaryCompiler.defaultCost, as: .longSurname)
    }
  }

  /// Adds the words of a column, and of another that holds alternatives.
  private mutating func add(
    _ table: String, word: Int = 0, cost: Int? = nil, alternatives: Int? = nil,
    as wordClass: WordClass = .word, unlistedCost: Int = DictionaryCompiler.defaultCost
  ) throws {
    for row in try Table.embedded(table).rows {
      append(row[word], cost: cost.flatMap { Int(row[$0]) } ?? unlistedCost, as: wordClass)
      guard let alternatives else { continue }
      // A short name of one character (京, 省) is more often something else.
      for short in row.alternatives(alternatives) where short.unicodeScalars.count > 1 {
        append(short, cost: unlistedCost, as: wordClass)
      }
    }
  }

  private mutating func append(_ word: some StringProtocol, cost: Int, as wordClass: WordClass) {
    let units = Array(word.utf16)
    // Names may hold digits and marks (12309中国检察网), words do not.
    let isWord = wordClass == .word
    guard units.count < 0x100, isWord ? units.allSatisfy(isHan) : units.contains(where: isHan) else { return }
    words.append(
      Word(
        units: units, cost: cost, wordClass: wordClass,
        rank: wordClass == .word ? Rank.word : Rank.named))
  }

  private consuming func compile() throws -> [UInt64] {
    var mass = [Double](repeating: 0, count: CharacterTable.count)
    for word in words {
      for unit in word.units { mass[Int(unit)] += DictionaryCompiler.likelihood(ofCost: word.cost) }
    }
    var table = CharacterTable(mass: mass, folding: folding)
    let traits = try traits(for: &table)
    var list = WordList()
    for word in words {
      let isFolded = word.units.contains { folding[Int($0)] != $0 }
      list.append(
        word.units.lazy.map { UInt16(table.entries[Int($0)] & 0xFFFF) },
        value: DoubleArray.value(cost: word.cost, word.wordClass),
        rank: isFolded ? Rank.folded : word.rank)
    }
    let inWord = Set(list.codes)
    for unit in table.entries.indices where inWord.contains(UInt16(table.entries[unit] & 0xFFFF)) {
      table.entries[unit] |= UInt32(CharacterFlags.inWord) << 16
    }
    list.sort()
    var builder = DoubleArrayBuilder(codeLimit: table.codeLimit)
    try builder.insert(list)
    return CompiledDictionary.block(
      characters: table.entries, traits: traits, units: builder.finished(), codeLimit: table.codeLimit,
      icuVersion: icuVersion)
  }

  /// Near enough to exp(−cost / 10) over the costs there are, for an order of characters.
  private static func likelihood(ofCost cost: Int) -> Double {
    let square = 1 / (Double(cost) * Double(cost))
    return square * square * square
  }

  /// What names and suffixes cost by character, and the flags that lead to them.
  private func traits(for table: inout CharacterTable) throws -> [UInt64] {
    var traits = [CharacterTraits](repeating: CharacterTraits(), count: table.codeLimit)
    var unitsOfCode = [[Int]](repeating: [], count: table.codeLimit)
    for unit in table.entries.indices { unitsOfCode[Int(table.entries[unit] & 0xFFFF)].append(unit) }
    func set(_ cell: String, flag: UInt16, _ change: (inout CharacterTraits) -> Void) {
      guard cell.utf16.count == 1, let unit = cell.utf16.first else { return }
      let code = Int(table.entries[Int(unit)] & 0xFFFF)
      change(&traits[code])
      for other in unitsOfCode[code] { table.entries[other] |= UInt32(flag) << 16 }
    }
    for row in try Table.embedded("words/surnames").rows
    where Int(row[1]) ?? 0 <= DictionaryCompiler.dearestSurname {
      set(row[0], flag: CharacterFlags.surname) { $0.surname = UInt8(clamping: Int(row[1]) ?? 0) }
    }
    for row in try Table.embedded("words/surnames").rows
    where row[0].utf16.count == 2 && Int(row[1]) ?? 0 <= DictionaryCompiler.dearestSurname {
      set(String(row[0].prefix(1)), flag: CharacterFlags.longSurname) { _ in }
    }
    for row in try Table.embedded("words/given").rows {
      set(row[0], flag: 0) {
        $0.givenFirst = UInt8(clamping: Int(row[1]) ?? 0)
        $0.givenSecond = UInt8(clamping: Int(row[2]) ?? 0)
        $0.givenOnly = UInt8(clamping: Int(row[3]) ?? 0)
      }
    }
    for row in try Table.embedded("words/transliteration").rows {
      set(row[0], flag: CharacterFlags.transliteration) {
        $0.transliteration = UInt8(clamping: Int(row[1]) ?? 0)
      }
    }
    for row in try Table.embedded("words/suffixes").rows {
      set(row[0], flag: CharacterFlags.suffix) {
        let cost = UInt8(clamping: Int(row[2]) ?? 0)
        if row[1] == "place" { $0.placeSuffix = cost } else { $0.suffix = cost }
      }
    }
    for (characters, flag) in [
      ("〇零一二三四五六七八九十百千万亿两", CharacterFlags.numeral), ("老小阿", CharacterFlags.nickname),
      ("第", CharacterFlags.ordinal), ("年月日时", CharacterFlags.timeUnit), ("某", CharacterFlags.anonymous),
    ] {
      for character in characters { set(String(character), flag: flag) { _ in } }
    }
    return traits.map(\.packed)
  }
}

private func isHan(_ unit: UInt16) -> Bool { isHan(UInt32(unit)) }
