/// What edges that no dictionary lists cost, on the scale of words.
enum EdgeCost {
  /// Beyond all paths. Or-ed into a cost where `x - 1` is negative.
  static let none: Int64 = 1 << 26
  static let run: Int64 = 40
  static let time: Int64 = 50
  /// A number of Chinese digits: so much, and for each digit.
  static let numeral: Int64 = 60
  static let numeralDigit: Int64 = 8
  /// 万, 亿 behind a number of digits.
  static let scale: Int64 = 25
  static let ordinal: Int64 = 20
  /// A personal name with one given character, beyond what its characters cost; with two it costs no more.
  static let shortName: Int64 = 30
  static let anonymousName: Int64 = 70
  static let nickname: Int64 = 60
  static let foreignName: Int64 = 45
  /// The · in a name, which by itself costs as much as an unknown character.
  static let dot: Int64 = 150
  /// A character of a name with ·, before it and after it, that no table of such characters has.
  static let dottedBefore: Int64 = 55
  static let dottedAfter: Int64 = 75
  /// What a character of a user's word is worth: more than 255 characters around it can cost as unknown ones.
  static let userCharacter: Int64 = 1 << 16
}

extension Lattice {
  /// Finds the best path from each position, from the end backwards:
  /// `best[k] = min over words at k of cost + best[k + length]`.
  /// - Parameter alternates: of each position the cost of another reading of its character, 0 for none.
  func solve(_ edges: Edges, alternates: UnsafePointer<UInt32>? = nil) {
    best[count] = 0
    for beyond in (count &+ 1)...(count &+ 3) {
      codes[beyond] = 0
      flags[beyond] = 0
      best[beyond] = Lattice.unreachable
    }
    var start = count &- 1
    while start >= 0 {
      var least = Lattice.unreachable
      if flags[start] & CharacterFlags.inside == 0 {
        forEachEdge(at: start, edges) { cost, wordClass, length in
          least = min(least, Lattice.path(cost, wordClass, length, then: best[start &+ length]))
        }
        if let alternates, alternates[start] > 0 {
          let alternate = Int64(WordClass.alternate.rawValue)
          least = min(least, Lattice.path(Int64(alternates[start]), alternate, 1, then: best[start &+ 1]))
        }
      }
      best[start] = least
      start &-= 1
    }
  }

  /// What edges there are.
  struct Edges {
    let units: UnsafePointer<UInt64>
    let traits: UnsafePointer<UInt64>
    /// The flags of positions at which edges by rule may begin.
    let special: UInt16
    /// The flag of positions at which personal names may begin, 0 for none.
    let surname: UInt16
    /// What a character of a user's word is worth.
    let bonus: Int64
    /// Words and numbers only, and a user's words at their cost: what a text costs, not how it is cut.
    let isPlain: Bool

    /// - Parameter hasNames: personal names, where they are plain; others have them always.
    init(_ dictionary: CompiledDictionary, isPlain: Bool, hasNames: Bool = false) {
      units = dictionary.units.baseAddress!
      traits = dictionary.traits
      bonus = isPlain ? 0 : EdgeCost.userCharacter
      self.isPlain = isPlain
      surname = isPlain && !hasNames ? 0 : CharacterFlags.surname
      special =
        isPlain
        ? CharacterFlags.numeral
        : CharacterFlags.numeral | CharacterFlags.transliteration | CharacterFlags.nickname
          | CharacterFlags.longSurname | CharacterFlags.dotted
          | CharacterFlags.ordinal | CharacterFlags.run
    }
  }

  /// Gives each edge from `start` to `body`: its cost, its class, its length.
  @inline(__always)
  func forEachEdge(at start: Int, _ edges: Edges, _ body: (Int64, Int64, Int) -> Void) {
    let flag = flags[start]
    if flag & CharacterFlags.run != 0 {
      body(EdgeCost.run, Int64(runs[start].wordClass.rawValue), Int(runs[start].length))
    } else {
      let isHan = flag & CharacterFlags.kindMask == CharacterKind.han.rawValue
      body(Int64(Segmenter.unknownCost), Int64((isHan ? WordClass.unknown : .mark).rawValue), 1)
    }
    var unit = edges.units[Int(codes[start])]
    var end = start
    while true {
      end &+= 1
      let cost = Int64(unit & 0x3FF)
      if cost > 0 {
        let wordClass = Int64(unit >> 10 & 0x3FFF)
        let length = end &- start
        body(cost &- (wordClass >> WordClass.hardShift) &* edges.bonus &* Int64(length), wordClass, length)
        if flags[end] & CharacterFlags.suffix != 0, length > 1, !edges.isPlain {
          let derived = derived(from: unit, suffixAt: end, edges.traits)
          if derived.cost > 0 { body(derived.cost, derived.wordClass, length &+ 1) }
        }
      }
      guard let next = DoubleArray.step(edges.units, from: unit, codes[end]) else { break }
      unit = next
    }
    if flag & edges.surname != 0, !followsNumber(start) { forEachName(at: start, edges.traits, body) }
    if flag & edges.special != 0 {
      forEachRuledEdge(at: start, flag, edges) { cost, wordClass, length in
        if length < 0x100 { body(cost, Int64(wordClass.rawValue), length) }
      }
    }
  }

