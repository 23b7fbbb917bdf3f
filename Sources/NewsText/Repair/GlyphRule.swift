internal import Words

/// Restores shifted glyphs: 渊据央广网冤 is （据央广网）.
///
/// A small noisy-channel model. A run of text, one line, was set in a sound font or in one whose marks, or
/// whose digits and letters, or all of these come out shifted. Each reading costs what the lattice says its
/// words cost, plus what a font damaged so is unlikely to do: begin out of the blue, show the same kind of sign
/// undamaged, open a bracket that nothing closes. The states of all lines are decided together, since a
/// damaged line seldom stands alone. Characters that make a word (法院, 人员) cost less as they are.
struct GlyphRule {
  /// Costs in units of the lattice, a tenth of a nat.
  private enum Cost {
    static let damageBegins = 70
    static let damageGoesOn = 4
    static let intactSign = 55
    static let unpaired = 30
    /// Runs that could gain less than this are sound without a closer look.
    static let worthALook = 15
  }

  private static let states: [ShiftedGlyphs.Classes] = [
    [], [.marks], [.digits, .letters], [.marks, .digits, .letters],
  ]
  /// A run is a line, or a piece of a long one.
  private static let longestRun = 96
  /// A bracket is closed within so many bytes, or not at all.
  private static let longestBracket = 300

  let glyphs: ShiftedGlyphs
  let segmenter: Segmenter

  /// One stretch of a line, decided as a whole.
  private struct Run {
    let range: ByteRange<Source>
    let clues: Clues
    /// What each state costs more than the sound one.
    var costs = [0, 0, 0, 0]
    var edits: [[Edit<Source>]] = [[], [], [], []]

    mutating func chargeIntactSigns() {
      let marks = Cost.intactSign * clues.intactMarks
      let digits = Cost.intactSign * clues.intactDigits
      costs = [0, marks, digits, marks + digits]
    }
  }

  func edits(
    in source: [UInt8], lines: [ByteRange<Source>], worker: inout SegmentWorker
  ) -> [Edit<Source>] {
    var runs: [Run] = []
    for line in lines where !line.isEmpty {
      for range in pieces(of: line, in: source) {
        runs.append(Run(range: range, clues: clues(range, in: source)))
      }
    }
    for index in runs.indices { runs[index].chargeIntactSigns() }
    let worth = GlyphRule.worthEvaluating(runs)
    let points = runs.flatMap(\.clues.points)
    guard !worth.isEmpty else { return points }
    for index in worth { evaluate(&runs[index], in: source, worker: &worker) }
    let path = GlyphRule.mostLikelyStates(runs)
    var edits: [Edit<Source>] = []
    var first = 0
    while first < runs.count {
      guard path[first] > 0 else {
        first += 1
        continue
      }
      var last = first
      while last + 1 < runs.count && path[last + 1] == path[first] { last += 1 }
      let taken = (first...last).flatMap { runs[$0].edits[path[$0]] }
      let stretch = ByteRange<Source>(runs[first].range.start, runs[last].range.end)
      edits += pairBrackets(taken, over: stretch, classes: GlyphRule.states[path[first]], in: source)
      first = last + 1
    }
    let taken = Set(edits.map(\.range))
    return (edits + points.filter { !taken.contains($0.range) }).sorted { $0.range < $1.range }
  }

  /// Brackets pair over line ends, which the lattice does not see: where a closing mark lacks its opening one,
  /// or the other way round, a character nearby that may be the missing mark is read so (叶县域…办法》 opens
  /// with 《 although 叶县 is a place).
  private func pairBrackets(
    _ taken: [Edit<Source>], over stretch: ByteRange<Source>, classes: ShiftedGlyphs.Classes,
    in source: [UInt8]
  ) -> [Edit<Source>] {
    guard classes.contains(.marks) else { return spacesAround(taken, in: source) }
    var edits = taken
    // Of each kind of bracket: where one waits for its partner, and the candidates not taken since.
    var openings: [UInt32: [ByteRange<Source>]] = [:]
    var candidates: [UInt32: (range: ByteRange<Source>, sign: ShiftedGlyphs.Sign)] = [:]
    var next = 0
    var at = stretch.start
    while at < stretch.end {
      var (scalar, length) = source.scalar(at: at)
      let range = ByteRange<Source>(at, at + length)
      at += length
      let sign = glyphs.sign(behind: scalar)
      if next < taken.count && taken[next].range == range {
        next += 1
        scalar = sign?.scalar ?? scalar
      } else if let sign, Brackets.closing(of: sign.scalar) != nil {
        candidates[sign.scalar] = (range, sign)
        continue
      }
      if Brackets.closing(of: scalar) != nil {
        openings[scalar, default: []].append(range)
      } else if let opening = Brackets.opening(of: scalar) {
        if openings[opening]?.popLast() == nil, let candidate = candidates[opening],
          range.start - candidate.range.start < GlyphRule.longestBracket
        {
          edits.append(
            Edit(
              range: candidate.range, replacement: candidate.sign.replacement, rule: "glyph.pair",
              confidence: 0.8, characters: 1))
        }
        candidates[opening] = nil
      }
    }
    return spacesAround(edits.sorted { $0.range < $1.range }, in: source)
  }

