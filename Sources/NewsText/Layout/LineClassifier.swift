internal import Words

/// Says of each line of a repaired page what it is by itself: by its cues, and else by whether it ends a sentence.
struct LineClassifier: Sendable {
  private let cues: LineCues
  private let datelines: Dateline

  init() throws(DictionaryError) {
    cues = try LineCues()
    datelines = try Dateline()
  }

  /// The parts of a text, in order. O(n).
  func parts(of text: [UInt8]) -> [Part] {
    var parts: [Part] = []
    var start = 0
    while start < text.count {
      let end = text.lineEnd(from: start)
      if end > start { classify(ByteRange(start, end), in: text, &parts) }
      start = end + 1
    }
    return parts
  }

  /// A heading is of no more bytes.
  private static let longestHeading = 3 * 60

  private func classify(_ line: ByteRange<Repaired>, in text: [UInt8], _ parts: inout [Part]) {
    if let match = cues.match(line, in: text) {
      parts.append(
        Part(kind: match.kind, range: line, reason: match.reason, confidence: 0.93, page: match.page))
      return
    }
    if let end = datelines.end(in: text, line) {
      parts.append(
        Part(kind: .dateline, range: ByteRange(line.start, end), reason: "agency and day", confidence: 0.95))
      var at = end
      while at < line.end, isBlank(text.scalar(at: at).value) { at += text.scalar(at: at).length }
      if at < line.end { body(ByteRange(at, line.end), in: text, &parts, "behind a dateline") }
      return
    }
    if LineClassifier.hasNoWords(line, in: text), !LineCues.endsSentence(line, in: text) {
      parts.append(Part(kind: .other, range: line, reason: "neither characters nor letters", confidence: 0.8))
    } else if LineCues.endsSentence(line, in: text) {
      if LineClassifier.asks(line, in: text) {
        parts.append(Part(kind: .title, range: line, reason: "a short question or call", confidence: 0.7))
      } else {
        body(line, in: text, &parts, "ends a sentence")
      }
    } else if line.count > LineClassifier.longestHeading {
      body(line, in: text, &parts, "too long for a heading")
    } else if let last = text.scalar(before: line.end)?.value, last == 0xFF1A || last == 0xFF1B,
      LineClassifier.holdsSentence(line, in: text)
    {
      parts.append(Part(kind: .paragraph, range: line, reason: "leads to a list", confidence: 0.8))
    } else if let pointer = LineClassifier.pointer(endingAt: line, in: text) {
      body(ByteRange(line.start, pointer.range.start), in: text, &parts, "before a pointer")
      parts.append(pointer)
    } else {
      parts.append(Part(kind: .title, range: line, reason: "ends no sentence", confidence: 0.9))
    }
  }

  /// A paragraph, and the pointers at its ends: （上接第1版）…（下转第3版）.
  private func body(_ line: ByteRange<Repaired>, in text: [UInt8], _ parts: inout [Part], _ reason: String) {
    var range = line
    func isClosing(_ scalar: UInt32) -> Bool { scalar == 0xFF09 || scalar == 0x29 }
    if text.has("（上接", at: line.start) || text.has("(上接", at: line.start) {
      var end = line.start
      while end < line.end, end - line.start < 3 * 16, !isClosing(text.scalar(at: end).value) {
        end += text.scalar(at: end).length
      }
      let head = ByteRange<Repaired>(line.start, end < line.end ? end + text.scalar(at: end).length : end)
      if let match = LineCues.pointer(head, in: text) {
        parts.append(
          Part(kind: .pointer, range: head, reason: match.reason, confidence: 0.95, page: match.page))
        range.start = head.end
      }
    }
    let tail = LineClassifier.pointer(endingAt: range, in: text)
    if let tail { range.end = tail.range.start }
    if !range.isEmpty { parts.append(Part(kind: .paragraph, range: range, reason: reason, confidence: 0.95)) }
    if let tail { parts.append(tail) }
  }

  /// The pointer that a line ends with, if it ends with one.
  private static func pointer(endingAt line: ByteRange<Repaired>, in text: [UInt8]) -> Part? {
    guard text.has("）", before: line.end) else { return nil }
    var start = line.end - 3
    while start > line.start, line.end - start < 3 * 16, !text.has("（", at: start) {
      start -= text.scalar(before: start)?.length ?? 1
    }
    guard start > line.start, text.has("（", at: start) else { return nil }
    let range = ByteRange<Repaired>(start, line.end)
    return LineCues.pointer(range, in: text).map {
      Part(kind: .pointer, range: range, reason: $0.reason, confidence: 0.95, page: $0.page)
    }
  }

  private static func hasNoWords(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.start
    while at < line.end {
      let (scalar, length) = text.scalar(at: at)
      if isHan(scalar) || isLetter(scalar) || (scalar >= 0xC0 && scalar < 0x2000) { return false }
      at += length
    }
    return true
  }

  /// 谁来服务？ and 小窗口，大民生！ are headings: short, one sentence, nothing quoted.
  private static func asks(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    guard line.count <= 3 * 20, text.has("？", before: line.end) || text.has("！", before: line.end) else {
      return false
    }
    var at = line.start
    var pauses = 0
    while at < line.end - 3 {
      let (scalar, length) = text.scalar(at: at)
      if scalar == 0x3002 || scalar == 0x201C || scalar == 0xFF1B { return false }
      if scalar == 0xFF0C || isSentenceEnd(scalar) { pauses += 1 }
      at += length
    }
    return pauses <= 1
  }

  private static func holdsSentence(_ line: ByteRange<Repaired>, in text: [UInt8]) -> Bool {
    var at = line.start
    while at < line.end {
      let (scalar, length) = text.scalar(at: at)
      if scalar == 0x3002 || scalar == 0xFF0C { return true }
      at += length
    }
    return false
  }
}
