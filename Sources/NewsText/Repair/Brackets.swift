/// The brackets and quotation marks of print, which come in pairs.
enum Brackets {
  /// The closing partner of an opening mark.
  @inline(__always)
  static func closing(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x201C: 0x201D  // “ ”
    case 0x2018: 0x2019  // ‘ ’
    case 0x300A: 0x300B  // 《 》
    case 0x3008: 0x3009  // 〈 〉
    case 0xFF08: 0xFF09  // （ ）
    case 0x3014: 0x3015  // 〔 〕
    case 0x3010: 0x3011  // 【 】
    case 0x300C: 0x300D  // 「 」
    case 0x300E: 0x300F  // 『 』
    default: nil
    }
  }

  /// The opening partner of a closing mark.
  @inline(__always)
  static func opening(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x201D, 0x2019, 0x300B, 0x3009, 0xFF09, 0x3015, 0x3011, 0x300D, 0x300F:
      scalar == 0x3011 ? 0x3010 : scalar - 1
    default: nil
    }
  }
}
