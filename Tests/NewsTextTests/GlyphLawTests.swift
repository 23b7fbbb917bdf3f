import TestSupport
import Testing
import Words

@testable import NewsText

/// The law of glyph damage, and real snippets that it befell.
@Suite struct GlyphLawTests {
  let stages: Stages
  let glyphs: ShiftedGlyphs

  init() throws {
    stages = try Stages.loaded.get()
    glyphs = try ShiftedGlyphs(segmenter: stages.segmenter)
  }

  private func sign(behind glyph: Character) throws -> String {
    let scalar = try #require(glyph.unicodeScalars.first?.value)
    let sign = try #require(glyphs.sign(behind: scalar), "\(glyph) hides nothing")
    return String(decoding: [UInt8](sign.scalar), as: UTF8.self)
  }

  @Test(
    arguments: [
      ("渊", "（"), ("冤", "）"), ("野", "“"), ("冶", "”"), ("叶", "《"), ("曳", "》"), ("院", "："), ("遥", "。"),
      ("袁", "，"),
      ("尧", "、"), ("曰", "；"), ("浴", "！"), ("钥", "？"), ("要", "—"), ("噎", "…"), ("豫", "%"), ("揖", "【"),
      ("窑", "·"),
      ("园", "0"), ("员", "1"), ("圆", "2"), ("怨", "9"), ("粤", "A"), ("葬", "a"), ("淤", "①"), ("玉", "Ⅰ"),
      ("益", "℃"),
      ("郾", "."),
    ] as [(Character, String)])
  func aGlyphHidesASign(glyph: Character, sign: String) throws {
    #expect(try self.sign(behind: glyph) == sign)
  }

  /// Marks stay full-width; digits and letters come out half-width, and so does the percent sign.
  @Test func theWholeLawHolds() throws {
    for (sign, glyph) in GlyphDamage.pairs {
      let scalar = try #require(sign.unicodeScalars.first?.value)
      let isNarrowed = (0xFF10...0xFF19).contains(scalar) || (0xFF21...0xFF5A).contains(scalar)
      var printed = String(sign)
      if isNarrowed || sign == "％" || sign == "．" {
        printed = try String(#require(Unicode.Scalar(scalar - 0xFEE0)))
      }
      #expect(try self.sign(behind: glyph) == printed, "\(glyph)")
    }
    #expect(GlyphDamage.pairs.count == 114)
  }

  @Test func otherCharactersHideNothing() {
    for character in "的国人民检察法年日，。（A1 " {
      let scalar = character.unicodeScalars.first?.value ?? 0
      #expect(glyphs.sign(behind: scalar) == nil, "\(character)")
    }
  }

  private func repaired(_ text: String) -> String {
    String(decoding: stages.repair(text).bytes, as: UTF8.self)
  }

  /// Stray spaces beside damaged runs go too.
  @Test(
    arguments: [
      ("济师》圆园园缘 年第 源 期。", "济师》2005年第4期。", nil),
      ("力。月郾 现金预算流转的整合。", "力。B.现金预算流转的整合。", nil),
      ("（源）整合风险", "（4）整合风险", nil),
      ("〔圆园员猿〕圆园号", "〔2013〕20号", nil),
      ("袁员怨怨愿年园源月遥", "，1998年04月。", nil),
      ("渊据央广网冤", "（据央广网）", nil),
      ("渊据叶江西日报曳冤", "（据《江西日报》）", nil),
      ("不靠野挂牌冶讲故事", "不靠“挂牌”讲故事", nil),
    ] as [(String, String, String?)])
  func aDamagedLineIsRestored(damaged: String, printed: String, known: String?) {
    guard let known else {
      #expect(repaired(damaged) == printed)
      return
    }
    withKnownIssue("\(known)") { #expect(repaired(damaged) == printed) }
  }

  /// Wholly damaged paragraphs of the sample pages: nearly every sign comes back.
  @Test func pagesDamagedThroughoutAreRestored() throws {
    var (wrong, signs) = (0, 0)
    var examples: [String] = []
    for name in try Checkout.names(in: "Corpus/pages", ending: ".clean.txt") {
      let lines = printedLines(ofClean: try Checkout.text("Corpus/pages/" + name)).filter {
        $0.hasSuffix("。")
      }
      for line in lines {
        let damaged = GlyphDamage.damage(line, Set(GlyphDamage.Class.allCases))
        signs += zip(damaged, line).count { $0 != $1 }
        let found = repaired(damaged)
        let differences = zip(found, line).filter { $0 != $1 }
        wrong += differences.count
        if let first = differences.first {
          examples.append("\(first.0) for \(first.1) in \(line.prefix(20))")
        }
        #expect(found.count == line.count)
      }
    }
    #expect(signs > 300)
    #expect(wrong * 100 <= signs, "\(wrong) of \(signs): \(examples.prefix(10))")
  }
}
