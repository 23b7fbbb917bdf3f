import TestSupport
import Testing

@testable import Words

/// Double arrays held against a dictionary of Swift's.
@Suite struct DoubleArrayTests {
  private typealias Naive = [[UInt16]: UInt32]

  /// Words and values, in any order, without doubles.
  private func list(_ words: Naive) -> WordList {
    var list = WordList()
    for (word, value) in words { list.append(word, value: value, rank: 0) }
    list.sort()
    return list
  }

  private func word(_ letters: ClosedRange<Int>, _ longest: Int, using random: inout SplitMix64) -> [UInt16] {
    (0..<random.among(1...longest)).map { _ in UInt16(random.among(letters)) }
  }

  private func value(using random: inout SplitMix64) -> UInt32 {
    DoubleArray.value(
      cost: random.among(1...DoubleArray.maximumCost), WordClass(rawValue: UInt16(random.below(1 << 14))))
  }

  /// The value of a word as the lattice walks to it.
  private func value(of word: [UInt16], in units: [UInt64]) -> UInt32? {
    var unit = units[Int(word[0])]
    for code in word.dropFirst() {
      let slot = DoubleArray.base(unit) + Int(code)
      guard slot < units.count else { return nil }
      unit = units[slot]
      if unit >> 48 != UInt64(code) { return nil }
    }
    return DoubleArray.cost(unit) > 0 ? UInt32(truncatingIfNeeded: unit & 0xFF_FFFF) : nil
  }

  /// What is wrong with an array that should hold just these words.
  private func problem(_ units: [UInt64], _ words: Naive, codeLimit: Int, probes: [[UInt16]]) -> String? {
    for (word, expected) in words where value(of: word, in: units) != expected {
      return "\(word) is \(String(describing: value(of: word, in: units))), not \(expected)"
    }
    for word in probes where value(of: word, in: units) != words[word] {
      return
        "\(word) is \(String(describing: value(of: word, in: units))) and should be \(String(describing: words[word]))"
    }
    // Any step by any code stays inside.
    guard let furthest = units.map(DoubleArray.base).max(), furthest + codeLimit <= units.count else {
      return "a step may leave the array"
    }
    let held = units.count { DoubleArray.cost($0) > 0 && $0 != DoubleArray.unused }
    return held == words.count ? nil : "holds \(held) words, not \(words.count)"
  }

