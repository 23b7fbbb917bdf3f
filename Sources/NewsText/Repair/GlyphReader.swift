internal import Words

/// Reads a run of text as it stands and as each kind of damaged font would have it, and says what either costs.
struct GlyphReader: Sendable {
  /// What a font may damage: nothing, its marks, its digits and letters, all of them.
  static let states: [ShiftedGlyphs.Classes] = [
    [], [.marks], [.digits, .letters], [.marks, .digits, .letters],
  ]

  /// Costs in units of the lattice, a tenth of a nat.
  private static let unpaired = 30
  /// What the brackets of a run may speak for damage, at the most.
  static let mostForBrackets = unpaired
  /// Words go on over line ends, so a run is read with a few characters of its neighbours.
  private static let context = 4

  let glyphs: ShiftedGlyphs

  /// What each state costs more than the sound one, and the characters that it reads as signs, by their place in
  /// the text.
  struct Readings {
    var costs = SIMD4<Int>.zero
    var taken: [[Int]] = [[], [], [], []]
  }

  /// - Returns: nil where no reading differs. O(run).
  func readings(
    of run: ByteRange<Repaired>, in text: [UInt8], worker: inout SegmentWorker
  ) -> Readings? {
    let stretch = Stretch(run, in: text)
    var signs: [(index: Int, sign: ShiftedGlyphs.Sign)] = []
    var classes: ShiftedGlyphs.Classes = []
    for index in stretch.scalars.indices {
      if let sign = glyphs.sign(behind: stretch.scalars[index]) {
        signs.append((index, sign))
        classes.formUnion(sign.classes)
      }
    }
    guard !signs.isEmpty else { return nil }
    // 袁 and 尧 are surnames of few and hide marks of many.
    let nameless = signs.filter { $0.sign.scalar == 0xFF0C || $0.sign.scalar == 0x3001 }.map(\.index)
    let sound = worker.cost(of: stretch.scalars, nameless: nameless)
    let unpairedAsIs = unpairedBrackets(stretch.scalars, taken: [])
    var readings = Readings()
    for (state, damaged) in GlyphReader.states.enumerated() where state > 0 {
      // A state that damages nothing that is here reads as another does.
      if let same = (0..<state).last(where: {
        GlyphReader.states[$0].intersection(classes) == damaged.intersection(classes)
      }) {
        readings.costs[state] = readings.costs[same]
        readings.taken[state] = readings.taken[same]
        continue
      }
      var alternates = [UInt32](repeating: 0, count: stretch.scalars.count)
      for (index, sign) in signs where !damaged.isDisjoint(with: sign.classes) {
        let unlikely = unlikelihood(
          of: sign, at: index, in: stretch.scalars, isFirst: index == stretch.before,
          isAtEdge: index == stretch.before || index + 2 == stretch.end)
        alternates[index] = UInt32(max(1, Int(sign.cost) + unlikely))
      }
      let reading = worker.cost(of: stretch.scalars, alternates: alternates, nameless: nameless)
      let unpaired = unpairedBrackets(stretch.scalars, taken: reading.alternatesTaken) - unpairedAsIs
      readings.costs[state] = reading.cost - sound + GlyphReader.unpaired * unpaired
      readings.taken[state] = reading.alternatesTaken.compactMap { index in
        run.start <= stretch.offsets[index] && stretch.offsets[index] < run.end ? stretch.offsets[index] : nil
      }
    }
    return readings
  }

  /// A run with a few characters of its neighbours, white space left out.
  private struct Stretch {
    private(set) var scalars: [UInt32] = []
    private(set) var offsets: [Int] = []
    /// How many characters stand before the run, and up to its end.
    private(set) var before = 0
    private(set) var end = 0

    init(_ run: ByteRange<Repaired>, in text: [UInt8]) {
      scalars.reserveCapacity(run.count / 3 + 2 * GlyphReader.context)
      offsets.reserveCapacity(run.count / 3 + 2 * GlyphReader.context)
      var at = run.start
      var passed = 0
      while before < GlyphReader.context, passed < 16, let (scalar, length) = text.scalar(before: at) {
        at -= length
        passed += 1
        if isBlank(scalar) || scalar < 0x20 { continue }
        scalars.append(scalar)
        offsets.append(at)
        before += 1
      }
      scalars.reverse()
      offsets.reverse()
      add(from: run.start, to: run.end, atMost: .max, in: text)
      end = scalars.count
      add(from: run.end, to: min(text.count, run.end + 48), atMost: GlyphReader.context, in: text)
    }

