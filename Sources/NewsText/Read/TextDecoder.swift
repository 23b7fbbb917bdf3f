internal import ICU
internal import Words

/// Finds out how bytes are encoded and decodes them: a byte order mark first, then validity as UTF-8, then
/// ICU's detector among the encodings of Chinese text.
struct TextDecoder {
  struct Decoded {
    let utf8: [UInt8]
    let encoding: String
    let findings: [Finding]
  }

  /// What was asked for; nil to find out.
  let encoding: String?

  init(encoding: String?) throws(ReadError) {
    guard let encoding else {
      self.encoding = nil
      return
    }
    guard let name = Charset.canonicalName(encoding) else { throw .unknownEncoding(encoding) }
    self.encoding = name
  }

  func decode(_ bytes: [UInt8], name: String) throws -> Decoded {
    let decoded: Decoded
    // Most pages: nothing else is well-formed UTF-8 beyond ASCII.
    if encoding == nil, bytes.contains(where: { $0 >= 0x80 }),
      TextDecoder.wellFormed(bytes[...], from: 0) == bytes.count
    {
      if TextDecoder.isBinary(bytes) { throw ReadError.notText(name) }
      return TextDecoder.withoutMark(Decoded(utf8: bytes, encoding: "UTF-8", findings: []))
    }
    let (encoding, skip) = self.encoding.map { ($0, 0) } ?? TextDecoder.guess(bytes)
    if encoding == "UTF-8" {
      decoded = TextDecoder.decodeUTF8(bytes[skip...])
    } else {
      let (utf8, undecodable) = try Charset.decode(bytes[skip...], encoding: encoding)
      decoded = Decoded(
        utf8: utf8, encoding: encoding,
        findings: undecodable == 0 ? [] : TextDecoder.replacements(in: utf8, encoding: encoding))
    }
    if TextDecoder.isBinary(decoded.utf8) { throw ReadError.notText(name) }
    return TextDecoder.withoutMark(decoded)
  }

  // MARK: Guessing

  private static func guess(_ bytes: [UInt8]) -> (encoding: String, skip: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    let sample = bytes.prefix(1 << 16)
    let (sequences, errors) = utf8Census(sample)
    // Every byte counts as one error; a cut or a stray byte does not make another encoding of it.
    if sequences > 0 && errors * 20 <= sequences { return ("UTF-8", 0) }
    // Latin letters alone look like rare Chinese characters in UTF-16, but no page of those is without a mark or a
    // line end, which have control characters among their bytes.
    if sequences + errors == 0 && !sample.contains(where: isControl) { return ("UTF-8", 0) }
    if let utf16 = utf16(sample) { return (utf16, 0) }
    if errors == 0 { return ("UTF-8", 0) }
    let chinese = ["GB18030", "Big5"]
    // Where ICU has no guess the last line decides.
    let guesses = (try? Charset.detect(sample)) ?? []
    if let best = guesses.first(where: { chinese.contains($0.name) }) { return (best.name, 0) }
    return sequences > errors ? ("UTF-8", 0) : ("GB18030", 0)
  }

  /// UTF-16 without a mark: nearly all its units are Chinese characters, marks, or ASCII, in one byte order.
  private static func utf16(_ sample: ArraySlice<UInt8>) -> String? {
    let count = sample.count / 2
    guard count >= 2 else { return nil }
    var (little, big) = (0, 0)
    for index in 0..<count {
      let first = UInt16(sample[sample.startIndex + 2 * index])
      let second = UInt16(sample[sample.startIndex + 2 * index + 1])
      if isUsual(second << 8 | first) { little += 1 }
      if isUsual(first << 8 | second) { big += 1 }
    }
    guard max(little, big) * 20 >= count * 19, little != big else { return nil }
    return little > big ? "UTF-16LE" : "UTF-16BE"
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte == 0x7F || (byte < 0x20 && !(0x09...0x0D).contains(byte))
  }