  /// A stray half-width space may stand on either side of a damaged run of letters or digits.
  private func spacesAround(_ edits: [Edit<Source>], in source: [UInt8]) -> [Edit<Source>] {
    var result: [Edit<Source>] = []
    for edit in edits {
      let isLatin = edit.replacement.count == 1
      let (start, end) = (edit.range.start, edit.range.end)
      if isLatin, start > 0, source[start - 1] == 0x20, let before = source.scalar(before: start - 1),
        isHan(before.value), result.last.map({ $0.range.end < start }) ?? true
      {
        result.append(GlyphRule.deletion(start - 1))
      }
      result.append(edit)
      if isLatin, end + 1 < source.count, source[end] == 0x20, isHan(source.scalar(at: end + 1).value) {
        result.append(GlyphRule.deletion(end))
      }
    }
    return result
  }

  private static func deletion(_ at: Int) -> Edit<Source> {
    Edit(range: ByteRange(at, at + 1), replacement: [], rule: "glyph.space", confidence: 0.9)
  }

  private func pieces(of line: ByteRange<Source>, in source: [UInt8]) -> [ByteRange<Source>] {
    guard line.count > 3 * GlyphRule.longestRun else { return [line] }
    var pieces: [ByteRange<Source>] = []
    var start = line.start
    while start < line.end {
      var end = min(line.end, start + 3 * GlyphRule.longestRun)
      while end < line.end && source[end] & 0xC0 == 0x80 { end += 1 }
      pieces.append(ByteRange(start, end))
      start = end
    }
    return pieces
  }

  /// The runs of stretches that could be damaged at all: where the most that reading them so could save outweighs
  /// what damage costs to begin. Of sound text there are none. O(runs).
  private static func worthEvaluating(_ runs: [Run]) -> [Int] {
    var worth = [Bool](repeating: false, count: runs.count)
    for state in states.indices.dropFirst() {
      // The best sum of a stretch that ends, and of one that begins, at each run.
      var ending = [Int](repeating: 0, count: runs.count)
      var sum = 0
      for index in runs.indices {
        sum = max(0, sum) + runs[index].clues.mostGain(states[state])
        ending[index] = sum
      }
      sum = 0
      for index in runs.indices.reversed() {
        let gain = runs[index].clues.mostGain(states[state])
        sum = max(0, sum) + gain
        if ending[index] + sum - gain + Cost.unpaired > Cost.damageBegins { worth[index] = true }
      }
    }
    return runs.indices.filter { worth[$0] }
  }

