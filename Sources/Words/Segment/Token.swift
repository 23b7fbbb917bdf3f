/// A word of a text with its range and where it came from.
public struct Token: Sendable, Hashable {
  public enum Origin: String, Sendable, CaseIterable {
    /// A word of the user's dictionary.
    case user
    /// A word of `Dictionaries/`.
    case lexicon
    /// A word of ICU's Chinese dictionary.
    case icu
    /// A word with a productive suffix, such as 可读性.
    case derived
    /// A name put together by rule: 李某某, 张建国, 比尔·盖茨.
    case name
    /// A number, whole, in any writing: 1,250; 三千六百万; 第三; 20%.
    case number
    /// A part of a date, or a time of day: 2023年, 3月, 10:30.
    case time
    /// A run of Latin letters, a URL, an e-mail address.
    case latin
    /// A word of another script, by ICU's rules.
    case script
    /// A mark of punctuation or another single character that no dictionary has.
    case unknown
    case space

    /// Whether digits make it up.
    public var isNumeric: Bool { self == .number || self == .time }
  }

  private let start: Int
  private let length: UInt32
  let wordClass: WordClass

  init(from start: Int, to end: Int, _ wordClass: WordClass) {
    self.start = start
    length = UInt32(truncatingIfNeeded: end &- start)
    self.wordClass = wordClass
  }

  @inline(__always)
  public var range: ByteRange<Repaired> { ByteRange(start, start &+ Int(length)) }

  public var origin: Origin { wordClass.origin }

  /// Whether a dictionary of places has the word, or has it without a suffix such as 镇 or 湾.
  public var isPlace: Bool { wordClass == .place }

  /// Whether it is the name of a body that a table has.
  public var isOrganisation: Bool { wordClass == .organisation }

  /// Whether it is a person's name, from a table or put together by rule.
  public var isPerson: Bool {
    wordClass == .person || wordClass == .personalName || wordClass == .foreignName
  }

  /// Whether it is a charge of the Criminal Law.
  public var isCharge: Bool { wordClass == .charge }

  /// Whether it is the name of a law that a table has.
  public var isLaw: Bool { wordClass == .law }
}
