/// Chinese text as the full-text index holds it, and queries to match.
///
/// A run of Chinese characters becomes its overlapping pairs, then its last character alone; a run of letters
/// and digits is one word, in small letters and half width: `财政部2023年` → `财政 政部 部 2023 年`.
/// So a word of two characters matches as typed, a longer one as a phrase, and one character as a beginning.
public enum Bigrams {
  /// What the index is given of a text. O(n).
  static func index(_ text: String) -> String {
    var output = ""
    output.reserveCapacity(text.utf8.count * 5 / 2)
    for run in runs(of: text) {
      for term in run.terms {
        if !output.isEmpty { output.unicodeScalars.append(" ") }
        output.unicodeScalars.append(contentsOf: term)
      }
    }
    return output
  }

  /// The expression for `article_text MATCH` that finds what a user typed; nil where there is nothing to find.
  ///
  /// White space separates phrases, which must all occur: `未成年人 税` → `"未成 成年 年人" AND "税" *`.
  /// Only letters, digits and Chinese characters get through, in quotes: no query can break the syntax.
  public static func query(_ text: String) -> String? {
    let phrases = text.unicodeScalars.split { $0.properties.isWhitespace }.compactMap { word in
      phrase(runs(of: String(word)))
    }
    return phrases.isEmpty ? nil : phrases.joined(separator: " AND ")
  }

  private static func phrase(_ runs: [Run]) -> String? {
    guard let last = runs.last else { return nil }
    var terms = runs.flatMap(\.terms)
    var isPrefix = false
    if last.isChinese {
      // The last character may go on in the text: its pair, or the beginning of one, is what to look for.
      if last.scalars.count > 1 { terms.removeLast() } else { isPrefix = true }
    }
    let words = terms.map { term in
      var word = ""
      word.unicodeScalars.append(contentsOf: term)
      return word
    }
    return "\"" + words.joined(separator: " ") + "\"" + (isPrefix ? " *" : "")
  }

  private struct Run {
    let isChinese: Bool
    var scalars: [Unicode.Scalar]

    var terms: [ArraySlice<Unicode.Scalar>] {
      guard isChinese else { return [scalars[...]] }
      return scalars.indices.map { scalars[$0..<min($0 + 2, scalars.count)] }
    }
  }

  private static func runs(of text: String) -> [Run] {
    var runs: [Run] = []
    var isOpen = false
    for scalar in text.unicodeScalars {
      let kind = Kind(scalar)
      guard kind != .other else {
        isOpen = false
        continue
      }
      let isChinese = kind == .chinese
      if !isOpen || runs[runs.count - 1].isChinese != isChinese {
        runs.append(Run(isChinese: isChinese, scalars: []))
        isOpen = true
      }
      if isChinese {
        runs[runs.count - 1].scalars.append(scalar)
      } else {
        appendFolded(scalar, to: &runs[runs.count - 1].scalars)
      }
    }
    return runs
  }

  /// In small letters and half width.
  private static func appendFolded(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
    var scalar = scalar
    if (0xFF10...0xFF5A).contains(scalar.value) {
      scalar = Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
    }
    if scalar.isASCII {
      let isCapital = (0x41...0x5A).contains(scalar.value)
      scalars.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
    } else {
      scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
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
