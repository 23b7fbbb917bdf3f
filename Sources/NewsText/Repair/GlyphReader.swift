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
  /// Combinations in which a look-alike is itself: 该院.
  private let genuine: Lexicon<Bool>

  init(glyphs: ShiftedGlyphs) throws(DictionaryError) {
    self.glyphs = glyphs
    var genuine = Lexicon<Bool>()
    for row in try Table.embedded("repair/genuine").rows { genuine.insert(row[0], true) }
    self.genuine = genuine
  }

  /// What a line gains that is numbered in brackets, where no word stands.
  private static let numberOfLine = 40

  /// What it costs to read a sign where a known combination has the character itself.
  private static let costOfGenuine = 40

  /// What each state costs more than the sound one, and the characters that it reads as signs, by their place in
  /// the text.
  struct Readings {
    fileprivate(set) var costs = SIMD4<Int>.zero
    fileprivate(set) var taken: [[Int]] = [[], [], [], []]

    fileprivate mutating func copy(_ state: Int, to other: Int) {
      costs[other] = costs[state]
      taken[other] = taken[state]
    }
  }

  /// Room for the reading of one run, used again for the next.
  struct Scratch {
    /// A run with a few characters of its neighbours, white space left out.
    fileprivate var scalars: [UInt32] = []
    fileprivate var offsets: [Int] = []
    fileprivate var signs: [(index: Int, sign: ShiftedGlyphs.Sign)] = []
    fileprivate var nameless: [Int] = []
    fileprivate var alternates: [UInt32] = []
    /// Which scalars stand in a combination that has them as they are.
    fileprivate var genuine: [Bool] = []
    /// Where the run begins and ends among the scalars.
    fileprivate var first = 0
    fileprivate var end = 0

    /// A digit alone in brackets at the head of a line.
    fileprivate func isNumberOfLine(_ index: Int, _ sign: ShiftedGlyphs.Sign) -> Bool {
      sign.classes == .digits && index == first + 1 && index + 1 < end && scalars[index - 1] == 0xFF08
        && scalars[index + 1] == 0xFF09
    }

    fileprivate mutating func read(
      _ run: ByteRange<Repaired>, in text: [UInt8], _ glyphs: ShiftedGlyphs, _ words: Lexicon<Bool>
    ) {
      scalars.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
      signs.removeAll(keepingCapacity: true)
      nameless.removeAll(keepingCapacity: true)
      // Words go on over line ends.
      var start = run.start
      var before = 0
      var passed = 0
      while before < GlyphReader.context, passed < 16, let (scalar, length) = text.scalar(before: start) {
        start -= length
        passed += 1
        if !isBlank(scalar) && scalar >= 0x20 { before += 1 }
      }
      add(from: start, to: run.start, atMost: before, in: text)
      first = scalars.count
      add(from: run.start, to: run.end, atMost: .max, in: text)
      end = scalars.count
      add(from: run.end, to: min(text.count, run.end + 48), atMost: GlyphReader.context, in: text)
      findGenuine(in: text, words)
      for index in scalars.indices {
        guard let sign = glyphs.sign(behind: scalars[index]) else { continue }
        signs.append((index, sign))
        // 袁 and 尧 are surnames of few and hide marks of many.
        if sign.scalar == 0xFF0C || sign.scalar == 0x3001 { nameless.append(index) }
      }
    }

    private mutating func findGenuine(in text: [UInt8], _ words: Lexicon<Bool>) {
      genuine.removeAll(keepingCapacity: true)
      genuine.append(contentsOf: repeatElement(false, count: scalars.count))
      for index in scalars.indices {
        guard let (_, end) = words.longestMatch(in: text, at: offsets[index], limit: text.count) else {
          continue
        }
        var at = index
        while at < offsets.count && offsets[at] < end {
          genuine[at] = true
          at += 1
        }
      }
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

  /// - Returns: nil where no reading differs. O(run).
  func readings(
    of run: ByteRange<Repaired>, in text: [UInt8], worker: inout SegmentWorker, _ scratch: inout Scratch
  ) -> Readings? {
    scratch.read(run, in: text, glyphs, genuine)
    guard !scratch.signs.isEmpty else { return nil }
    let sound = worker.cost(of: scratch.scalars, nameless: scratch.nameless)
    let unpaired = unpairedBrackets(scratch.scalars, taken: [])
    var readings = Readings()
    let all = read(state: 3, run, sound: sound, unpaired: unpaired, &scratch, &readings, worker: &worker)
    // What the freest reading leaves as it is no other reads as a sign.
    switch (all.contains(.marks), !all.isDisjoint(with: [.digits, .letters])) {
    case (true, true):
      for state in [1, 2] {
        _ = read(state: state, run, sound: sound, unpaired: unpaired, &scratch, &readings, worker: &worker)
      }
    case (true, false): readings.copy(3, to: 1)
    case (false, true): readings.copy(3, to: 2)
    case (false, false): break
    }
    return readings
  }

  /// Reads the run as a font that is damaged in one way would have it.
  /// - Returns: the classes of the characters taken for signs.
  private func read(
    state: Int, _ run: ByteRange<Repaired>, sound: Int, unpaired: Int, _ scratch: inout Scratch,
    _ readings: inout Readings, worker: inout SegmentWorker
  ) -> ShiftedGlyphs.Classes {
    let damaged = GlyphReader.states[state]
    scratch.alternates.removeAll(keepingCapacity: true)
    scratch.alternates.append(contentsOf: repeatElement(0, count: scratch.scalars.count))
    for (index, sign) in scratch.signs where !damaged.isDisjoint(with: sign.classes) {
      let unlikely = unlikelihood(
        of: sign, at: index, in: scratch.scalars, run: scratch.first..<scratch.end)
      let genuine = scratch.genuine[index] ? GlyphReader.costOfGenuine : 0
      scratch.alternates[index] = UInt32(max(1, Int(sign.cost) + unlikely + genuine))
    }
    let reading = worker.cost(
      of: scratch.scalars, alternates: scratch.alternates, nameless: scratch.nameless)
    let stillUnpaired = unpairedBrackets(scratch.scalars, taken: reading.alternatesTaken)
    readings.costs[state] = reading.cost - sound + GlyphReader.unpaired * (stillUnpaired - unpaired)
    var classes: ShiftedGlyphs.Classes = []
    for index in reading.alternatesTaken {
      if let sign = glyphs.sign(behind: scratch.scalars[index]) {
        classes.formUnion(sign.classes)
        if scratch.isNumberOfLine(index, sign) { readings.costs[state] -= GlyphReader.numberOfLine }
      }
      if scratch.first <= index && index < scratch.end {
        readings.taken[state].append(scratch.offsets[index])
      }
    }
    return classes
  }

  /// What a sign costs more where its neighbours do not bear it out, and less where they do: dashes and dots come
  /// in pairs, a digit stands beside another or before a unit, a letter beside another.
  private func unlikelihood(
    of sign: ShiftedGlyphs.Sign, at index: Int, in scalars: [UInt32], run: Range<Int>
  ) -> Int {
    let isFirst = index == run.lowerBound
    let isAtEdge = isFirst || index + 2 == run.upperBound
    func neighbour(_ offset: Int) -> UInt32 {
      let at = index + offset
      guard scalars.indices.contains(at) else { return 0 }
      return glyphs.sign(behind: scalars[at])?.scalar ?? scalars[at]
    }
    let (before, after) = (neighbour(-1), neighbour(1))
    // 记者姚远, 张某云: a name holds no digits, and masked ones seldom end with a letter.
    if sign.classes != .marks, namesPerson(scalars, before: index - 1), !isNumeric(before) { return 60 }
    if sign.classes == .letters, before == 0x67D0 { return 60 }
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
    case 0xFF0C
    where scalars.indices.contains(index + 2) && scalars[index + 1] == 0x67D0 && scalars[index + 2] == 0x67D0:
      return 40
    // 记者袁野, 被告人叶某: the name of a person follows.
    case 0xFF0C where namesPerson(scalars, before: index), 0x300A where namesPerson(scalars, before: index):
      return 45
    // Nothing goes on behind a colon with 和, 的 or another mark.
    case 0xFF1A where isConjunction(after) || after == 0x201D || after == 0xFF09 || after == 0x3001: return 40
    // Of 院院 the second may be the sign.
    case 0xFF1A where after == 0xFF1A: return 45
    // 来源：, 责编：
    case 0xFF1A where callsForColon(scalars, before: index): return index == run.lowerBound + 2 ? -80 : -30
    // No mark begins a bracket, or ends it, but those that pair up.
    case 0x201C where after == 0xFF09: return 60
    // 记者袁野, and lines do not end with an opening mark.
    case 0x201C where index + 1 == run.upperBound || namesPerson(scalars, before: index - 1): return 45
    case 0xFF0C where before == 0xFF08 || after == 0xFF09: return 40
    // 一、 numbers a heading.
    case 0x3001 where isChineseNumeral(before): return -25
    // Circled numbers stand before what they number.
    case 0x2460...0x2473: return before == 0xFF1A || before == 0xFF1B || before == 0x3002 ? -40 : 0
    default: break
    }
    // 曰 hardly stands for itself.
    if isFirst && isForbiddenAtLineStart(sign.scalar) { return sign.scalar == 0xFF1B ? 15 : 40 }
    if sign.classes == .digits { return digit(sign.scalar, before, after, neighbour) }
    if sign.classes == .letters {
      if ShiftedGlyphs.isLetterNoun(after) {
        return ShiftedGlyphs.isSort(after) || sign.alone >= 70 ? -10 : 20
      }
      // B. numbers a paragraph or a clause.
      if after == 0x2E && (isFirst || before == 0x3002) { return -30 }
      guard isLetter(before) || isLetter(after) else {
        return isApart(before) && !isConjunction(after) ? 28 : 45
      }
      // No capital follows a small letter.
      let isSmall = sign.scalar >= 0x61
      return (isSmall && isCapital(after)) || (!isSmall && before >= 0x61 && isLetter(before)) ? 30 : 0
    }
    return 0
  }

  /// Whether the word before calls for a name, with or without a colon or a stroke behind it.
  private func namesPerson(_ scalars: [UInt32], before index: Int) -> Bool {
    var at = index - 1
    guard at >= 1 else { return false }
    if [0xFF1A, 0x2F, 0xFF0F].contains(glyphs.sign(behind: scalars[at])?.scalar ?? scalars[at]) { at -= 1 }
    return at >= 1 && glyphs.callForName(scalars[at - 1], scalars[at])
  }

  private func callsForColon(_ scalars: [UInt32], before index: Int) -> Bool {
    index >= 2 && glyphs.callForColon(scalars[index - 2], scalars[index - 1])
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
    // (4) numbers what follows.
    if before == 0xFF08 && after == 0xFF09 { return -30 }
    if isDigit(before) { return -18 }
    // 04月 may begin with a nought, 04300余所 may not; 1,000 does after its comma.
    let isPadding = isDigit(after) && !isDigit(neighbour(2))
    let isGrouped = before == 0xFF0C && isDigit(neighbour(-2)) && isDigit(after) && isDigit(neighbour(2))
    let leads =
      scalar == 0x30 && before != 0x2E && before != 0xFF0E && after != 0x2E && !isPadding && !isGrouped
    let ranges = after == 0x81F3 || after == 0x5230 || after == 0x2014
    let bornOut =
      isNumeric(before) || isNumeric(after) || glyphs.isUnit(after) || before == 0x7B2C
      || (ranges && isDigit(neighbour(2))) || (before == 0x2014 && isDigit(neighbour(-3)))
      || (after == 0xFF0C && isDigit(neighbour(2)) && isDigit(neighbour(3)) && isDigit(neighbour(4)))
    // What only some numbers count bears out less than 年 and 万.
    let isWeak =
      bornOut && !isNumeric(before) && !isNumeric(after) && !ShiftedGlyphs.isCommonUnit(after)
      && before != 0x7B2C
    return (leads ? 50 : 0) + (bornOut ? (isWeak ? 14 : 0) : 50)
      - (before == 0x7B2C && glyphs.isUnit(after) ? 25 : 0)
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

/// A mark, or what stands before names: 为 向 对 在, 的 和 or another conjunction.
private func isApart(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x4E3A, 0x5411, 0x5BF9, 0x5728: true
  default: isConjunction(scalar) || (scalar >= 0x2018 && !isHan(scalar))
  }
}

/// 的 和 或 与 及 等.
private func isConjunction(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x7684, 0x548C, 0x6216, 0x4E0E, 0x53CA, 0x7B49: true
  default: false
  }
}

private func isNumeric(_ scalar: UInt32) -> Bool {
  isDigit(scalar) || isLetter(scalar) || scalar == 0x2E || scalar == 0xFF0E
}

private func isCapital(_ scalar: UInt32) -> Bool { scalar >= 0x41 && scalar <= 0x5A }
