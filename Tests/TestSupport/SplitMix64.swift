/// A seeded source of randomness (SplitMix64; Steele, Lea and Flood 2014): the same numbers on every machine.
///
/// Its own draws do not go through the standard library, whose way from bits to numbers may change.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number from 0 to `bound` - 1; 0 where there is none.
  public mutating func below(_ bound: Int) -> Int {
    bound > 0 ? Int(truncatingIfNeeded: next() >> 1) % bound : 0
  }

  /// A number of the range.
  public mutating func among(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True `part` times in `whole`.
  public mutating func chance(_ part: Int, in whole: Int) -> Bool { below(whole) < part }

  /// One of the elements, of which there must be some.
  public mutating func pick<Elements: Collection>(_ elements: Elements) -> Elements.Element {
    elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
  }
}
