/// Builders of random Chinese text.
public enum RandomText {
  private static let common = Array(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞"
  )

  private static let marks = Array("，，，。。、；：！？“”‘’（）《》〈〉〔〕【】—…·％／～")
  private static let narrow = Array(",.;:!?()[]<>-+/%'\"·#*_")
  private static let lineEnds = ["\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u{0C}", "\n \n", "\n　　"]
  private static let spaces = [" ", " ", "  ", "　", "\u{A0}", "\t"]
  /// What the law of glyph damage makes of marks and digits, and characters that only look so.
  private static let damaged = Array("渊冤野冶叶曳院遥袁尧曰浴钥要噎豫揖铱园员圆猿源缘远苑愿怨郾粤月悦淤于玉益")
  /// What the grammars wait for, whole and broken off.
  private static let phrases = [
    "2023年3月17日", "３月17日", "17日", "今年上半年", "1至4月", "2020年至2022年", "近日", "去年同期", "二〇二一年", "“十四五”时期", "5万元至9万元",
    "近千万元", "700余万元", "上百亿元", "每吨1350元", "50亿美元", "1,250万元", "3.2亿", "107支", "1500余名", "数十人", "两三个", "31省",
    "28.85%", "百分之三", "三分之二", "3.5公里", "120万千瓦时", "零下5摄氏度", "三年", "近20年", "72小时", "最高人民检察院", "最高检", "国务院",
    "市民政局", "区委", "某某等五人盗窃案", "张某诉某公司买卖合同纠纷案", "《规定》", "（以下简称《办法》）", "（据新华网）", "本报北京5月31日电",
    "年", "月", "日", "元", "万", "亿", "余", "几", "第", "至", "约", "等", "案", "诉", "每", "同比", "截至", "将于", "袁员怨怨愿年园源月遥",
  ]
  private static let odd = [
    "𠮷", "👨‍👩‍👧", "e\u{301}", "\u{FFFD}", "\u{E000}", "\u{200B}", "\u{200F}", "ﬀ", "é", "Ω", "ж", "한", "か",
    "\u{7F}", "\u{1B}",
    "①", "㈠", "Ⅳ", "℃", "〇", "○", "\u{FEFF}", "\u{2028}",
  ]

  /// Common Chinese characters, nothing else.
  public static func han(_ count: Int, using random: inout SplitMix64) -> String {
    String((0..<count).map { _ in random.pick(common) })
  }

  /// A clean sentence of common characters, with its full stop.
  public static func sentence(using random: inout SplitMix64) -> String {
    var text = ""
    for clause in 0..<random.among(1...4) {
      if clause > 0 { text += "，" }
      text += han(random.among(3...14), using: &random)
    }
    return text + "。"
  }

  /// Anything that may stand on a page, and some that should not: Chinese characters, digits, marks, line ends,
  /// damaged glyphs, phrases of the grammars, odd scalars.
  public static func anything(pieces: Int, using random: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<pieces { text += piece(using: &random) }
    return text
  }

  private static func piece(using random: inout SplitMix64) -> String {
    switch random.below(100) {
    case 0..<38: return han(random.among(1...6), using: &random)
    case 38..<44: return rareHan(using: &random)
    case 44..<54: return String(random.pick(marks))
    case 54..<57: return String(random.pick(narrow))
    case 57..<62: return String((0..<random.among(1...6)).map { _ in random.pick("0123456789") })
    case 62..<64: return String((0..<random.among(1...4)).map { _ in random.pick("０１２３４５６７８９") })
    case 64..<66: return String((0..<random.among(1...5)).map { _ in random.pick("abcxyzABCXYZ") })
    case 66..<74: return random.pick(lineEnds)
    case 74..<77: return random.pick(spaces)
    case 77..<84: return String((0..<random.among(1...4)).map { _ in random.pick(damaged) })
    case 84..<97: return random.pick(phrases)
    default: return random.pick(odd)
    }
  }

  private static func rareHan(using random: inout SplitMix64) -> String {
    Unicode.Scalar(UInt32(random.among(0x4E00...0x9FFF))).map { String($0) } ?? "囧"
  }

  /// Bytes that are no text in particular.
  public static func bytes(_ count: Int, using random: inout SplitMix64) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }
}
