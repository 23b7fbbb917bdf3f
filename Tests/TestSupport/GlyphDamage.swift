/// The law of glyph damage as a table: a sign of GB2312 rows 1 to 3 comes out with its lead byte 0x31 too high,
/// so that （ reads 渊 and １ reads 员. Written out, so that no test borrows the tables it looks at.
public enum GlyphDamage {
  /// What may be damaged together.
  public enum Class: Sendable, CaseIterable { case marks, digits, letters }

  public static let pairs: [(sign: Character, glyph: Character)] = Array(zip(signs, glyphs))
    .map { (sign: $0.0, glyph: $0.1) }

  private static let signs =
    "、。·—…‘’“”〔〕〈〉《》「」『』〖〗【】×÷：℃％！（），．／０１２３４５６７８９；？ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    + "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤⅥ"
  private static let glyphs =
    "尧遥窑要噎耶爷野冶也页掖业叶曳腋夜液一壹医揖铱伊衣院益豫浴渊冤袁援辕园员圆猿源缘远苑愿怨曰钥粤月悦阅耘云郧匀陨允运蕴酝晕韵孕匝砸杂栽哉灾宰载再在"
    + "葬遭糟凿藻枣早澡蚤躁噪造皂灶燥责择则泽贼怎增憎曾赠扎淤于盂榆虞愚舆余俞逾玉域芋郁吁遇"

  private static let table = Dictionary(pairs.map { ($0.sign, $0.glyph) }) { first, _ in first }

  /// What the sign comes out as, if it is of these classes and the law knows it.
  static func glyph(for sign: Unicode.Scalar, _ classes: Set<Class>) -> Unicode.Scalar? {
    let sign = fullWidth(Character(sign))
    guard let glyph = table[sign], let kind = kind(of: sign), classes.contains(kind) else { return nil }
    return glyph.unicodeScalars.first
  }

  /// Damages the signs of these classes; half-width digits and letters as the full-width ones they are set as.
  /// The decimal point comes out as 郾.
  public static func damage(_ text: String, _ classes: Set<Class>) -> String {
    var result = ""
    var before: Character = " "
    for character in text {
      let sign = fullWidth(character)
      if character == "." && before.isNumber && classes.contains(.marks) && classes.contains(.digits) {
        result.append("郾")
      } else if let glyph = table[sign], let kind = kind(of: sign), classes.contains(kind) {
        result.append(glyph)
      } else {
        result.append(character)
      }
      before = character
    }
    return result
  }

  private static func fullWidth(_ character: Character) -> Character {
    guard character.isASCII, character.isNumber || character.isLetter,
      let scalar = character.unicodeScalars.first.flatMap({ Unicode.Scalar($0.value + 0xFEE0) })
    else { return character }
    return Character(scalar)
  }

  private static func kind(of sign: Character) -> Class? {
    guard let value = sign.unicodeScalars.first?.value else { return nil }
    switch value {
    case 0xFF10...0xFF19: return .digits
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: return .letters
    default: return .marks
    }
  }
}
