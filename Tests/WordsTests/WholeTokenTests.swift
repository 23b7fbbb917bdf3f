import TestSupport
import Testing

@testable import Words

/// What is one token by rule: numbers, parts of dates, names, words with a suffix.
@Suite struct WholeTokenTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenters.builtIn() }

  /// The words of a sentence that is written with a space between them.
  private func words(_ sentence: String) -> String {
    Segmented(sentence.filter { $0 != " " }, segmenter).words
  }

  /// The origin of the word as it stands in a sentence, nil where it is no token.
  private func origin(of word: String, in sentence: String) -> Token.Origin? {
    let segmented = Segmented(sentence, segmenter)
    return segmented.coarse.first { segmented.bytes.text($0.range) == word }?.origin
  }

  // MARK: Numbers

  @Test(arguments: [
    "2023", "3.14", "1,250", "1,234.5", "１２３４", "28.85%", "20%", "９５％", "3‰", "1.2.3", "107", "５００万", "3.2亿",
    "3万亿", "二〇二三",
    "一九四九", "三千六百万", "一百零七", "两万", "第三", "第二十", "0.5",
  ])
  func keepsANumberWhole(number: String) {
    #expect(words("达 \(number) ，") == "达 \(number) ，")
  }

  @Test(arguments: ["1,234.5", "107", "５００万", "20%", "二〇二三", "三千六百万", "第二十", "第一百零七"])
  func saysThatItIsANumber(number: String) {
    #expect(origin(of: number, in: "达\(number)，") == .number)
  }

  @Test(arguments: [
    "共 1,234.5 吨", "有 三千六百万 人", "涨 20% ， 降 ９５％ 。", "５００万 元", "近 3000万 元", "第二十 次", "第一百零七 条", "107 支 队伍",
    "1,2 、 3",
  ])
  func endsANumberWhereItEnds(sentence: String) {
    #expect(words(sentence) == sentence)
  }

  // MARK: Dates

  @Test(arguments: [
    "2023年 3月 17日 上午 10:30", "二〇二三年 三月 十七日", "十二月 二十五日", "３月 １７日 ，", "至 4月 ，", "1999年 ， 5月",
  ])
  func cutsADateIntoItsParts(date: String) {
    #expect(words(date) == date)
  }

  @Test(arguments: ["2023年", "3月", "17日", "8时", "二〇二三年", "２０２３年"])
  func saysThatItIsAPartOfADate(part: String) {
    #expect(origin(of: part, in: "在\(part)，") == .time)
  }

  /// Numbers of a random length, with every unit: one token, and the unit by itself in the fine ones.
  @Test func keepsEveryNumberOfAUnitWhole() {
    withEvery(0..<300) { seed in
      var random = SplitMix64(UInt64(seed))
      let digits = random.pick(["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九"])
      let number = String((0..<random.among(2...8)).map { _ in random.pick(digits) })
      let unit = String(random.pick("年月日时"))
      let segmented = Segmented("，\(number)\(unit)。", segmenter)
      #expect(segmented.words == "， \(number)\(unit) 。")
      #expect(segmented.fineWords == "， \(number) \(unit) 。")
      #expect(segmented.coarse.map(\.origin.isNumeric) == [false, true, false])
    }
  }

  // MARK: Names

  @Test(arguments: [
    "李某某 和 张某 、 老王 、 欧阳修 、 比尔·盖茨 参加",
    "作者 周慕岩 说",
    "据 郑启航 介绍",
    "记者 钱文斌 报道",
    "被告人 赵某 盗窃",
    "与 王某某 签订 合同",
    "老李 ， 小张",
  ])
  func keepsANameWhole(sentence: String) {
    #expect(words(sentence) == sentence)
  }

  @Test(arguments: ["李某某", "张某", "老王", "欧阳修", "比尔·盖茨", "周慕岩", "郑启航"])
  func callsANameAPerson(name: String) throws {
    let segmented = Segmented("，\(name)，", segmenter)
    #expect(segmented.words == "， \(name) ，")
    #expect(segmenter.tag(of: segmented.coarse[1]) == "person")
  }

  /// Names that no dictionary has.
  @Test(arguments: ["李某某", "老王", "周慕岩", "郑启航"]) func saysThatANameIsMade(name: String) {
    #expect(origin(of: name, in: "，\(name)，") == .name)
  }

  /// Everyday words that begin with what is a surname too.
  @Test(arguments: ["高度重视", "方可进入", "应当如何", "于是年", "一张三百米", "和平里", "时任领导"])
  func takesNoWordsForAName(sentence: String) {
    let segmented = Segmented(sentence, segmenter)
    #expect(!segmented.coarse.contains { $0.origin == .name }, "\(segmented.words)")
  }

  // MARK: Suffixes

  @Test(arguments: [("可持续化", "可持续 化"), ("数字经济化", "数字 经济 化"), ("现代化", "现代 化")])
  func makesAWordWithASuffix(word: String, parts: String) {
    let segmented = Segmented("，\(word)，", segmenter)
    #expect(segmented.words == "， \(word) ，")
    #expect(segmented.coarse[1].origin == .derived)
    #expect(segmented.fineWords == "， \(parts) ，")
  }

  @Test(arguments: [("乌鲁木齐湾", "乌鲁木齐 湾"), ("齐齐哈尔岛", "齐齐哈尔 岛")])
  func makesAPlaceWithASuffix(place: String, parts: String) {
    let segmented = Segmented("在\(place)，", segmenter)
    #expect(segmented.words == "在 \(place) ，")
    #expect(segmenter.tag(of: segmented.coarse[1]) == "place")
    #expect(segmented.fineWords == "在 \(parts) ，")
  }

  @Test(arguments: [
    ("北京市", "place"), ("国务院", "organisation"), ("寻衅滋事", "charge"), ("欧阳", "surname"), ("鲁迅", "person"),
  ])
  func callsAWordWhatItIs(word: String, tag: String) {
    let segmented = Segmented(word, segmenter)
    #expect(segmented.described(segmenter) == "\(word)/lexicon:\(tag)")
  }

  /// Names with · that no table has; what else the dot parts stays apart.
  @Test func keepsNamesWithADotWhole() throws {
    let segmenter = try Segmenters.builtIn()
    #expect(
      Segmented("牧民阿不都热依木·买买提说", segmenter).described(segmenter).contains("阿不都热依木·买买提/name:person"))
    #expect(Segmented("记者玛依拉·热合曼报道", segmenter).words == "记者 玛依拉·热合曼 报道")
    #expect(Segmented("国际·视野", segmenter).words == "国际 · 视野")
    #expect(Segmented("中国·上海", segmenter).words == "中国 · 上海")
  }
}
