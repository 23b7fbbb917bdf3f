/// A run of Latin letters and digits, cut as ICU's rules (UAX #29) cut it: an apostrophe, a full stop or a middle
/// dot joins letters (`can’t`, `U.S`), an apostrophe, a full stop or a comma digits (`1,234.5`), the low line all.
/// Beyond those rules a number keeps its percent sign, and a time of day (`10:30`) is one token.
struct LatinRun {
  private(set) var end: Int
  private(set) var wordClass = WordClass.number
  /// A character of another script or a combining mark stands in the run: ICU must cut it.
  private(set) var meetsOtherScript = false

  init(in text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, dictionary: CompiledDictionary) {
    end = start
    var last: UInt32 = 0
    var colons = 0
    var afterColon = start
    while end < limit {
      let (scalar, length) = text.scalar(at: end, limit: limit)
      switch dictionary.kind(of: scalar) {
      case .digit: last = 0x30
      case .letter:
        wordClass = .latin
        last = LatinRun.isLowLine(scalar) ? 0x5F : 0x61
      case .otherScript, .extending:
        // What a window cannot hold is not looked at twice.
        meetsOtherScript = end &- start < Lattice.capacity
        return
      default:
        guard end &+ length < limit else {
          finish(scalar, length)
          return
        }
        let following = text.scalar(at: end &+ length, limit: limit).value
        // A low line joins by itself, not across a mark.
        let next = LatinRun.isLowLine(following) ? CharacterKind.mark : dictionary.kind(of: following)
        let joins =
          switch scalar {
          case 0x2E, 0xFF0E: last == 0x30 ? next == .digit : last == 0x61 && next == .letter
          case 0x2C: last == 0x30 && next == .digit
          case 0x27, 0x2019: last == 0x30 ? next == .digit : last == 0x61 && next == .letter
          case 0xB7: last == 0x61 && next == .letter
          default: false
          }
        if joins { break }
        if scalar == 0x3A, next == .digit, wordClass == .number || colons == 1, colons < 2,
          LatinRun.isClock(text, from: afterColon, colon: end, limit: limit)
        {
          colons += 1
          afterColon = end &+ length
          wordClass = .time
          break
        }
        finish(scalar, length)
        return
      }
      end &+= length
    }
  }

  /// Whether a mark may join two letters or two digits of any script.
  static func isJoint(_ scalar: UInt32) -> Bool {
    [0x22, 0x27, 0x2C, 0x2E, 0xB7, 0x66B, 0x66C, 0x2019].contains(scalar)
  }

  private static func isLowLine(_ scalar: UInt32) -> Bool { scalar == 0x5F || scalar == 0xFF3F }

  private mutating func finish(_ scalar: UInt32, _ length: Int) {
    if wordClass == .number && (scalar == 0x25 || scalar == 0xFF05 || scalar == 0x2030) { end &+= length }
  }

  /// Whether one or two digits stand before the colon and just two after it.
  private static func isClock(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, colon: Int, limit: Int
  ) -> Bool {
    func isDigit(_ index: Int) -> Bool { index < limit && text[index] &- 0x30 < 10 }
    guard colon &- start <= 2, isDigit(colon &+ 1), isDigit(colon &+ 2) else { return false }
    return !isDigit(colon &+ 3)
  }

  /// The web or e-mail address that begins at `start`.
  static func address(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int
  ) -> (end: Int, wordClass: WordClass)? {
    guard start < limit, text[start] < 0x80 else { return nil }
    if let end = webAddress(in: text, from: start, to: limit) { return (end, .url) }
    var at = start
    // A local part has 64 characters at most (RFC 5321).
    while at < limit, at &- start < 64, isOfAddress(text[at]) { at &+= 1 }
    guard at > start, at &+ 1 < limit, text[at] == 0x40, isAlphanumeric(text[at &+ 1]) else { return nil }
    var end = at &+ 1
    var hasDot = false
    while end < limit, isAlphanumeric(text[end]) || text[end] == 0x2D || text[end] == 0x2E {
      if text[end] == 0x2E { hasDot = end &+ 1 < limit && isAlphanumeric(text[end &+ 1]) || hasDot }
      end &+= 1
    }
    while text[end &- 1] == 0x2E || text[end &- 1] == 0x2D { end &-= 1 }
    return hasDot ? (end, .email) : nil
  }

  private static func webAddress(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int
  ) -> Int? {
    let lead = text[start] | 0x20
    guard lead == 0x68 || lead == 0x77 || lead == 0x66 else { return nil }
    let prefixes: [StaticString] = ["https://", "http://", "www.", "ftp://"]
    guard let prefix = prefixes.first(where: { has($0, in: text, at: start, limit: limit) }) else {
      return nil
    }
    var end = start &+ prefix.utf8CodeUnitCount
    let first = end
    while end < limit, text[end] > 0x20, text[end] < 0x7F, !"\"<>\\^`{|}".utf8.contains(text[end]) {
      end &+= 1
    }
    while end > first, ".,;:!?')]*".utf8.contains(text[end &- 1]) { end &-= 1 }
    return end > first ? end : nil
  }

  private static func has(
    _ prefix: StaticString, in text: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int
  ) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard start &+ count <= limit else { return false }
    return (0..<count).allSatisfy { offset in
      let byte = text[start &+ offset]
      return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == prefix.utf8Start[offset]
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == 0x2E || byte == 0x5F || byte == 0x2B || byte == 0x2D || byte == 0x25
  }
}
