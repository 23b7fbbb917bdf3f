import TestSupport
import Testing

@testable import Words

/// Users' dictionaries as files: what form they are of, what they hold, what is wrong with them.
@Suite struct UserDictionaryTests {
  private func read(_ text: String, isLenient: Bool = false) throws -> UserDictionary {
    try UserDictionary(file: "mine.txt", bytes: Array(text.utf8), isLenient: isLenient)
  }

  /// A row each: the word, its tag, its cost, and whether it is soft.
  private func rows(_ text: String) throws -> [String] {
    let dictionary = try read(text)
    return dictionary.entries.map { entry in
      var cells = [String(decoding: dictionary.bytes[entry.start..<entry.end], as: UTF8.self)]
      cells.append(dictionary.tags[Int(entry.tag)])
      cells.append(entry.cost.map { "\($0)" } ?? "")
      if entry.isSoft { cells.append("soft") }
      return cells.joined(separator: "|")
    }
  }

  private func problem(_ bytes: some Sequence<UInt8>) -> String? {
    do {
      _ = try UserDictionary(file: "mine.txt", bytes: Array(bytes))
      return nil
    } catch {
      return "\(error)"
    }
  }

  // MARK: Forms

  @Test(arguments: [
    ("新就业群体\n社工站\n", UserDictionary.Form.list),
    ("New York\nA股\n", .list),
    ("社工站\tn\n", .table),
    ("社工站\n新就业群体\t90\n", .table),
    ("云计算 5 n\n创新办 3 i\n", .jieba),
    ("云计算 5\n创新办 3\n", .jieba),
    ("云计算 n\n创新办 i\n", .jieba),
    ("云计算\n创新办 3 i\n石墨烯 7 n\n", .jieba),
    ("云计算 n 5\n创新办 i 3\n", .hanlp),
    ("希望 v 7685 vn 616\n创新办 i 3\n", .hanlp),
    ("", .list),
    ("# 只有注释\n\n", .list),
    ("# 注释 n 5\n# 注释 n 5\n# 注释 n 5\n社工站\n", .list),
  ])
  func findsOutTheForm(text: String, form: UserDictionary.Form) throws {
    #expect(try read(text).form == form)
  }

  /// Most of the first hundred rows say it.
  @Test func findsOutTheFormByMostRows() throws {
    let list = (0..<60).map { "词条\($0)号\n" }.joined()
    #expect(try read(list + "云计算 5 n\n").form == .list)
    #expect(try read("云计算 5 n\n" + list).form == .list)
    let jieba = (0..<60).map { "词条\($0)号 \($0) n\n" }.joined()
    #expect(try read(jieba + "社工站\n").form == .jieba)
    #expect(try read("社工站\n" + jieba).form == .jieba)
  }

