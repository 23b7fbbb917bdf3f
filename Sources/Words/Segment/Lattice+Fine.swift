/// What the fine granularity takes apart, for search: 最高人民检察院 is 最高 人民 检察院, 2023年 is 2023 年.
extension Lattice {
  /// A word of a name or a compound costs no more than this, so that 实事求是 stays whole.
  private static let commonCost: Int64 = 112
  /// A single character inside the name of a body or a place; no name is taken apart into more than one.
  private static let singleCost: Int64 = 1000
  /// Words shorter than this stay whole, and are what longer ones are taken apart into.
  private static let leastLength = 4

  /// Gives the parts of the token of `length` positions at `start` to `body`, with their class; they tile it.
  func forEachPart(
    at start: Int, length: Int, _ wordClass: WordClass, _ units: UnsafePointer<UInt64>,
    _ body: (Int, Int, WordClass) -> Void
  ) {
    switch wordClass {
    case .time where runs[start].wordClass != .time || flags[start] & CharacterFlags.run == 0:
      body(start, length &- 1, .number)
      body(start &+ length &- 1, 1, .word)
    case .derived,
      .place where !isListed(at: start, length: length, units):
      forEachPart(at: start, length: length &- 1, .word, units, body)
      body(start &+ length &- 1, 1, .word)
    case .icuWord, .word:
      splitWord(at: start, length: length, wordClass, units, isName: false, body)
    case .place, .organisation, .law, .charge:
      splitWord(at: start, length: length, wordClass, units, isName: true, body)
    default:
      body(start, length, wordClass)
    }
  }

  /// Whether a dictionary has just this word.
  private func isListed(at start: Int, length: Int, _ units: UnsafePointer<UInt64>) -> Bool {
    var unit = units[Int(codes[start])]
    for position in (start &+ 1)..<(start &+ length) {
      guard let next = DoubleArray.step(units, from: unit, codes[position]) else { return false }
      unit = next
    }
    return DoubleArray.cost(unit) > 0
  }

  /// Splits a word into the shorter words of least cost, if it is made of such: of common ones, or in a name of
  /// any.
  private func splitWord(
    at start: Int, length: Int, _ wordClass: WordClass, _ units: UnsafePointer<UInt64>, isName: Bool,
    _ body: (Int, Int, WordClass) -> Void
  ) {
    guard length >= Lattice.leastLength else { return body(start, length, wordClass) }
    let end = start &+ length
    parts[end] = 0
    var position = end &- 1
    while position >= start {
      var least = Lattice.unreachable
      if flags[position] & CharacterFlags.run != 0 {
        let run = Int(runs[position].length)
        if position &+ run <= end { least = part(EdgeCost.run, runs[position].wordClass, run, at: position) }
      } else if isName, flags[position] & CharacterFlags.inside == 0 {
        least = part(Lattice.singleCost, .word, 1, at: position)
      }
      var unit = units[Int(codes[position])]
      var at = position &+ 1
      while at < min(end, position &+ Lattice.leastLength &- 1) {
        guard let next = DoubleArray.step(units, from: unit, codes[at]) else { break }
        unit = next
        at &+= 1
        let cost = Int64(DoubleArray.cost(unit))
        if cost > 0, isName || cost <= Lattice.commonCost {
          least = min(least, part(cost, DoubleArray.wordClass(unit), at &- position, at: position))
        }
      }
      parts[position] = least
      position &-= 1
    }
    guard parts[start] >> 32 < 2 &* Lattice.singleCost else { return body(start, length, wordClass) }
    position = start
    while position < end {
      let length = Int(parts[position] & 0xFF)
      body(position, length, WordClass(rawValue: UInt16(truncatingIfNeeded: parts[position] >> 8 & 0x3FFF)))
      position &+= length
    }
  }

  private func part(_ cost: Int64, _ wordClass: WordClass, _ length: Int, at position: Int) -> Int64 {
    Lattice.path(cost, Int64(wordClass.rawValue), length, then: parts[position &+ length])
  }
}
