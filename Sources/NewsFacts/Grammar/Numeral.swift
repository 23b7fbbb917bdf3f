internal import Words

/// A number as the text writes it, without unit: 3.2万, 700余万, 三千六百万, 两三, 几十, ２００２.
struct Numeral: Sendable {
  /// From the first digit to the last multiplier or inner 余 多.
  var range: ByteRange<Repaired>
  var number: NumberValue
  /// The multiplier at its end (10000 of 3.2万); 1 where it has none.
  var multiplier = ExactDecimal(1)
  /// How many digits, where it is written as digits only (2023, 二〇二三, 05), else 0.
  var digitCount = 0
  /// In Arabic digits, half- or full-width.
  var isArabic = false
  /// It begins with a bare multiplier (千万, 百余): a number only next to a word such as 近 or 余.
  var isBareMultiplier = false
  /// 十 百 千 万 亿 stands in it, in Chinese digits.
  var hasPower = false
  /// Nothing but 一.
  var isPlainOne = false
  /// A decimal point or grouping commas are in it.
  var hasPoint = false

  /// The value of a plain whole number.
  var integer: Int? {
    number.high == nil && number.approximation == nil ? number.low.integer : nil
  }
}

/// What a scalar is inside a number.
@inline(__always)
func chineseDigit(_ scalar: UInt32) -> Int? {
  switch scalar {
  case 0x3007, 0x96F6, 0x25CB: 0  // 〇 零 ○
  case 0x4E00, 0x58F9, 0x5E7A: 1  // 一 壹 幺
  case 0x4E8C, 0x4E24, 0x8D30, 0x5169, 0x8CB3: 2  // 二 两 贰 兩 貳
  case 0x4E09, 0x53C1: 3  // 三 叁
  case 0x56DB, 0x8086: 4  // 四 肆
  case 0x4E94, 0x4F0D: 5  // 五 伍
  case 0x516D, 0x9646: 6  // 六 陆
  case 0x4E03, 0x67D2: 7  // 七 柒
  case 0x516B, 0x634C: 8  // 八 捌
  case 0x4E5D, 0x7396: 9  // 九 玖
  default: nil
  }
}

/// The power of ten of a multiplier: 十 百 千 万 亿, the formal 拾 佰 仟 and the traditional 萬 億.
@inline(__always)
func chinesePower(_ scalar: UInt32) -> Int? {
  switch scalar {
  case 0x5341, 0x62FE: 1
  case 0x767E, 0x4F70: 2
  case 0x5343, 0x4EDF: 3
  case 0x4E07, 0x842C: 4
  case 0x4EBF, 0x5104: 8
  default: nil
  }
}

/// 廿 and 卅: twenty and thirty.
@inline(__always)
func chineseTens(_ scalar: UInt32) -> Int? { scalar == 0x5EFF ? 2 : scalar == 0x5345 ? 3 : nil }

/// 几 and 数: some number of the power that follows.
@inline(__always)
func isIndefinite(_ scalar: UInt32) -> Bool { scalar == 0x51E0 || scalar == 0x6570 }

/// 余 多: and some more.
@inline(__always)
func isRemainder(_ scalar: UInt32) -> Bool { scalar == 0x4F59 || scalar == 0x591A }

@inline(__always)
func isASCIILetter(_ scalar: UInt32) -> Bool {
  scalar < 0x80 && (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A
}
