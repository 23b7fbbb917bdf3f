import ICU
import TestSupport
import Testing

@testable import Words

/// Words of other scripts than Chinese end where ICU's rules (UAX #29) end them.
@Suite struct LatinRunTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenters.builtIn() }

  private func words(_ text: String) -> String { Segmented(text, segmenter).words }

  /// A text with a stroke between its words.
  private func cut(_ text: String) -> String {
    let segmented = Segmented(text, segmenter)
    return segmented.coarse.map { segmented.bytes.text($0.range) }.joined(separator: "|")
  }

  private func cutByICU(_ text: String) throws -> String {
    let iterator = try WordBreakIterator()
    let units = Array(text.utf16)
    var words: [String] = []
    var start = 0
    try iterator.forEachBreak(in: units) { end in
      if end > start { words.append(String(decoding: units[start..<end], as: UTF16.self)) }
      start = end
    }
    return words.joined(separator: "|")
  }

  private func check(_ seeds: Range<Int>, _ text: (inout SplitMix64) -> String) throws {
    var wrong: [String] = []
    try withEvery(seeds) { seed in
      var random = SplitMix64(UInt64(seed))
      let text = text(&random)
      let (ours, icus) = (cut(text), try cutByICU(text))
      if ours != icus { wrong.append("\(ours) is \(icus)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(8).joined(separator: "; "))")
  }

  private func random(_ characters: String, _ count: ClosedRange<Int>) -> (inout SplitMix64) -> String {
    { random in String((0..<random.among(count)).map { _ in random.pick(characters) }) }
  }

  @Test func cutsAsICUCutsLettersAndDigits() throws {
    try check(0..<600, random("abcXYZ0189 .,", 0...14))
  }

  @Test func cutsAsICUCutsApostrophes() throws {
    try check(0..<600, random("abcXYZ01 '", 0...10))
  }

  @Test func cutsAsICUCutsLowLines() throws {
    try check(0..<600, random("abc019 _.", 0...10))
  }

  /// Everything that this law is about, mixed.
  @Test func cutsAsICUCutsASCII() throws {
    try check(0..<1000, random("aabcXYZ00189  '.,_", 0...16))
  }

  @Test(arguments: [
    "αβγδεζηθικλμνξοπρστυφχψως ΑΒΩάέ 1.'",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяЁё 20.,'",
    "กขคงจชซดตถทนบปพมยรลวสหอะาเแโใไ็่้ ",
    "가각간갇갈감갑값한국어신문기자 서울 ",
    "אבגדהוזחטיכ ",
    "ابتثجحخدذرز ١٢٣ ",
    "अआइईकखगघ\u{93E}\u{93F}\u{940}\u{94D} ",
    "abcéñß\u{301}\u{308}ж",
  ])
  func cutsAsICUCutsOtherScripts(alphabet: String) throws {
    try check(0..<150, random(alphabet, 1...16))
  }

  /// Japanese by the dictionary, with the Chinese characters around the kana; no Chinese text before.
  @Test func cutsAsICUCutsJapanese() throws {
    try check(0..<150) { random in
      let words = ["ひらがな", "カタカナ", "新聞を", "東京の", "です", "読みます", "コーヒー", "ニュース", "これは"]
      return (0..<random.among(1...5)).map { _ in random.pick(words) }.joined()
    }
  }

  // MARK: Beyond ICU's rules

  @Test(arguments: [
    "OCR", "Swift", "ＰＤＦ", "naïve", "G20", "5G", "can’t", "can't", "U.S", "a_b", "Wi", "ＷiＦi",
  ])
  func keepsALatinRunWhole(run: String) {
    #expect(words("用\(run)的") == "用 \(run) 的")
    #expect(Segmented(run, segmenter).coarse.map(\.origin) == [.latin])
  }

  @Test(arguments: [
    "网址 是 https://news.example.com/a/b?c=1&d=%20#top ， 请看",
    "见 http://example.org/x_y 。",
    "见 http://example.org/x_y .",
    "（ www.example.cn ）",
    "( www.example.cn ) ,",
    "“ https://a.cn/1,2 ”",
    "HTTPS://A.CN/ 上",
    "ftp://files.example.cn/a-b.txt ;",
  ])
  func keepsAWebAddressWhole(sentence: String) throws {
    let segmented = Segmented(sentence.filter { $0 != " " }, segmenter)
    #expect(segmented.words == sentence)
    let address = try #require(segmented.coarse.first { $0.origin == .latin })
    #expect(segmenter.tag(of: address) == "url")
  }

  @Test(arguments: [
    "写信 给 a.b@c.com 即可",
    "写信 给 a.b@c.com .",
    "A_b+c-1@news.example.com.cn ，",
    "（ zhang1984@mail-1.example.cn ）",
  ])
  func keepsAMailAddressWhole(sentence: String) throws {
    let segmented = Segmented(sentence.filter { $0 != " " }, segmenter)
    #expect(segmented.words == sentence)
    let address = try #require(segmented.coarse.first { $0.origin == .latin })
    #expect(segmenter.tag(of: address) == "email")
  }

  /// What only begins as an address.
  @Test(arguments: ["www .", "http : / /", "a @", "a @ b", "a @ b .", "@ b.c", "见 https : / / 例"])
  func takesNoAddressForOne(text: String) {
    #expect(words(text.filter { $0 != " " }) == text)
  }

  @Test(arguments: ["10:30", "9:05", "23:59"]) func keepsATimeOfDayWhole(time: String) {
    #expect(Segmented("在\(time)，", segmenter).words == "在 \(time) ，")
    #expect(Segmented(time, segmenter).coarse.map(\.origin) == [.time])
  }

  @Test func keepsSecondsWithATimeOfDay() {
    #expect(words("在10:30:15，") == "在 10:30:15 ，")
  }

  /// A score, a ratio, a long number.
  @Test(arguments: ["1 : 2", "112 : 30", "10 : 305", "3.5 : 10", "a1 : 30"])
  func takesNoOtherColonIn(text: String) {
    #expect(words(text.filter { $0 != " " }) == text)
  }
}
