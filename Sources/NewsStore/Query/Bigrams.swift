/// Chinese text as the full-text index holds it, and queries to match.
///
/// A run of Chinese characters becomes its overlapping pairs, then its last character alone; a run of letters
/// and digits is one word, in small letters and half width: `财政部2023年` → `财政 政部 部 2023 年`.
/// So a word of two characters matches as typed, a longer one as a phrase, and one character as a beginning.
public enum Bigrams {
  /// What the index is given of a text. O(n).
  static func index(_ text: String) -> String {
    var terms = TermWriter(capacity: text.utf8.count * 5 / 2)
    for scalar in text.unicodeScalars { terms.append(scalar) }
    return terms.finish()
  }

  /// The expression for `article_text MATCH` that finds what a user typed; nil where there is nothing to find.
  ///
  /// White space separates phrases, which must all occur: `未成年人 税` → `"未成 成年 年人" AND "税" *`.
  /// Only letters, digits and Chinese characters get through, in quotes: no query can break the syntax.
  public static func query(_ text: String) -> String? {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    let phrases = words.compactMap { phrase(String($0)) }
    return phrases.isEmpty ? nil : phrases.joined(separator: " AND ")
  }

  private static func phrase(_ word: String) -> String? {
    var terms = index(word).split(separator: " ")
    guard let last = terms.last?.unicodeScalars else { return nil }
    var isPrefix = false
    if last.count == 1, let character = last.first, Kind(character) == .chinese {
      // It may go on in the text. If it ends a pair, the pair is enough to look for; else it begins one.
      let before = terms.dropLast().last?.unicodeScalars
      let endsPair = before.map { $0.count == 2 && $0.last == character } ?? false
      if endsPair { terms.removeLast() } else { isPrefix = true }
    }
    return "\"" + terms.joined(separator: " ") + "\"" + (isPrefix ? " *" : "")
  }

  /// Writes terms as their characters come.
  private struct TermWriter {
    private var output: [UInt8] = []
    /// The last character of the Chinese run at hand.
    private var character: Unicode.Scalar?
    private var isInWord = false

    init(capacity: Int) { output.reserveCapacity(capacity) }

    mutating func append(_ scalar: Unicode.Scalar) {
      switch Kind(scalar) {
      case .chinese:
        isInWord = false
        if let character {
          begin()
          put(character)
          put(scalar)
        }
        character = scalar
      case .word:
        endChinese()
        if !isInWord { begin() }
        isInWord = true
        putFolded(scalar)
      case .other:
        endChinese()
        isInWord = false
      }
    }

    mutating func finish() -> String {
      endChinese()
      return String(decoding: output, as: UTF8.self)
    }

    private mutating func endChinese() {
      guard let character else { return }
      begin()
      put(character)
      self.character = nil
    }

    private mutating func begin() {
      if !output.isEmpty { output.append(0x20) }
    }

    private mutating func put(_ scalar: Unicode.Scalar) { output.append(contentsOf: scalar.utf8) }

    /// In small letters and half width.
    private mutating func putFolded(_ scalar: Unicode.Scalar) {
      let value = (0xFF10...0xFF5A).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      switch value {
      case 0x41...0x5A: output.append(UInt8(value | 0x20))
      case 0..<0x80: output.append(UInt8(value))
      default: output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
  }

  private enum Kind {
    /// Written without spaces: Han, kana, hangul.
    case chinese
    case word
    case other

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFD, 0xF900...0xFAFF, 0x2E80...0x2FDF,
        0x3005, 0x3007, 0x3021...0x3029, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xAC00...0xD7A3:
        self = .chinese
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        self = .word
      case 0..<0x80, 0x3000...0x303F, 0xFF00...0xFFEF:
        self = .other
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
          self = .word
        default: self = .other
        }
      }
    }
  }
}
