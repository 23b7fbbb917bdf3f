internal import Words

/// What the eye sees of a line: how wide it is and how it begins and ends. Blank lines have no shape.
struct LineShape<Space> {
  enum Ending {
    /// 。！？… and closing marks after them.
    case sentence
    /// ，、 and other marks after which a sentence goes on.
    case pause
    /// An opening bracket or quotation mark.
    case opening
    /// A digit or a multiplier such as 万, which a unit must follow.
    case number
    case other
  }

  /// Without white space around it.
  var range: ByteRange<Space>
  /// In half characters: a Chinese character or mark is two, a Latin letter or digit one, a stray space none.
  var width = 0
  /// Leading white space, in half characters.
  var indent = 0
  var isAfterBlankLine = false
  var first: UInt32 = 0
  var second: UInt32 = 0
  var last: UInt32 = 0
  var ending = Ending.other
  /// A sentence ends inside the line.
  var hasSentenceEnd = false
  var marks = 0
  /// Half characters by which a careful setter narrows the line: of two marks side by side the first is set
  /// half as wide, and so is a bracket that begins a line.
  var compressible = 0
  /// Of the number or Latin word that the line begins with, its unit included: it was moved here whole.
  var firstRun = 0
  /// Opening brackets less closing ones.
  var openBrackets = 0

  /// The shapes of all lines that are not blank. O(n).
  static func shapes(of text: [UInt8]) -> [LineShape] {
    var shapes: [LineShape] = []
    var start = 0
    var isAfterBlankLine = false
    while start < text.count {
      var end = start
      while end < text.count && !isLineEnd(text[end]) { end += 1 }
      if let shape = LineShape(text, start, end, isAfterBlankLine: isAfterBlankLine) {
        shapes.append(shape)
        isAfterBlankLine = false
      } else {
        isAfterBlankLine = true
      }
      start = end + (text.has("\r\n", at: end) ? 2 : 1)
    }
    return shapes
  }

  private init?(_ text: [UInt8], _ start: Int, _ end: Int, isAfterBlankLine: Bool) {
    var from = start
    var indent = 0
    while from < end, let space = spaceWidth(text, from, end) {
      indent += space.width
      from += space.length
    }
    guard from < end else { return nil }
    var to = end
    while let before = text.scalar(before: to, from: from), isBlank(before.value) { to -= before.length }
    range = ByteRange(from, to)
    self.indent = indent
    self.isAfterBlankLine = isAfterBlankLine
    scan(text)
  }

  private static func firstRun(_ text: [UInt8], _ range: ByteRange<Space>) -> Int {
    var at = range.start
    var width = 0
    var hasRun = false
    while at < range.end {
      let (scalar, length) = text.scalar(at: at)
      if scalar < 0x80 {
        hasRun = true
        width += scalar == 0x20 ? 0 : 1
      } else if (hasRun && scalar == 0x2014) || (!hasRun && Brackets.closing(of: scalar) != nil) {
        width += 2
      } else {
        break
      }
      at += length
    }
    return hasRun ? width + 2 : 0
  }

  private mutating func scan(_ text: [UInt8]) {
    var at = range.start
    var position = 0
    var endsSentence = false
    while at < range.end {
      let (scalar, length) = text.scalar(at: at)
      if position == 0 { first = scalar } else if position == 1 { second = scalar }
      position += 1
      at += length
      if scalar < 0x2E80 && !isWideMark(scalar) {
        if scalar != 0x20 { width += 1 }
      } else {
        width += 2
      }
      if isHan(scalar) || scalar < 0x80 {
        if endsSentence { hasSentenceEnd = true }
        endsSentence = false
        last = scalar
        continue
      }
      if isMark(scalar) {
        marks += 1
        if position > 1 ? isMark(last) : Brackets.closing(of: scalar) != nil { compressible += 1 }
      }
      if Brackets.closing(of: scalar) != nil {
        openBrackets += 1
        if endsSentence { hasSentenceEnd = true }
        endsSentence = false
      } else if Brackets.opening(of: scalar) != nil {
        openBrackets -= 1
      } else {
        if endsSentence && !isSentenceEnd(scalar) { hasSentenceEnd = true }
        endsSentence = isSentenceEnd(scalar)
      }
      last = scalar
    }
    firstRun = LineShape.firstRun(text, range)
    if endsSentence {
      ending = .sentence
    } else if last == 0xFF0C || last == 0x3001 || last == 0xFF1B || last == 0x2C {
      ending = .pause
    } else if Brackets.closing(of: last) != nil {
      ending = .opening
    } else if isDigit(last) || isMultiplier(last) {
      ending = .number
    }
  }
}

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

@inline(__always)
func isBlank(_ scalar: UInt32) -> Bool {
  scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 || scalar == 0x3000
}

@inline(__always)
private func spaceWidth(_ text: [UInt8], _ at: Int, _ end: Int) -> (width: Int, length: Int)? {
  let (scalar, length) = text.scalar(at: at)
  guard isBlank(scalar) else { return nil }
  return (scalar == 0x3000 ? 2 : scalar == 0x09 ? 4 : 1, length)
}

@inline(__always)
func isSentenceEnd(_ scalar: UInt32) -> Bool {
  scalar == 0x3002 || scalar == 0xFF01 || scalar == 0xFF1F || scalar == 0x2026 || scalar == 0x21
    || scalar == 0x3F
}

/// Marks below U+2E80 that Chinese fonts set full-width: “ ” ‘ ’ … — ·
@inline(__always)
private func isWideMark(_ scalar: UInt32) -> Bool {
  (scalar >= 0x2014 && scalar <= 0x2026) || scalar == 0xB7 || (scalar >= 0x2160 && scalar <= 0x2473)
    || scalar == 0x2103
}

@inline(__always)
private func isMark(_ scalar: UInt32) -> Bool {
  (scalar >= 0x3001 && scalar <= 0x3017) || (scalar >= 0xFF01 && scalar <= 0xFF1F)
    || (scalar >= 0x2014 && scalar <= 0x2026)
}

@inline(__always)
func isDigit(_ scalar: UInt32) -> Bool {
  (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0xFF10 && scalar <= 0xFF19)
}

/// 万 亿 千 百: a number that ends a line so goes on, or its unit does.
@inline(__always)
private func isMultiplier(_ scalar: UInt32) -> Bool {
  scalar == 0x4E07 || scalar == 0x4EBF || scalar == 0x5343 || scalar == 0x767E
}

/// Marks that never begin a printed line.
@inline(__always)
func isForbiddenAtLineStart(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF05, 0x2026: true
  default: Brackets.opening(of: scalar) != nil
  }
}
