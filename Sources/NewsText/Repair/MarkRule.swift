internal import Words

/// Mends the marks of a paragraph that an OCR engine misread: straight and mismatched quotation marks, half-width
/// marks between Chinese characters, dashes set as hyphens or as 一一, full stops as dots.
///
/// Only what the paragraph makes certain is changed: a quotation mark where all of its kind pair up, a half-width
/// mark where the page has no more full-width ones of its kind.
struct MarkRule {
  /// Which half-width marks are wear on this page.
  private let worn: Set<UInt32>

  /// What `edits` may change.
  static func isMendable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x60, 0x28, 0x29, 0x2C, 0x2D, 0x2E, 0x3A, 0x3B, 0x3C, 0x3E, 0x3F, 0x21, 0xAB, 0xBB,
      0x2033,
      0x3003, 0x2022, 0x2500, 0xFF02, 0xFF07, 0xFF0E, 0x201C, 0x201D, 0x2018, 0x2019:
      true
    default: false
    }
  }

  /// Whether a mark calls for a closer look: 1.5 and 10:30 do not, curly quotation marks only where they do not
  /// pair up.
  @inline(__always)
  static func isSuspect(_ scalar: UInt32, before: UInt32, after: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x21: before >= 0x80 || after >= 0x80
    case 0xFF0E, 0x2022: isHan(before)
    case 0x2D, 0x2500: after == scalar
    case 0x22, 0x27, 0x60, 0x3C, 0x3E, 0xAB, 0xBB, 0x2033, 0x3003, 0xFF02, 0xFF07: true
    default: false
    }
  }

  /// The half-width marks with the full-width ones that they may stand for.
  private static func fullWidth(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x2C: 0xFF0C
    case 0x3A: 0xFF1A
    case 0x3B: 0xFF1B
    case 0x3F: 0xFF1F
    case 0x21: 0xFF01
    case 0x28: 0xFF08
    case 0x29: 0xFF09
    case 0x2E, 0xFF0E, 0x2022: 0x3002
    default: nil
    }
  }

  /// - Parameters:
  ///   - lines: those of a page that have half-width marks.
  ///   - full: how often the page has a full-width mark. O(n).
  init(_ text: [UInt8], _ lines: [ByteRange<Repaired>], full: (UInt32) -> Int) {
    var half: [UInt32: Int] = [:]
    for line in lines {
      var before: UInt32 = 0x0A
      var at = line.start
      while at < line.end {
        let (scalar, length) = text.scalar(at: at)
        at += length
        if let mark = MarkRule.fullWidth(of: scalar),
          MarkRule.isChinese(before) || before == 0x22 || scalar == 0x28
        {
          let after = at < line.end ? text.scalar(at: at).value : 0x0A
          // A space behind a half-width mark is the OCR engine's.
          if MarkRule.isChinese(after) || after <= 0x20 { half[mark, default: 0] += 1 }
        }
        before = scalar
      }
    }
    // A rare mark that is half-width once, on a page whose commas and stops are sound, is how its typist set it.
    let isSound = full(0xFF0C) > 4 + 20 * (half[0xFF0C, default: 0] + half[0x3002, default: 0])
    worn = Set(half.filter { $0.value >= full($0.key) && (!isSound || $0.value > 2) }.keys)
  }

  /// Chinese text: a Chinese character or a full-width mark.
  private static func isChinese(_ scalar: UInt32) -> Bool {
    isHan(scalar) || (scalar >= 0x3001 && scalar <= 0x3015) || (scalar >= 0xFF01 && scalar <= 0xFF1F)
      || (scalar >= 0x2014 && scalar <= 0x2026)
  }

  /// The edits of one paragraph or heading, in order, and quotation marks that find no partner. O(n).
  func edits(
    in text: [UInt8], _ paragraph: ByteRange<Repaired>
  ) -> (edits: [Edit<Repaired>], doubtful: ByteRange<Repaired>?) {
    var edits: [Edit<Repaired>] = []
    var quotes = Quotes()
    var fused = FusedMarks()
    var before: UInt32 = 0x0A
    var at = paragraph.start
    while at < paragraph.end {
      let (scalar, length) = text.scalar(at: at)
      let range = ByteRange<Repaired>(at, at + length)
      at += length
      fused.read(scalar, at: range, in: text, limit: paragraph.end)
      if MarkRule.isMendable(scalar) {
        let neighbours = Neighbours(before: before, end: at, limit: paragraph.end, in: text)
        if let sign = QuoteSign(scalar, at: range, neighbours, in: text, limit: paragraph.end) {
          at = max(at, sign.range.end)
          quotes.add(sign)
        } else if let edit = edit(scalar, at: range, neighbours, in: text, limit: paragraph.end) {
          at = max(at, edit.range.end)
          edits.append(edit)
        }
      } else if scalar == 0x4E00, let edit = dash(at: range, in: text, paragraph) {
        at = edit.range.end
        edits.append(edit)
      }
      before = scalar
    }
    let mended = quotes.edits()
    if !fused.edits.isEmpty {
      edits.removeAll { edit in fused.edits.contains { $0.range.overlaps(edit.range) } }
      edits += fused.edits
    }
    if !mended.edits.isEmpty || !fused.edits.isEmpty {
      edits = (edits + mended.edits).sorted { $0.range < $1.range }
    }
    return (edits, mended.doubtful)
  }

  /// What stands on either side of a mark.
  struct Neighbours {
    /// A straight quotation mark counts as the text around it.
    let before: UInt32
    let isAfterStraightQuote: Bool
    let after: UInt32
    /// The first character behind that is no space, and how many spaces stand before it.
    let next: UInt32
    let spaces: Int

    init(before: UInt32, end: Int, limit: Int, in text: [UInt8]) {
      isAfterStraightQuote = before == 0x22
      self.before = before == 0x22 ? 0x201D : before
      after = end < limit ? text.scalar(at: end).value : 0x0A
      var at = end
      while at < limit && text[at] == 0x20 { at += 1 }
      spaces = at - end
      next = at < limit ? text.scalar(at: at).value : 0x0A
    }

    var touchesChinese: Bool { MarkRule.isChinese(before) || MarkRule.isChinese(next) }
  }

  private static func mend(
    _ range: ByteRange<Repaired>, _ printed: StaticString, _ rule: String, characters: Int = 1,
    _ confidence: Double
  ) -> Edit<Repaired> {
    Edit(
      range: range,
      replacement: Array(UnsafeBufferPointer(start: printed.utf8Start, count: printed.utf8CodeUnitCount)),
      rule: rule, confidence: confidence, characters: characters)
  }

  private func edit(
    _ scalar: UInt32, at range: ByteRange<Repaired>, _ near: Neighbours, in text: [UInt8], limit: Int
  ) -> Edit<Repaired>? {
    switch scalar {
    case 0x2C, 0x3A, 0x3B, 0x3F, 0x21:
      guard let mark = MarkRule.fullWidth(of: scalar) else { return nil }
      let isStray = near.spaces == 1 && MarkRule.isChinese(near.before) && MarkRule.isChinese(near.next)
      guard isStray || worn.contains(mark), MarkRule.isChinese(near.before) || isDigit(near.before),
        MarkRule.isChinese(near.next) || (near.next == 0x0A && MarkRule.isChinese(near.before))
          || (scalar == 0x3A && MarkRule.isChinese(near.before) && isDigit(near.next))
      else { return nil }
      return widen(mark, ByteRange(range.start, range.end + near.spaces))
    case 0x28: return bracket(at: range, near)
    case 0x29:
      guard worn.contains(0xFF09), !near.isAfterStraightQuote, MarkRule.isChinese(near.before),
        MarkRule.isChinese(near.next) || near.next == 0x0A
      else { return nil }
      return widen(0xFF09, ByteRange(range.start, range.end + near.spaces))
    case 0x2E, 0xFF0E, 0x2022:
      // Between characters, on a page that has full stops of its own: 青.广 is 青·广.
      if scalar == 0x2022 || !worn.contains(0x3002), isHan(near.before), isHan(near.after) {
        return MarkRule.mend(range, "·", "mark.dot", scalar == 0x2022 ? 0.85 : 0.8)
      }
      // A full stop: where the paragraph or the quotation ends with it.
      guard isHan(near.before) || Brackets.opening(of: near.before) != nil, worn.contains(0x3002),
        near.next == 0x0A || near.next == 0x201D
      else { return nil }
      return MarkRule.mend(ByteRange(range.start, range.end + near.spaces), "。", "mark.stop", 0.85)
    case 0x2D, 0x2500:
      guard near.after == scalar, near.before != scalar else { return nil }
      let end = range.end + range.count
      let after = end < limit ? text.scalar(at: end).value : 0x0A
      guard after != scalar, MarkRule.isChinese(near.before) || near.before == 0x0A,
        MarkRule.isChinese(after) || (after == 0x0A && near.before != 0x0A) || isDigit(after)
      else { return nil }
      return MarkRule.mend(ByteRange(range.start, end), "——", "mark.dash", characters: 2, 0.95)
    case 0x3C, 0x3E, 0xAB, 0xBB: return titleMark(scalar, at: range, near, in: text, limit: limit)
    default: return nil
    }
  }

  private func widen(_ mark: UInt32, _ range: ByteRange<Repaired>) -> Edit<Repaired> {
    Edit(range: range, replacement: [UInt8](mark), rule: "mark.width", confidence: 0.95, characters: 1)
  }

  /// An opening half-width bracket whose contents are Chinese.
  private func bracket(
    at range: ByteRange<Repaired>, _ near: Neighbours
  ) -> Edit<Repaired>? {
    guard worn.contains(0xFF08), MarkRule.isChinese(near.next),
      MarkRule.isChinese(near.before) || near.before <= 0x20 || isDigit(near.before)
    else { return nil }
    return widen(0xFF08, ByteRange(range.start, range.end + near.spaces))
  }

  /// « and << for 《.
  private func titleMark(
    _ scalar: UInt32, at range: ByteRange<Repaired>, _ near: Neighbours, in text: [UInt8], limit: Int
  ) -> Edit<Repaired>? {
    let isOneSign = scalar == 0xAB || scalar == 0xBB
    guard isOneSign || near.after == scalar else { return nil }
    let end = isOneSign ? range.end : range.end + 1
    let after = end < limit ? text.scalar(at: end).value : 0x0A
    let opens = scalar == 0x3C || scalar == 0xAB
    guard opens ? isHan(after) : isHan(near.before) else { return nil }
    return MarkRule.mend(
      ByteRange(range.start, end), opens ? "《" : "》", "mark.title", characters: isOneSign ? 1 : 2, 0.9)
  }

  /// 一一 at the end of a line of text, where no word can follow it, is a dash; the adverb needs a verb.
  private func dash(
    at range: ByteRange<Repaired>, in text: [UInt8], _ paragraph: ByteRange<Repaired>
  ) -> Edit<Repaired>? {
    let end = range.end + 3
    guard end == paragraph.end, range.start > paragraph.start, text.has("一", at: range.end) else {
      return nil
    }
    return MarkRule.mend(ByteRange(range.start, end), "——", "mark.dash", characters: 2, 0.9)
  }
}

