/// Kinds of text of which random ones are made: what the world writes, and what it does not.
public enum RandomScript: String, CaseIterable, Sendable {
  /// Bytes made valid.
  case bytes
  /// Scalars of all planes.
  case planes
  /// What may stand on a page of a newspaper.
  case page
  /// Surnames, given names, 某, marks between them.
  case names
  /// Digits of all kinds and what stands beside them.
  case numbers
  case latin
  case japanese
  case thai
  case emoji
  /// Letters with marks upon them.
  case marks
  /// A piece of each.
  case mixed

  public func text(pieces: Int, using random: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<pieces { text.append(contentsOf: piece(using: &random).unicodeScalars) }
    return String(text)
  }

  private func piece(using random: inout SplitMix64) -> String {
    switch self {
    case .bytes: String(decoding: RandomText.bytes(random.among(1...12), using: &random), as: UTF8.self)
    case .planes: RandomScript.scalar(using: &random)
    case .page: RandomText.anything(pieces: 1, using: &random)
    case .names: String(random.pick("李李王张欧阳司马建国伟某某老小阿·•和说，比尔盖茨斯坦福"))
    case .numbers: random.pick(RandomScript.numbersPieces)
    case .latin: random.pick(RandomScript.latinPieces)
    case .japanese: String(random.pick("あいうのをにカタナーン東京都新聞記者。、ｶﾅ日本"))
    case .thai: String(random.pick("กขคงจชซดตถทนบปพมยรลวสหอะาเแโใไ็่้ๆ 1"))
    case .emoji: random.pick(RandomScript.emojiPieces)
    case .marks: random.pick(RandomScript.markedPieces)
    case .mixed:
      random.pick(RandomScript.allCases.filter { $0 != .mixed })
        .text(pieces: random.among(1...4), using: &random)
    }
  }

  /// One in two of the basic plane, the rest of any.
  private static func scalar(using random: inout SplitMix64) -> String {
    let value = random.below(random.chance(1, in: 2) ? 0x10000 : 0x110000)
    return Unicode.Scalar(UInt32(value)).map { String($0) } ?? "\u{FFFD}"
  }

  private static let numbersPieces = [
    "1", "23", "2023", "１", "９８", "一", "二", "三", "〇", "零", "十", "百", "千", "万", "亿", "两", "第", "年", "月", "日",
    "时",
    "点", "%", "％", "‰", ",", ".", ":", "：", "1,250", "10:30", "-", "/", "几", "余", "①", "Ⅳ", "٣", "元",
  ]
  private static let latinPieces = [
    "a", "b", "ab", "Z", "Ａ", "é", "ß", "1", "20", "'", "’", ".", ",", "_", "-", " ", "  ", "@", "://",
    "http://", "www.",
    "x.com", "/", "?", "%", "a@b.cn", ":", "5G", "\t", "\n",
  ]
  private static let emojiPieces = [
    "👍", "👨‍👩‍👧", "🇨🇳", "🇨", "👍🏽", "1️⃣", "❤️", "☎", "\u{200D}", "\u{FE0F}", "中", "a", "🏴\u{E0067}\u{E007F}", "🧑‍🌾",
  ]
  private static let markedPieces = [
    "e\u{301}", "中\u{301}", "\u{300}", "。\u{20DD}", " \u{301}", "か\u{3099}", "1\u{308}", "\u{E0100}",
    "葛\u{E0100}", "⽹\u{FE00}",
    "\u{AD}", "\u{200B}", "\u{FEFF}", "한", "\u{1112}\u{1161}\u{11AB}", "ก\u{E49}", "अ\u{94D}", "李",
    "www.a.cn\u{301}",
  ]
}
