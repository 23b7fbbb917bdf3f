internal import Words

/// One look at each character of a page: the shapes of its lines, what may hide shifted glyphs, and which traits
/// occur at all, so that no rule need look where there is nothing for it.
struct PageScan<Space> {
  /// Of all lines that are not blank.
  var lines: [LineShape<Space>] = []
  /// The lines, or pieces of long ones, and what their characters say of damage.
  private(set) var runs: [GlyphRun<Space>] = []
  /// All traits of the page.
  private(set) var traits: PrintTraits = []
  /// How often each mark of Chinese text stands on the page, by `slot`.
  private var marks = [Int](repeating: 0, count: 512)
  /// How many lines stand behind blank ones.
  private var blankLines = 0
  /// How many lines have white space inside.
  private(set) var gaps = 0
  /// A bracket or a quotation mark lacks its partner within its line.
  private(set) var isUnbalanced = false

  /// How often a full-width mark stands on the page.
  func count(ofMark mark: UInt32) -> Int { marks[PageScan.slot(mark)] }

  /// The marks lie in U+2018…201F, U+3001…3017 and U+FF01…FF1F.
  private static func slot(_ mark: UInt32) -> Int { Int(mark & 0xFF | (mark >= 0xFF00 ? 0x100 : 0)) }

  /// Whether a mark or a digit may have been misread.
  var isMendable: Bool { !traits.isDisjoint(with: [.mendable, .misread]) || isUnbalanced }
  /// Blank lines part blocks of text.
  var mayHaveBlocks: Bool { blankLines > 2 && 3 * blankLines < lines.count }
  /// White space stands inside so many lines that columns may stand side by side.
  var mayHaveColumns: Bool { gaps > 2 && 20 * gaps > lines.count }

  /// A run is a line, or a piece of a long one of about so many bytes.
  private static var longestRun: Int { 288 }

  /// - Parameter glyphs: nil where no damaged glyphs are looked for, and no runs. O(n).
  init(_ text: [UInt8], table: PrintTraitTable, glyphs: ShiftedGlyphs?, segmenter: Segmenter) {
    lines.reserveCapacity(text.count / 40 + 4)
    if glyphs != nil { runs.reserveCapacity(text.count / 40 + 4) }
    table.withTraits { traits in
      text.withUnsafeBufferPointer { bytes in
        scan(text, bytes, traits, glyphs, segmenter)
      }
    }
  }

