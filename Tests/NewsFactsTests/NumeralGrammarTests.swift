import Foundation
import TestSupport
import Testing
import Words

@testable import NewsFacts

/// The grammar of numerals against readable pairs of text and value.
@Suite struct NumeralGrammarTests {
  /// Value as a canonical writes it, and how much of the text is the numeral; nil where none begins.
  private func parse(_ text: String) -> (value: String, numeral: String)? {
    let bytes = Array(text.utf8)
    guard let numeral = NumeralGrammar.parse(bytes, at: 0, limit: bytes.count) else { return nil }
    return (numeral.number.canonical(), bytes.text(numeral.range))
  }

  /// A numeral whole, and how Corpus/FACTS.md writes it.
  @Test(arguments: [
    ("0", "0"), ("7", "7"), ("2024", "2024"), ("007", "7"), ("3.2", "3.2"), ("0.50", "0.5"),
    ("1,250", "1250"),
    ("12,345,678.9", "12345678.9"), ("２００２", "2002"), ("３．２", "3.2"), ("1.2万", "12000"),
    ("3.2亿", "320000000"),
    ("1.2万亿", "1200000000000"), ("5千", "5000"), ("8百万", "8000000"), ("5千万", "50000000"),
    ("3亿5千万", "350000000"),
    ("13万2", "132000"), ("48.6072亿", "4860720000"), ("６０万", "600000"), ("700余", "over 700"),
    ("700余万", "over 7000000"), ("48万多", "over 480000"), ("2000多", "over 2000"), ("60余万", "over 600000"),
    ("零", "0"), ("〇", "0"), ("三", "3"), ("两", "2"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("三十五", "35"),
    ("一百", "100"), ("一百零八", "108"), ("一百一十", "110"), ("三百五", "350"), ("一千零一", "1001"), ("两千六", "2600"),
    ("一万二", "12000"), ("三万六千", "36000"), ("一万零一", "10001"), ("一亿二千万", "120000000"), ("三千六百万", "36000000"),
    ("三点五", "3.5"), ("三点五万", "35000"), ("零点零一", "0.01"), ("十二点六", "12.6"), ("一二点三零", "12.3"),
    ("廿三", "23"), ("卅", "30"), ("100万三千", "1003000"), ("1.2万亿", "1200000000000"), ("兩萬", "20000"),
    ("一千零一亿一千零一万一千零一", "100110011001"), ("十万零三百", "100300"), ("二百四十万", "2400000"),
    ("一万亿", "1000000000000"), ("两万三千亿", "2300000000000"), ("壹佰贰拾叁", "123"), ("叁仟肆佰伍拾陆万", "34560000"),
    ("壹拾万零叁仟肆佰伍拾叁", "103453"), ("二〇二三", "2023"), ("一九四九", "1949"), ("二○○二", "2002"), ("三十余", "over 30"),
    ("两千余", "over 2000"), ("百余", "over 100"), ("千余", "over 1000"), ("二十多", "over 20"),
    ("一百多万", "over 1000000"),
    ("两三", "some 2..3"), ("七八", "some 7..8"), ("三四", "some 3..4"), ("三五", "some 3..5"),
    ("十七八", "some 17..18"),
    ("两三百", "some 200..300"), ("七八百", "some 700..800"), ("三四十", "some 30..40"), ("两三千", "some 2000..3000"),
    ("十几", "some 11..19"), ("二十几", "some 21..29"), ("几十", "some 10..99"), ("数十", "some 10..99"),
    ("数百", "some 100..999"), ("几百", "some 100..999"), ("数千", "some 1000..9999"), ("数万", "some 10000..99999"),
    ("几十万", "some 100000..999999"), ("数百万", "some 1000000..9999999"), ("数千万", "some 10000000..99999999"),
    ("数", "some 2..9"), ("几", "some 2..9"), ("千万", "10000000"), ("百", "100"),
  ])
  func aNumeralHasItsValue(text: String, value: String) {
    for follower in ["", "。", "个", "元"] {
      let parsed = parse(text + follower)
      #expect(parsed?.value == value)
      #expect(parsed?.numeral == text)
    }
  }

  /// What stands behind a numeral is not part of it.
  @Test(arguments: [
    ("3.5千米", "3.5"), ("120万千瓦时", "120万"), ("1.5个", "1.5"), ("3.", "3"), ("2019，100", "2019"),
    ("12,34", "12"),
    ("1.2.3", "1.2"), ("5万至9万", "5万"), ("300多数", "300"), ("三四五百", "三四"), ("3个百分点", "3"), ("2023年", "2023"),
  ])
  func aNumeralEndsWhereItEnds(text: String, numeral: String) {
    #expect(parse(text)?.numeral == numeral)
  }

  @Test(arguments: ["", "年", "，", "-3", "余", "多", "第三", "个", "A1", ".5"]) func whatIsNoNumeralBeginsNone(
    text: String
  ) {
    #expect(parse(text) == nil)
  }

  /// More digits than 30 are refused, never rounded.
  @Test func aNumberTooLongIsRefused() {
    #expect(parse(String(repeating: "9", count: 30))?.value == String(repeating: "9", count: 30))
    #expect(parse(String(repeating: "9", count: 31)) == nil)
    #expect(
      parse(String(repeating: "〇", count: 31)) == nil
        || parse(String(repeating: "〇", count: 31))?.value == "0")
  }

