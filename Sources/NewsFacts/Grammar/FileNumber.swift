internal import Words

/// A number as files have it, read backwards from its 号: 国发〔2022〕12号, （2021）京01刑初123号.
///
/// Spaces, full-width signs and brackets of other shapes may stand in it, as print and OCR have them.
struct FileNumber {
  /// The opening bracket of the year.
  let open: Int
  let year: Int
  /// 2021, or 88 of 1988.
  let yearWritten: String
  /// The year stands in （）, not in 〔〕 or ［］.
  let isRound: Bool
  /// Between the year and the number, without 第.
  let letters: String
  let hasOrdinal: Bool
  let number: String
  /// Behind 号.
  let end: Int

  /// Between the year and the number, in characters.
  private static let longestLetters = 16
  private static let longestNumber = 8

  init?(endingAt sign: Int, in passage: Passage) {
    var cursor = Cursor(passage: passage, at: sign)
    guard let number = cursor.digits(upTo: FileNumber.longestNumber) else { return nil }
    hasOrdinal = cursor.skip(0x7B2C)
    guard let (letters, written, isRound) = cursor.lettersAndYear(upTo: FileNumber.longestLetters),
      let year = Int(written)
    else { return nil }
    (self.number, self.letters, self.isRound) = (number, letters, isRound)
    (self.year, yearWritten) = (year < 100 ? 1900 + year : year, written)
    open = cursor.at
    end = sign + 3
  }

  /// Reads backwards.
  private struct Cursor {
    let passage: Passage
    var at: Int

    /// The scalar before, spaces skipped, full-width signs as half-width ones.
    private mutating func previous() -> UInt32? {
      while let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start) {
        at -= length
        if scalar == 0x20 || scalar == 0x3000 || scalar == 0x0A { continue }
        return scalar >= 0xFF01 && scalar <= 0xFF5E && scalar != 0xFF08 && scalar != 0xFF09
          ? scalar - 0xFEE0 : scalar
      }
      return nil
    }

    mutating func skip(_ wanted: UInt32) -> Bool {
      let start = at
      if previous() == wanted { return true }
      at = start
      return false
    }

    /// 123, 428-1.
    mutating func digits(upTo most: Int) -> String? {
      var digits: [UInt8] = []
      while digits.count <= most {
        let start = at
        guard let scalar = previous(),
          (scalar >= 0x30 && scalar <= 0x39) || (scalar == 0x2D && !digits.isEmpty)
        else {
          at = start
          break
        }
        digits.append(UInt8(scalar))
      }
      guard let last = digits.last, last != 0x2D, digits.count <= most else { return nil }
      return String(decoding: digits.reversed(), as: UTF8.self)
    }

    mutating func lettersAndYear(upTo most: Int) -> (letters: String, year: String, isRound: Bool)? {
      var letters: [UInt32] = []
      while letters.count <= most, let scalar = previous() {
        if let isRound = FileNumber.closes(scalar) {
          let start = at
          if let year = year() {
            var text = String.UnicodeScalarView()
            for letter in letters.reversed() {
              if let letter = Unicode.Scalar(letter) { text.append(letter) }
            }
            return (String(text), year, isRound)
          }
          at = start
        }
        let isLetter =
          isHan(scalar) || (scalar >= 0x30 && scalar <= 0x39) || FileNumber.isRoundBracket(scalar)
        guard isLetter else { return nil }
        letters.append(scalar)
      }
      return nil
    }

    /// 2021 with its opening bracket, 88.
    private mutating func year() -> String? {
      guard let digits = digits(upTo: 4), let number = Int(digits), let open = previous(),
        FileNumber.opens(open)
      else { return nil }
      switch digits.count {
      case 4: return number >= 1900 && number <= 2099 ? digits : nil
      case 2: return number >= 49 ? digits : nil
      default: return nil
      }
    }
  }

  /// Whether a bracket closes a year, and is round.
  private static func closes(_ scalar: UInt32) -> Bool? {
    switch scalar {
    case 0xFF09, 0x29: true
    case 0x3015, 0x5D, 0x3011: false
    default: nil
    }
  }

  private static func opens(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF08, 0x28, 0x3014, 0x5B, 0x3010: true
    default: false
    }
  }

  private static func isRoundBracket(_ scalar: UInt32) -> Bool {
    scalar == 0xFF08 || scalar == 0xFF09 || scalar == 0x28 || scalar == 0x29
  }
}
