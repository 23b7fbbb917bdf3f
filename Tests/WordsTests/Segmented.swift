import TestSupport
import Testing

@testable import Words

/// The segmenters that tests share, made once.
enum Segmenters {
  private static let ofBuiltIn = Result { try Segmenter() }
  private static let ofUser = Result { try adding(userWords) }

  static func builtIn() throws -> Segmenter { try ofBuiltIn.get() }

  /// With words of all kinds of characters, hard and soft.
  static func withUserWords() throws -> Segmenter { try ofUser.get() }

  /// With the words of files, the last of which wins.
  static func adding(_ files: String...) throws -> Segmenter {
    try Segmenter(
      adding: files.enumerated().map { index, file in
        try UserDictionary(file: "words\(index).txt", bytes: Array(file.utf8))
      })
  }

  /// What the laws hold with, beside the built-in words.
  private static let userWords = """
    李建国\tnr
    王\t\tsoft
    一百二\tm
    第一
    20
    A股
    C++
    New York
    5G
    ，和
    2023年
    の
    カタ
    👍
    🇨🇳
    𠮷野家
    东京都\tns\t50\tsoft
    的
    ก
    。。

    """
}

/// A text, or a stretch of it, with its tokens.
struct Segmented {
  let bytes: [UInt8]
  let range: ByteRange<Repaired>
  private(set) var coarse: [Token] = []
  private(set) var fine: [Token] = []

  init(_ text: String, _ segmenter: Segmenter) {
    var worker = SegmentWorker(segmenter)
    self.init(Array(text.utf8), worker: &worker)
  }

  init(_ bytes: [UInt8], _ range: ByteRange<Repaired>? = nil, worker: inout SegmentWorker) {
    self.bytes = bytes
    self.range = range ?? ByteRange(0, bytes.count)
    worker.segment(bytes, self.range, into: &coarse, fine: &fine)
  }

  /// The words with a space between them, without white space.
  var words: String { written(coarse) }
  /// The same of the fine ones.
  var fineWords: String { written(fine) }

  /// The words with what they are called: `李某某/name:person 说/lexicon`.
  func described(_ segmenter: Segmenter) -> String {
    coarse.filter { $0.origin != .space }.map { token in
      "\(bytes.text(token.range))/\(token.origin)" + (segmenter.tag(of: token).map { ":" + $0 } ?? "")
    }.joined(separator: " ")
  }

  private func written(_ tokens: [Token]) -> String {
    tokens.filter { $0.origin != .space }.map { bytes.text($0.range) }.joined(separator: " ")
  }

  /// Where words begin, in characters as Unicode counts code points.
  var starts: [Int] {
    var characters = 0
    var at = 0
    return coarse.map { token in
      while at < token.range.start {
        if bytes[at] & 0xC0 != 0x80 { characters += 1 }
        at += 1
      }
      return characters
    }
  }

  /// What breaks the laws of every segmentation, nil where nothing does: the coarse tokens tile the range and so do
  /// the fine ones, each of which lies within a coarse one; none cuts a character.
  var problem: String? {
    problem(of: coarse, "coarse") ?? problem(of: fine, "fine") ?? problemOfNesting
  }

  private func problem(of tokens: [Token], _ name: String) -> String? {
    var at = range.start
    for token in tokens {
      if token.range.start != at { return "\(name): a token at \(token.range) where \(at) should begin" }
      if token.range.isEmpty { return "\(name): an empty token at \(at)" }
      if bytes[at] & 0xC0 == 0x80 { return "\(name): a token begins inside a character at \(at)" }
      at = token.range.end
    }
    return at == range.end ? nil : "\(name): ends at \(at), not at \(range.end)"
  }

  private var problemOfNesting: String? {
    var ends = Set(fine.map(\.range.end))
    for token in coarse where ends.remove(token.range.end) == nil {
      return "no fine token ends with the coarse one at \(token.range)"
    }
    return nil
  }
}

/// The places between the characters of a text, its start and its end too.
func bounds(of bytes: [UInt8]) -> [Int] { bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count] }
