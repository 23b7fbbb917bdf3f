import TestSupport
import Testing

@testable import Words

/// The lattice held against a look through all segmentations.
@Suite struct LatticeTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenters.builtIn() }

  private static let numerals = Set("〇零一二三四五六七八九十百千万亿两".unicodeScalars.map(\.value))

  /// The least cost by words, whole runs of Chinese digits, single characters, and where there are any, other
  /// readings of characters.
  private func leastCost(of scalars: [UInt32], alternates: [UInt32]) -> Int {
    var least = [Int](repeating: .max, count: scalars.count + 1)
    least[scalars.count] = 0
    let isNumeral = scalars.map(LatticeTests.numerals.contains)
    for start in scalars.indices.reversed() {
      var costs = [Segmenter.unknownCost + least[start + 1]]
      for end in (start + 1)...scalars.count {
        if let cost = segmenter.cost(ofWord: scalars[start..<end]) { costs.append(cost + least[end]) }
      }
      if isNumeral[start], start == 0 || !isNumeral[start - 1] {
        let end = isNumeral[start...].firstIndex(of: false) ?? scalars.count
        // 60 and 8 for each digit.
        if end > start + 1 { costs.append(60 + 8 * (end - start) + least[end]) }
      }
      if alternates[start] > 0 { costs.append(Int(alternates[start]) + least[start + 1]) }
      least[start] = costs.min() ?? .max
    }
    return least[0]
  }

  @Test func findsTheLeastCost() {
    var worker = SegmentWorker(segmenter)
    withEvery(0..<400) { seed in
      var random = SplitMix64(UInt64(seed))
      let text = RandomText.han(random.among(1...12), using: &random)
      let scalars = text.unicodeScalars.map(\.value)
      let least = leastCost(of: scalars, alternates: scalars.map { _ in 0 })
      #expect(worker.cost(of: scalars) == least, "\(text)")
    }
    #expect(worker.cost(of: []) == 0)
  }

  /// The positions that are read the other way are worth it: reading just those so costs as little.
  @Test func findsTheLeastCostWithOtherReadings() {
    var worker = SegmentWorker(segmenter)
    withEvery(0..<400) { seed in
      var random = SplitMix64(UInt64(seed))
      let text = RandomText.han(random.among(1...9), using: &random)
      let scalars = text.unicodeScalars.map(\.value)
      let alternates = scalars.map { _ in random.chance(1, in: 2) ? UInt32(random.among(1...120)) : 0 }
      let least = leastCost(of: scalars, alternates: alternates)
      let (cost, taken) = worker.cost(of: scalars, alternates: alternates)
      #expect(cost == least, "\(text) \(alternates)")
      let taking = alternates.indices.map { taken.contains($0) ? alternates[$0] : 0 }
      #expect(leastCost(of: scalars, alternates: taking) == least, "\(text) \(taking)")
      #expect(taken.allSatisfy { alternates[$0] > 0 } && taken == taken.sorted())
    }
  }

  /// A stretch of many windows; each other reading costs less than any word.
  @Test func countsPositionsOverAllWindows() {
    var random = SplitMix64(3)
    var worker = SegmentWorker(segmenter)
    let count = 2 * Lattice.capacity + 77
    let scalars = RandomText.han(count, using: &random).unicodeScalars.map(\.value)
    let (cost, taken) = worker.cost(of: scalars, alternates: scalars.map { _ in 1 })
    #expect(cost == count)
    #expect(taken == Array(0..<count))
  }

  // MARK: What people see of it

  /// The best path is one of the cheapest over all candidates, and its words are the tokens.
  @Test func theBestPathIsTheCheapest() throws {
    for segmenter in [segmenter, try Segmenters.withUserWords()] {
      var worker = SegmentWorker(segmenter)
      withEvery(0..<200) { seed in
        var random = SplitMix64(UInt64(seed))
        let script = random.pick([RandomScript.page, .names, .numbers])
        let text = script.text(pieces: random.among(1...9), using: &random)
        let bytes = Array(text.utf8)
        guard text.unicodeScalars.count < 100 else { return }
        let edges = worker.edges(bytes, ByteRange(0, bytes.count), segmenter)
        var least = [bytes.count: 0]
        for edge in edges.reversed() {
          if let rest = least[edge.range.end] {
            least[edge.range.start] = min(least[edge.range.start] ?? .max, edge.cost + rest)
            #expect(edge.costToEnd == edge.cost + rest, "\(text.debugDescription) \(edge)")
          }
        }
        let chosen = edges.filter(\.isChosen)
        #expect(chosen.reduce(0) { $0 + $1.cost } == least[0], "\(text.debugDescription)")
        #expect(chosen.map(\.range) == Segmented(text, segmenter).coarse.map(\.range))
      }
    }
  }

  /// Each candidate is there once: no two are of one stretch, origin and cost.
  @Test func namesEachCandidateOnce() {
    var worker = SegmentWorker(segmenter)
    withEvery(0..<100) { seed in
      var random = SplitMix64(UInt64(seed))
      let bytes = Array(RandomText.han(20, using: &random).utf8)
      let edges = worker.edges(bytes, ByteRange(0, bytes.count), segmenter)
      #expect(Set(edges).count == edges.count)
    }
  }

  @Test func showsWhyAWordWins() throws {
    let segmenter = try Segmenters.adding("建材\tn\t100\n")
    var worker = SegmentWorker(segmenter)
    let bytes = Array("建材市场".utf8)
    let edges = worker.edges(bytes, ByteRange(0, bytes.count), segmenter)
    let user = try #require(edges.first { $0.origin == .user })
    #expect(bytes.text(user.range) == "建材")
    #expect(user.tag == "n")
    #expect(user.isChosen)
    #expect(user.cost < 0)
    #expect(edges.filter(\.isChosen).map { bytes.text($0.range) } == ["建材", "市场"])
  }
}
