internal import NewsFacts
internal import Words

/// Counts the code points before a byte of a text: the other unit in which Jianbao shows positions.
struct CodePoints {
  private let bytes: [UInt8]
  /// How many code points begin before byte `256 × index`.
  private let checkpoints: [Int]

  private static let stride = 256

  /// O(n).
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var checkpoints: [Int] = []
    checkpoints.reserveCapacity(bytes.count / CodePoints.stride + 1)
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if index % CodePoints.stride == 0 { checkpoints.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    self.checkpoints = checkpoints
  }

  /// How many code points begin before `offset`. O(1).
  func count(before offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    let checkpoint = (offset - 1) / CodePoints.stride
    var count = checkpoints[checkpoint]
    for byte in bytes[(checkpoint * CodePoints.stride)..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// `start` and `end` in code points, `start_byte` and `end_byte` in bytes, as facts have them.
  func append<Space>(_ range: ByteRange<Space>, to json: inout JSONBuilder) {
    json.number("start", count(before: range.start))
    json.number("end", count(before: range.end))
    json.number("start_byte", range.start)
    json.number("end_byte", range.end)
  }
}