/// A quotation mark as it stands, with what it may be.
private struct QuoteSign {
  enum Form { case opening, closing, either }

  let range: ByteRange<Repaired>
  let form: Form
  let isSingle: Bool
  /// What it costs to read it as opening and as closing, by its form and its neighbours.
  let opening: Int
  let closing: Int

  init?(
    _ scalar: UInt32, at range: ByteRange<Repaired>, _ near: MarkRule.Neighbours, in text: [UInt8], limit: Int
  ) {
    var range = range
    switch scalar {
    case 0x201C, 0x2018: form = .opening
    case 0x201D, 0x2019: form = .closing
    case 0x22, 0xFF02, 0x3003: form = .either
    case 0x2033:
      // Seconds and inches.
      guard !isDigit(near.before) else { return nil }
      form = .either
    case 0x27, 0x60, 0xFF07: form = .either
    default: return nil
    }
    var isSingle =
      scalar == 0x27 || scalar == 0x60 || scalar == 0xFF07 || scalar == 0x2018 || scalar == 0x2019
    var next = near.next
    if scalar == near.after, scalar == 0x27 || scalar == 0x60 {
      isSingle = false
      range.end += 1
      next = range.end < limit ? text.scalar(at: range.end).value : 0x0A
    }
    if form == .either {
      // English keeps its own marks, and an apostrophe is none.
      guard isHan(near.before) || isHan(next) || MarkRule.isWide(near.before) || MarkRule.isWide(next) else {
        return nil
      }
      if isSingle && isLetter(near.before) && isLetter(next) { return nil }
    }
    self.range = range
    self.isSingle = isSingle
    var opening = form == .closing ? Cost.flip : 0
    var closing = form == .opening ? Cost.flip : 0
    if next == 0x0A || MarkRule.followsQuotation(next) { opening += Cost.context }
    if near.before == 0x0A || Brackets.closing(of: near.before) != nil { closing += Cost.context }
    if near.before == 0xFF0C || near.before == 0xFF1A { closing += Cost.context / 2 }
    (self.opening, self.closing) = (opening, closing)
  }