  /// A word with the suffix that follows it; cost 0 where it takes none.
  private func derived(
    from unit: UInt64, suffixAt end: Int, _ traits: UnsafePointer<UInt64>
  ) -> (cost: Int64, wordClass: Int64) {
    let wordClass = DoubleArray.wordClass(unit)
    let trait = CharacterTraits(packed: traits[Int(codes[end])])
    let isPlace = wordClass == .place && trait.placeSuffix > 0
    let suffix = isPlace ? trait.placeSuffix : trait.suffix
    guard suffix > 0, !wordClass.isOfUser else { return (0, 0) }
    return (
      Int64(DoubleArray.cost(unit)) &+ Int64(suffix), Int64((isPlace ? WordClass.place : .derived).rawValue)
    )
  }

  /// Edges by rule: numbers, parts of dates, names.
  private func forEachRuledEdge(
    at start: Int, _ flag: UInt16, _ edges: Edges, _ offer: (Int64, WordClass, Int) -> Void
  ) {
    if flag & CharacterFlags.run != 0 {
      if runs[start].wordClass == .number { offerNumber(at: start, offer) }
      return
    }
    if flag & CharacterFlags.numeral != 0, !isNumeral(start &- 1) {
      offerNumeral(at: start, isPlain: edges.isPlain, offer)
    }
    if edges.isPlain { return }
    if flag & CharacterFlags.ordinal != 0 { offerOrdinal(at: start, offer) }
    if flag & CharacterFlags.nickname != 0, case let surname = trait(start &+ 1, edges.traits).surname,
      surname > 0
    {
      offer(EdgeCost.nickname &+ Int64(surname), .personalName, 2)
    }
    if flag & CharacterFlags.longSurname != 0 { offerLongName(at: start, edges, offer) }
    if flag & CharacterFlags.dotted != 0 { offerDottedName(at: start, edges.traits, offer) }
    if flag & flags[start &+ 1] & flags[start &+ 2] & CharacterFlags.transliteration != 0 {
      offerForeignName(at: start, edges.traits, offer)
    }
  }

  // MARK: Numbers

  @inline(__always)
  private func isNumeral(_ position: Int) -> Bool {
    position >= 0 && position < count && flags[position] & CharacterFlags.numeral != 0
  }

  /// A number in digits: with 万 or 亿 behind it, with the unit of a date behind it.
  private func offerNumber(at start: Int, _ offer: (Int64, WordClass, Int) -> Void) {
    let end = start &+ Int(runs[start].length)
    if end < count, flags[end] & CharacterFlags.timeUnit != 0 {
      offer(EdgeCost.time, .time, end &+ 1 &- start)
    }
    var at = end
    while at &- start < 0x40,
      isNumeral(at) || (at < count && flags[at] & CharacterFlags.run != 0 && runs[at].wordClass == .number)
    {
      at &+= flags[at] & CharacterFlags.run != 0 ? Int(runs[at].length) : 1
    }
    if at > end { offer(EdgeCost.run &+ EdgeCost.scale, .number, at &- start) }
  }

  private func offerNumeral(at start: Int, isPlain: Bool, _ offer: (Int64, WordClass, Int) -> Void) {
    var end = start &+ 1
    while isNumeral(end), end &- start < 0xF0 { end &+= 1 }
    let length = end &- start
    let cost = EdgeCost.numeral &+ EdgeCost.numeralDigit &* Int64(length)
    if length > 1 { offer(cost, .number, length) }
    if !isPlain, end < count, flags[end] & CharacterFlags.timeUnit != 0 {
      offer(EdgeCost.time &+ EdgeCost.numeralDigit &* Int64(length), .time, length &+ 1)
    }
  }

  /// 第 and a number.
  private func offerOrdinal(at start: Int, _ offer: (Int64, WordClass, Int) -> Void) {
    var end = start &+ 1
    if end < count, flags[end] & CharacterFlags.run != 0 {
      guard runs[end].wordClass == .number else { return }
      end &+= Int(runs[end].length)
      return offer(EdgeCost.ordinal &+ EdgeCost.run, .number, end &- start)
    }
    while isNumeral(end), end &- start < 0xF0 { end &+= 1 }
    let digits = end &- start &- 1
    if digits > 0 {
      offer(
        EdgeCost.ordinal &+ EdgeCost.numeral &+ EdgeCost.numeralDigit &* Int64(digits), .number,
        end &- start)
    }
  }

