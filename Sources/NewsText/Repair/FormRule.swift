internal import Words

/// Mends forms that no newspaper prints: radicals for characters (⻜ is 飞), compatibility and vertical forms,
/// invisible characters, spaces of other widths, HTML's character references; and 郾 between two digits, which is
/// a decimal point whatever else its font shows.
struct FormRule: Sendable {
  private struct Form: Sendable {
    let printed: [UInt8]
    let rule: String
    /// White space and what is invisible are no characters that changed.
    let characters: Int
  }

  private let forms: [UInt32: Form]
  private let entities: Lexicon<[UInt8]>

  init() throws(DictionaryError) {
    var forms: [UInt32: Form] = [:]
    for row in try Table.embedded("repair/forms").rows {
      guard let scalar = UInt32(row[0].dropFirst(2), radix: 16) else { continue }
      let printed = row[1] == "space" ? [0x20] : Array(row[1].utf8)
      let changes = row[2] != "invisible" && row[2] != "space" && printed != [0x20]
      forms[scalar] = Form(printed: printed, rule: "form." + row[2], characters: changes ? 1 : 0)
    }
    self.forms = forms
    var entities = Lexicon<[UInt8]>()
    for row in try Table.embedded("repair/entities").rows {
      entities.insert(row[0] + ";", row[1] == "space" ? [0x20] : Array(row[1].utf8))
    }
    self.entities = entities
  }

  private static let ampersand: UInt32 = 0x26
  private static let point: UInt32 = 0x90FE

  /// Whether the character asks for a look.
  func isForm(_ scalar: UInt32) -> Bool {
    forms[scalar] != nil || scalar == FormRule.ampersand || scalar == FormRule.point
      || FormRule.isPrivate(scalar)
  }

  private static func isPrivate(_ scalar: UInt32) -> Bool { scalar >= 0xE000 && scalar <= 0xF8FF }

  /// What was found in some lines of a page.
  struct Found {
    /// In order.
    var edits: [Edit<Repaired>] = []
    /// The first private-use character of unknown meaning, and how many there are.
    var unknown: (first: ByteRange<Repaired>, count: Int)?
  }

  /// Adds what a line holds. O(n).
  func look(in text: [UInt8], _ line: ByteRange<Repaired>, _ found: inout Found) {
    var at = line.start
    while at < line.end {
      let (scalar, length) = text.scalar(at: at)
      let range = ByteRange<Repaired>(at, at + length)
      at += length
      if let form = forms[scalar] {
        if scalar == 0x200D || scalar & 0xFFF0 == 0xFE00,
          isPictograph(in: text, before: range.start)
        {
          continue
        }
        found.edits.append(
          Edit(
            range: range, replacement: form.printed, rule: form.rule, confidence: 0.98,
            characters: form.characters))
      } else if scalar == FormRule.ampersand, let (printed, end) = reference(in: text, at: range.start) {
        found.edits.append(
          Edit(
            range: ByteRange(range.start, end), replacement: printed, rule: "form.entity", confidence: 0.97,
            characters: 1))
        at = end
      } else if scalar == FormRule.point {
        if isDigit(text.scalar(before: range.start)?.value ?? 0), at < line.end,
          isDigit(text.scalar(at: at).value)
        {
          found.edits.append(
            Edit(range: range, replacement: [0x2E], rule: "glyph.point", confidence: 0.95, characters: 1))
        }
      } else if FormRule.isPrivate(scalar) {
        found.unknown = (found.unknown?.first ?? range, (found.unknown?.count ?? 0) + 1)
      }
    }
  }

  /// Pictures are made of several characters, held together by invisible ones.
  private func isPictograph(in text: [UInt8], before end: Int) -> Bool {
    guard var (scalar, length) = text.scalar(before: end) else { return false }
    if scalar & 0xFFF0 == 0xFE00, let before = text.scalar(before: end - length) { (scalar, length) = before }
    return scalar >= 0x1F000 && scalar < 0x20000 || (scalar >= 0x2190 && scalar < 0x2E80)
  }

  /// The character that a reference such as `&ldquo;`, `&#8220;` or `&amp;ldquo;` stands for.
  private func reference(in text: [UInt8], at start: Int) -> (printed: [UInt8], end: Int)? {
    var result: (printed: [UInt8], end: Int)?
    var at = start + 1
    while at < text.count {
      if text[at] == UInt8(ascii: "#") {
        return number(in: text, at: at + 1) ?? result
      }
      guard let (printed, end) = entities.longestMatch(in: text, at: at, limit: min(text.count, at + 12))
      else { return result }
      // &shy; prints nothing.
      let form = printed.isEmpty ? nil : forms[printed.scalar(at: 0).value]
      result = (form?.printed ?? printed, end)
      // What an escaped ampersand escapes.
      guard printed == [UInt8(ascii: "&")] else { return result }
      at = end
    }
    return result
  }

  private func number(in text: [UInt8], at start: Int) -> (printed: [UInt8], end: Int)? {
    var at = start
    var value: UInt32 = 0
    let isHex = at < text.count && text[at] | 0x20 == UInt8(ascii: "x")
    if isHex { at += 1 }
    let firstDigit = at
    while at < text.count, at - firstDigit < 7, let digit = FormRule.hexDigitValue(text[at]),
      isHex || digit < 10
    {
      value = value * (isHex ? 16 : 10) + digit
      at += 1
    }
    guard at > firstDigit, at < text.count, text[at] == UInt8(ascii: ";"), value >= 0x20, value != 0x26,
      value < 0x7F || value >= 0xA0, let scalar = Unicode.Scalar(value)
    else { return nil }
    return (forms[value]?.printed ?? Array(String(Character(scalar)).utf8), at + 1)
  }

  private static func hexDigitValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }
}
