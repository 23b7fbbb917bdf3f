internal import Words

/// What repair asks of a character, as bits.
struct PrintTraits: OptionSet, Sendable {
  let rawValue: UInt16

  /// Two half characters wide.
  static let wide = PrintTraits(rawValue: 1)
  static let han = PrintTraits(rawValue: 2)
  /// A mark that a careful setter narrows beside another.
  static let mark = PrintTraits(rawValue: 4)
  static let opens = PrintTraits(rawValue: 8)
  static let closes = PrintTraits(rawValue: 16)
  static let endsSentence = PrintTraits(rawValue: 32)
  static let blank = PrintTraits(rawValue: 64)
  static let ascii = PrintTraits(rawValue: 128)
  /// May be the damaged form of a sign.
  static let glyph = PrintTraits(rawValue: 256)
  /// A sign whose presence speaks against damage.
  static let witness = PrintTraits(rawValue: 512)
  /// A form that is never printed so.
  static let form = PrintTraits(rawValue: 1024)
  /// What `MarkRule` may change: quotation marks, half-width marks, dashes, dots.
  static let mendable = PrintTraits(rawValue: 2048)
  /// What `DigitRule` may change: letters like digits, digits of other forms.
  static let misread = PrintTraits(rawValue: 4096)

  /// A Chinese character that is nothing else.
  static let plain: PrintTraits = [.wide, .han]
  /// A Chinese character that may be the damaged form of a sign, and is nothing else.
  static let plainGlyph: PrintTraits = [.wide, .han, .glyph]
}

/// The traits of all characters of the basic plane, one look each.
struct PrintTraitTable: Sendable {
  private let traits: [UInt16]

  init(glyphs: ShiftedGlyphs, forms: FormRule, digits: DigitRule) {
    traits = (0..<0x10000).map { PrintTraitTable.traits(of: $0, glyphs, forms, digits).rawValue }
  }

  private static func traits(
    of scalar: UInt32, _ glyphs: ShiftedGlyphs, _ forms: FormRule, _ digits: DigitRule
  ) -> PrintTraits {
    var traits: PrintTraits = []
    if isHan(scalar) { traits.insert(.han) }
    if scalar >= 0x2E80 || isWideMark(scalar) { traits.insert(.wide) }
    if isMark(scalar) { traits.insert(.mark) }
    if Brackets.closing(of: scalar) != nil { traits.insert(.opens) }
    if Brackets.opening(of: scalar) != nil { traits.insert(.closes) }
    if isSentenceEnd(scalar) { traits.insert(.endsSentence) }
    if isBlank(scalar) { traits.insert(.blank) }
    if scalar < 0x80 { traits.insert(.ascii) }
    if glyphs.sign(behind: scalar) != nil { traits.insert(.glyph) }
    if glyphs.witness(scalar) != nil { traits.insert(.witness) }
    if forms.isForm(scalar) { traits.insert(.form) }
    if MarkRule.isMendable(scalar) { traits.insert(.mendable) }
    if digits.isMendable(scalar) { traits.insert(.misread) }
    return traits
  }

  @inline(__always)
  func withTraits<Result>(_ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    traits.withUnsafeBufferPointer(body)
  }
}

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

@inline(__always)
func isBlank(_ scalar: UInt32) -> Bool {
  scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 || scalar == 0x3000
}

@inline(__always)
func isSentenceEnd(_ scalar: UInt32) -> Bool {
  scalar == 0x3002 || scalar == 0xFF01 || scalar == 0xFF1F || scalar == 0x2026 || scalar == 0x21
    || scalar == 0x3F
}

/// Marks below U+2E80 that Chinese fonts set full-width: “ ” ‘ ’ … — ·
private func isWideMark(_ scalar: UInt32) -> Bool {
  (scalar >= 0x2014 && scalar <= 0x2026) || scalar == 0xB7 || (scalar >= 0x2160 && scalar <= 0x2473)
    || scalar == 0x2103
}

private func isMark(_ scalar: UInt32) -> Bool {
  (scalar >= 0x3001 && scalar <= 0x3017) || (scalar >= 0xFF01 && scalar <= 0xFF1F && !isDigit(scalar))
    || (scalar >= 0x2018 && scalar <= 0x201F)
}

@inline(__always)
func isDigit(_ scalar: UInt32) -> Bool {
  (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0xFF10 && scalar <= 0xFF19)
}

@inline(__always)
func isLetter(_ scalar: UInt32) -> Bool {
  scalar < 0x80 && (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A
}

/// Marks that never begin a printed line.
@inline(__always)
func isForbiddenAtLineStart(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF05, 0x2026: true
  default: Brackets.opening(of: scalar) != nil
  }
}

/// 一 to 十.
func isChineseNumeral(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
  default: false
  }
}
