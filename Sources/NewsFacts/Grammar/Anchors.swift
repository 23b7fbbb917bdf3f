internal import Words

/// Where in a passage each grammar may begin, found in one walk over its characters, so that no extractor walks
/// them again.
struct Anchors: Sendable {
  /// Digits and Chinese numerals.
  private(set) var numerals: [Int] = []
  /// Numerals and words of time.
  private(set) var dates: [Int] = []
  /// Endings of the names of bodies.
  private(set) var endings: [Int] = []
  /// 《 “ 第 半 案.
  private(set) var signs: [Int] = []

  init(_ text: [UInt8], _ range: ByteRange<Repaired>, classes: CharacterClasses) {
    numerals.reserveCapacity(range.count / 24)
    dates.reserveCapacity(range.count / 16)
    endings.reserveCapacity(range.count / 8)
    var at = range.start
    while at < range.end {
      let (scalar, length) = text.scalar(at: at)
      let found = classes[scalar]
      if found != 0 {
        if found & CharacterClasses.numeral != 0 { numerals.append(at) }
        if found & CharacterClasses.date != 0 { dates.append(at) }
        if found & CharacterClasses.ending != 0 { endings.append(at) }
        if found & CharacterClasses.sign != 0 { signs.append(at) }
      }
      at &+= length
    }
  }
}

/// What may begin with a character, one byte for each of the basic plane.
struct CharacterClasses: Sendable {
  static let numeral: UInt8 = 1
  static let date: UInt8 = 2
  static let ending: UInt8 = 4
  static let sign: UInt8 = 8

  private var table = [UInt8](repeating: 0, count: 0x10000)

  /// - Parameters:
  ///   - isDate, isEnding: whether a word of time, or an ending of a name, begins with a character.
  init(isDate: (UInt32) -> Bool, isEnding: (UInt32) -> Bool) {
    for scalar in UInt32(0x20)..<0x10000 {
      var found: UInt8 = 0
      if NumeralGrammar.mayBegin(scalar) { found |= CharacterClasses.numeral | CharacterClasses.date }
      if isDate(scalar) { found |= CharacterClasses.date }
      if isEnding(scalar) { found |= CharacterClasses.ending }
      table[Int(scalar)] = found
    }
    for sign in "《“第半案".unicodeScalars { table[Int(sign.value)] |= CharacterClasses.sign }
  }

  @inline(__always)
  subscript(scalar: UInt32) -> UInt8 { scalar < 0x10000 ? table[Int(scalar)] : 0 }
}
