/// A decimal number without rounding: `coefficient × 10^exponent`, in lowest terms.
///
/// Holds up to 38 digits; what would not fit is refused, never rounded.
public struct ExactDecimal: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let coefficient: Int128
  public let exponent: Int

  /// - Returns: nil where the exponent leaves ±64.
  public init?(_ coefficient: Int128, exponent: Int = 0) {
    (self.coefficient, self.exponent) = ExactDecimal.inLowestTerms(coefficient, exponent)
    guard abs(self.exponent) <= 64 else { return nil }
  }

  public init(_ integer: Int) {
    (coefficient, exponent) = ExactDecimal.inLowestTerms(Int128(integer), 0)
  }

  private static func inLowestTerms(_ coefficient: Int128, _ exponent: Int) -> (Int128, Int) {
    guard coefficient != 0 else { return (0, 0) }
    var exponent = exponent
    // Most numbers are small, and small divisions fast.
    if var small = Int(exactly: coefficient) {
      while small % 10 == 0 {
        small /= 10
        exponent += 1
      }
      return (Int128(small), exponent)
    }
    var large = coefficient
    while large % 10 == 0 {
      large /= 10
      exponent += 1
    }
    return (large, exponent)
  }

  /// The product, or nil where it would not be exact. O(1).
  public func times(_ other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
    return overflow ? nil : ExactDecimal(product, exponent: exponent + other.exponent)
  }

  /// The sum, or nil where it would not be exact. O(digits).
  public func plus(_ other: ExactDecimal) -> ExactDecimal? {
    let common = min(exponent, other.exponent)
    guard let left = scaled(to: common), let right = other.scaled(to: common) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(sum, exponent: common)
  }

  public var negated: ExactDecimal { ExactDecimal(-coefficient, exponent: exponent) ?? self }

  /// As an integer, where it is one that fits.
  public var integer: Int? {
    guard exponent >= 0, let scaled = scaled(to: 0) else { return nil }
    return Int(exactly: scaled)
  }

  /// `10^power`.
  public static func power(ofTen power: Int) -> ExactDecimal {
    ExactDecimal(1, exponent: power) ?? ExactDecimal(1)
  }

  private func scaled(to target: Int) -> Int128? {
    var result = coefficient
    for _ in 0..<(exponent - target) {
      let (next, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = next
    }
    return result
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let common = min(left.exponent, right.exponent)
    guard let a = left.scaled(to: common), let b = right.scaled(to: common) else {
      // One of them is too large to write at the other's scale: the larger exponent decides.
      let leftIsLarger = left.exponent > right.exponent
      return leftIsLarger ? left.coefficient < 0 : right.coefficient > 0
    }
    return a < b
  }

  /// Plain decimals, without grouping and without zeros at the end of a fraction: `3200000`, `0.5`.
  public var description: String {
    var digits = String(coefficient.magnitude)
    if exponent >= 0 {
      digits += String(repeating: "0", count: coefficient == 0 ? 0 : exponent)
    } else {
      if digits.count <= -exponent {
        digits = String(repeating: "0", count: -exponent - digits.count + 1) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: exponent))
    }
    return coefficient < 0 ? "-" + digits : digits
  }
}
