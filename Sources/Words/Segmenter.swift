internal import ICU

/// Shared, immutable dictionaries for segmentation: ICU's Chinese dictionary with Jianbao's own words on top.
///
/// Costs are on ICU's scale, smaller is likelier (的 31, 我们 54, 法院 81). The best segmentation of a text is
/// the one of least total cost.
public struct Segmenter: Sendable {
  /// What a single character costs that no dictionary has.
  static let unknownCost = 200
  /// What a word of ours costs that names no cost of its own.
  static let defaultCost = 112

  let trie: Trie

  /// Builds the dictionaries, in some 50 ms.
  /// - Throws: `DictionaryError` for a malformed table, `ICUError` where ICU lacks its dictionary.
  public init() throws {
    var trie = Trie(capacity: 690_000)
    try ChineseDictionary.forEachWord { word, cost in
      trie.insert(
        UTF16Scalars(units: word), payload: Segmenter.payload(cost: cost, origin: .icu))
    }
    func add(_ word: some StringProtocol, cost: Int = Segmenter.defaultCost) {
      let scalars = word.unicodeScalars.lazy.map(\.value)
      guard scalars.allSatisfy(isHan) else { return }
      let known = trie.payload(of: scalars)
      if known > 0 && Segmenter.cost(known) <= cost { return }
      trie.insert(scalars, payload: Segmenter.payload(cost: cost, origin: .lexicon))
    }
    for row in try Table.embedded("words/words").rows {
      add(row[0], cost: Int(row[1]) ?? Segmenter.defaultCost)
    }
    for row in try Table.embedded("places/divisions").rows {
      add(row[1])
      if !row[2].isEmpty { add(row[2]) }
    }
    for row in try Table.embedded("places/countries").rows { add(row[0]) }
    for row in try Table.embedded("organisations/bodies").rows {
      add(row[0])
      for short in row.alternatives(1) where short.unicodeScalars.count > 1 { add(short) }
    }
    self.trie = trie
  }

  @inline(__always)
  static func payload(cost: Int, origin: Token.Origin) -> Int {
    min(max(cost, 1), 0xFFF) | Int(origin.rawValue) << 12
  }

  @inline(__always)
  static func cost(_ payload: Int) -> Int { payload & 0xFFF }

  /// Whether two characters side by side are a word. O(1).
  @inline(__always)
  public func hasWord(_ first: UInt32, _ second: UInt32) -> Bool {
    guard let node = trie.step(from: Trie.root, first)?.node, let last = trie.step(from: node, second) else {
      return false
    }
    return last.payload > 0
  }

  /// The dictionary cost of exactly this word; nil where no dictionary has it. O(length).
  public func cost(ofWord word: some Sequence<UInt32>) -> Int? {
    let payload = trie.payload(of: word)
    return payload > 0 ? Segmenter.cost(payload) : nil
  }
}

/// The scalars of UTF-16 text; a lone surrogate reads as itself.
private struct UTF16Scalars: Sequence, IteratorProtocol {
  let units: UnsafeBufferPointer<UInt16>
  var at = 0

  mutating func next() -> UInt32? {
    guard at < units.count else { return nil }
    let unit = UInt32(units[at])
    at += 1
    guard unit & 0xFC00 == 0xD800, at < units.count, units[at] & 0xFC00 == 0xDC00 else { return unit }
    defer { at += 1 }
    return 0x10000 + (unit & 0x3FF) << 10 + UInt32(units[at]) & 0x3FF
  }
}