  private static func isUsual(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x2010...0x2026, 0x3000...0x301F, 0x4E00...0x9FA5, 0xFF01...0xFF5E:
      true
    default: false
    }
  }

  private static func utf8Census(_ bytes: ArraySlice<UInt8>) -> (sequences: Int, errors: Int) {
    var (sequences, errors) = (0, 0)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      let length = sequenceLength(bytes, at)
      if length > 0 {
        sequences += 1
        at += length
      } else {
        errors += bytes.endIndex - at < 4 ? 0 : 1
        at += 1
      }
    }
    return (sequences, errors)
  }

  /// The length of the well-formed sequence of two to four bytes at `at`, or 0 (Unicode, table 3-7).
  private static func sequenceLength(_ bytes: ArraySlice<UInt8>, _ at: Int) -> Int {
    let lead = bytes[at]
    let length =
      lead >= 0xC2 && lead <= 0xDF
      ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0
    guard length > 0, at + length <= bytes.endIndex else { return 0 }
    let second = bytes[at + 1]
    let range: ClosedRange<UInt8> =
      switch lead {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard range.contains(second) else { return 0 }
    for offset in 2..<max(2, length) where bytes[at + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  // MARK: Decoding

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  private static func decodeUTF8(_ bytes: ArraySlice<UInt8>) -> Decoded {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var findings: [Finding] = []
    var at = bytes.startIndex
    while true {
      let end = wellFormed(bytes, from: at)
      output.append(contentsOf: bytes[at..<end])
      guard end < bytes.endIndex else { break }
      findings.append(
        Finding(
          stage: .read, range: ByteRange(output.count, output.count + 3),
          message:
            "byte 0x\(String(bytes[end], radix: 16, uppercase: true)) at offset \(end) of the file is not UTF-8"
        ))
      output.append(contentsOf: replacement)
      at = end + 1
    }
    return Decoded(utf8: output, encoding: "UTF-8", findings: findings)
  }

  /// Where the well-formed UTF-8 that begins at `start` ends. O(n).
  private static func wellFormed(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var at = start
    bytes.withUnsafeBufferPointer { buffer in
      let first = bytes.startIndex
      while true {
        var next = at - first
        while next < buffer.count {
          if buffer[next] < 0x80 {
            next &+= 1
          } else if next &+ 2 < buffer.count, buffer[next] >= 0xE1, buffer[next] <= 0xEC,
            buffer[next &+ 1] & 0xC0 == 0x80, buffer[next &+ 2] & 0xC0 == 0x80
          {
            next &+= 3
          } else {
            break
          }
        }
        at = first + next
        guard next < buffer.count else { return }
        let length = sequenceLength(bytes, at)
        guard length > 0 else { return }
        at += length
      }
    }
    return at
  }

  private static func replacements(in utf8: [UInt8], encoding: String) -> [Finding] {
    var findings: [Finding] = []
    var at = 0
    while at < utf8.count {
      if utf8[at] == 0xEF && utf8[at...].starts(with: replacement) {
        findings.append(
          Finding(
            stage: .read, range: ByteRange(at, at + 3), message: "a byte here is not \(encoding)"))
        at += 3
      } else {
        at += 1
      }
    }
    return findings
  }

  /// U+FEFF at the start is no text.
  private static func withoutMark(_ decoded: Decoded) -> Decoded {
    guard decoded.utf8.starts(with: [0xEF, 0xBB, 0xBF]) else { return decoded }
    let findings = decoded.findings.map { finding in
      Finding(
        stage: finding.stage, range: finding.range.map { ByteRange($0.start - 3, $0.end - 3) },
        message: finding.message)
    }
    return Decoded(utf8: Array(decoded.utf8[3...]), encoding: decoded.encoding, findings: findings)
  }

  /// More than one character in ten is a control character, or more than one in three a byte that nothing explains.
  private static func isBinary(_ utf8: [UInt8]) -> Bool {
    var (controls, undecodable, characters) = (0, 0, 0)
    utf8.withUnsafeBufferPointer { bytes in
      let sample = bytes.prefix(1 << 14)
      for byte in sample {
        characters &+= byte & 0xC0 != 0x80 ? 1 : 0
        // Tab to carriage return, and escape, stand in texts.
        controls &+= byte < 9 || (byte > 13 && byte < 0x20 && byte != 0x1B) || byte == 0x7F ? 1 : 0
      }
      for index in sample.indices.dropFirst(2) where sample[index] == 0xBD {
        if sample[index &- 1] == 0xBF && sample[index &- 2] == 0xEF { undecodable &+= 1 }
      }
    }
    return controls * 10 > characters || undecodable * 3 > characters
  }
}
