internal import NewsFacts
internal import NewsText
internal import Words

/// The words of a document, line for line.
///
/// A line here ends as a line tool takes it, with LF, CR LF or CR. A form feed is white space inside one, so
/// that as many lines come out as went in.
struct SegmentedLines {
  private let document: SourceDocument
  private let segmenter: Segmenter
  private var lines: [[Token]] = []

  init(_ document: SourceDocument, segmenter: Segmenter, isFine: Bool, worker: inout SegmentWorker) {
    self.document = document
    self.segmenter = segmenter
    let bytes = document.bytes
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count && bytes[end] != 0x0A && bytes[end] != 0x0D { end += 1 }
      var coarse: [Token] = []
      var fine: [Token] = []
      if isFine {
        worker.segment(bytes, ByteRange(start, end), into: &coarse, fine: &fine)
      } else {
        worker.segment(bytes, ByteRange(start, end), into: &coarse)
      }
      lines.append((isFine ? fine : coarse).filter { $0.origin != .space })
      start = end + (bytes.has("\r\n", at: end) ? 2 : 1)
    }
  }

  /// Two spaces between words, a line end after each line.
  var text: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(document.bytes.count * 2)
    for line in lines {
      for (index, token) in line.enumerated() {
        if index > 0 { text.append(contentsOf: [0x20, 0x20]) }
        text.append(contentsOf: document.bytes[token.range.start..<token.range.end])
      }
      text.append(0x0A)
    }
    return text
  }

  /// An object a line.
  var json: [UInt8] {
    let points = CodePoints(document.bytes)
    var text: [UInt8] = []
    for (index, line) in lines.enumerated() {
      var json = JSONBuilder()
      json.object { json in
        json.string("document", document.name)
        json.number("line", index + 1)
        json.key("words")
        json.array(line) { json, token in
          json.object { json in
            json.string("text", document.bytes.text(token.range))
            points.append(token.range, to: &json)
            json.string("origin", token.origin.rawValue)
            json.string("tag", segmenter.tag(of: token))
          }
        }
      }
      text.append(contentsOf: json.bytes)
      text.append(0x0A)
    }
    return text
  }
}