  enum Cost {
    static let flip = 12
    static let context = 4
    static let unpaired = 8
  }
}

/// 》） that were read as one character, 沪: where a title and the bracket around it are open and a mark follows.
private struct FusedMarks {
  private(set) var edits: [Edit<Repaired>] = []
  private var title: Int?
  private var bracket: ByteRange<Repaired>?

  private static let longestTitle = 3 * 40

  mutating func read(_ scalar: UInt32, at range: ByteRange<Repaired>, in text: [UInt8], limit: Int) {
    switch scalar {
    case 0x300A: title = range.start
    case 0x300B: title = nil
    case 0xFF08, 0x28: bracket = range
    case 0xFF09, 0x29: bracket = nil
    case 0x6CAA:
      let next = range.end < limit ? text.scalar(at: range.end).value : 0x0A
      guard let title, let bracket, bracket.start < title, range.start - title < FusedMarks.longestTitle,
        MarkRule.followsQuotation(next)
      else { return }
      if bracket.count == 1 {
        edits.append(
          Edit(
            range: bracket, replacement: [UInt8](0xFF08), rule: "mark.width", confidence: 0.9, characters: 1))
      }
      edits.append(
        Edit(range: range, replacement: Array("》）".utf8), rule: "mark.fused", confidence: 0.8, characters: 1))
      (self.title, self.bracket) = (nil, nil)
    default: break
    }
  }
}