  /// Every number written in Chinese reads as itself.
  @Test func everyNumberReadsAsItself() {
    for number in Array(1...2000) + stride(from: 2001, to: 100_000_000, by: 99_991) {
      let text = NumeralGrammarTests.chinese(number)
      let parsed = parse(text)
      #expect(parsed?.value == String(number), "\(text)")
      #expect(parsed?.numeral == text, "\(text)")
    }
  }

  /// 10203 is 一万零二百零三.
  static func chinese(_ number: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    if number >= 10_000 {
      let rest = number % 10_000
      let tail = rest == 0 ? "" : (rest < 1000 ? "零" : "") + chinese(rest, digits, isTail: true)
      return chinese(number / 10_000, digits, isTail: false) + "万" + tail
    }
    return chinese(number, digits, isTail: false)
  }

  private static func chinese(_ number: Int, _ digits: [Character], isTail: Bool) -> String {
    var text = ""
    var needsZero = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / unit % 10
      if digit == 0 {
        needsZero = !text.isEmpty
        continue
      }
      if needsZero { text += "零" }
      needsZero = false
      if unit == 10 && digit == 1 && text.isEmpty && !isTail {
        text += name
      } else {
        text += "\(digits[digit])\(name)"
      }
    }
    return text
  }

  @Test func anyTextIsReadWithinItsBounds() {
    var random = SplitMix64(8)
    for _ in 0..<400 {
      let bytes = Array(RandomText.anything(pieces: random.among(1...12), using: &random).utf8)
      for start in bytes.indices where bytes[start] & 0xC0 != 0x80 {
        guard let numeral = NumeralGrammar.parse(bytes, at: start, limit: bytes.count) else { continue }
        #expect(numeral.range.start == start && numeral.range.end > start && numeral.range.end <= bytes.count)
        if let high = numeral.number.high { #expect(numeral.number.low < high) }
      }
    }
  }

  private static let numerals = Checkout.shared("data/cn2an/numerals.tsv")

  /// Those of the list that are one numeral: no minus, no sum in 元 角 分, no 点. What cn2an calls strict is well
  /// formed; its other modes take what is said or typed (一一, 1百01) and are only told.
  @Test(.enabled(if: numerals != nil, "no numerals in the shared folder"))
  func numeralsOfAnotherProjectHaveTheirValues() throws {
    let text = String(
      decoding: try Data(contentsOf: try #require(NumeralGrammarTests.numerals)), as: UTF8.self)
    var shares: [String: (right: Int, all: Int)] = [:]
    var wrong: [String] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t").map(String.init)
      guard cells.count == 3, !cells[1].contains(where: { "负-元圆角分整正点".contains($0) }) else { continue }
      let parsed = parse(cells[1])
      let expected = cells[0] == "direct" ? String(cells[2].drop { $0 == "0" }) : cells[2]
      let isRight = parsed?.value == expected && parsed?.numeral == cells[1]
      let share = shares[cells[0]] ?? (0, 0)
      shares[cells[0]] = (share.right + (isRight ? 1 : 0), share.all + 1)
      if !isRight { wrong.append("\(cells[1]) is \(cells[2]), not \(parsed?.value ?? "nothing")") }
    }
    for (mode, share) in shares.sorted(by: { $0.key < $1.key }) {
      print("numerals of cn2an, \(mode): \(share.right) of \(share.all) right")
    }
    print(wrong.joined(separator: "; "))
    let strict = try #require(shares["strict"])
    #expect(strict.all > 50)
    #expect(strict.right * 10 >= strict.all * 9)
  }

  /// Read in part, a numeral has a wrong value: these should be whole.
  @Test(arguments: [
    ("一千零十", "1010"), ("一千零十一", "1011"), ("一百十一", "111"), ("1万600", "10600"),
    ("一千一百一十一万一千一百一十一亿一千一百一十一万一千一百一十一", "1111111111111111"),
  ])
  func aNumeralIsReadToItsEnd(text: String, value: String) {
    #expect(parse(text)?.value == value)
    #expect(parse(text)?.numeral == text)
  }
}