  /// Small alphabets make words overlap and nodes move; words come in one go or in up to six, each into the array
  /// as it is or as finished.
  @Test func holdsWhatADictionaryHolds() throws {
    try withEvery(0..<1200) { seed in
      var random = SplitMix64(UInt64(seed))
      let letters = 1...random.pick([1, 2, 3, 5, 8, 20, 60])
      let codeLimit = letters.upperBound + 1 + random.below(4)
      let longest = random.among(1...7)
      var builder = DoubleArrayBuilder(codeLimit: codeLimit)
      var all: Naive = [:]
      for _ in 0..<random.among(1...6) {
        if random.chance(1, in: 2) {
          let finished = builder.finished()
          builder = finished.withUnsafeBufferPointer { DoubleArrayBuilder($0, codeLimit: codeLimit) }
        }
        var words: Naive = [:]
        for _ in 0..<random.below(random.pick([3, 12, 40])) {
          words[word(letters, longest, using: &random)] = value(using: &random)
        }
        try builder.insert(list(words))
        all.merge(words) { $1 }
      }
      let probes = (0..<60).map { _ in word(1...(codeLimit - 1), longest + 1, using: &random) }
      let problem = problem(builder.finished(), all, codeLimit: codeLimit, probes: probes)
      if problem != nil { #expect(problem == nil, "seed \(seed)") }
    }
  }

  /// Every set of words over two letters, of up to two letters each, after every other set.
  @Test func holdsEverySetOfSmallWords() throws {
    let words = everySequence(of: [1, 2] as [UInt16], lengths: 1...2)
    let sets = everySubset(of: words)
    let probes = everySequence(of: [1, 2] as [UInt16], lengths: 1...3)
    try withEvery(sets) { first in
      let firstWords = Naive(uniqueKeysWithValues: first.map { ($0, 5) })
      var base = DoubleArrayBuilder(codeLimit: 3)
      try base.insert(list(firstWords))
      let finished = base.finished()
      try withEvery(sets) { second in
        var builder = finished.withUnsafeBufferPointer { DoubleArrayBuilder($0, codeLimit: 3) }
        let secondWords = Naive(uniqueKeysWithValues: second.map { ($0, 7) })
        try builder.insert(list(secondWords))
        let all = firstWords.merging(secondWords) { $1 }
        let problem = problem(builder.finished(), all, codeLimit: 3, probes: probes)
        if problem != nil { #expect(problem == nil, "\(first), then \(second)") }
      }
    }
  }

  /// Words one by one, the costliest way: nearly each makes some node move.
  @Test func holdsWordsThatComeOneByOne() throws {
    try withEvery(0..<40) { seed in
      var random = SplitMix64(UInt64(seed))
      var builder = DoubleArrayBuilder(codeLimit: 12)
      var all: Naive = [:]
      for _ in 0..<120 {
        let (word, value) = (word(1...11, 4, using: &random), value(using: &random))
        try builder.insert(list([word: value]))
        all[word] = value
      }
      let probes = everySequence(of: [1, 2, 5, 11] as [UInt16], lengths: 1...4)
      let problem = problem(builder.finished(), all, codeLimit: 12, probes: probes)
      if problem != nil { #expect(problem == nil, "seed \(seed)") }
    }
  }

  @Test func cutsCostsToWhatAUnitHolds() {
    func cost(_ cost: Int) -> Int { DoubleArray.cost(UInt64(DoubleArray.value(cost: cost, .word))) }
    #expect([-5, 0, 1, 112, 1023, 1024, 99999].map(cost) == [1, 1, 1, 112, 1023, 1023, 1023])
    #expect(DoubleArray.wordClass(UInt64(DoubleArray.value(cost: 5, .place))) == .place)
  }
}

/// Lists of words, sorted and merged.
@Suite struct WordListTests {
  private struct Entry: Equatable {
    let word: [UInt16]
    let value: UInt32
  }

  /// Of one spelling the last of the highest rank stands, with the least cost of all whose rank is not 0.
  @Test func mergesEntriesOfOneSpelling() {
    withEvery(0..<800) { seed in
      var random = SplitMix64(UInt64(seed))
      var list = WordList()
      var entries: [[UInt16]: [(value: UInt32, rank: UInt16)]] = [:]
      let letters = random.pick([1, 2, 3, 500])
      for number in 0..<random.below(60) {
        let word = (0..<random.among(1...random.pick([2, 4, 7]))).map { _ in UInt16(random.among(1...letters))
        }
        // The class tells entries apart.
        let value = DoubleArray.value(cost: random.among(1...200), WordClass(rawValue: UInt16(number)))
        let rank = UInt16(random.below(4))
        list.append(word, value: value, rank: rank)
        entries[word, default: []].append((value, rank))
      }
      list.sort()
      let expected = entries.map { word, all in
        let highest = all.map(\.rank).max() ?? 0
        let value = all.last { $0.rank == highest }?.value ?? 0
        let costs = all.filter { $0.rank > 0 }.map { $0.value & 0x3FF }
        return Entry(word: word, value: value & ~0x3FF | (costs.min() ?? value & 0x3FF))
      }.sorted { $0.word.lexicographicallyPrecedes($1.word) }
      let found = list.entries.map { entry in
        Entry(word: Array(list.codes[Int(entry.start)...].prefix(Int(entry.length))), value: entry.value)
      }
      let isSame = found == expected
      #expect(isSame, "seed \(seed)")
    }
  }

  @Test func ofNothingIsEmpty() {
    var list = WordList()
    list.sort()
    #expect(list.isEmpty)
    list.append([7], value: 1, rank: 0)
    #expect(!list.isEmpty)
  }
}
