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

  enum Cue {
    /// A credit, a byline, a masthead: a line by itself.
    case alone
    /// 本报北京5月31日电: it begins a paragraph.
    case beginning
  }

  /// Without white space around it.
  var range: ByteRange<Space>
  /// In half characters: a Chinese character or mark is two, a Latin letter or digit one, a stray space none.
  @Narrow var width = 0
  /// Leading white space, in half characters.
  @Narrow var indent = 0
  var isAfterBlankLine = false
  /// A form feed stands before it.
  var beginsPage = false
  var first: UInt32 = 0
  var second: UInt32 = 0
  var last: UInt32 = 0
  var ending = Ending.other
  /// A sentence ends inside the line.
  var hasSentenceEnd = false
  @Narrow var marks = 0
  /// Half characters by which a careful setter narrows the line: of two marks side by side the first is set
  /// half as wide, and so is a bracket that begins a line.
  @Narrow var compressible = 0
  /// Of the number or Latin word that the line begins with, its unit included: it was moved here whole.
  @Narrow var firstRun = 0
  /// Opening brackets less closing ones.
  @Narrow var openBrackets = 0
  /// Marks at its end, which may hang beyond the column.
  @Narrow var endMarks = 0
  /// White space between its full-width characters, which may have a width or none.
  @Narrow var spaces = 0
  /// What it costs that a paragraph ends with it, as its last word seems to go on in the next line.
  @Narrow var brokenWord = 0
  /// What its words say it is, whatever stands around it.
  var cue: Cue?
  /// How often white space stands between two full-width characters, and two blanks or more in the line.
  @Narrow var gaps = 0
  /// All traits of its characters.
  var traits: PrintTraits = []

  init(_ start: Int) { range = ByteRange(start, start) }

  /// What the first and the last characters tell, once the line is read.
  @inline(__always)
  mutating func finish(_ text: [UInt8], endsSentence: Bool) {
    let (value, length) = text.scalar(at: range.start)
    first = value
    if range.start + length < range.end { second = text.scalar(at: range.start + length).value }
    var at = range.end
    while endMarks < 3, let (scalar, length) = text.scalar(before: at, from: range.start),
      isForbiddenAtLineStart(scalar)
    {
      endMarks += 1
      at -= length
    }
    if first < 0x80 || Brackets.closing(of: first) != nil { firstRun = LineShape.firstRun(text, range) }
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

  private static func firstRun(_ text: [UInt8], _ range: ByteRange<Space>) -> Int {
    var at = range.start
    @Narrow var width = 0
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
}

/// 万 亿 千 百: a number that ends a line so goes on, or its unit does.
@inline(__always)
private func isMultiplier(_ scalar: UInt32) -> Bool {
  scalar == 0x4E07 || scalar == 0x4EBF || scalar == 0x5343 || scalar == 0x767E
}

/// An `Int` that takes four bytes: a page has many lines.
@propertyWrapper
struct Narrow {
  private var value: Int32

  @inline(__always)
  init(wrappedValue: Int) { value = Int32(clamping: wrappedValue) }

  @inline(__always)
  var wrappedValue: Int {
    get { Int(value) }
    set { value = Int32(clamping: newValue) }
  }
}
