import TestSupport
import Testing
import Words

/// The lexicon held against a list of words looked through one by one.
@Suite struct LexiconTests {
  /// Words and values; the last of the same word counts.
  private struct NaiveLexicon {
    var values: [[UInt8]: Int] = [:]

    func matches(in text: [UInt8], at start: Int, limit: Int) -> [(value: Int, end: Int)] {
      values.filter { start + $0.key.count <= limit && text[start...].starts(with: $0.key) }
        .map { (value: $0.value, end: start + $0.key.count) }.sorted { $0.end < $1.end }
    }
  }

  private static let characters = ["中", "国", "人", "民", "a", "é", "𠮷", "。"]

  private func word(_ longest: Int, using random: inout SplitMix64) -> String {
    (0..<random.among(1...longest)).map { _ in random.pick(LexiconTests.characters) }.joined()
  }

  @Test(arguments: 0..<60) func findsWhatALookThroughAllWordsFinds(seed: UInt64) {
    var random = SplitMix64(seed)
    var naive = NaiveLexicon()
    var lexicon = Lexicon<Int>()
    for number in 0..<random.among(1...40) {
      let word = word(4, using: &random)
      lexicon.insert(word, number)
      naive.values[Array(word.utf8)] = number
    }
    let text = Array(word(30, using: &random).utf8)
    let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 }
    for start in starts {
      for limit in starts.filter({ $0 >= start }) + [text.count] {
        let expected = naive.matches(in: text, at: start, limit: limit)
        let longest = lexicon.longestMatch(in: text, at: start, limit: limit)
        #expect(longest?.end == expected.last?.end)
        #expect(longest?.value == expected.last?.value)
        var found: [(value: Int, end: Int)] = []
        lexicon.forEachMatch(in: text, at: start, limit: limit) { found.append((value: $0, end: $1)) }
        #expect(found.map(\.end) == expected.map(\.end))
        #expect(found.map(\.value) == expected.map(\.value))
        #expect(lexicon.match(in: text, from: start, to: limit) == naive.values[Array(text[start..<limit])])
      }
    }
  }

  @Test(arguments: 0..<60) func findsTheLongestWordThatEnds(seed: UInt64) {
    var random = SplitMix64(seed)
    var naive = NaiveLexicon()
    for number in 0..<random.among(1...30) { naive.values[Array(word(5, using: &random).utf8)] = number }
    let lexicon = Lexicon(
      naive.values.map { (word: String(decoding: $0.key, as: UTF8.self), value: $0.value) })
    let text = Array(word(30, using: &random).utf8)
    let bounds = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
    for (index, end) in bounds.enumerated() {
      for start in bounds[...index] {
        for characters in 1...5 {
          let words = bounds[..<index].filter { $0 >= start }.suffix(characters)
          let expected = words.first { naive.values[Array(text[$0..<end])] != nil }
          let found = lexicon.longestMatch(in: text, endingAt: end, from: start, characters: characters)
          #expect(found?.start == expected)
          #expect(found?.value == expected.flatMap { naive.values[Array(text[$0..<end])] })
        }
      }
    }
  }

  @Test func takesTheLastValueOfAWord() {
    var lexicon = Lexicon([(word: "法院", value: "court"), (word: "法", value: "law")])
    #expect(lexicon["法院"] == "court")
    lexicon.insert("法院", "tribunal")
    #expect(lexicon["法院"] == "tribunal")
    #expect(lexicon["法"] == "law")
    #expect(lexicon["院"] == nil)
    #expect(lexicon[""] == nil)
  }

  /// 院 cut in its middle is no 院.
  @Test func matchesNoWordThatTheLimitCuts() {
    let lexicon = Lexicon([(word: "法院", value: 1), (word: "法", value: 2)])
    let text = Array("法院".utf8)
    for limit in 4..<6 {
      #expect(lexicon.longestMatch(in: text, at: 0, limit: limit)?.value == 2)
      #expect(lexicon.match(in: text, from: 0, to: limit) == nil)
    }
  }
}
