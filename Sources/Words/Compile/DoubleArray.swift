/// The units of a double array over character codes.
///
/// A unit is `code of the edge that leads here (16 bits) | base (24) | class (14) | cost (10)`. The child of a
/// node by code `c` is at `base + c`, if the unit there names `c`: no two nodes share a base, so the code alone
/// proves the parent. The children of the root stand at their codes and all name `rootCode`, so that a step from
/// a unit without children, whose base is 0, meets none. Cost 0 means that no word ends here, base 0
/// that none goes on.
enum DoubleArray {
  static let maximumCost = 1 << 10 - 1
  static let maximumBase = 1 << 24 - 1
  /// No code is this: what an unused unit names.
  static let noCode = 0xFFFF
  static let rootCode = 0xFFFE
  static let unused = UInt64(noCode) << 48

  @inline(__always)
  static func code(_ unit: UInt64) -> Int { Int(unit >> 48) }

  @inline(__always)
  static func base(_ unit: UInt64) -> Int { Int(unit >> 24 & 0xFF_FFFF) }

  @inline(__always)
  static func wordClass(_ unit: UInt64) -> WordClass {
    WordClass(rawValue: UInt16(truncatingIfNeeded: unit >> 10 & 0x3FFF))
  }

  @inline(__always)
  static func cost(_ unit: UInt64) -> Int { Int(unit & 0x3FF) }

  /// The child of a unit by a code; nil where there is none. O(1).
  @inline(__always)
  static func step(_ units: UnsafePointer<UInt64>, from unit: UInt64, _ code: UInt16) -> UInt64? {
    let child = units[base(unit) &+ Int(code)]
    return child >> 48 == UInt64(code) ? child : nil
  }

  /// What a unit holds for a word: its class and its cost, cut to 1…`maximumCost`.
  static func value(cost: Int, _ wordClass: WordClass) -> UInt32 {
    UInt32(min(max(cost, 1), maximumCost)) | UInt32(wordClass.rawValue) << 10
  }
}
