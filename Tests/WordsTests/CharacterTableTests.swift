import TestSupport
import Testing

@testable import Words

/// Characters that write the same are matched as one, and offsets stay those of the text as given.
@Suite struct CharacterTableTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenters.builtIn() }

  @Test(arguments: [
    ("国务院发布", "國務院 發布"),
    ("国务院发布", "国務院 发布"),
    ("网络安全", "⽹络安全"),
    ("法院的", "法\u{FE00}院 的\u{FE00}"),
    ("法院的", "法\u{E0100}院\u{E0101} 的"),
    ("用ABC的", "用 ＡＢＣ 的"),
    ("共123人", "共 １２３ 人"),
    ("2023年5月", "２０２３年 ５月"),
    ("降95%的", "降 ９５％ 的"),
    ("最高人民检察院", "最高人民檢察院"),
    ("李某某说", "李某某 說"),
    ("乌鲁木齐市", "烏魯木齊市"),
  ])
  func readsAllFormsAsThePlainOne(plain: String, form: String) {
    let given = Segmented(form.filter { $0 != " " }, segmenter)
    #expect(given.words == form)
    #expect(given.problem == nil)
    let expected = Segmented(plain, segmenter)
    #expect(given.coarse.map(\.origin) == expected.coarse.map(\.origin))
    #expect(given.coarse.map(segmenter.tag) == expected.coarse.map(segmenter.tag))
  }

  /// Simplified characters, each with the traditional one that writes nothing else, digits and letters.
  private static let forms: [(plain: Character, other: Character)] =
    Array(
      zip(
        "国务发会议经济产业员长东门马车书电话论证讲谈认识设计划组织级练习训结终给绝统继续维护报导时间开关张陈刘赵吴郑孙杨黄冯邓乌鲁齐宾宁亿两万个务动劳势劝办办",
        "國務發會議經濟產業員長東門馬車書電話論證講談認識設計劃組織級練習訓結終給絕統繼續維護報導時間開關張陳劉趙吳鄭孫楊黃馮鄧烏魯齊賓寧億兩萬個務動勞勢勸辦辦"))
    + Array(zip("0123456789abcxyzABCXYZ%", "０１２３４５６７８９ａｂｃｘｙｚＡＢＣＸＹＺ％"))

  /// Words begin at the same characters, however each is written.
  @Test func wordsDoNotDependOnTheFormOfCharacters() throws {
    for segmenter in [segmenter, try Segmenters.withUserWords()] {
      withEvery(0..<600) { seed in
        var random = SplitMix64(UInt64(seed))
        let share = random.among(1...4)
        var (plain, other) = ("", "")
        for _ in 0..<random.among(1...30) {
          // Between them what has one form only.
          if random.chance(1, in: 3) {
            let piece = RandomText.han(random.among(1...3), using: &random)
            plain += piece
            other += piece
          }
          let form = random.pick(CharacterTableTests.forms)
          plain.append(form.plain)
          other.append(random.chance(share, in: 4) ? form.other : form.plain)
        }
        let (expected, given) = (Segmented(plain, segmenter), Segmented(other, segmenter))
        #expect(given.starts == expected.starts, "\(given.words) is not \(expected.words)")
        #expect(given.coarse.map(\.origin) == expected.coarse.map(\.origin), "\(given.words)")
      }
    }
  }

  /// What belongs to a character changes no word: the tokens begin at the same plain characters.
  @Test func variationSelectorsChangeNoWord() {
    withEvery(0..<300) { seed in
      var random = SplitMix64(UInt64(seed))
      let plain = RandomText.han(random.among(1...25), using: &random)
      var other = ""
      for character in plain {
        other.unicodeScalars.append(contentsOf: character.unicodeScalars)
        if random.chance(1, in: 4) {
          other.unicodeScalars.append(random.pick(["\u{FE00}", "\u{E0100}", "\u{200D}"]))
        }
      }
      let words = Segmented(other, segmenter).words.unicodeScalars.filter {
        !["\u{FE00}", "\u{E0100}", "\u{200D}"].contains($0)
      }
      #expect(String(String.UnicodeScalarView(words)) == Segmented(plain, segmenter).words)
    }
  }

  /// Characters of simplified Chinese stay themselves: 著 is not 着, 乾 not 干.
  @Test func keepsSimplifiedCharactersApart() throws {
    let folding = try CharacterTable.folding()
    func folded(_ character: Character) -> String {
      String(decoding: [folding[Int(character.utf16.first ?? 0)]], as: UTF16.self)
    }
    #expect("著乾么国".map(folded).joined() == "著乾么国")
    #expect("國ＡⅨ⽹１％（".map(folded).joined() == "国AⅨ网1%(")
  }

  /// A character and what it is matched as have one code.
  @Test func oneCodeIsForAllFormsOfACharacter() throws {
    let characters = segmenter.dictionary.characters
    let wrong = try CharacterTable.folding().enumerated().filter { unit, plain in
      characters[unit] & 0xFFFF != characters[Int(plain)] & 0xFFFF
    }
    #expect(wrong.isEmpty, "\(wrong.map { String(decoding: [UInt16($0.offset)], as: UTF16.self) })")
  }
}
