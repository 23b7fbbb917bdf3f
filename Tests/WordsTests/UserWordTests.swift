import TestSupport
import Testing

@testable import Words

/// Users' words in texts.
@Suite struct UserWordTests {
  private func segmenter(_ files: [String]) throws -> Segmenter {
    try Segmenter(adding: files.map { try UserDictionary(file: "mine.txt", bytes: Array($0.utf8)) })
  }

  // MARK: Hard words

  /// One segmenter with words of every kind of character, and sentences with a space between the words.
  @Test func takesWordsOfAnyCharacters() throws {
    let segmenter = try segmenter([
      "New York\n5G\nA股\nC++\n，和\n𠮷野家\n\u{20000}\u{20001}\n👍\n🇨🇳\nの\n3·15晚会\n《民法典》\n“两会”\n国 务 院\ncafé\nΩ波\n一带一路\nT+1\n.NET\n10:30\n"
    ])
    for sentence in [
      "去 New·York 看", "用 5G 网络", "用 5GHz 网络", "买 A股 和", "买 AA 股 和", "学 C++ 的", "我 ，和 你", "吃 𠮷野家 的",
      "见 \u{20000}\u{20001} 。",
      "好 👍 好", "见 🇨🇳 。", "看 3·15晚会 。", "读 《民法典》 。", "开 “两会” 。", "在 国·务·院 。", "去 café 的", "测 Ω波 的", "按 T+1 ，",
      "用 .NET 的", "在 10:30 ，", "的 の 的",
    ] {
      // A dot stands for a space within a word, but not where it is one of a word.
      let text = sentence.replacing(" ", with: "").replacing("New·York", with: "New York").replacing(
        "国·务·院", with: "国 务 院")
      let expected = sentence.replacing("New·York", with: "New York").replacing("国·务·院", with: "国 务 院")
      #expect(Segmented(text, segmenter).words == expected)
    }
  }

  /// A sign of a sequence or with a mark is no word by itself.
  @Test func takesNoPartOfASequence() throws {
    let segmenter = try segmenter(["👍\n👨\n1\ne\n"])
    #expect(Segmented("👍🏽", segmenter).words == "👍🏽")
    #expect(Segmented("👨‍👩‍👧", segmenter).words == "👨‍👩‍👧")
    #expect(Segmented("e\u{301}", segmenter).coarse.map(\.origin) == [.script])
    #expect(Segmented("有1️⃣个", segmenter).coarse.map(\.origin).contains(.user) == false)
    #expect(Segmented("有1个", segmenter).coarse.map(\.origin).contains(.user))
  }

  /// Signs of several characters and letters with marks are words as a whole.
  @Test func takesSequencesWhole() throws {
    let segmenter = try segmenter(["1️⃣\nน้ำ\n👍️\n中国\n"])
    let described = Segmented("有1️⃣个1，น้ำ的👍️，中\u{301}国", segmenter).described(segmenter)
    for word in ["1️⃣/user", "น้ำ/user", "👍️/user", "中\u{301}国/user", "1/number"] {
      #expect(described.contains(word), "\(word) in \(described)")
    }
  }

  /// A name in katakana within Chinese leaves the Chinese to the dictionaries.
  @Test func winsBesideKatakana() throws {
    #expect(Segmented("在研究生院看ポケモン", try segmenter(["研究\n"])).words == "在 研究 生 院 看 ポケモン")
  }

  /// Wherever an entry stands in a text it is a token, unless another overlaps it, and be it of the highest cost.
  @Test func anEntryWinsWhereverItStands() throws {
    var random = SplitMix64(21)
    let entries = Set((0..<300).map { _ in RandomText.han(random.among(2...6), using: &random) })
    let inOrder = entries.sorted()
    let segmenter = try segmenter([inOrder.map { "\($0)\t1023\n" }.joined()])
    var worker = SegmentWorker(segmenter)
    withEvery(0..<500) { seed in
      var random = SplitMix64(UInt64(seed))
      let entry = random.pick(inOrder)
      let before = RandomText.han(random.below(12), using: &random)
      let text = before + entry + RandomText.han(random.below(12), using: &random)
      let segmented = Segmented(Array(text.utf8), worker: &worker)
      let range = ByteRange<Repaired>(before.utf8.count, before.utf8.count + entry.utf8.count)
      // Where some entry stands in the text by chance.
      let bounds = bounds(of: segmented.bytes)
      let others = bounds.indices.flatMap { start in
        bounds[start...].dropFirst(2).prefix(5).map { ByteRange<Repaired>(bounds[start], $0) }
          .filter { entries.contains(segmented.bytes.text($0)) }
      }
      if others.contains(where: { $0 != range && $0.overlaps(range) }) { return }
      let isToken = segmented.coarse.contains { $0.range == range && $0.origin == .user }
      #expect(isToken, "\(entry) in \(segmented.words)")
      let isFine = segmented.fine.contains { $0.range == range }
      #expect(isFine, "\(entry) in \(segmented.fineWords)")
    }
  }

  /// In a text of many windows too, wherever one ends, and be the entry as long as one may be.
  @Test(arguments: [3, 255]) func anEntryWinsInALongText(length: Int) throws {
    var random = SplitMix64(UInt64(length))
    let entry = RandomText.han(length, using: &random)
    let segmenter = try segmenter([entry])
    var worker = SegmentWorker(segmenter)
    withEvery(0..<12) { seed in
      var random = SplitMix64(UInt64(seed))
      var text = ""
      var starts: [Int] = []
      while text.utf8.count < 9 * Lattice.capacity {
        text += RandomText.han(random.among(1...40), using: &random)
        starts.append(text.utf8.count)
        text += entry
      }
      let tokens = Segmented(Array(text.utf8), worker: &worker).coarse
      let isSame = tokens.filter { $0.origin == .user }.map(\.range.start) == starts
      #expect(isSame, "seed \(seed)")
    }
  }

