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
    let sound = worker.cost(of: stretch.scalars)
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
      for (index, sign) in signs where damaged.contains(sign.classes) {
        let unlikely = unlikelihood(of: sign, at: index, in: stretch.scalars, isFirst: index == stretch.before)
        alternates[index] = UInt32(max(1, Int(sign.cost) + unlikely))
      }
      let reading = worker.cost(of: stretch.scalars, alternates: alternates)
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
    /// How many characters stand before the run.
    private(set) var before = 0

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

  /// What a sign costs more where its neighbours do not bear it out: dashes and dots come in pairs, a digit
  /// stands beside another or before a unit, a letter beside another.
  private func unlikelihood(
    of sign: ShiftedGlyphs.Sign, at index: Int, in scalars: [UInt32], isFirst: Bool
  ) -> Int {
    func neighbour(_ offset: Int) -> UInt32 {
      let at = index + offset
      guard scalars.indices.contains(at) else { return 0 }
      return glyphs.sign(behind: scalars[at])?.scalar ?? scalars[at]
    }
    let (before, after) = (neighbour(-1), neighbour(1))
    switch sign.scalar {
    case 0x2014, 0x2026:
      return before == sign.scalar || after == sign.scalar || (isDigit(before) && isDigit(after)) ? 0 : 80
    case 0x2103, 0x25, 0xB0, 0x2032, 0x2033:
      return isDigit(before) ? 0 : 80
    case 0x2E:
      return isNumeric(before) && (isDigit(after) || !isDigit(before)) ? 0 : 60
    default: break
    }
    // 袁某某 is a person whose name is masked.
    if sign.scalar == 0xFF0C && scalars.indices.contains(index + 1) && scalars[index + 1] == 0x67D0 { return 60 }
    if isFirst && isForbiddenAtLineStart(sign.scalar) { return 40 }
    if sign.classes == .digits {
      // (4) at the head of a line numbers it.
      if before == 0xFF08 && after == 0xFF09 { return -30 }
      // 04月 may begin with a nought, 04300余所 may not.
      let isPadding = isDigit(after) && !isDigit(neighbour(2))
      let leads = sign.scalar == 0x30 && !isDigit(before) && before != 0x2E && after != 0x2E && !isPadding
      let ranges = after == 0x81F3 || after == 0x5230 || after == 0x2014
      let bornOut =
        isNumeric(before) || isNumeric(after) || GlyphReader.isUnit(after) || before == 0x7B2C
        || (ranges && isDigit(neighbour(2)))
      return (leads ? 50 : 0) + (bornOut ? 0 : 50) - (before == 0x7B2C && GlyphReader.isUnit(after) ? 25 : 0)
    }
    // Circled numbers stand before what they number.
    if sign.scalar >= 0x2460 && sign.scalar <= 0x2473 {
      return before == 0xFF1A || before == 0xFF1B || before == 0x3002 ? -40 : 0
    }
    if sign.classes == .letters {
      if GlyphReader.isLetterNoun(after) { return -10 }
      // B. numbers a paragraph or a clause.
      if after == 0x2E && (isFirst || before == 0x3002) { return -30 }
      return isLetter(before) || isLetter(after) ? 0 : 45
    }
    return 0
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

  /// What commonly stands right after a number: 年 月 日 号 期 时 分 个 名 家 项 条 种 位 岁 元 万 亿 余 多 级 页 卷 版 章 节 款 批 届 次 人 件.
  static func isUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x671F, 0x65F6, 0x5206, 0x4E2A, 0x540D, 0x5BB6, 0x9879, 0x6761, 0x79CD,
      0x4F4D, 0x5C81, 0x5143, 0x4E07, 0x4EBF, 0x4F59, 0x591A, 0x7EA7, 0x9875, 0x5377, 0x7248, 0x25, 0x2103,
      0xFF09, 0x7AE0, 0x8282, 0x6B3E, 0x6279, 0x5C4A, 0x6B21, 0x4EBA, 0x4EF6:
      true
    default: false
    }
  }

  /// What stands after a single letter: 类 型 级 股 座 组 区 轮 股.
  static func isLetterNoun(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7C7B, 0x578B, 0x7EA7, 0x80A1, 0x5EA7, 0x7EC4, 0x533A, 0x8F6E: true
    default: false
    }
  }
}


private func isNumeric(_ scalar: UInt32) -> Bool { isDigit(scalar) || isLetter(scalar) || scalar == 0x2E }