  private func evaluate(_ run: inout Run, in source: [UInt8], worker: inout SegmentWorker) {
    let range = run.range
    guard run.clues.marksGain + run.clues.signsGain >= Cost.worthALook else { return }
    var (scalars, offsets) = context(before: range.start, in: source)
    var at = range.start
    while at < range.end {
      let (scalar, length) = source.scalar(at: at)
      scalars.append(scalar)
      offsets.append(at)
      at += length
    }
    offsets.append(range.end)
    addContext(after: range.end, in: source, to: &scalars, offsets: &offsets)
    let sound = worker.cost(of: scalars)
    for (state, classes) in GlyphRule.states.enumerated() where state > 0 {
      var alternates = [UInt32](repeating: 0, count: scalars.count)
      for index in scalars.indices {
        if let sign = glyphs.sign(behind: scalars[index]), classes.contains(sign.classes) {
          alternates[index] = UInt32(Int(sign.cost) + unlikelihood(of: sign, at: index, in: scalars))
        }
      }
      let reading = worker.cost(of: scalars, alternates: alternates)
      var edits: [Edit<Source>] = []
      let taken = reading.alternatesTaken
      for index in taken {
        guard let sign = glyphs.sign(behind: scalars[index]), offsets[index] >= range.start,
          offsets[index] < range.end
        else { continue }
        edits.append(
          Edit(
            range: ByteRange(offsets[index], offsets[index + 1]), replacement: sign.replacement,
            rule: "glyph.shift", confidence: 0.9, characters: 1))
      }
      let unpaired = unpairedBrackets(scalars, taken: taken) - unpairedBrackets(scalars, taken: [])
      let saved = reading.cost - sound + GlyphRule.Cost.unpaired * unpaired
      run.costs[state] += saved
      let confidence = 1 - 0.5 / (1 + Double(max(0, -saved)) / 20)
      run.edits[state] = edits.map {
        Edit(
          range: $0.range, replacement: $0.replacement, rule: $0.rule, confidence: confidence, characters: 1)
      }
    }
  }

  /// Words go on over line ends, so a run is read with a few characters of its neighbours.
  private static let context = 4

  private func context(before start: Int, in source: [UInt8]) -> ([UInt32], [Int]) {
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    var at = start
    var passed = 0
    while scalars.count < GlyphRule.context, passed < 16, let (scalar, length) = source.scalar(before: at) {
      at -= length
      passed += 1
      if isBlank(scalar) || scalar < 0x20 { continue }
      scalars.append(scalar)
      offsets.append(at)
    }
    return (scalars.reversed(), offsets.reversed())
  }

  private func addContext(
    after end: Int, in source: [UInt8], to scalars: inout [UInt32], offsets: inout [Int]
  ) {
    var at = end
    var passed = 0
    var taken = 0
    while taken < GlyphRule.context, passed < 16, at < source.count {
      let (scalar, length) = source.scalar(at: at)
      at += length
      passed += 1
      if isBlank(scalar) || scalar < 0x20 { continue }
      scalars.append(scalar)
      offsets.append(at)
      taken += 1
    }
  }

  /// What a sign costs more where its neighbours do not bear it out: dashes and dots come in pairs, a digit
  /// stands beside another or before a unit, a letter beside another.
  private func unlikelihood(of sign: ShiftedGlyphs.Sign, at index: Int, in scalars: [UInt32]) -> Int {
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
    if sign.classes == .digits {
      // 04月 may begin with a nought, 04300余所 may not.
      let isPadding = isDigit(after) && !isDigit(neighbour(2))
      let leads = sign.scalar == 0x30 && !isDigit(before) && before != 0x2E && after != 0x2E && !isPadding
      let ranges = after == 0x81F3 || after == 0x5230 || after == 0x2014
      let bornOut =
        isNumeric(before) || isNumeric(after) || isUnit(after) || before == 0x7B2C
        || (ranges && isDigit(neighbour(2)))
      return (leads ? 50 : 0) + (bornOut ? 0 : 50)
    }
    if sign.classes == .letters {
      if isLetterNoun(after) { return -10 }
      return isLetter(before) || isLetter(after) ? 0 : 45
    }
    return 0
  }

  /// What a look at the characters of a run tells.
  private struct Clues {
    /// The most that reading marks, and digits and letters, could save: characters that make no word with a
    /// neighbour, against the signs they may stand for.
    var marksGain = 0
    var signsGain = 0
    /// Signs that stand undamaged.
    var intactMarks = 0
    var intactDigits = 0
    /// 郾 between two digits is a decimal point, whatever else the font shows: 3郾2亿元.
    var points: [Edit<Source>] = []

    /// What a font damaged so could save here at the most.
    func mostGain(_ classes: ShiftedGlyphs.Classes) -> Int {
      (classes.contains(.marks) ? marksGain - Cost.intactSign * intactMarks : 0)
        + (classes.contains(.digits) ? signsGain - Cost.intactSign * intactDigits : 0)
    }
  }

