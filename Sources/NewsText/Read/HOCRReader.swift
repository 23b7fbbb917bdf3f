internal import Words

/// Reads hOCR, the HTML that Tesseract and other engines write: lines with their boxes, words with the
/// engine's confidence. Its text is the lines in document order, a blank line between paragraphs.
struct HOCRReader {
  private var text: [UInt8] = []
  private var lines: [Line] = []
  private var confidences: [WordConfidence] = []
  private var page = 0
  private var lineStart: Int?
  private var lineBox: Box?
  private var word: [UInt8]?
  private var wordConfidence: Int?
  /// Classes of the open elements.
  private var open: [Set<Substring>] = []

  static func read(_ bytes: [UInt8], name: String) throws(ReadError) -> SourceDocument {
    guard var walker = MarkupWalker(bytes) else {
      throw .badMarkup(name, reason: "is not hOCR: no markup can be read in it")
    }
    var reader = HOCRReader()
    while let event = walker.next() {
      switch event {
      case .open:
        let classes = Set((walker.attribute("class") ?? "").split(separator: " "))
        reader.begin(classes, title: walker.attribute("title") ?? "")
      case .close: reader.end()
      case .text(let text): reader.add(text)
      }
    }
    guard reader.page > 0 || !reader.lines.isEmpty else {
      throw .badMarkup(name, reason: "is not hOCR: it has no element of class ocr_page or ocr_line")
    }
    let findings =
      walker.wasMended
      ? [Finding(stage: .read, range: nil, message: "the markup is not well formed; it was read as HTML")]
      : []
    return SourceDocument(
      name: name, bytes: reader.text, format: .hocr, lines: reader.lines,
      wordConfidences: reader.confidences, findings: findings)
  }

  private static let lineClasses: Set<Substring> = [
    "ocr_line", "ocr_textfloat", "ocr_header", "ocr_caption", "ocrx_line",
  ]

  private mutating func begin(_ classes: Set<Substring>, title: String) {
    open.append(classes)
    if classes.contains("ocr_page") { page += 1 }
    if classes.contains("ocr_par") && !text.isEmpty { text.append(0x0A) }
    if !classes.isDisjoint(with: HOCRReader.lineClasses) {
      lineStart = text.count
      lineBox = HOCRReader.numbers("bbox", in: title).flatMap {
        $0.count == 4 ? Box(left: $0[0], top: $0[1], right: $0[2], bottom: $0[3]) : nil
      }
    }
    if classes.contains("ocrx_word") {
      word = []
      wordConfidence = HOCRReader.numbers("x_wconf", in: title)?.first
    }
  }

  private mutating func add(_ characters: String) {
    for piece in characters.split(whereSeparator: \.isWhitespace) {
      if var joined = word {
        HOCRReader.join(Array(piece.utf8), to: &joined, from: 0)
        word = joined
      } else if lineStart != nil {
        append(Array(piece.utf8), confidence: nil)
      }
    }
  }

  private mutating func end() {
    guard let classes = open.popLast() else { return }
    if classes.contains("ocrx_word"), let word {
      append(word, confidence: wordConfidence)
      self.word = nil
    }
    if !classes.isDisjoint(with: HOCRReader.lineClasses), let start = lineStart {
      if text.count > start {
        lines.append(Line(range: ByteRange(start, text.count), page: max(page, 1), box: lineBox))
        text.append(0x0A)
      }
      lineStart = nil
    }
  }

  /// Words of Chinese stand side by side; a space stands between Latin ones.
  private mutating func append(_ word: [UInt8], confidence: Int?) {
    guard !word.isEmpty, let lineStart else { return }
    HOCRReader.join(word, to: &text, from: lineStart)
    if let confidence {
      confidences.append(
        WordConfidence(range: ByteRange(text.count - word.count, text.count), percent: confidence))
    }
  }

  private static func join(_ word: [UInt8], to text: inout [UInt8], from start: Int) {
    func isLatin(_ scalar: UInt32) -> Bool {
      isDigit(scalar) || isLetter(scalar)
        || (scalar >= 0xC0 && scalar < 0x250 && scalar != 0xD7 && scalar != 0xF7)
    }
    if text.count > start, let last = text.scalar(before: text.count)?.value, isLatin(last),
      isLatin(word.scalar(at: 0).value)
    {
      text.append(0x20)
    }
    text.append(contentsOf: word)
  }

  /// The numbers after a key in hOCR's `title`, such as `bbox 162 167 717 198; x_wconf 93`.
  private static func numbers(_ key: Substring, in title: String) -> [Int]? {
    for property in title.split(separator: ";") {
      let words = property.split(separator: " ")
      if words.first == key {
        return words.dropFirst().compactMap { Double($0) }.map { Int(max(-1e9, min(1e9, $0))) }
      }
    }
    return nil
  }
}
