/// A hash trie over Unicode scalars: one 8-byte entry an edge in one flat table, no pointers.
///
/// An entry is `parent slot (24 bits) | scalar (21) | payload (19)`; a node is the slot of the edge that
/// leads to it, so a step is one multiplication and, mostly, one load. Payload 0 means "no word ends here".
public struct Trie: Sendable {
  @usableFromInline var slots: [UInt64]
  @usableFromInline var mask: Int
  private var used = 0

  /// The largest payload.
  public static let maximumPayload = (1 << 19) - 1
  /// The node before the first character.
  public static let root = 0

  /// - Parameter capacity: how many edges to make room for; more grow the table.
  public init(capacity: Int = 1024) {
    var size = 1024
    while 2 * size < 3 * capacity { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
    slots[0] = .max
  }

  @inlinable
  static func slot(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
  }

  /// The node that `scalar` leads to from `node`, with its payload; nil where no word goes on so. O(1).
  @inlinable
  public func step(from node: Int, _ scalar: UInt32) -> (node: Int, payload: Int)? {
    let key = UInt64(node) << 21 | UInt64(scalar)
    var at = Trie.slot(key, mask)
    while true {
      let entry = slots[at]
      if entry == 0 { return nil }
      if entry >> 19 == key && at != 0 { return (at, Int(entry & 0x7FFFF)) }
      at = (at &+ 1) & mask
    }
  }

  /// Adds a word, or gives it another payload.
  public mutating func insert(_ word: [UInt32], payload: Int) {
    var node = Trie.root
    for scalar in word { node = place(parent: node, scalar) }
    guard node != Trie.root else { return }
    slots[node] = slots[node] & ~0x7FFFF | UInt64(min(payload, Trie.maximumPayload))
    if 3 * used > 2 * slots.count { grow() }
  }

  /// The payload of exactly this word, 0 where it is none. O(length).
  public func payload(of word: some Sequence<UInt32>) -> Int {
    var node = Trie.root
    var payload = 0
    for scalar in word {
      guard let next = step(from: node, scalar) else { return 0 }
      (node, payload) = next
    }
    return payload
  }

  /// The first scalar of each word of one, and the first two of each longer word. O(edges).
  func forEachBeginning(_ body: (_ first: UInt32, _ second: UInt32?) -> Void) {
    func scalar(_ entry: UInt64) -> UInt32 { UInt32(entry >> 19 & 0x1FFFFF) }
    for entry in slots.dropFirst() where entry != 0 {
      let parent = Int(entry >> 40)
      if parent == Trie.root {
        if entry & 0x7FFFF != 0 { body(scalar(entry), nil) }
      } else if Int(slots[parent] >> 40) == Trie.root {
        body(scalar(slots[parent]), scalar(entry))
      }
    }
  }

  private mutating func place(parent: Int, _ scalar: UInt32) -> Int {
    let key = UInt64(parent) << 21 | UInt64(scalar)
    var at = Trie.slot(key, mask)
    while slots[at] != 0 {
      if slots[at] >> 19 == key && at != 0 { return at }
      at = (at &+ 1) & mask
    }
    slots[at] = key << 19
    used += 1
    return at
  }

  /// Doubles the table. Nodes move, parents before their children.
  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: 2 * old.count)
    slots[0] = .max
    mask = slots.count - 1
    used = 0
    var moved = [Int](repeating: 0, count: old.count)
    var path: [Int] = []
    for start in 1..<old.count where old[start] != 0 {
      var at = start
      while at != Trie.root && moved[at] == 0 {
        path.append(at)
        at = Int(old[at] >> 40)
      }
      while let node = path.popLast() {
        let entry = old[node]
        let place = place(parent: moved[Int(entry >> 40)], UInt32(entry >> 19 & 0x1FFFFF))
        slots[place] |= entry & 0x7FFFF
        moved[node] = place
      }
    }
  }
}
