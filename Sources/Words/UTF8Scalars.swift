/// Decoding of UTF-8 that is known to be valid, one scalar at a time. All text inside Jianbao is such text.
extension [UInt8] {
  /// The scalar that begins at `index` and its length in bytes. A stray continuation byte, which valid text
  /// has not, reads as U+FFFD of length 1, and a sequence cut off by the end as U+FFFD up to the end.
  @inlinable @inline(__always)
  public func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[index])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xC0 { return (0xFFFD, 1) }
    if lead < 0xE0 {
      guard index &+ 1 < count else { return (0xFFFD, count &- index) }
      return ((lead & 0x1F) << 6 | UInt32(self[index &+ 1]) & 0x3F, 2)
    }
    if lead < 0xF0 {
      guard index &+ 2 < count else { return (0xFFFD, count &- index) }
      return (
        (lead & 0x0F) << 12 | (UInt32(self[index &+ 1]) & 0x3F) << 6 | UInt32(self[index &+ 2]) & 0x3F, 3
      )
    }
    guard index &+ 3 < count else { return (0xFFFD, count &- index) }
    let high = (lead & 0x07) << 18 | (UInt32(self[index &+ 1]) & 0x3F) << 12
    return (high | (UInt32(self[index &+ 2]) & 0x3F) << 6 | UInt32(self[index &+ 3]) & 0x3F, 4)
  }

  /// The scalar that ends just before `index`, at or after `start`, and its length; nil at `start`.
  @inlinable @inline(__always)
  public func scalar(before index: Int, from start: Int = 0) -> (value: UInt32, length: Int)? {
    guard index > start else { return nil }
    var at = index &- 1
    while at > start && self[at] & 0xC0 == 0x80 { at &-= 1 }
    return (scalar(at: at).value, index &- at)
  }

  /// The UTF-8 of one scalar.
  public init(_ scalar: UInt32) {
    switch scalar {
    case ..<0x80: self = [UInt8(scalar)]
    case ..<0x800: self = [UInt8(0xC0 | scalar >> 6), UInt8(0x80 | scalar & 0x3F)]
    case ..<0x10000:
      self = [UInt8(0xE0 | scalar >> 12), UInt8(0x80 | scalar >> 6 & 0x3F), UInt8(0x80 | scalar & 0x3F)]
    default:
      self = [
        UInt8(0xF0 | scalar >> 18 & 7), UInt8(0x80 | scalar >> 12 & 0x3F), UInt8(0x80 | scalar >> 6 & 0x3F),
        UInt8(0x80 | scalar & 0x3F),
      ]
    }
  }

  /// Whether the bytes at `index` are those of `literal`.
  @inlinable
  public func has(_ literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0 && index &+ length <= count else { return false }
    let other = literal.utf8Start
    for offset in 0..<length where self[index &+ offset] != other[offset] { return false }
    return true
  }

  /// Whether the bytes before `index` are those of `literal`.
  @inlinable
  public func has(_ literal: StaticString, before index: Int) -> Bool {
    has(literal, at: index &- literal.utf8CodeUnitCount)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether U+200D stands before `index`.
  @inline(__always)
  func has(joiner index: Int) -> Bool {
    index >= 3 && self[index &- 3] == 0xE2 && self[index &- 2] == 0x80 && self[index &- 1] == 0x8D
  }

  /// As `Array.scalar(at:)`, of a text that ends at `limit`.
  @inline(__always)
  func scalar(at index: Int, limit: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[index])
    if lead < 0x80 { return (lead, 1) }
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index &+ length <= limit else { return (0xFFFD, Swift.min(length, limit &- index)) }
    var value = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(self[index &+ offset]) & 0x3F }
    return (value, length)
  }
}

/// What kind of character a scalar is, as far as segmentation and repair care.
@inlinable
public func isHan(_ scalar: UInt32) -> Bool {
  (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF) || scalar == 0x3007
    || (scalar >= 0x20000 && scalar <= 0x3FFFF) || (scalar >= 0xF900 && scalar <= 0xFAFF)
}