  private mutating func scan(
    _ text: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt16>,
    _ glyphs: ShiftedGlyphs?, _ segmenter: Segmenter
  ) {
    var at = 0
    var isAfterBlankLine = false
    var beginsPage = false
    while at < bytes.count {
      var line = LineShape<Space>(at)
      line.isAfterBlankLine = isAfterBlankLine
      line.beginsPage = beginsPage
      var run = GlyphRun<Space>(at)
      var isBlankSoFar = true
      var endsSentence = false
      var seen: UInt16 = 0
      var last: UInt32 = 0
      var lastTraits: UInt16 = 0
      var width = 0
      var blanks = 0
      var blankWidth = 0
      var innerWidth = 0
      var end = at
      var lineEnd: UInt8 = 0
      while at < bytes.count {
        // Most of a page: characters that are nothing but wide.
        if !isBlankSoFar && blanks == 0 {
          let start = at
          while at &+ 2 < bytes.count, bytes[at] >= 0xE4, bytes[at] <= 0xE9 {
            let scalar =
              (UInt32(bytes[at]) & 0x0F) << 12 | (UInt32(bytes[at &+ 1]) & 0x3F) << 6
              | UInt32(bytes[at &+ 2]) & 0x3F
            let traits = table[Int(scalar)]
            if traits != PrintTraits.plain.rawValue {
              guard traits == PrintTraits.plainGlyph.rawValue,
                at &- run.range.start < PageScan.longestRun - 3
              else { break }
              if let glyphs {
                let next = at &+ 3
                run.look(
                  at: scalar, before: last, after: next < bytes.count ? text.scalar(at: next).value : 0,
                  glyphs, segmenter)
              }
              seen |= traits
            }
            last = scalar
            at &+= 3
          }
          if at > start {
            width &+= (at &- start) / 3 &* 2
            end = at
            lastTraits = PrintTraits.plain.rawValue
            if endsSentence {
              line.hasSentenceEnd = true
              endsSentence = false
            }
            guard at < bytes.count else { break }
          }
        }
        let lead = bytes[at]
        var scalar = UInt32(lead)
        var length = 1
        if lead >= 0x80 {
          if lead >= 0xE0 && lead < 0xF0 && at &+ 2 < bytes.count {
            scalar =
              (scalar & 0x0F) << 12 | (UInt32(bytes[at &+ 1]) & 0x3F) << 6 | UInt32(bytes[at &+ 2]) & 0x3F
            length = 3
          } else {
            (scalar, length) = text.scalar(at: at)
          }
        } else if isLineEnd(lead) {
          lineEnd = lead
          break
        }
        var traits =
          scalar < 0x10000
          ? table[Int(scalar)] : isHan(scalar) ? PrintTraits.plain.rawValue : PrintTraits.wide.rawValue
        if traits & PrintTraits.blank.rawValue != 0 {
          blanks &+= 1
          blankWidth &+= scalar == 0x3000 ? 2 : scalar == 0x09 ? 4 : 1
          // A space inside a line is stray and has no width of its own.
          innerWidth &+= scalar == 0x3000 ? 2 : scalar == 0x20 ? 0 : 1
          seen |= traits
          at &+= length
          continue
        }
        if isBlankSoFar {
          isBlankSoFar = false
          line.indent = blankWidth
          line.range.start = at
          run = GlyphRun(at)
        } else if blanks > 0 {
          width &+= innerWidth
          if lastTraits & traits & PrintTraits.wide.rawValue != 0 { line.spaces &+= blanks }
          if blanks > 1 || (lastTraits & traits & PrintTraits.wide.rawValue != 0) { line.gaps &+= 1 }
        }
        blanks = 0
        blankWidth = 0
        innerWidth = 0
        width &+= traits & PrintTraits.wide.rawValue != 0 ? 2 : 1
        if traits & (PrintTraits.han.rawValue | PrintTraits.ascii.rawValue) != 0 {
          if endsSentence { line.hasSentenceEnd = true }
          endsSentence = false
        } else {
          let isFirst = at == line.range.start
          if traits & PrintTraits.mark.rawValue != 0 {
            line.marks &+= 1
            marks[PageScan.slot(scalar)] &+= 1
            if isFirst
              ? traits & PrintTraits.opens.rawValue != 0 : lastTraits & PrintTraits.mark.rawValue != 0
            {
              line.compressible &+= 1
            }
          }
          if traits & PrintTraits.opens.rawValue != 0 {
            line.openBrackets &+= 1
            if endsSentence { line.hasSentenceEnd = true }
            endsSentence = false
          } else if traits & PrintTraits.closes.rawValue != 0 {
            line.openBrackets &-= 1
          } else {
            let ends = traits & PrintTraits.endsSentence.rawValue != 0
            if endsSentence && !ends { line.hasSentenceEnd = true }
            endsSentence = ends
          }
        }
        if traits & (PrintTraits.mendable.rawValue | PrintTraits.misread.rawValue) != 0 {
          let next = at &+ length
          let after = next < bytes.count ? text.scalar(at: next).value : 0x0A
          if !MarkRule.isSuspect(scalar, before: last, after: after) {
            traits &= ~PrintTraits.mendable.rawValue
          }
          if !DigitRule.isSuspect(scalar, before: last, after: after) {
            traits &= ~PrintTraits.misread.rawValue
          }
        }
        seen |= traits
        if traits & PrintTraits.glyph.rawValue != 0, let glyphs {
          let next = at &+ length
          run.look(
            at: scalar, before: last, after: next < bytes.count ? text.scalar(at: next).value : 0, glyphs,
            segmenter)
        } else if traits & PrintTraits.witness.rawValue != 0 {
          run.countWitness(isMark: traits & PrintTraits.ascii.rawValue == 0 && !isDigit(scalar))
        }
        at &+= length
        end = at
        last = scalar
        lastTraits = traits
        if at &- run.range.start >= PageScan.longestRun && glyphs != nil {
          run.range.end = at
          runs.append(run)
          run = GlyphRun(at)
        }
      }
      if isBlankSoFar {
        // The end of the text is no blank line.
        if lineEnd != 0 || at > line.range.start { isAfterBlankLine = true }
      } else {
        line.range.end = end
        line.width = width
        line.last = last
        line.traits = PrintTraits(rawValue: seen)
        line.finish(text, endsSentence: endsSentence)
        // 一一 at the end of a line may be a dash.
        if last == 0x4E00 && text.has("一一", before: end) { line.traits.insert(.mendable) }
        traits.formUnion(line.traits)
        if line.openBrackets != 0 { isUnbalanced = true }
        if line.gaps > 0 { gaps &+= 1 }
        if line.isAfterBlankLine || line.beginsPage { blankLines &+= 1 }
        lines.append(line)
        if end > run.range.start && glyphs != nil {
          run.range.end = end
          run.lineWidth = run.range.start == line.range.start ? width : Int(Int32.max)
          run.endsSentence = endsSentence
          runs.append(run)
        }
        isAfterBlankLine = false
        beginsPage = false
      }
      if lineEnd == 0x0C { beginsPage = true }
      at &+= lineEnd == 0x0D && at &+ 1 < bytes.count && bytes[at &+ 1] == 0x0A ? 2 : 1
    }
  }
}