  private func clues(_ range: ByteRange<Source>, in source: [UInt8]) -> Clues {
    var clues = Clues()
    var before: UInt32 = 0
    var at = range.start
    while at < range.end {
      let (scalar, length) = source.scalar(at: at)
      at += length
      if scalar == 0x90FE, isDigit(before), at < range.end, isDigit(source.scalar(at: at).value) {
        clues.points.append(
          Edit(
            range: ByteRange(at - length, at), replacement: [0x2E], rule: "glyph.point", confidence: 0.95,
            characters: 1))
      }
      if let sign = glyphs.sign(behind: scalar) {
        let gain = gain(
          of: sign, scalar, before: before, after: at < range.end ? source.scalar(at: at).value : 0)
        if sign.classes == .marks { clues.marksGain += gain } else { clues.signsGain += gain }
      } else if let witness = glyphs.witness(scalar) {
        if witness == .marks { clues.intactMarks += 1 } else { clues.intactDigits += 1 }
      }
      before = scalar
    }
    return clues
  }

  private func gain(of sign: ShiftedGlyphs.Sign, _ scalar: UInt32, before: UInt32, after: UInt32) -> Int {
    guard sign.alone > sign.cost else { return 0 }
    if before != 0, segmenter.hasWord(before, scalar) { return 0 }
    if after != 0, segmenter.hasWord(scalar, after) { return 0 }
    return Int(sign.alone - sign.cost)
  }

  /// How many brackets stand without a partner when the characters `taken` are read as signs.
  private func unpairedBrackets(_ scalars: [UInt32], taken: [Int]) -> Int {
    var depth: [UInt32: Int] = [:]
    var unpaired = 0
    var index = 0
    func read(_ scalar: UInt32) {
      if let opening = Brackets.opening(of: scalar) {
        if depth[opening, default: 0] > 0 { depth[opening, default: 0] -= 1 } else { unpaired += 1 }
      } else if Brackets.closing(of: scalar) != nil {
        depth[scalar, default: 0] += 1
      }
    }
    for (position, scalar) in scalars.enumerated() {
      if index < taken.count && taken[index] == position {
        index += 1
        read(glyphs.sign(behind: scalar)?.scalar ?? scalar)
      } else {
        read(scalar)
      }
    }
    return unpaired + depth.values.reduce(0, +)
  }

  /// Viterbi over the runs of a page: a state costs what its run says, and to begin.
  private static func mostLikelyStates(_ runs: [Run]) -> [Int] {
    let count = states.count
    var least = [0, Cost.damageBegins, Cost.damageBegins, Cost.damageBegins]
    var back = [UInt8](repeating: 0, count: count * runs.count)
    for (index, run) in runs.enumerated() {
      let sound = least[0]
      // Damage may end anywhere.
      for state in 1..<count where index > 0 && least[state] < least[0] {
        least[0] = least[state]
        back[index * count] = UInt8(state)
      }
      for state in 1..<count {
        let begins = sound + Cost.damageBegins
        let goesOn = least[state] + Cost.damageGoesOn
        if index > 0 {
          back[index * count + state] = goesOn <= begins ? UInt8(state) : 0
          least[state] = min(begins, goesOn)
        }
        least[state] += run.costs[state]
      }
    }
    var state = least.indices.min { least[$0] < least[$1] } ?? 0
    var path = [Int](repeating: 0, count: runs.count)
    for index in runs.indices.reversed() {
      path[index] = state
      state = Int(back[index * count + state])
    }
    return path
  }
}

private func isLetter(_ scalar: UInt32) -> Bool {
  scalar < 0x80 && (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A
}

private func isNumeric(_ scalar: UInt32) -> Bool { isDigit(scalar) || isLetter(scalar) || scalar == 0x2E }

/// What commonly stands right after a number: 年 月 日 号 期 时 分 个 名 家 项 条 种 位 岁 元 万 亿 余 多 级 页 卷 版.
private func isUnit(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x671F, 0x65F6, 0x5206, 0x4E2A, 0x540D, 0x5BB6, 0x9879, 0x6761, 0x79CD,
    0x4F4D, 0x5C81, 0x5143, 0x4E07, 0x4EBF, 0x4F59, 0x591A, 0x7EA7, 0x9875, 0x5377, 0x7248, 0x25, 0x2103,
    0xFF09:
    true
  default: false
  }
}

/// What stands after a single letter: 类 型 级 股 座 组 区 轮 股.
private func isLetterNoun(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x7C7B, 0x578B, 0x7EA7, 0x80A1, 0x5EA7, 0x7EC4, 0x533A, 0x8F6E: true
  default: false
  }
}
