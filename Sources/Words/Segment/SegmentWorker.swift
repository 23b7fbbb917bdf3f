/// One task's session with a `Segmenter`: it owns the lattice, whose memory stays between calls.
public struct SegmentWorker: ~Copyable {
  private let dictionary: CompiledDictionary
  private var lattice = Lattice()
  private var breaks = WordBreaks()
  let edges: Lattice.Edges
  private let plainEdges: Lattice.Edges
  /// Plain, but for personal names.
  private let namedEdges: Lattice.Edges

  public init(_ segmenter: Segmenter) {
    dictionary = segmenter.dictionary
    edges = Lattice.Edges(dictionary, isPlain: false)
    plainEdges = Lattice.Edges(dictionary, isPlain: true)
    namedEdges = Lattice.Edges(dictionary, isPlain: true, hasNames: true)
  }

  /// Appends the tokens of `range` of `text`; they tile it. O(n); nothing is allocated but room in `tokens`.
  ///
  /// These are the coarse ones, for facts: 最高人民检察院 is one.
  public mutating func segment(
    _ text: [UInt8], _ range: ByteRange<Repaired>, into tokens: inout [Token]
  ) {
    forEachWindow(text, range) { lattice, start, last in
      var position = 0
      while position < last {
        let next = position &+ lattice.length(at: position)
        tokens.append(lattice.token(from: position, to: next, lattice.wordClass(at: position), window: start))
        position = next
      }
    }
  }

  /// Appends the tokens of `range` of `text` in both granularities, from one pass: coarse ones for facts, fine
  /// ones for search (最高 人民 检察院). Both tile the range, and each fine one lies within a coarse one. O(n).
  public mutating func segment(
    _ text: [UInt8], _ range: ByteRange<Repaired>, into coarse: inout [Token], fine: inout [Token]
  ) {
    let units = dictionary.units.baseAddress!
    forEachWindow(text, range) { lattice, start, last in
      var position = 0
      while position < last {
        let length = lattice.length(at: position)
        let wordClass = lattice.wordClass(at: position)
        coarse.append(lattice.token(from: position, to: position &+ length, wordClass, window: start))
        lattice.forEachPart(at: position, length: length, wordClass, units) { at, length, wordClass in
          fine.append(lattice.token(from: at, to: at &+ length, wordClass, window: start))
        }
        position &+= length
      }
    }
  }

  /// Solves the text window by window and gives each to `body`: the lattice, where the window starts in the text, and the position from which on the next window decides.
  @inline(__always)
  mutating func forEachWindow(
    _ text: [UInt8], _ range: ByteRange<Repaired>,
    _ body: (borrowing Lattice, Int, Int) -> Void
  ) {
    precondition(range.start >= 0 && range.end <= text.count, "a range of the text")
    text.withUnsafeBufferPointer { text in
      var at = range.start
      while at < range.end {
        let (end, isCut) = lattice.fill(
          text, from: at, to: range.end, dictionary: dictionary, breaks: &breaks)
        lattice.solve(edges)
        let last = isCut ? lattice.count &- Lattice.overlap : lattice.count
        body(lattice, at, last)
        at = isCut ? at &+ Int(lattice.offsets[lattice.boundary(from: last)]) : end
      }
    }
  }

  /// The least cost of a stretch of scalars read as words. O(n).
  /// - Parameter nameless: where it is read as personal names too: the positions at which none begins.
  public mutating func cost(of stretch: [UInt32], nameless: [Int]? = nil) -> Int {
    var cost = 0
    var start = 0
    while start < stretch.count {
      let end = fill(stretch, from: start, nameless: nameless)
      lattice.solve(nameless == nil ? plainEdges : namedEdges)
      cost += lattice.cost
      start = end
    }
    return cost
  }

  /// The least cost of a stretch in which some characters may also be read as another sign: `alternates[i]`
  /// is the cost of that other reading of the character at `i`, or 0 where it has none.
  /// - Returns: the least cost and the positions read the other way. O(n).
  public mutating func cost(
    of stretch: [UInt32], alternates: [UInt32], nameless: [Int]? = nil
  ) -> (cost: Int, alternatesTaken: [Int]) {
    precondition(alternates.count >= stretch.count, "an alternate for each scalar")
    var cost = 0
    var taken: [Int] = []
    var start = 0
    while start < stretch.count {
      let end = fill(stretch, from: start, nameless: nameless)
      alternates.withUnsafeBufferPointer {
        lattice.solve(nameless == nil ? plainEdges : namedEdges, alternates: $0.baseAddress! + start)
      }
      cost += lattice.cost
      var position = 0
      while position < lattice.count {
        if lattice.wordClass(at: position) == .alternate { taken.append(start + position) }
        position += lattice.length(at: position)
      }
      start = end
    }
    return (cost, taken)
  }

  /// Puts as many scalars into the lattice as it holds, each by itself, and returns where it stopped.
  private mutating func fill(_ stretch: [UInt32], from start: Int, nameless: [Int]?) -> Int {
    let end = min(stretch.count, start + Lattice.capacity)
    lattice.count = 0
    for index in start..<end { lattice.append(dictionary.entry(of: stretch[index]), at: 0) }
    for position in nameless ?? [] where position >= start && position < end {
      lattice.flags[position - start] &= ~CharacterFlags.surname
    }
    lattice.codes[lattice.count] = 0
    lattice.flags[lattice.count] = 0
    return end
  }
}