  // MARK: Names

  /// 余 of 700余万元 begins no name.
  @inline(__always)
  private func followsNumber(_ position: Int) -> Bool {
    guard position > 0 else { return false }
    let before = flags[position &- 1]
    return before & CharacterFlags.numeral != 0
      || before & CharacterFlags.kindMask == CharacterKind.digit.rawValue
  }

  private func trait(_ position: Int, _ traits: UnsafePointer<UInt64>) -> CharacterTraits {
    CharacterTraits(packed: traits[Int(codes[position])])
  }

  /// Whether a plain Chinese character stands here.
  @inline(__always)
  func isHan(_ position: Int) -> Bool {
    position < count
      && flags[position] & (CharacterFlags.kindMask | CharacterFlags.run | CharacterFlags.inside) == 0
  }

  /// A surname with one or two given characters, or with 某 in their place. Characters without the use cost 0
  /// there, which puts the edge out of reach without a branch: surnames are everyday characters too.
  @inline(__always)
  private func forEachName(
    at start: Int, _ traits: UnsafePointer<UInt64>, _ body: (Int64, Int64, Int) -> Void
  ) {
    let surname = Int64(trait(start, traits).surname)
    let (second, third) = (trait(start &+ 1, traits), trait(start &+ 2, traits))
    let only = Int64(second.givenOnly)
    let (first, last) = (Int64(second.givenFirst), Int64(third.givenSecond))
    let wordClass = Int64(WordClass.personalName.rawValue)
    body(EdgeCost.shortName &+ surname &+ only | (only &- 1) & EdgeCost.none, wordClass, 2)
    body(surname &+ first &+ last | (first &* last &- 1) & EdgeCost.none, wordClass, 3)
    if flags[start &+ 1] & CharacterFlags.anonymous != 0 {
      body(EdgeCost.anonymousName, wordClass, flags[start &+ 2] & CharacterFlags.anonymous != 0 ? 3 : 2)
    }
  }

  /// A surname of two characters with one or two given characters: 欧阳修.
  private func offerLongName(at start: Int, _ edges: Edges, _ offer: (Int64, WordClass, Int) -> Void) {
    let first = edges.units[Int(codes[start])]
    guard let unit = DoubleArray.step(edges.units, from: first, codes[start &+ 1]),
      DoubleArray.wordClass(unit) == .longSurname
    else { return }
    let (third, fourth) = (trait(start &+ 2, edges.traits), trait(start &+ 3, edges.traits))
    let surname = Int64(DoubleArray.cost(unit))
    if third.givenOnly > 0 { offer(surname &+ Int64(third.givenOnly), .personalName, 3) }
    if third.givenFirst > 0, fourth.givenSecond > 0 {
      offer(
        surname &+ Int64(third.givenFirst) &+ Int64(fourth.givenSecond), .personalName, 4)
    }
  }

  /// A name with ·: 阿不都·买买提. Where it ends the characters after the last · say by their cost.
  private func offerDottedName(
    at start: Int, _ traits: UnsafePointer<UInt64>, _ offer: (Int64, WordClass, Int) -> Void
  ) {
    var cost = EdgeCost.foreignName
    var end = start
    var part = 0
    var unlisted = EdgeCost.dottedBefore
    while end < count, part <= Lattice.longestNamePart, end &- start < 0x40 {
      if isHan(end) {
        let listed = Int64(trait(end, traits).transliteration)
        cost &+= listed > 0 ? listed : unlisted
        part &+= 1
        end &+= 1
        if unlisted == EdgeCost.dottedAfter { offer(cost, .foreignName, end &- start) }
      } else {
        // Behind such a character, and no Chinese one: the dot.
        guard part > 0, flags[end &- 1] & CharacterFlags.dotted != 0 else { return }
        cost &+= EdgeCost.dot
        unlisted = EdgeCost.dottedAfter
        part = 0
        end &+= 1
      }
    }
  }

  /// Three and more characters that write sounds.
  private func offerForeignName(
    at start: Int, _ traits: UnsafePointer<UInt64>, _ offer: (Int64, WordClass, Int) -> Void
  ) {
    var cost = EdgeCost.foreignName
    var end = start
    while isHan(end), end &- start < 12, case let trait = trait(end, traits), trait.transliteration > 0 {
      cost &+= Int64(trait.transliteration)
      end &+= 1
      if end &- start > 2 { offer(cost, .foreignName, end &- start) }
    }
  }
}
