/// A checked table of words with a value each; finds the longest one that begins at a byte position.
public struct Lexicon<Value: Sendable>: Sendable {
  @usableFromInline var trie: Trie
  @usableFromInline var values: [Value] = []
  /// One bit for each character of the basic plane that a word begins with: most characters end here.
  @usableFromInline var beginnings = [UInt64](repeating: 0, count: 1024)

  public init() { trie = Trie() }

  public init(_ entries: some Sequence<(word: String, value: Value)>) {
    self.init()
    for (word, value) in entries { insert(word, value) }
  }

  /// Adds a word, or gives it another value.
  public mutating func insert(_ word: some StringProtocol, _ value: Value) {
    values.append(value)
    if let first = word.unicodeScalars.first?.value, first < 0x10000 {
      beginnings[Int(first >> 6)] |= 1 << UInt64(first & 63)
    }
    trie.insert(word.unicodeScalars.lazy.map(\.value), payload: values.count)
  }

  public var isEmpty: Bool { values.isEmpty }

  /// Whether a word may begin with this character.
  @inlinable @inline(__always)
  public func mayBegin(_ scalar: UInt32) -> Bool {
    scalar >= 0x10000 || beginnings[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }

  /// The longest word that begins at `start` and ends no later than `limit`: its value and its end. O(length).
  @inlinable
  public func longestMatch(in text: [UInt8], at start: Int, limit: Int) -> (value: Value, end: Int)? {
    guard start < limit, mayBegin(text.scalar(at: start).value) else { return nil }
    var node = Trie.root
    var at = start
    var best: (payload: Int, end: Int)?
    while at < limit {
      let scalar = text.scalar(at: at)
      guard let next = trie.step(from: node, scalar.value) else { break }
      node = next.node
      at &+= scalar.length
      if next.payload > 0 && at <= limit { best = (next.payload, at) }
    }
    guard let best else { return nil }
    return (values[best.payload - 1], best.end)
  }

  /// Every word that begins at `start`, shortest first, given to `body` with its end. O(length).
  @inlinable @inline(__always)
  public func forEachMatch(
    in text: [UInt8], at start: Int, limit: Int, _ body: (_ value: Value, _ end: Int) -> Void
  ) {
    guard start < limit, mayBegin(text.scalar(at: start).value) else { return }
    var node = Trie.root
    var at = start
    while at < limit {
      let scalar = text.scalar(at: at)
      guard let next = trie.step(from: node, scalar.value) else { return }
      node = next.node
      at &+= scalar.length
      if next.payload > 0 && at <= limit { body(values[next.payload - 1], at) }
    }
  }

  /// The value of exactly the word from `start` to `end`. O(length).
  @inlinable @inline(__always)
  public func match(in text: [UInt8], from start: Int, to end: Int) -> Value? {
    guard start < end, mayBegin(text.scalar(at: start).value) else { return nil }
    var node = Trie.root
    var at = start
    var payload = 0
    while at < end {
      let scalar = text.scalar(at: at)
      guard let next = trie.step(from: node, scalar.value) else { return nil }
      node = next.node
      payload = next.payload
      at &+= scalar.length
    }
    return payload > 0 && at == end ? values[payload - 1] : nil
  }

  /// The longest word of at most `characters` that ends at `end` and begins at or after `start`: its value and
  /// where it begins. O(characters²).
  @inlinable
  public func longestMatch(
    in text: [UInt8], endingAt end: Int, from start: Int, characters: Int = 5
  ) -> (value: Value, start: Int)? {
    var at = end
    var best: (value: Value, start: Int)?
    for _ in 0..<characters {
      guard let before = text.scalar(before: at, from: start) else { break }
      at &-= before.length
      if let value = match(in: text, from: at, to: end) { best = (value, at) }
    }
    return best
  }

  /// The value of exactly this word.
  public subscript(word: some StringProtocol) -> Value? {
    let payload = trie.payload(of: word.unicodeScalars.lazy.map(\.value))
    return payload > 0 ? values[payload - 1] : nil
  }
}
