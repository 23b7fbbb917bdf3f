/// A candidate word of a sentence: what the lattice weighs.
public struct LatticeEdge: Sendable, Hashable {
  public let range: ByteRange<Repaired>
  public let origin: Token.Origin
  /// As `Segmenter.tag(of:)`.
  public let tag: String?
  /// What the word costs; below 0 for a word of the user's that must win.
  public let cost: Int
  /// The least cost from this word to the end of what is decided at once: of the sentence, unless that is longer
  /// than some two hundred characters.
  public let costToEnd: Int
  /// On the best path.
  public let isChosen: Bool
}

extension SegmentWorker {
  /// All candidate words of `range` by place, shortest first, for people to look at: it allocates.
  public mutating func edges(
    _ text: [UInt8], _ range: ByteRange<Repaired>, _ segmenter: Segmenter
  ) -> [LatticeEdge] {
    var result: [LatticeEdge] = []
    let edges = edges
    forEachWindow(text, range) { lattice, start, last in
      var chosen = 0
      for position in 0..<last where lattice.flags[position] & CharacterFlags.inside == 0 {
        let isOnPath = position == chosen
        if isOnPath { chosen = position &+ lattice.length(at: position) }
        var found: [(cost: Int, wordClass: WordClass, length: Int)] = []
        lattice.forEachEdge(at: position, edges) { cost, wordClass, length in
          guard cost < EdgeCost.none, position &+ length <= lattice.count,
            lattice.best[position &+ length] < Lattice.unreachable
          else { return }
          found.append((Int(cost), WordClass(rawValue: UInt16(wordClass)), length))
        }
        // That a character may be no word at all matters where nothing else is known of it.
        if found.contains(where: { $0.length == 1 && $0.cost < Segmenter.unknownCost }) {
          found.removeAll { $0.wordClass == .unknown || $0.wordClass == .mark }
        }
        for edge in found.sorted(by: { ($0.length, $0.cost) < ($1.length, $1.cost) }) {
          let token = Token(
            from: start &+ Int(lattice.offsets[position]),
            to: start &+ Int(lattice.offsets[position &+ edge.length]), edge.wordClass)
          result.append(
            LatticeEdge(
              range: token.range, origin: token.origin, tag: segmenter.tag(of: token), cost: edge.cost,
              costToEnd: edge.cost + Int(lattice.best[position &+ edge.length] >> 32),
              isChosen: isOnPath
                && Lattice.path(
                  Int64(edge.cost), Int64(edge.wordClass.rawValue), edge.length,
                  then: lattice.best[position &+ edge.length]) == lattice.best[position]
            ))
        }
      }
    }
    return result
  }
}
