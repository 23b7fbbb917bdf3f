import TestSupport
import Testing

@testable import Words

@Suite struct SegmenterTests {
  private static let segmenter = Result { try Segmenter() }

  private let segmenter: Segmenter

  init() throws { segmenter = try SegmenterTests.segmenter.get() }

  private func tokens(_ text: String) -> [Token] {
    let bytes = Array(text.utf8)
    var worker = SegmentWorker(segmenter)
    var tokens: [Token] = []
    worker.segment(bytes, ByteRange(0, bytes.count), into: &tokens)
    return tokens
  }

  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return tokens(text).map { bytes.text($0.range) }
  }

  /// Concatenated, the tokens are the text.
  private func checkTiling(_ tokens: [Token], of range: ByteRange<Repaired>, in bytes: [UInt8]) {
    var at = range.start
    for token in tokens {
      #expect(token.range.start == at)
      #expect(token.range.end > at)
      at = token.range.end
    }
    #expect(at == range.end)
  }

  @Test(arguments: 0..<300) func tokensTileAnyText(seed: UInt64) {
    var random = SplitMix64(seed)
    let text = RandomText.anything(pieces: random.below(60), using: &random)
    let bytes = Array(text.utf8)
    var worker = SegmentWorker(segmenter)
    var tokens: [Token] = []
    worker.segment(bytes, ByteRange(0, bytes.count), into: &tokens)
    checkTiling(tokens, of: ByteRange(0, bytes.count), in: bytes)
    for token in tokens {
      #expect(String(validating: bytes[token.range.start..<token.range.end], as: UTF8.self) != nil)
    }
    // Of any stretch between characters, with the same worker.
    let bounds = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    for _ in 0..<5 {
      let start = random.pick(bounds)
      let range = ByteRange<Repaired>(start, random.pick(bounds.filter { $0 >= start }))
      tokens.removeAll()
      worker.segment(bytes, range, into: &tokens)
      checkTiling(tokens, of: range, in: bytes)
    }
  }

  /// A worker brings nothing from one text to the next.
  @Test func wordsDoNotDependOnWhatWasReadBefore() {
    var random = SplitMix64(5)
    var worker = SegmentWorker(segmenter)
    for _ in 0..<100 {
      let text = RandomText.anything(pieces: random.below(30), using: &random)
      var again: [Token] = []
      worker.segment(Array(text.utf8), ByteRange(0, text.utf8.count), into: &again)
      #expect(again == tokens(text))
    }
  }

  @Test(arguments: [
    "2023", "3.14", "1,250", "１２３４", "28.85%", "９５％", "1.2.3", "二〇二三", "一九四九",
  ])
  func keepsANumberWhole(number: String) {
    let tokens = tokens("达\(number)，")
    #expect(words("达\(number)，") == ["达", number, "，"])
    #expect(tokens.dropFirst().first?.origin == .number)
  }

  @Test(arguments: ["OCR", "Swift", "ＰＤＦ", "naïve", "G20", "5G"])
  func keepsALatinRunWhole(run: String) {
    #expect(words("用\(run)的") == ["用", run, "的"])
    #expect(tokens("用\(run)的").dropFirst().first?.origin == .latin)
  }

  @Test func leavesMarksAndSpacesAlone() {
    #expect(words("“据 　\n新华网”") == ["“", "据", " 　\n", "新华网", "”"])
    #expect(tokens("“ ”").map(\.origin) == [.unknown, .space, .unknown])
    #expect(words("。。") == ["。", "。"])
    #expect(words("3.") == ["3", "."])
    #expect(words("1，2") == ["1", "，", "2"])
  }

  /// No entry of our list is lost to one of ICU's with a higher cost.
  @Test func knowsEveryWordOfTheList() throws {
    var worker = SegmentWorker(segmenter)
    var notHeld = 0
    for row in try Table.embedded("words/words").rows {
      let scalars = row[0].unicodeScalars.map(\.value)
      guard scalars.allSatisfy(isHan) else { continue }
      let cost = try #require(segmenter.cost(ofWord: scalars), "\(row[0]) is not known")
      #expect(cost <= Int(row[1]) ?? DictionaryCompiler.defaultCost, "\(row[0])")
      #expect(worker.cost(of: scalars) <= cost, "\(row[0])")
      if tokens(row[0]).count > 1 { notHeld += 1 }
    }
    // A few are likelier as two words.
    #expect(notHeld < 800)
  }

  /// ICU's dictionary has neither.
  @Test(arguments: ["检察院", "社会工作"]) func usesWordsThatICULacks(word: String) {
    #expect(words("由\(word)，") == ["由", word, "，"])
    #expect(tokens(word).map(\.origin) == [.lexicon])
  }

  /// The costs of the lattice are those of a look through all segmentations.
  @Test func findsTheLeastCost() {
    var random = SplitMix64(77)
    var worker = SegmentWorker(segmenter)
    for _ in 0..<150 {
      let text = RandomText.han(random.among(1...9), using: &random)
      let scalars = text.unicodeScalars.map(\.value)
      guard !text.contains(where: "〇零一二三四五六七八九十百千万亿两".contains) else { continue }
      var least = [Int](repeating: .max, count: scalars.count + 1)
      least[scalars.count] = 0
      for start in scalars.indices.reversed() {
        var costs: [Int] = []
        for end in (start + 1)...scalars.count {
          if let cost = segmenter.cost(ofWord: scalars[start..<end]) { costs.append(cost + least[end]) }
        }
        least[start] = costs.min() ?? Segmenter.unknownCost + least[start + 1]
      }
      #expect(worker.cost(of: scalars) == least[0], "\(text)")
    }
  }
}