/// A stretch of a line that was set in one font, and what a look at its characters tells.
struct GlyphRun<Space> {
  var range: ByteRange<Space>
  /// Of its line in half characters; a piece of a long line has none.
  @Narrow var lineWidth = Int(Int32.max)
  var endsSentence = false
  /// The most that reading marks, and digits and letters, could save: characters that make no word with a
  /// neighbour, against the signs they may stand for.
  @Narrow private(set) var marksGain = 0
  @Narrow private(set) var signsGain = 0
  /// Characters that may be damaged signs at all.
  @Narrow private(set) var glyphs = 0
  /// Signs that stand undamaged.
  @Narrow private(set) var intactMarks = 0
  @Narrow private(set) var intactDigits = 0

  init(_ start: Int) { range = ByteRange(start, start) }

  mutating func look(
    at scalar: UInt32, before: UInt32, after: UInt32, _ glyphs: ShiftedGlyphs, _ segmenter: Segmenter
  ) {
    self.glyphs += 1
    guard let sign = glyphs.sign(behind: scalar), sign.alone > sign.cost,
      glyphs.isBornOut(sign, scalar, before: before, after: after)
    else { return }
    if before != 0, segmenter.hasWord(before, scalar) { return }
    if after != 0, segmenter.hasWord(scalar, after) { return }
    // A lone character in brackets hardly stands for itself, nor one behind 来源.
    let isCalledFor =
      before == 0xFF08 && after == 0xFF09 || sign.scalar == 0xFF1A && glyphs.mayCallForColon(before)
    let gain = Int(sign.alone - sign.cost) + (isCalledFor ? 40 : 0)
    if sign.classes.contains(.marks) { marksGain += gain }
    if sign.classes != .marks { signsGain += gain }
  }

  @inline(__always)
  mutating func countWitness(isMark: Bool) {
    if isMark { intactMarks += 1 } else { intactDigits += 1 }
  }
}
