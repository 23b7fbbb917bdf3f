/// Builds a double array from a sorted list of words, or adds a sorted list to one that is there.
///
/// Nodes are placed as they come, with all the children that the list gives them at once. A node with one child
/// takes any free unit, one with several the first place that fits; where children of a node that has some
/// already do not fit beside them, all of them move.
struct DoubleArrayBuilder {
  private(set) var units: [UInt64]
  private var isFree: BitSet
  private var isBase: BitSet
  /// Of each node the code of its first child, and of each child the code of the next one; 0 ends the list.
  private var firstChild: [UInt16]
  private var nextChild: [UInt16]
  /// Where the search for free units begins, by the bit width of the number of children: what was too full for
  /// some is too full for the next as many, and still has room for fewer.
  private var cursors: [Int]
  /// All codes are below.
  private let codeLimit: Int

  /// After so many free places that did not fit, the next search for as many children begins further on.
  private static let patience = 200

  /// An empty array for codes from 1 to below `codeLimit`.
  init(codeLimit: Int) {
    self.codeLimit = codeLimit
    units = []
    isFree = BitSet()
    isBase = BitSet()
    firstChild = [0]
    nextChild = []
    cursors = [Int](repeating: codeLimit, count: 32)
    grow(to: 2 * codeLimit)
    for slot in 0..<codeLimit { isFree.remove(slot) }
    isBase.insert(0)
  }

  /// Goes on with the units of a finished array. O(n).
  init(_ finished: UnsafeBufferPointer<UInt64>, codeLimit: Int) {
    self.init(codeLimit: codeLimit)
    grow(to: finished.count)
    var parents = [UInt32](repeating: 0, count: finished.count)
    for slot in finished.indices where finished[slot] != DoubleArray.unused {
      units[slot] = finished[slot]
      isFree.remove(slot)
      let base = DoubleArray.base(finished[slot])
      guard base > 0 else { continue }
      isBase.insert(base)
      parents[base] = UInt32(slot)
    }
    for slot in finished.indices.reversed() where slot >= codeLimit && !isFree.contains(slot) {
      let code = DoubleArray.code(units[slot])
      let parent = Int(parents[slot - code])
      nextChild[slot] = firstChild[parent]
      firstChild[parent] = UInt16(code)
    }
  }

  /// Adds the words of a sorted list without doubles; one that is there gets the new value.
  ///
  /// All nodes of one depth are placed before any of the next: the first steps of walks, which are most of them,
  /// then touch little memory.
  /// - Throws: `DictionaryTooLarge` past the room that a base has.
  mutating func insert(_ list: WordList) throws(DictionaryTooLarge) {
    var level: [(node: Int?, words: Range<Int>)] = [(nil, 0..<list.entries.count)]
    var depth = 0
    while !level.isEmpty {
      var next: [(node: Int?, words: Range<Int>)] = []
      for (node, words) in level { insert(list, words, depth: depth, node: node, next: &next) }
      guard units.count <= DoubleArray.maximumBase else { throw DictionaryTooLarge() }
      level = next
      depth += 1
    }
  }

  /// The units, with room behind them for a step by any code from any base.
  func finished() -> [UInt64] {
    var last = units.count - 1
    while last >= codeLimit && isFree.contains(last) { last -= 1 }
    return Array(units[...last]) + [UInt64](repeating: DoubleArray.unused, count: codeLimit)
  }

  /// Places the children that some words, which share `depth` codes, give their node.
  private mutating func insert(
    _ list: WordList, _ words: Range<Int>, depth: Int, node: Int?,
    next: inout [(node: Int?, words: Range<Int>)]
  ) {
    var at = words.lowerBound
    if let node, Int(list.entries[at].length) == depth {
      units[node] = units[node] & ~0xFF_FFFF | UInt64(list.entries[at].value)
      at += 1
    }
    var children: [(code: Int, words: Range<Int>)] = []
    while at < words.upperBound {
      let code = list.codes[Int(list.entries[at].start) + depth]
      let first = at
      while at < words.upperBound, list.codes[Int(list.entries[at].start) + depth] == code { at += 1 }
      children.append((Int(code), first..<at))
    }
    guard !children.isEmpty else { return }
    var base = 0
    if let node {
      addChildren(children.map(\.code), to: node)
      base = DoubleArray.base(units[node])
    } else {
      for (code, _) in children where units[code] == DoubleArray.unused {
        units[code] = UInt64(DoubleArray.rootCode) << 48
      }
    }
    for child in children { next.append((base + child.code, child.words)) }
  }

