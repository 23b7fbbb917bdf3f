internal import CICU

/// Character encodings as ICU knows them.
public enum Charset {
  /// A guess of ICU's detector, with its confidence 0…100.
  public struct Guess: Sendable, Equatable {
    public let name: String
    public let confidence: Int
  }

  /// What ICU's detector takes the bytes for, best first; it looks at no more than the first 64 KiB.
  public static func detect(_ bytes: ArraySlice<UInt8>) throws(ICUError) -> [Guess] {
    let capacity = 16
    var names = [CChar](repeating: 0, count: 32 * capacity)
    var confidences = [Int32](repeating: 0, count: capacity)
    let sample = bytes.prefix(1 << 16)
    let count = sample.withUnsafeBufferPointer {
      jianbao_icu_detect($0.baseAddress, Int32($0.count), &names, &confidences, Int32(capacity))
    }
    if count < 0 { throw ICUError("detecting an encoding", status: -1 - count) }
    return (0..<Int(count)).map { index in
      let name = names[(32 * index)..<(32 * index + 32)].prefix { $0 != 0 }
      return Guess(
        name: String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self),
        confidence: Int(confidences[index]))
    }
  }

  /// The usual name of an encoding (`gbk` is `GBK`), or nil where ICU has no converter for it.
  public static func canonicalName(_ name: String) -> String? {
    jianbao_icu_encoding_name(name).map { String(cString: $0) }
  }

  /// Decodes to UTF-8. Each byte that the encoding does not explain becomes one U+FFFD.
  /// - Returns: the text and how many bytes nothing explained. O(n).
  public static func decode(
    _ bytes: ArraySlice<UInt8>, encoding: String
  ) throws(ICUError) -> (utf8: [UInt8], undecodable: Int) {
    var undecodable: Int64 = 0
    var status: Int32 = 0
    let capacity = 3 * bytes.count + 16
    let utf8 = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      let written = bytes.withUnsafeBufferPointer {
        jianbao_icu_decode(
          encoding, $0.baseAddress, Int64($0.count), output.baseAddress, Int64(capacity), &undecodable,
          &status)
      }
      count = max(0, Int(written))
    }
    if status > 0 { throw ICUError("decoding \(encoding)", status: status) }
    return (utf8, Int(undecodable))
  }
}
