/// A checked table of words with a value each; finds the longest one that begins at a byte position.
public struct Lexicon<Value: Sendable>: Sendable {
  @usableFromInline var trie: Trie
  @usableFromInline var values: [Value] = []
  /// What lets most lookups end before they reach the trie.
  @usableFromInline var filter = LexiconFilter()

  public init() { trie = Trie() }

  public init(_ entries: some Sequence<(word: String, value: Value)>) {
    self.init()
    for (word, value) in entries { insert(word, value) }
  }

  /// Adds a word, or gives it another value.
  @inlinable
  public mutating func insert(_ word: String, _ value: Value) {
    values.append(value)
    insert(word, payload: values.count)
  }

  /// Not generic: start-up adds tens of thousands of words.
  @usableFromInline
  mutating func insert(_ word: String, payload: Int) {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(word.utf8.count / 3 + 1)
    for scalar in word.unicodeScalars { scalars.append(scalar.value) }
    filter.insert(scalars)
    trie.insert(scalars, payload: payload)
  }

  /// Whether a word may begin with this character.
  @inlinable @inline(__always)
  public func mayBegin(_ scalar: UInt32) -> Bool { filter.mayBegin(scalar) }

  /// The first two characters of every word; of a word of one character there is no second. O(characters of all words).
  public func forEachBeginning(_ body: (_ first: UInt32, _ second: UInt32?) -> Void) {
    trie.forEachBeginning(body)
  }

  /// Whether a word may begin with the characters at `start`. It may say yes where none does.
  @inlinable @inline(__always)
  func mayMatch(_ text: [UInt8], at start: Int, limit: Int) -> Bool {
    guard start < limit else { return false }
    let (first, length) = text.scalar(at: start)
    let next = start &+ length
    return filter.mayBegin(first, followedBy: next < limit ? text.scalar(at: next).value : 0)
  }

  /// The longest word that begins at `start` and ends no later than `limit`: its value and its end. O(length).
  @inlinable
  public func longestMatch(in text: [UInt8], at start: Int, limit: Int) -> (value: Value, end: Int)? {
    guard mayMatch(text, at: start, limit: limit) else { return nil }
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
    guard mayMatch(text, at: start, limit: limit) else { return }
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
    guard mayMatch(text, at: start, limit: end) else { return nil }
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
    guard let last = text.scalar(before: end, from: start), filter.mayEnd(last.value) else { return nil }
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

extension Lexicon where Value == Void {
  /// The words in the first column of a table.
  public init(table: String) throws(DictionaryError) {
    self.init()
    for row in try Table.embedded(table).rows { insert(row[0], ()) }
  }
}