  // MARK: Files of all forms

  /// A list, two tables, a dictionary of jieba, one of HanLP.
  private static let ofAllForms = Result {
    try Segmenters.adding(
      "他爱\n北京\n北京天\n北京天安门\n天安门\n社会\n社会工作站点\n工作\n工作站\n东南\n南西北\n西北风\n5G网络\n國務院令\nＡ股\n",
      "布典\t-\t900\tsoft\n院发\t-\t1\tsoft\n民法\t-\t900\n法庭\tx\tsoft\n庭法\tx\tsoft\n",
      "社工站\tORG\n乡贤\n善款\ta\t50\n善款\tb\t60\n义工\ta\n",
      "创新办 3 i\n云计算 5 n\n网格员 3 v\n网格员 3 n\n",
      "推广办 i 3\n云存算 n 5 v 1\n",
      "善款\tc\t70\tsoft\n义诊\tORG\n")
  }

  @Test(arguments: [
    "他爱 北京天安门",
    "建 社会工作站点 。",
    // Two that cover more win over one.
    "东南 西北风",
  ])
  func takesTheLongestOfEntriesThatOverlap(sentence: String) throws {
    let segmenter = try UserWordTests.ofAllForms.get()
    #expect(Segmented(sentence.filter { $0 != " " }, segmenter).words == sentence)
  }

  /// 布典 and 院发 cross the words of their sentences.
  @Test func letsSoftWordsCompeteByCost() throws {
    let segmenter = try UserWordTests.ofAllForms.get()
    #expect(Segmented("发布典型", segmenter).words == "发布 典型")
    #expect(Segmented("法院发布", segmenter).words == "法 院发 布")
    #expect(Segmented("人民法院", segmenter).words == "人 民法 院")
  }

  /// Without a cost in the file a word has that of the built-in one, or the usual one.
  @Test func givesWordsACost() throws {
    let segmenters = [try UserWordTests.ofAllForms.get(), try Segmenters.builtIn()]
    func costs(_ word: String) -> [Int?] {
      segmenters.map { $0.cost(ofWord: word.unicodeScalars.map(\.value)) }
    }
    #expect(costs("法庭")[0] == costs("法庭")[1])
    #expect(costs("庭法") == [DictionaryCompiler.defaultCost, nil])
    #expect(costs("院发") == [1, nil])
    #expect(costs("善款")[0] == 70)
  }

  @Test(arguments: [
    "社工站/user:ORG 、/unknown 乡贤/user 、/unknown 义诊/user:ORG 、/unknown 上海市/lexicon:place",
    "创新办/user:i 和/lexicon 推广办/user:i",
    "云计算/user:n 、/unknown 云存算/user:n",
    // Of many rows of a word, in one file or in more, the last counts.
    "善款/user:c 和/lexicon 义工/user:a",
    "网格员/user:n 、/unknown 法庭/user:x",
  ])
  func givesTagsBack(described: String) throws {
    let segmenter = try UserWordTests.ofAllForms.get()
    let text = described.split(separator: " ").map { $0.prefix { $0 != "/" } }.joined()
    #expect(Segmented(text, segmenter).described(segmenter) == described)
  }

  @Test(arguments: ["5G网络", "５Ｇ网络", "５G網絡", "5G⽹络", "国务院令", "國務院令", "A股", "Ａ股"])
  func matchesAllFormsOfAnEntry(form: String) throws {
    let segmenter = try UserWordTests.ofAllForms.get()
    #expect(Segmented("看\(form)。", segmenter).described(segmenter) == "看/lexicon \(form)/user 。/unknown")
  }

  @Test func givesEachOfManyTagsBack() throws {
    var random = SplitMix64(4)
    let rows = Set((0..<600).map { _ in RandomText.han(3, using: &random) }).sorted()
    let segmenter = try segmenter([rows.enumerated().map { "\($1)\tt\($0)\n" }.joined()])
    for number in stride(from: 0, to: rows.count, by: 37) {
      #expect(Segmented(rows[number], segmenter).described(segmenter) == "\(rows[number])/user:t\(number)")
    }
  }

  @Test func ofNoWordsChangesNothing() throws {
    let segmenter = try segmenter(["", "# 注释\n"])
    #expect(Segmented("发布典型案例", segmenter).coarse == Segmented("发布典型案例", try Segmenters.builtIn()).coarse)
  }

  @Test func saysWhichLimitIsPassed() throws {
    let rare = (0..<4200).compactMap { Unicode.Scalar(UInt32(0x20000 + $0)).map { String($0) } }
    let most = try segmenter([rare.prefix(4096).joined(separator: "\n")])
    #expect(Segmented(rare[4095], most).coarse.map(\.origin) == [.user])
    #expect(
      throws: DictionaryError(
        file: "mine.txt", line: 1, reason: "with it more than 4096 rare characters that no built-in word has")
    ) { try segmenter([rare.joined(separator: "\n")]) }
    let tags = (0..<5000).map { "善款\tt\($0)\n" }.joined()
    let others = (0..<5000).map { "善款\tu\($0)\n" }.joined()
    #expect(throws: DictionaryError(file: "mine.txt", line: 1, reason: "more than 8128 tags with it")) {
      try segmenter([tags, others])
    }
  }
}
