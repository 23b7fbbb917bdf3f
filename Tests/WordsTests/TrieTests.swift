import TestSupport
import Testing

@testable import Words

/// The trie held against a dictionary.
@Suite struct TrieTests {
  /// Walks step by step, as the segmenter does.
  private func walk(_ trie: Trie, _ word: [UInt32]) -> Int? {
    var node = Trie.root
    var payload = 0
    for scalar in word {
      guard let next = trie.step(from: node, scalar) else { return nil }
      (node, payload) = next
    }
    return payload
  }

  private func check(_ trie: Trie, against words: [[UInt32]: Int], asked: some Sequence<[UInt32]>) {
    let prefixes = Set(words.keys.flatMap { word in word.indices.map { Array(word[...$0]) } })
    for word in asked where !word.isEmpty {
      #expect(trie.payload(of: word) == words[word] ?? 0)
      #expect(walk(trie, word) == (prefixes.contains(word) ? words[word] ?? 0 : nil))
    }
  }

  @Test func holdsEverySetOfSmallWords() {
    let words = everySequence(of: [0x4E00, 0x41] as [UInt32], lengths: 1...2)
    let asked = everySequence(of: [0x4E00, 0x41, 0x42] as [UInt32], lengths: 1...3)
    withEvery(everySubset(of: words)) { subset in
      var trie = Trie()
      var reference: [[UInt32]: Int] = [:]
      for (index, word) in subset.enumerated() {
        trie.insert(word, payload: index + 1)
        reference[word] = index + 1
      }
      check(trie, against: reference, asked: asked)
    }
  }

  @Test(arguments: 0..<8) func growsWithoutLosingAWord(seed: UInt64) {
    var random = SplitMix64(seed)
    // Many edges for a table of 2048 entries: it doubles more than once.
    var trie = Trie(capacity: 1)
    var reference: [[UInt32]: Int] = [:]
    for number in 0..<4000 {
      let word = (0..<random.among(1...5)).map { _ in
        UInt32(random.chance(1, in: 2) ? random.among(0x4E00...0x4E20) : random.among(0x20...0x10_FFFF))
      }
      let payload = number % Trie.maximumPayload + 1
      trie.insert(word, payload: payload)
      reference[word] = payload
    }
    #expect(trie.slots.count > 2048)
    let others = (0..<2000).map { _ in
      (0..<random.among(1...4)).map { _ in UInt32(random.among(0x4E00...0x4E30)) }
    }
    check(trie, against: reference, asked: Array(reference.keys) + others)
  }

  @Test func takesTheLastPayloadAndNoLargerOne() {
    var trie = Trie()
    trie.insert([0x6CD5, 0x9662], payload: 3)
    trie.insert([0x6CD5, 0x9662], payload: 7)
    #expect(trie.payload(of: [0x6CD5, 0x9662]) == 7)
    trie.insert([0x6CD5], payload: .max)
    #expect(trie.payload(of: [0x6CD5]) == Trie.maximumPayload)
    #expect(trie.payload(of: [0x6CD5, 0x9662]) == 7)
  }

  @Test func hasNoEmptyWord() {
    var trie = Trie()
    trie.insert([], payload: 1)
    #expect(trie.payload(of: []) == 0)
  }
}
