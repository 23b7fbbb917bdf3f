import NewsFacts
import TestSupport
import Testing

/// Exact decimals held against integers and against the written form.
@Suite struct ExactDecimalTests {
  /// A number of hundredths, as text.
  private func written(_ hundredths: Int) -> String {
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return sign + String(whole) }
    let digits = rest < 10 ? "0\(rest)" : String(rest)
    return sign + "\(whole)." + (rest % 10 == 0 ? String(digits.prefix(1)) : digits)
  }

  private func hundredths(_ number: Int) throws -> ExactDecimal {
    try #require(ExactDecimal(Int128(number), exponent: -2))
  }

  @Test func isWrittenInPlainDecimals() throws {
    try withEvery(-1050...1050) { number in
      let value = try hundredths(number)
      #expect(value.description == written(number))
      #expect(ExactDecimal(number).description == String(number))
    }
    #expect(try #require(ExactDecimal(5, exponent: -4)).description == "0.0005")
    #expect(try #require(ExactDecimal(32, exponent: 5)).description == "3200000")
    #expect(ExactDecimal.power(ofTen: 12).description == "1000000000000")
  }

  @Test func sumsAndProductsAreThoseOfIntegers() throws {
    var random = SplitMix64(3)
    for _ in 0..<2000 {
      let (a, b) = (random.among(-2_000_000...2_000_000), random.among(-2_000_000...2_000_000))
      let (left, right) = (try hundredths(a), try hundredths(b))
      #expect(left.plus(right) == (try hundredths(a + b)))
      #expect(left.times(right) == ExactDecimal(Int128(a * b), exponent: -4))
      #expect((left < right) == (a < b))
      #expect((left == right) == (a == b))
      #expect(left.negated == (try hundredths(-a)))
      #expect(ExactDecimal(a).integer == a)
      #expect(left.integer == (a % 100 == 0 ? a / 100 : nil))
      #expect(left.plus(right) == right.plus(left))
    }
  }

  /// The same number is the same value, however it came to be.
  @Test func standsInLowestTerms() {
    withEvery(-30...30) { number in
      withEvery(-6...6) { exponent in
        let value = ExactDecimal(Int128(number), exponent: exponent)
        #expect(value == ExactDecimal(Int128(number) * 100, exponent: exponent - 2))
        #expect(value?.hashValue == ExactDecimal(Int128(number) * 100, exponent: exponent - 2)?.hashValue)
      }
    }
    #expect(ExactDecimal(0, exponent: 9)?.description == "0")
    #expect(ExactDecimal(0, exponent: -9)?.description == "0")
  }

  @Test func refusesWhatWouldNotBeExact() throws {
    let large = try #require(ExactDecimal(Int128.max))
    #expect(large.times(ExactDecimal(3)) == nil)
    #expect(large.plus(large) == nil)
    #expect(large.integer == nil)
    #expect(ExactDecimal(1, exponent: 65) == nil)
    #expect(ExactDecimal(1, exponent: -65) == nil)
    let tiny = try #require(ExactDecimal(1, exponent: -60))
    #expect(ExactDecimal.power(ofTen: 60).plus(tiny) == nil)
    #expect(tiny < ExactDecimal.power(ofTen: 60))
    #expect(ExactDecimal.power(ofTen: 60).negated < tiny)
    #expect(tiny.negated < tiny)
  }
}