  @Test func readsATable() throws {
    #expect(
      try rows(
        "社工站\n社工\tn\n善款\tn\t90\n网格员\t95\n民政\tn\tsoft\n区委\tn\t80\tsoft\n市委\t-\t70\n县委\tn\t-\n乡里\tsoft\n镇里\t-\t-\tsoft\n"
      )
        == [
          "社工站||", "社工|n|", "善款|n|90", "网格员||95", "民政|n||soft", "区委|n|80|soft", "市委||70", "县委|n|",
          "乡里|||soft",
          "镇里|||soft",
        ])
  }

  @Test func readsAPlainList() throws {
    #expect(
      try rows("社工站\n New York \n5G\n👍\n𠮷野家\n，和\nC++\n#标签#\n")
        == ["社工站||", "New York||", "5G||", "👍||", "𠮷野家||", "，和||", "C++||", "#标签#||"])
  }

  @Test func readsADictionaryOfJieba() throws {
    // A share of one in two to the power of n costs 7 n, the commonest word 20.
    #expect(
      try rows("的 60000000 uj\n云计算 30000 n\n创新办 3 i\n石墨烯 n\n台中\nNew York 1000 ns\n")
        == ["的|uj|20", "云计算|n|70", "创新办|i|168", "石墨烯|n|", "台中||", "New York|ns|105"])
  }

  @Test func readsADictionaryOfHanLP() throws {
    #expect(
      try rows("希望 v 7685 vn 616\n创新办 i 3\nNew York ns 1000\n")
        == ["希望|v|84", "创新办|i|168", "New York|ns|105"])
  }

  @Test(arguments: ["社工站\tn\n善款\tn\n", "社工站 5 n\n善款 5 n\n", "社工站 n 5\n善款 n 5\n", "社工站\n善款\n"])
  func marksOfFilesDoNotMatter(text: String) throws {
    let expected = try rows(text)
    #expect(expected.count == 2)
    #expect(try rows("\u{FEFF}" + text) == expected)
    #expect(try rows(text.replacing("\n", with: "\r\n")) == expected)
    #expect(try rows("# 注释\n\n" + text.replacing("\n", with: "\n \n#\n# a\tb\n")) == expected)
    #expect(try rows(String(text.dropLast())) == expected)
    #expect(try rows(text.replacing("\n", with: "  \n")) == expected)
  }

  /// Every form reads any bytes or names a line of them.
  @Test func readsAnyBytesOrNamesALine() {
    withEvery(0..<400) { seed in
      var random = SplitMix64(UInt64(seed))
      let start = random.pick(["", "词\tn\t5\n", "词 5 n\n", "词 n 5\n"])
      let bytes = Array(start.utf8) + RandomText.bytes(random.below(80), using: &random)
      do throws(DictionaryError) {
        let lenient = try UserDictionary(file: "any", bytes: bytes, isLenient: true)
        let strict = try UserDictionary(file: "any", bytes: bytes)
        #expect(lenient.problems.isEmpty && lenient.count == strict.count)
      } catch {
        #expect((1...bytes.count + 1).contains(error.line))
        let first = try? UserDictionary(file: "any", bytes: bytes, isLenient: true).problems.first
        #expect(first == error)
      }
    }
  }

  /// `Windows 11` in a plain list looks like jieba's `词 频`.
  @Test func theFirstLineMayNameTheForm() throws {
    let list = "iPhone 15\nWindows 11\n"
    let guessed = try UserDictionary(file: "mine.txt", bytes: Array(list.utf8))
    #expect(guessed.form == .jieba)
    #expect(guessed.isFormGuessed)
    let named = try UserDictionary(file: "mine.txt", bytes: Array(("# form: list\n" + list).utf8))
    #expect(named.form == .list)
    #expect(!named.isFormGuessed)
    #expect(Segmented("买iPhone 15和", try Segmenter(adding: [named])).coarse.map(\.origin).contains(.user))
  }

  // MARK: What is wrong

  @Test(arguments: [
    (
      "善款\tn\t90\tsoft\tx\n",
      "mine.txt:1: 5 cells where there are word, tag, cost and “soft” at most"
    ),
    ("善款\tn\n善款\tn\t90\tn\n", "mine.txt:2: 4 cells where there are word, tag, cost and “soft” at most"),
    ("善款\tn\t很高\n", "mine.txt:1: cost “很高” is not a whole number from 1 to 1023"),
    ("善款\tn\t0\n", "mine.txt:1: cost “0” is not a whole number from 1 to 1023"),
    ("# 注释\n\n善款\t1024\n", "mine.txt:3: cost “1024” is not a whole number from 1 to 1023"),
    ("善款\tn\t-5\n", "mine.txt:1: cost “-5” is not a whole number from 1 to 1023"),
    ("善款\tn\t9.5\n", "mine.txt:1: cost “9.5” is not a whole number from 1 to 1023"),
    ("社工站\n善\u{7}款\n", "mine.txt:2: a word holds the control character U+0007"),
    ("社工站\n善\u{7F}款\n", "mine.txt:2: a word holds the control character U+007F"),
    ("社工站\r善款\r", "mine.txt:1: a word holds the control character U+000D"),
    (
      "善款\n\u{FE0F}1\n", "mine.txt:2: “\u{FE0F}1” begins with U+FE0F, which is part of a character before it"
    ), ("云链通,product,100\n", "mine.txt:1: cells are parted by tabs, not by commas"),
    ("善款\tabc\t-\n社工站\t99.5\n", "mine.txt:2: “99.5” is neither a tag nor a cost from 1 to 1023"),
    (
      "云计算 n 5\n创新办 i 3\n社工站\n",
      "mine.txt:3: “社工站” is not “word tag frequency”, as the rows before it"
    ),
    ("社工站\n\tn\t90\n", "mine.txt:2: no word"),
  ])
  func namesTheBadRow(text: String, error: String) {
    #expect(problem(text.utf8) == error)
  }

  @Test func namesTheRowThatIsNoUTF8() {
    #expect(
      problem(Array("社工站\n".utf8) + [0xB7, 0xA8, 0x0A])
        == "mine.txt:2: not UTF-8; convert it, as with iconv -f GB18030 -t UTF-8")
    #expect(
      problem(Array("社工站\tn\n".utf8) + [0xE6, 0xB3, 0x0A])
        == "mine.txt:2: not UTF-8; convert it, as with iconv -f GB18030 -t UTF-8")
  }

  @Test func namesTheRowOfAWordThatIsTooLong() {
    let most = String(repeating: "法", count: 255)
    #expect(problem("\(most)\n".utf8) == nil)
    #expect(problem("善款\n\(most)院\n".utf8) == "mine.txt:2: a word of 256 characters; 255 are the most")
  }

  @Test func namesTheRowOfTheTagThatIsTooMuch() {
    // No tag is one of them.
    let most = Segmenter.userTagLimit - 1
    let rows = (0..<most).map { "善款\tt\($0)\n" }.joined()
    #expect(problem(rows.utf8) == nil)
    #expect(problem((rows + "社工站\n善款\tn\n").utf8) == "mine.txt:\(most + 2): more than \(most + 1) tags")
  }

  @Test func skipsBadRowsIfAskedTo() throws {
    let dictionary = try read("社工站\tn\n善款\tn\t0\n网格员\tn\t95\n民政\ta\tb\tc\td\n市委\n", isLenient: true)
    #expect(dictionary.count == 3)
    #expect(
      dictionary.problems.map(\.description) == [
        "mine.txt:2: cost “0” is not a whole number from 1 to 1023",
        "mine.txt:4: 5 cells where there are word, tag, cost and “soft” at most",
      ])
    #expect(try read("社工站\n善款\n").problems.isEmpty)
  }
}
