public import Words

/// A box on the page, in the pixels of the OCR engine's image.
public struct Box: Sendable, Hashable {
  public let left, top, right, bottom: Int

  public init(left: Int, top: Int, right: Int, bottom: Int) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }
}

/// One printed line, without its line end.
public struct Line: Sendable, Hashable {
  public let range: ByteRange<Source>
  /// From 1.
  public let page: Int
  /// Where the format gave one.
  public let box: Box?

  public init(range: ByteRange<Source>, page: Int = 1, box: Box? = nil) {
    (self.range, self.page, self.box) = (range, page, box)
  }
}

/// How sure an OCR engine was of a stretch of text, 0…100.
public struct WordConfidence: Sendable, Hashable {
  public let range: ByteRange<Source>
  public let percent: Int

  public init(range: ByteRange<Source>, percent: Int) {
    (self.range, self.percent) = (range, percent)
  }
}

/// The text exactly as read; immutable. Every quote that Jianbao shows is a slice of it.
public struct SourceDocument: Sendable {
  /// How a document came in.
  public enum Format: String, Sendable { case text, hocr, jsonl }

  /// The path as given, or the id of a JSON document.
  public let name: String
  /// Valid UTF-8; a byte that the encoding did not explain is U+FFFD here and a finding.
  public let bytes: [UInt8]
  public let encoding: String
  public let format: Format
  public let lines: [Line]
  /// Of the OCR engine, in order; empty where the format has none.
  public let wordConfidences: [WordConfidence]
  public let findings: [Finding]
  /// The publication date that came with the document (ISO 8601), not one printed in it.
  public let published: String?
  /// Further members of a JSON document, as JSON text.
  public let meta: String?

  public init(
    name: String, bytes: [UInt8], encoding: String = "UTF-8", format: Format = .text, lines: [Line]? = nil,
    wordConfidences: [WordConfidence] = [], findings: [Finding] = [], published: String? = nil,
    meta: String? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.encoding = encoding
    self.format = format
    self.lines = lines ?? SourceDocument.lines(of: bytes)
    self.wordConfidences = wordConfidences
    self.findings = findings
    self.published = published
    self.meta = meta
  }

  /// The index of the line in which a byte stands; a line end counts to its line. O(log n).
  public func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// Lines end with LF, CR LF, CR or a form feed; a form feed begins a new page.
  static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(bytes.count / 64 + 4)
    var start = 0
    var page = 1
    bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte == 0x0A || byte == 0x0D || byte == 0x0C {
          lines.append(Line(range: ByteRange(start, at), page: page))
          if byte == 0x0C { page += 1 }
          if byte == 0x0D && at + 1 < bytes.count && bytes[at + 1] == 0x0A { at += 1 }
          start = at + 1
        }
        at &+= 1
      }
    }
    if start < bytes.count { lines.append(Line(range: ByteRange(start, bytes.count), page: page)) }
    return lines
  }
}