    private mutating func add(from start: Int, to end: Int, atMost most: Int, in text: [UInt8]) {
      var at = start
      var added = 0
      while at < end, added < most {
        let (scalar, length) = text.scalar(at: at)
        if !isBlank(scalar), scalar >= 0x20 {
          scalars.append(scalar)
          offsets.append(at)
          added += 1
        }
        at += length
      }
    }
  }

  /// What a sign costs more where its neighbours do not bear it out, and less where they do: dashes and dots come
  /// in pairs, a digit stands beside another or before a unit, a letter beside another.
  private func unlikelihood(
    of sign: ShiftedGlyphs.Sign, at index: Int, in scalars: [UInt32], isFirst: Bool, isAtEdge: Bool
  ) -> Int {
    func neighbour(_ offset: Int) -> UInt32 {
      let at = index + offset
      guard scalars.indices.contains(at) else { return 0 }
      return glyphs.sign(behind: scalars[at])?.scalar ?? scalars[at]
    }
    let (before, after) = (neighbour(-1), neighbour(1))
    switch sign.scalar {
    case 0x2014, 0x2026:
      if before == sign.scalar { return -32 }
      guard after == sign.scalar || (isDigit(before) && isDigit(after)) else { return 80 }
      // A headline begins or ends with a dash.
      return after == sign.scalar && isAtEdge ? -12 : 0
    case 0x2103, 0x25, 0xB0, 0x2032, 0x2033: return isDigit(before) ? 0 : 80
    // 〔2024〕
    case 0x3014: return isDigit(after) ? -35 : 0
    case 0x3015: return isDigit(before) && isDigit(after) ? -35 : 0
    case 0x2E: return point(before, after, neighbour(-2))
    // 袁某某 is a person whose name is masked.
    case 0xFF0C where scalars.indices.contains(index + 2) && scalars[index + 1] == 0x67D0 && scalars[index + 2] == 0x67D0:
      return 40
    // 记者袁野, 被告人叶某: the name of a person follows.
    case 0xFF0C where namesPerson(scalars, before: index), 0x300A where namesPerson(scalars, before: index): return 45
    // Of 院院 the second may be the sign.
    case 0xFF1A where after == 0xFF1A: return 45
    // 来源：, 责编：
    case 0xFF1A where callsForColon(scalars, before: index): return -30
    // 一、 numbers a heading.
    case 0x3001 where isChineseNumeral(before): return -25
    // Circled numbers stand before what they number.
    case 0x2460...0x2473: return before == 0xFF1A || before == 0xFF1B || before == 0x3002 ? -40 : 0
    default: break
    }
    if isFirst && isForbiddenAtLineStart(sign.scalar) { return 40 }
    if sign.classes == .digits { return digit(sign.scalar, before, after, neighbour) }
    if sign.classes == .letters {
      if ShiftedGlyphs.isLetterNoun(after) { return ShiftedGlyphs.isSort(after) || sign.alone >= 70 ? -10 : 20 }
      // B. numbers a paragraph or a clause.
      if after == 0x2E && (isFirst || before == 0x3002) { return -30 }
      guard isLetter(before) || isLetter(after) else { return 45 }
      // No capital follows a small letter.
      let isSmall = sign.scalar >= 0x61
      return (isSmall && isCapital(after)) || (!isSmall && before >= 0x61 && isLetter(before)) ? 30 : 0
    }
    return 0
  }

  /// Whether the words before call for a name: 记者 通讯员 评论员 作者 学者 被告人 嫌疑人 被害人 编辑 责编 美编 书记 市长 …
  private func namesPerson(_ scalars: [UInt32], before index: Int) -> Bool {
    var at = index - 1
    guard at >= 1 else { return false }
    if scalars[at] == 0xFF1A || glyphs.sign(behind: scalars[at])?.scalar == 0xFF1A { at -= 1 }
    guard at >= 1 else { return false }
    switch (scalars[at - 1], scalars[at]) {
    case (0x8BB0, 0x8005), (0x8BAF, 0x5458), (0x4F5C, 0x8005), (0x544A, 0x4EBA), (0x7591, 0x4EBA), (0x5BB3, 0x4EBA),
      (0x7F16, 0x8F91), (0x8D23, 0x7F16), (0x7F8E, 0x7F16), (0x6821, 0x5BF9), (0x7248, 0x5F0F), (0x8BBA, 0x5458):
      return true
    default: return false
    }
  }

