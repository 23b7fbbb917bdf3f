internal import ICU

/// What segmentation knows of a character, for each of the basic plane: its code in the low half, flags in the
/// high half.
///
/// Characters that are to match each other have one code: full-width and half-width forms, compatibility forms
/// and their plain ones, traditional characters and their simplified ones (ICU's `NFKC; Traditional-Simplified`,
/// where that makes one character of one). So matching never changes offsets. Likelier characters have lower
/// codes, which keeps what is used often close together. Code 0 is no character of any word.
struct CharacterTable {
  static let count = 0x10000

  /// Codes kept free for characters of users' words that have none.
  static let spareCodes = 4096

  var entries: [UInt32]
  /// All codes, the spare ones too, are below.
  let codeLimit: Int

  /// Gives codes in the order of `mass`: for each unit of UTF-16 how likely it is in a text.
  init(mass: [Double], folding: [UInt16]) {
    entries = (0..<UInt32(CharacterTable.count)).map { UInt32(CharacterKind($0).rawValue) << 16 }
    var folded = [Double](repeating: 0, count: CharacterTable.count)
    for unit in mass.indices { folded[Int(folding[unit])] += mass[unit] }
    let coded = (0..<CharacterTable.count).filter {
      Int(folding[$0]) == $0 && (folded[$0] > 0 || CharacterTable.isUsual($0))
    }.sorted { folded[$0] != folded[$1] ? folded[$0] > folded[$1] : $0 < $1 }
    for (index, unit) in coded.enumerated() { entries[unit] |= UInt32(index + 1) }
    for unit in 0..<CharacterTable.count where Int(folding[unit]) != unit {
      entries[unit] |= entries[Int(folding[unit])] & 0xFFFF
    }
    codeLimit = coded.count + 1 + CharacterTable.spareCodes
  }

  /// Characters that users' words are likely to hold: ASCII, Latin, Greek, Cyrillic, punctuation, Chinese.
  private static func isUsual(_ unit: Int) -> Bool {
    (0x20..<0x530).contains(unit) || (0x2000..<0x2070).contains(unit) || (0x3000..<0x3020).contains(unit)
      || (0x4E00..<0xA000).contains(unit) || (0xFF00..<0xFFF0).contains(unit)
  }

  /// For each unit of UTF-16 the one it is matched as. Takes some 50 ms.
  static func folding() throws(ICUError) -> [UInt16] {
    var folding = (0..<CharacterTable.count).map { UInt16($0) }
    let simplified = try simplified()
    let units = folding.filter { $0 > 0x7F && Unicode.Scalar($0) != nil && !simplified.contains($0) }
    var text: [UInt16] = []
    for unit in units { text += [unit, 0x0A] }
    let result = try Transliteration.apply("NFKC; Traditional-Simplified", to: text)
    for (unit, images) in zip(units, result.split(separator: 0x0A, omittingEmptySubsequences: false))
    where images.count == 1 {
      folding[Int(unit)] = images[images.startIndex]
    }
    return folding
  }

  /// What GB2312, the character set of simplified Chinese, has: 著 and 乾 are then themselves.
  private static func simplified() throws(ICUError) -> Set<UInt16> {
    var bytes: [UInt8] = []
    for lead in UInt8(0xB0)...0xF7 {
      for trail in UInt8(0xA1)...0xFE { bytes += [lead, trail] }
    }
    let decoded = try Charset.decode(bytes[...], encoding: "GB2312").utf8
    return Set(String(decoding: decoded, as: UTF8.self).utf16)
  }
}

/// How segmentation treats a character, before any dictionary.
enum CharacterKind: UInt16 {
  case han
  /// Punctuation, symbols, controls: a token by itself.
  case mark
  case space
  /// 0…9, half- or full-width.
  case digit
  /// Of the Latin script.
  case letter
  /// Of another script: ICU's rules say where its words end.
  case otherScript
  /// Kana: with the Chinese characters around it Japanese, and ICU's.
  case kana
  /// Belongs to the character before it: combining marks, variation selectors, joiners.
  case extending

  /// Whether a character belongs to a stretch in which ICU's rules find the words, once one of another script
  /// stands in it.
  var isOfOtherScripts: Bool {
    self == .digit || self == .letter || self == .otherScript || self == .extending
  }

  init(_ scalar: UInt32) {
    self =
      switch scalar {
      case 0x30...0x39, 0xFF10...0xFF19: .digit
      // 々 repeats the character before it.
      case 0x3005: .han
      // The low line joins letters and digits, as one of them.
      case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF3F, 0xFF41...0xFF5A: .letter
      case 0xC0...0x24F, 0x1E00...0x1EFF: scalar == 0xD7 || scalar == 0xF7 ? .mark : .letter
      case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF,
        0xFF66...0xFF9F:
        .kana
      default: CharacterKind.ofOther(scalar)
      }
  }

  private static func ofOther(_ scalar: UInt32) -> CharacterKind {
    guard let character = Unicode.Scalar(scalar) else { return .mark }
    if isHan(scalar) { return .han }
    let properties = character.properties
    if properties.isWhitespace { return .space }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .extending
    case .format: return scalar == 0x200B ? .mark : .extending
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return .otherScript
    default:
      return properties.isEmoji && scalar > 0x7F ? .otherScript : .mark
    }
  }
}

/// The flags of a character beside its kind, and what each says.
struct CharacterFlags {
  static let kindMask: UInt16 = 0x7
  /// Some word has it; only such a character can stand inside one.
  static let inWord: UInt16 = 1 << 3
  static let suffix: UInt16 = 1 << 4
  static let numeral: UInt16 = 1 << 5
  static let surname: UInt16 = 1 << 6
  static let transliteration: UInt16 = 1 << 7
  /// 老 小 阿 before a surname.
  static let nickname: UInt16 = 1 << 8
  /// 第 before a number.
  static let ordinal: UInt16 = 1 << 9
  /// 年 月 日 时 after a number.
  static let timeUnit: UInt16 = 1 << 10
  /// 某 in place of a given name.
  static let anonymous: UInt16 = 1 << 11

  /// A surname of two characters may begin with it.
  static let longSurname: UInt16 = 1 << 12

  // Flags of a position in a text, not of a character.
  /// A Chinese character with · behind it, at most `Lattice.longestNamePart` characters on.
  static let dotted: UInt16 = 1 << 13
  /// Inside a run that is one token: no word begins or ends here.
  static let inside: UInt16 = 1 << 14
  /// A run that is one token begins here.
  static let run: UInt16 = 1 << 15
}
