internal import Words

/// Where in a passage each grammar may begin, found in one walk over its characters, so that no extractor walks
/// them again.
struct Anchors: Sendable {
  /// Digits, and Chinese numerals that something follows which numbers have behind them.
  private(set) var numerals: [Int] = []
  /// Numerals and words of time.
  private(set) var dates: [Int] = []
  /// Endings of the names of bodies.
  private(set) var endings: [Int] = []
  /// 《 “ 第 半 案 号.
  private(set) var signs: [Int] = []

  init(_ text: [UInt8], _ range: ByteRange<Repaired>, classes: CharacterClasses) {
    numerals.reserveCapacity(range.count / 32)
    dates.reserveCapacity(range.count / 32)
    endings.reserveCapacity(range.count / 16)
    text.withUnsafeBufferPointer { text in
      classes.withTable { table in
        var at = range.start
        while at < range.end {
          let (first, length) = Anchors.scalar(text, at)
          let entry = first < CharacterClasses.plane ? table[Int(first)] : 0
          if entry != 0 {
            let next = at &+ length
            let second = next < range.end ? Anchors.scalar(text, next).value : 0
            let found = classes.found(first, entry, followedBy: second)
            if !found.isEmpty { append(at, found) }
          }
          at &+= length
        }
      }
    }
  }

  /// The scalar at `at`: text inside Jianbao is valid UTF-8, and passages end between characters.
  @inline(__always)
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(text[at])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | UInt32(text[at &+ 1]) & 0x3F, 2) }
    let middle = (UInt32(text[at &+ 1]) & 0x3F) << 6 | UInt32(text[at &+ 2]) & 0x3F
    return lead < 0xF0 ? ((lead & 0x0F) << 12 | middle, 3) : (UInt32(CharacterClasses.plane), 4)
  }

  @inline(__always)
  private mutating func append(_ at: Int, _ found: CharacterClasses.Found) {
    if found.contains(.numeral) { numerals.append(at) }
    if found.contains(.date) { dates.append(at) }
    if found.contains(.ending) { endings.append(at) }
    if found.contains(.sign) { signs.append(at) }
  }
}

/// What may begin with a character, or with two: one byte for each of the basic plane, and one for each hash of a pair.
struct CharacterClasses: Sendable {
  struct Found: OptionSet, Sendable {
    let rawValue: UInt8

    static let numeral = Found(rawValue: 1)
    static let date = Found(rawValue: 2)
    static let ending = Found(rawValue: 4)
    static let sign = Found(rawValue: 8)
    static let ofPairs: Found = [.date, .ending]
  }

  static let plane = 0x10000
  /// What may begin with a character whatever follows in the low byte, and what if the pair says so too in the high one.
  private var table = [UInt16](repeating: 0, count: plane)
  private var pairs = [UInt8](repeating: 0, count: plane)
  /// What a Chinese numeral before this character may be.
  private var behindNumeral = [UInt8](repeating: 0, count: plane)

  init() {
    for scalar in UInt32(0x20)..<UInt32(CharacterClasses.plane) where NumeralGrammar.mayBegin(scalar) {
      let isDigit = NumeralGrammar.digit(scalar) != nil
      let found: Found = [.numeral, .date]
      table[Int(scalar)] |= isDigit ? UInt16(found.rawValue) : UInt16(Found.numeral.rawValue) << 8
      behindNumeral[Int(scalar)] |= found.rawValue
    }
    for sign in "《“第半案号".unicodeScalars { table[Int(sign.value)] |= UInt16(Found.sign.rawValue) }
  }

  /// The words of a lexicon begin `found`.
  mutating func add<Value>(_ words: Lexicon<Value>, _ found: Found) {
    var classes = self
    words.forEachBeginning { classes.add($0, $1, found) }
    self = classes
  }

  /// A character begins `found`, where there is a second one only if that follows.
  mutating func add(_ first: UInt32, _ second: UInt32?, _ found: Found) {
    guard first < CharacterClasses.plane else { return }
    guard let second else {
      table[Int(first)] |= UInt16(found.rawValue)
      return
    }
    table[Int(first)] |= UInt16(found.rawValue) << 8
    pairs[CharacterClasses.pair(first, second)] |= found.rawValue
  }

  /// A Chinese numeral before one of these may begin `found`.
  mutating func addBehindNumerals(_ scalars: some Sequence<UInt32>, _ found: Found) {
    for scalar in scalars where scalar < CharacterClasses.plane {
      behindNumeral[Int(scalar)] |= found.rawValue
    }
  }

  @inline(__always)
  private static func pair(_ first: UInt32, _ second: UInt32) -> Int {
    Int((first &* 0x9E37 ^ second &* 0x85EB) & 0xFFFF)
  }

  @inline(__always)
  func withTable<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    table.withUnsafeBufferPointer(body)
  }

  /// What may begin with `first`, whose entry of the table is given, where `second`, 0 at the end, follows. It may say
  /// more than does.
  @inline(__always)
  func found(_ first: UInt32, _ entry: UInt16, followedBy second: UInt32) -> Found {
    var found = UInt8(truncatingIfNeeded: entry)
    let begun = UInt8(truncatingIfNeeded: entry >> 8)
    found |= begun & pairs[CharacterClasses.pair(first, second)] & Found.ofPairs.rawValue
    if begun & Found.numeral.rawValue != 0, second < CharacterClasses.plane {
      found |= behindNumeral[Int(second)]
    }
    return Found(rawValue: found)
  }
}