  /// Whether the word before stands at the head of a line and before a colon: 来源 作者 责编 美编 编辑 校对 版式 电话 邮箱.
  private func callsForColon(_ scalars: [UInt32], before index: Int) -> Bool {
    guard index >= 2 else { return false }
    switch (scalars[index - 2], scalars[index - 1]) {
    case (0x6765, 0x6E90), (0x4F5C, 0x8005), (0x8D23, 0x7F16), (0x7F8E, 0x7F16), (0x7F16, 0x8F91), (0x6821, 0x5BF9),
      (0x7248, 0x5F0F), (0x7535, 0x8BDD), (0x90AE, 0x7BB1):
      return true
    default: return false
    }
  }

  private func point(_ before: UInt32, _ after: UInt32, _ second: UInt32) -> Int {
    guard isNumeric(before) else { return 60 }
    if isDigit(after) || isLetter(before) { return 0 }
    // 1. numbers a clause.
    return isDigit(second) ? 60 : 5
  }

  private func digit(
    _ scalar: UInt32, _ before: UInt32, _ after: UInt32, _ neighbour: (Int) -> UInt32
  ) -> Int {
    // (4) at the head of a line numbers it.
    if before == 0xFF08 && after == 0xFF09 { return -30 }
    if isDigit(before) { return -18 }
    // 04月 may begin with a nought, 04300余所 may not; 1,000 does after its comma.
    let isPadding = isDigit(after) && !isDigit(neighbour(2))
    let isGrouped = before == 0xFF0C && isDigit(neighbour(-2)) && isDigit(after) && isDigit(neighbour(2))
    let leads = scalar == 0x30 && before != 0x2E && before != 0xFF0E && after != 0x2E && !isPadding && !isGrouped
    let ranges = after == 0x81F3 || after == 0x5230 || after == 0x2014
    let bornOut =
      isNumeric(before) || isNumeric(after) || glyphs.isUnit(after) || before == 0x7B2C
      || (ranges && isDigit(neighbour(2))) || (before == 0x2014 && isDigit(neighbour(-3)))
      || (after == 0xFF0C && isDigit(neighbour(2)) && isDigit(neighbour(3)) && isDigit(neighbour(4)))
    // What only some numbers count bears out less than 年 and 万.
    let isWeak = bornOut && !isNumeric(before) && !isNumeric(after) && !ShiftedGlyphs.isCommonUnit(after) && before != 0x7B2C
    return (leads ? 50 : 0) + (bornOut ? (isWeak ? 14 : 0) : 50) - (before == 0x7B2C && glyphs.isUnit(after) ? 25 : 0)
  }

  /// How many brackets stand without a partner when the characters `taken` are read as signs.
  private func unpairedBrackets(_ scalars: [UInt32], taken: [Int]) -> Int {
    var depth: [(mark: UInt32, count: Int)] = []
    var unpaired = 0
    var next = 0
    for (position, scalar) in scalars.enumerated() {
      var scalar = scalar
      if next < taken.count && taken[next] == position {
        next += 1
        scalar = glyphs.sign(behind: scalar)?.scalar ?? scalar
      }
      if let opening = Brackets.opening(of: scalar) {
        if let index = depth.firstIndex(where: { $0.mark == opening && $0.count > 0 }) {
          depth[index].count -= 1
        } else {
          unpaired += 1
        }
      } else if Brackets.closing(of: scalar) != nil {
        if let index = depth.firstIndex(where: { $0.mark == scalar }) {
          depth[index].count += 1
        } else {
          depth.append((scalar, 1))
        }
      }
    }
    return unpaired + depth.reduce(0) { $0 + $1.count }
  }
}

private func isNumeric(_ scalar: UInt32) -> Bool {
  isDigit(scalar) || isLetter(scalar) || scalar == 0x2E || scalar == 0xFF0E
}

private func isCapital(_ scalar: UInt32) -> Bool { scalar >= 0x41 && scalar <= 0x5A }

/// 一 to 十.
private func isChineseNumeral(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
  default: false
  }
}