extension MarkRule {
  static func isWide(_ scalar: UInt32) -> Bool {
    (scalar >= 0x3001 && scalar <= 0x3015) || (scalar >= 0xFF01 && scalar <= 0xFF1F)
  }

  /// Marks that no quotation begins with: ，。、；：？！）》.
  static func followsQuotation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF09, 0x300B: true
    default: false
    }
  }
}

/// The quotation marks of a paragraph, which must pair up. Which of them open and which close is the reading
/// that costs least (Viterbi over how many stand open, two at the most).
private struct Quotes {
  private var double: [QuoteSign] = []
  private var single: [QuoteSign] = []

  mutating func add(_ sign: QuoteSign) {
    if sign.isSingle { single.append(sign) } else { double.append(sign) }
  }

  func edits() -> (edits: [Edit<Repaired>], doubtful: ByteRange<Repaired>?) {
    let (outer, inner) = (Quotes.read(double), Quotes.read(single))
    return (outer.edits + inner.edits, outer.doubtful ?? inner.doubtful)
  }

  private static func read(_ signs: [QuoteSign]) -> (edits: [Edit<Repaired>], doubtful: ByteRange<Repaired>?)
  {
    guard let first = signs.first else { return ([], nil) }
    let depths = 3
    var least = [0, LineModel.never, LineModel.never]
    var from = [UInt8](repeating: 0, count: depths * signs.count)
    for (index, sign) in signs.enumerated() {
      var now = [Int](repeating: LineModel.never, count: depths)
      func reach(_ depth: Int, from before: Int, opens: Bool, _ cost: Int) {
        guard cost < now[depth] else { return }
        now[depth] = cost
        from[index * depths + depth] = UInt8(before << 1 | (opens ? 1 : 0))
      }
      for depth in 0..<depths {
        let deeper = min(depth + 1, depths - 1)
        reach(
          deeper, from: depth, opens: true,
          least[depth] + sign.opening + (depth > 0 ? QuoteSign.Cost.unpaired : 0))
        reach(
          max(depth - 1, 0), from: depth, opens: false,
          least[depth] + sign.closing + (depth == 0 ? QuoteSign.Cost.unpaired : 0))
      }
      least = now
    }
    // A quotation of several paragraphs opens in each and closes in the last.
    let isContinued = first.form == .opening
    var depth = 0
    var cost = least[0]
    for end in 1..<depths {
      let total = least[end] + QuoteSign.Cost.unpaired * (isContinued ? end - 1 : end)
      if total < cost { (depth, cost) = (end, total) }
    }
    var opens = [Bool](repeating: false, count: signs.count)
    var isPaired = depth == 0 || (isContinued && depth == 1)
    for index in signs.indices.reversed() {
      let step = from[index * depths + depth]
      opens[index] = step & 1 == 1
      let before = Int(step >> 1)
      if !opens[index] && before == 0 { isPaired = false }
      depth = before
    }
    var edits: [Edit<Repaired>] = []
    var doubtful: ByteRange<Repaired>?
    for (sign, opens) in zip(signs, opens) where sign.form != (opens ? .opening : .closing) {
      guard isPaired else {
        doubtful = doubtful ?? sign.range
        continue
      }
      let printed = sign.isSingle ? (opens ? "‘" : "’") : (opens ? "“" : "”")
      edits.append(
        Edit(
          range: sign.range, replacement: Array(printed.utf8), rule: "mark.quote",
          confidence: sign.form == .either ? 0.95 : 0.85, characters: 1))
    }
    return (edits, doubtful)
  }
}
