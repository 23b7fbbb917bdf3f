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
    static let damageBegins: Int32 = 52
    static let damageGoesOn: Int32 = 4
    static let intactSign = 55
    /// What a single sign must gain on a page that shows no other: a rare name looks like one.
    static let lone = 58
    /// Runs that could gain less than this are sound without a closer look.
    static let worthALook = 15
    /// What a run must gain by another reading to be worth telling of.
    static let worthTelling = 45
  }

  private static let states = GlyphReader.states
  /// A bracket is closed within so many bytes, or not at all.
  private static let longestBracket = 300

  let reader: GlyphReader

  /// - Returns: the edits, in order, and what might be damaged but stays for want of evidence: where, and how it
  ///   would read. O(n).
  func edits(
    in text: [UInt8], runs: [GlyphRun<Repaired>], worker: inout SegmentWorker
  ) -> (edits: [Edit<Repaired>], doubtful: [(range: ByteRange<Repaired>, reading: String)]) {
    let worth = GlyphRule.worthReading(runs, DamagePrior())
    guard !worth.isEmpty else { return ([], []) }
    var costs = runs.map(GlyphRule.costOfIntactSigns)
    var readings: [Int: GlyphReader.Readings] = [:]
    var scratch = GlyphReader.Scratch()
    func read(_ indexes: [Int]) {
      for index in indexes where readings[index] == nil {
        guard let read = reader.readings(of: runs[index].range, in: text, worker: &worker, &scratch) else {
          continue
        }
        readings[index] = read
        costs[index] &+= read.costs
      }
    }
    read(worth)
    var path = GlyphRule.mostLikelyStates(runs, costs, DamagePrior())
    func readDamaged() { read(runs.indices.filter { path[$0] > 0 && runs[$0].glyphs > 0 }) }
    readDamaged()
    // What is damaged on a page is damaged all over it: what was found tells how likely the rest is.
    let prior = DamagePrior(runs, path, readings)
    if prior.isInformed {
      read(GlyphRule.worthReading(runs, prior))
      path = GlyphRule.mostLikelyStates(runs, costs, prior)
      readDamaged()
    }
    var edits: [Edit<Repaired>] = []
    var doubtful: [(range: ByteRange<Repaired>, reading: String)] = []
    var first = 0
    while first < runs.count {
      guard path[first] > 0 else {
        if let read = readings[first], let found = doubt(runs[first].range, read, costs[first], in: text) {
          doubtful.append(found)
        }
        first += 1
        continue
      }
      var last = first
      while last + 1 < runs.count && path[last + 1] == path[first] { last += 1 }
      let taken = (first...last).flatMap {
        readings[$0].map { self.edits(of: $0, state: path[first], in: text) } ?? []
      }
      if taken.count == 1, !prior.isInformed,
        (first...last).allSatisfy({ costs[$0][path[first]] > -Cost.lone })
      {
        for index in first...last {
          if let read = readings[index], let found = doubt(runs[index].range, read, costs[index], in: text) {
            doubtful.append(found)
          }
        }
        first = last + 1
        continue
      }
      let stretch = ByteRange<Repaired>(runs[first].range.start, runs[last].range.end)
      edits += pairBrackets(taken, over: stretch, classes: GlyphRule.states[path[first]], in: text)
      first = last + 1
    }
    return (edits, doubtful)
  }

  private static func costOfIntactSigns(_ run: GlyphRun<Repaired>) -> SIMD4<Int> {
    let marks = Cost.intactSign * run.intactMarks
    let digits = Cost.intactSign * run.intactDigits
    return SIMD4(0, marks, digits, marks + digits)
  }

  private func edits(of read: GlyphReader.Readings, state: Int, in text: [UInt8]) -> [Edit<Repaired>] {
    let confidence = 1 - 0.5 / (1 + Double(max(0, -read.costs[state])) / 20)
    return read.taken[state].compactMap { at in
      let (scalar, length) = text.scalar(at: at)
      guard let sign = reader.glyphs.sign(behind: scalar) else { return nil }
      return Edit(
        range: ByteRange(at, at + length), replacement: [UInt8](sign.scalar), rule: "glyph.shift",
        confidence: confidence, characters: 1)
    }
  }

  /// A run that stays as it is although another reading of it costs clearly less.
  private func doubt(
    _ range: ByteRange<Repaired>, _ read: GlyphReader.Readings, _ costs: SIMD4<Int>, in text: [UInt8]
  ) -> (range: ByteRange<Repaired>, reading: String)? {
    guard let state = (1..<4).min(by: { costs[$0] < costs[$1] }), costs[state] <= -Cost.worthTelling,
      !read.taken[state].isEmpty
    else { return nil }
    var reading: [UInt8] = []
    var at = range.start
    for edit in edits(of: read, state: state, in: text) {
      reading += text[at..<edit.range.start] + edit.replacement
      at = edit.range.end
    }
    return (range, String(decoding: reading + text[at..<range.end], as: UTF8.self))
  }

  /// Brackets pair over line ends, which the lattice does not see: where a closing mark lacks its opening one,
  /// or the other way round, a character nearby that may be the missing mark is read so (叶县域…办法》 opens
  /// with 《 although 叶县 is a place).
  private func pairBrackets(
    _ taken: [Edit<Repaired>], over stretch: ByteRange<Repaired>, classes: ShiftedGlyphs.Classes,
    in source: [UInt8]
  ) -> [Edit<Repaired>] {
    guard classes.contains(.marks) else { return spacesAround(taken, in: source) }
    var edits = taken
    // Of each kind of bracket: where one waits for its partner, and the candidates not taken since.
    var openings: [UInt32: [ByteRange<Repaired>]] = [:]
    var candidates: [UInt32: (range: ByteRange<Repaired>, sign: ShiftedGlyphs.Sign)] = [:]
    var next = 0
    var at = stretch.start
    while at < stretch.end {
      var (scalar, length) = source.scalar(at: at)
      let range = ByteRange<Repaired>(at, at + length)
      at += length
      let sign = reader.glyphs.sign(behind: scalar)
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
              range: candidate.range, replacement: [UInt8](candidate.sign.scalar), rule: "glyph.pair",
              confidence: 0.8, characters: 1))
        }
        candidates[opening] = nil
      }
    }
    if edits.count > taken.count { edits.sort { $0.range < $1.range } }
    return spacesAround(edits, in: source)
  }

  /// A stray half-width space may stand on either side of a damaged run of letters or digits.
  private func spacesAround(_ edits: [Edit<Repaired>], in source: [UInt8]) -> [Edit<Repaired>] {
    var result: [Edit<Repaired>] = []
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

  private static func deletion(_ at: Int) -> Edit<Repaired> {
    Edit(range: ByteRange(at, at + 1), replacement: [], rule: "glyph.space", confidence: 0.9)
  }

  /// The runs of stretches that could be damaged at all: where the most that reading them so could save outweighs
  /// what damage costs to begin. Of sound text there are none. O(runs).
  private static func worthReading(_ runs: [GlyphRun<Repaired>], _ prior: DamagePrior) -> [Int] {
    if !prior.isInformed && !mayBeDamaged(runs) { return [] }
    var worth = [Bool](repeating: false, count: runs.count)
    var ending = [Int](repeating: 0, count: runs.count)
    for state in states.indices.dropFirst() {
      let classes = states[state]
      // The best sum of a stretch that ends at each run, less what it costs to begin, and of one that goes on.
      var sum = 0
      var best = 0
      for index in runs.indices {
        let cost = prior.costs(at: index, runs[index])
        sum =
          max(GlyphReader.mostForBrackets - Int(cost.begins[state]), sum - Int(cost.goesOn[state]))
          + mostGain(runs[index], classes)
        ending[index] = sum
        best = max(best, sum)
      }
      guard best > 0 else { continue }
      var behind = 0
      for index in runs.indices.reversed() {
        if ending[index] + behind > 0 { worth[index] = true }
        let goesOn = prior.costs(at: index, runs[index]).goesOn[state]
        behind = max(0, behind + mostGain(runs[index], classes) - Int(goesOn))
      }
    }
    return worth.indices.filter { worth[$0] && runs[$0].marksGain + runs[$0].signsGain >= Cost.worthALook }
  }

  /// Whether any stretch might be damaged in any way, before anything is known of the page.
  private static func mayBeDamaged(_ runs: [GlyphRun<Repaired>]) -> Bool {
    let least = Int(Cost.damageBegins) - GlyphReader.mostForBrackets
    var (marks, digits, both) = (0, 0, 0)
    for run in runs {
      let mark = run.marksGain - Cost.intactSign * run.intactMarks
      let digit = run.signsGain - Cost.intactSign * run.intactDigits
      marks = max(0, marks - Int(Cost.damageGoesOn)) + mark
      digits = max(0, digits - Int(Cost.damageGoesOn)) + digit
      both = max(0, both - Int(Cost.damageGoesOn)) + mark + digit
      if max(marks, digits, both) > least { return true }
    }
    return false
  }

  /// What a font damaged so could save here at the most.
  @inline(__always)
  private static func mostGain(_ run: GlyphRun<Repaired>, _ classes: ShiftedGlyphs.Classes) -> Int {
    (classes.contains(.marks) ? run.marksGain - Cost.intactSign * run.intactMarks : 0)
      + (classes.contains(.digits) ? run.signsGain - Cost.intactSign * run.intactDigits : 0)
  }

  /// Viterbi over the runs of a page: a state costs what its run says, and to begin.
  private static func mostLikelyStates(
    _ runs: [GlyphRun<Repaired>], _ costs: [SIMD4<Int>], _ prior: DamagePrior
  ) -> [Int] {
    let count = states.count
    var least = [0, 0, 0, 0]
    var back = [UInt8](repeating: 0, count: count * costs.count)
    for (index, run) in costs.enumerated() {
      let cost = prior.costs(at: index, runs[index])
      let sound = least[0]
      // Damage may end anywhere.
      for state in 1..<count where index > 0 && least[state] < least[0] {
        least[0] = least[state]
        back[index * count] = UInt8(state)
      }
      for state in 1..<count {
        let begins = sound + Int(cost.begins[state])
        let goesOn = least[state] + Int(cost.goesOn[state])
        if index > 0 {
          back[index * count + state] = goesOn <= begins ? UInt8(state) : 0
          least[state] = min(begins, goesOn)
        } else {
          least[state] = begins
        }
        least[state] += run[state]
      }
    }
    var state = least.indices.min { least[$0] < least[$1] } ?? 0
    var path = [Int](repeating: 0, count: costs.count)
    for index in costs.indices.reversed() {
      path[index] = state
      state = Int(back[index * count + state])
    }
    return path
  }

  /// What damage costs to begin and to go on, for the body of a page and for its headlines and credits, which have
  /// a font of their own; stretch by stretch, as pages differ.
  private struct DamagePrior {
    struct Costs {
      var begins = SIMD4<Int32>(0, Cost.damageBegins, Cost.damageBegins, Cost.damageBegins)
      var goesOn = SIMD4<Int32>(0, Cost.damageGoesOn, Cost.damageGoesOn, Cost.damageGoesOn)
    }

    /// Runs that are judged together.
    private static let stretch = 1024

    private var body: [Costs] = []
    private var headlines: [Costs] = []
    /// The commonest width of lines in each stretch.
    private var widths: [Int] = []
    private(set) var isInformed = false

    /// Before anything is known.
    init() {}

    /// - Parameter path: the state that each run seems to be in.
    init(_ runs: [GlyphRun<Repaired>], _ path: [Int], _ readings: [Int: GlyphReader.Readings]) {
      for start in stride(from: 0, to: runs.count, by: DamagePrior.stretch) {
        let stretch = start..<min(runs.count, start + DamagePrior.stretch)
        let width = DamagePrior.commonestWidth(runs[stretch])
        widths.append(width)
        for isBody in [true, false] {
          var costs = Costs()
          for state in 1..<GlyphRule.states.count {
            var (damaged, sound) = (0, 0)
            for index in stretch where DamagePrior.isBody(runs[index], width) == isBody {
              if path[index] == state, let read = readings[index], read.costs[state] <= -30 {
                damaged += 1
              } else if DamagePrior.speaksAgainst(GlyphRule.states[state], runs[index]) {
                sound += 1
              }
            }
            guard damaged >= 2, 4 * damaged > sound else { continue }
            isInformed = true
            if 9 * sound < damaged {
              (costs.begins[state], costs.goesOn[state]) = damaged >= 4 ? (12, 0) : (28, 1)
            } else {
              (costs.begins[state], costs.goesOn[state]) = sound < damaged ? (30, 1) : (50, 3)
            }
          }
          if isBody { body.append(costs) } else { headlines.append(costs) }
        }
      }
    }

    @inline(__always)
    func costs(at index: Int, _ run: GlyphRun<Repaired>) -> Costs {
      guard isInformed else { return Costs() }
      let stretch = index / DamagePrior.stretch
      return DamagePrior.isBody(run, widths[stretch]) ? body[stretch] : headlines[stretch]
    }

    private static func speaksAgainst(_ classes: ShiftedGlyphs.Classes, _ run: GlyphRun<Repaired>) -> Bool {
      (classes.contains(.marks) && run.intactMarks > 0) || (classes.contains(.digits) && run.intactDigits > 0)
    }

    private static func isBody(_ run: GlyphRun<Repaired>, _ width: Int) -> Bool {
      run.endsSentence || run.lineWidth >= width - 5
    }

    private static func commonestWidth(_ runs: ArraySlice<GlyphRun<Repaired>>) -> Int {
      var counts = [Int](repeating: 0, count: 128)
      for run in runs where run.lineWidth < counts.count { counts[run.lineWidth] += 1 }
      return counts.indices.max { counts[$0] < counts[$1] } ?? 0
    }
  }
}
