internal import Words

/// A compact column that does not read as one: the database was damaged or written by hand.
struct CompactColumnError: Error, Equatable {}

/// 0, −1, 1, −2 … as 0, 1, 2, 3 …: small numbers of either sign stay small.
func zigzag(_ value: Int) -> UInt64 { UInt64(bitPattern: Int64(value << 1 ^ value >> 63)) }

func unzigzag(_ value: UInt64) -> Int { Int(Int64(bitPattern: value >> 1)) ^ -Int(value & 1) }

/// Writes varints: seven bits a byte, lowest first, the high bit set where more follow.
struct VarintWriter {
  private(set) var bytes: [UInt8] = []

  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func signed(_ value: Int) { unsigned(zigzag(value)) }

  /// Length, then bytes.
  mutating func text(_ text: [UInt8]) {
    unsigned(UInt64(text.count))
    bytes.append(contentsOf: text)
  }

  mutating func double(_ value: Double) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
    }
  }

  /// The gap from `end`, and the length; `end` moves to the range's end.
  mutating func range<Space>(_ range: ByteRange<Space>, after end: inout Int) {
    signed(range.start - end)
    unsigned(UInt64(max(0, range.count)))
    end = range.end
  }
}

/// Reads what `VarintWriter` wrote; never past its end, whatever the bytes are.
struct VarintReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }

  mutating func unsigned() throws(CompactColumnError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw CompactColumnError()
  }

  mutating func signed() throws(CompactColumnError) -> Int { unzigzag(try unsigned()) }

  /// A number that counts or indexes something: at most 2³¹.
  mutating func count() throws(CompactColumnError) -> Int {
    let value = try unsigned()
    guard value <= 1 << 31 else { throw CompactColumnError() }
    return Int(value)
  }

  mutating func text() throws(CompactColumnError) -> [UInt8] {
    let length = try count()
    guard length <= bytes.count - at else { throw CompactColumnError() }
    defer { at += length }
    return Array(bytes[at..<at + length])
  }

  mutating func double() throws(CompactColumnError) -> Double {
    guard bytes.count - at >= 8 else { throw CompactColumnError() }
    var pattern: UInt64 = 0
    for index in 0..<8 { pattern |= UInt64(bytes[at + index]) << UInt64(8 * index) }
    at += 8
    return Double(bitPattern: pattern)
  }

  mutating func range<Space>(after end: inout Int) throws(CompactColumnError) -> ByteRange<Space> {
    let start = end &+ (try signed())
    guard start >= 0, start <= 1 << 40 else { throw CompactColumnError() }
    end = start + (try count())
    return ByteRange(start, end)
  }
}
