import TestSupport
import Testing

@testable import Words

/// Sentences and their words.
@Suite struct SegmenterTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenters.builtIn() }

  private func words(_ text: String) -> String { Segmented(text, segmenter).words }

  @Test(arguments: [
    "最高人民检察院 发布 典型案例",
    "全国 各地 检察机关 追回 善款",
    "记者 从 市 民政局 获悉",
    "这 座 城市 的 夜晚 很 安静",
    "他 的确 来过",
  ])
  func findsTheWords(sentence: String) {
    #expect(words(sentence.filter { $0 != " " }) == sentence)
  }

  @Test func leavesMarksAndSpacesAlone() {
    let text = Segmented("“据 　\n新华网”", segmenter)
    #expect(text.coarse.map { text.bytes.text($0.range) } == ["“", "据", " 　\n", "新华网", "”"])
    #expect(Segmented("“ ”", segmenter).coarse.map(\.origin) == [.unknown, .space, .unknown])
    #expect(words("。。") == "。 。")
    #expect(words("3.") == "3 .")
    #expect(words("1，2") == "1 ， 2")
    #expect(words("") == "")
  }

  /// What no dictionary has is a token by itself.
  @Test func leavesUnknownCharactersAlone() {
    #expect(Segmented("见\u{20000}字", segmenter).described(segmenter) == "见/icu \u{20000}/unknown 字/lexicon")
    #expect(Segmented("\u{E000}", segmenter).described(segmenter) == "\u{E000}/unknown")
  }

  /// No entry of our list is lost to one of ICU's with a higher cost.
  @Test func knowsEveryWordOfTheList() throws {
    var worker = SegmentWorker(segmenter)
    let rows = try Table.embedded("words/words").rows
    var notHeld: [String] = []
    for row in rows {
      let scalars = row[0].unicodeScalars.map(\.value)
      guard scalars.allSatisfy(isHan) else { continue }
      let cost = try #require(segmenter.cost(ofWord: scalars), "\(row[0]) is not known")
      if cost > Int(row[1]) ?? DictionaryCompiler.defaultCost { Issue.record("\(row[0]) costs \(cost)") }
      if worker.cost(of: scalars) > cost { Issue.record("\(row[0]) is not of the least cost") }
      let tokens = Segmented(Array(row[0].utf8), worker: &worker).coarse
      if tokens.count > 1 { notHeld.append(row[0]) }
    }
    // A few are likelier as two words.
    #expect(100 * notHeld.count < 3 * rows.count, "\(notHeld)")
  }

  /// ICU's dictionary has neither.
  @Test(arguments: ["检察院", "社会工作"]) func usesWordsThatICULacks(word: String) {
    #expect(words("由\(word)，") == "由 \(word) ，")
    #expect(Segmented(word, segmenter).coarse.map(\.origin) == [.lexicon])
  }

  @Test func saysWhatAWordCosts() {
    func cost(_ word: String) -> Int? { segmenter.cost(ofWord: word.unicodeScalars.map(\.value)) }
    #expect(cost("的") == 31)
    #expect(cost("法院") == 81)
    #expect(cost("检察院") != nil)
    #expect(cost("检察检察") == nil)
    #expect(cost("") == nil)
    #expect(cost("\u{20000}") == nil)
    let (law, court, sky) = (0x6CD5, 0x9662, 0x5929) as (UInt32, UInt32, UInt32)
    #expect(segmenter.hasWord(law, court))
    #expect(!segmenter.hasWord(court, sky))
  }

  @Test func namesTheReleaseOfICU() {
    #expect(segmenter.icuVersion.wholeMatch(of: /\d+\.\d+(\.\d+)*/) != nil)
    #expect(segmenter.icuVersion == Segmenter.builtInICUVersion)
  }
}
