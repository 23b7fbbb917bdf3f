/// What a token is, in two bytes: one of the kinds below, or, from `firstOfUser` on, a tag of the user's.
///
/// The number is what the compiled dictionary holds for each word.
struct WordClass: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  private init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// A mark of punctuation, a symbol, a control character.
  static let mark = WordClass(0)
  static let space = WordClass(1)
  /// A Chinese character that no dictionary has.
  static let unknown = WordClass(2)
  static let number = WordClass(3)
  /// A part of a date or time: 2023年, 3月, 10:30.
  static let time = WordClass(4)
  static let latin = WordClass(5)
  static let url = WordClass(6)
  static let email = WordClass(7)
  /// A word of another script, by ICU's rules.
  static let otherScript = WordClass(8)
  /// A Chinese personal name put together of surname and given name.
  static let personalName = WordClass(9)
  /// A foreign name put together of characters that write sounds.
  static let foreignName = WordClass(10)
  /// A word with a suffix: 可读 + 性.
  static let derived = WordClass(11)
  /// The other reading that a caller offers for a character; never in a token.
  static let alternate = WordClass(12)

  static let icuWord = WordClass(16)
  static let word = WordClass(17)
  static let place = WordClass(18)
  static let organisation = WordClass(19)
  static let person = WordClass(20)
  static let charge = WordClass(21)
  static let law = WordClass(22)
  /// A surname of two characters and more.
  static let longSurname = WordClass(23)

  /// From here on each number is a tag of the user's. With the top bit a word is hard: it wins over all that is
  /// built in; without, it is soft.
  static let firstOfUser = WordClass(64)
  static let hardShift: Int64 = 13
  static let hard: UInt16 = 1 << 13

  var isOfUser: Bool { rawValue >= WordClass.firstOfUser.rawValue }

  var origin: Token.Origin {
    if isOfUser { return .user }
    return switch self {
    case .icuWord: .icu
    case .word, .place, .organisation, .person, .charge, .law, .longSurname: .lexicon
    case .number: .number
    case .time: .time
    case .latin, .url, .email: .latin
    case .otherScript: .script
    case .personalName, .foreignName: .name
    case .derived: .derived
    case .space: .space
    default: .unknown
    }
  }

  /// The tag of a built-in class.
  var tag: String? {
    switch self {
    case .url: "url"
    case .email: "email"
    case .personalName, .foreignName, .person: "person"
    case .place: "place"
    case .organisation: "organisation"
    case .charge: "charge"
    case .law: "law"
    case .longSurname: "surname"
    default: nil
    }
  }
}