  /// Gives a node the children it lacks among `codes`, which are in order.
  private mutating func addChildren(_ codes: [Int], to node: Int) {
    let base = DoubleArray.base(units[node])
    guard base > 0 else {
      let base = place(codes)
      settle(codes, at: base, of: node)
      return
    }
    let missing = codes.filter { DoubleArray.code(units[base + $0]) != $0 }
    if missing.isEmpty { return }
    if missing.allSatisfy({ isFree.contains(base + $0) }) {
      for code in missing { add(code, at: base, of: node) }
      return
    }
    var present: [Int] = []
    var code = Int(firstChild[node])
    while code != 0 {
      present.append(code)
      code = Int(nextChild[base + code])
    }
    let newBase = place((present + missing).sorted())
    firstChild[node] = 0
    settle([], at: newBase, of: node)
    for code in present.reversed() {
      let (old, new) = (base + code, newBase + code)
      isFree.remove(new)
      units[new] = units[old]
      firstChild[new] = firstChild[old]
      nextChild[new] = firstChild[node]
      firstChild[node] = UInt16(code)
      units[old] = DoubleArray.unused
      firstChild[old] = 0
      nextChild[old] = 0
      isFree.insert(old)
      cursors[1] = min(cursors[1], old)
    }
    isBase.remove(base)
    for code in missing { add(code, at: newBase, of: node) }
  }

  private mutating func settle(_ codes: [Int], at base: Int, of node: Int) {
    units[node] = units[node] & ~(0xFF_FFFF << 24) | UInt64(base) << 24
    isBase.insert(base)
    for code in codes.reversed() { add(code, at: base, of: node) }
  }

  private mutating func add(_ code: Int, at base: Int, of node: Int) {
    let slot = base + code
    isFree.remove(slot)
    units[slot] = UInt64(code) << 48
    nextChild[slot] = firstChild[node]
    firstChild[node] = UInt16(code)
  }

  /// A base at which all of `codes`, in order, are free.
  private mutating func place(_ codes: [Int]) -> Int {
    let width = Int.bitWidth - codes.count.leadingZeroBitCount
    var slot = next(from: cursors[width])
    var tries = 0
    while true {
      let base = slot - codes[0]
      if !isBase.contains(base) && codes.allSatisfy({ isFree.contains(base + $0) }) { break }
      tries += 1
      slot = next(from: slot + 1)
    }
    if codes.count == 1 || tries > DoubleArrayBuilder.patience { cursors[width] = slot }
    return slot - codes[0]
  }

  /// The next free unit, with room behind it for all codes.
  private mutating func next(from slot: Int) -> Int {
    let found = isFree.next(from: slot) ?? units.count
    if found + codeLimit > units.count { grow(to: units.count + units.count / 4 + codeLimit) }
    return found
  }

  private mutating func grow(to count: Int) {
    guard count > units.count else { return }
    let first = units.count
    units.append(contentsOf: repeatElement(DoubleArray.unused, count: count - first))
    firstChild.append(contentsOf: repeatElement(0, count: count - firstChild.count))
    nextChild.append(contentsOf: repeatElement(0, count: count - nextChild.count))
    isFree.grow(to: count)
    isBase.grow(to: count)
    for slot in first..<count { isFree.insert(slot) }
  }
}

/// More words than a double array's bases can tell apart: some ten million.
struct DictionaryTooLarge: Error {}

/// Which numbers below a limit are in, a bit each.
struct BitSet {
  private var words: [UInt64] = []

  mutating func grow(to count: Int) {
    let needed = count / 64 + 1
    if needed > words.count { words.append(contentsOf: repeatElement(0, count: needed - words.count)) }
  }

  @inline(__always)
  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

  /// The least number in it from `start` on. O(distance / 64).
  func next(from start: Int) -> Int? {
    var index = start >> 6
    guard index < words.count else { return nil }
    var word = words[index] & (UInt64.max << UInt64(start & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }
}
