internal import Words

/// Numbers of official documents and of standards.
///
/// 国发〔2022〕12号 · 〔2013〕20号 · 财税[2019]13号 · GB/T 2260—2007. Not: numbers of cases, of plates, of flights.
struct DocumentNumberExtractor: Extractor {
  private enum Part: String, Sendable {
    case place, organ, subject, kind

    /// In which they follow each other.
    var order: Int {
      switch self {
      case .place: 0
      case .organ: 1
      case .subject: 2
      case .kind: 3
      }
    }
  }

  /// What the letters before the year are made of.
  private let parts: Lexicon<Part>
  private let standards: Lexicon<Void>

  /// Of the letters before the year, in characters.
  private static let longestLetters = 14
  private static let longestPart = 5

  init() throws(DictionaryError) {
    var parts = Lexicon<Part>()
    for row in try Table.embedded("documents/issuers").rows {
      if let part = Part(rawValue: row[1]) { parts.insert(row[0], part) }
    }
    self.parts = parts
    standards = try Lexicon(table: "documents/standards")
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    let numbered = passage.anchors.signs.compactMap { at -> Mention? in
      guard passage.scalar(at: at) == 0x53F7, let number = FileNumber(endingAt: at, in: passage),
        number.letters.isEmpty
      else { return nil }
      return mention(number, in: passage)
    }
    return numbered + standards(in: passage)
  }

  private func mention(_ number: FileNumber, in passage: Passage) -> Mention? {
    let open =
      passage.text.scalar(before: number.open, from: passage.range.start)?.value == 0x20
      ? number.open - 1 : number.open
    let composed = composed(endingAt: open, in: passage)
    // （2021）12号 alone, and 沪国用（2005）第012345号 of a deed.
    if number.isRound && (composed == nil || number.hasOrdinal) { return nil }
    let start = composed ?? letters(endingAt: open, in: passage)
    let letters = passage.text.text(ByteRange<Repaired>(start, open))
    let value = DocumentNumberValue(
      number: letters + "〔\(number.yearWritten)〕" + (number.hasOrdinal ? "第" : "") + number.number + "号")
    return Mention(
      kind: .documentNumber, range: ByteRange(start == open ? number.open : start, number.end),
      rule: "document.number", content: .value(.documentNumber(value)),
      confidence: composed != nil ? 0.97 : 0.85)
  }

  /// Where the letters that end at `end` begin, made of parts in their order: a place, organs, subjects, kinds; the
  /// first is a place or an organ.
  private func composed(endingAt end: Int, in passage: Passage) -> Int? {
    let text = passage.text
    var reached = [(at: end, part: Part.kind)]
    var best: (isWord: Bool, at: Int)?
    var next = 0
    while next < reached.count {
      let (end, behind) = reached[next]
      next += 1
      var at = end
      for _ in 0..<DocumentNumberExtractor.longestPart {
        guard let (scalar, length) = text.scalar(before: at, from: passage.range.start), isHan(scalar),
          reached[0].at - at <= 3 * DocumentNumberExtractor.longestLetters
        else { break }
        at -= length
        guard let part = parts.match(in: text, from: at, to: end), part.order <= behind.order else {
          continue
        }
        if part == .place || part == .organ {
          // A start inside a word (出台|财税) only where no other is found; else the farthest.
          let isWord = passage.isTokenBoundary(at)
          if best.map({ isWord == $0.isWord ? at < $0.at : isWord }) ?? true { best = (isWord, at) }
        }
        // 国发, 中办发 take nothing before them.
        let isNational = scalar == 0x56FD || scalar == 0x4E2D
        if part != .place, !isNational, !reached.contains(where: { $0 == (at, part) }) {
          reached.append((at, part))
        }
      }
    }
    return best?.at
  }

  /// The word before the year, where no parts are known: back to a mark or the end of a longer word.
  private func letters(endingAt end: Int, in passage: Passage) -> Int {
    guard
      ["发", "函", "字", "办", "令", "规", "电"].contains(where: { (kind: StaticString) in
        passage.text.has(kind, before: end)
      })
    else { return end }
    var at = end
    var index = passage.tokenIndex(from: end) - 1
    while index >= 0, end - at < 12 {
      let token = passage.tokens[index]
      guard token.range.end == at, isHan(passage.scalar(at: token.range.start)),
        token.range.count == 3 || at == end
      else { break }
      at = token.range.start
      index -= 1
    }
    return at
  }

  // MARK: Standards

  private func standards(in passage: Passage) -> [Mention] {
    var mentions: [Mention] = []
    var end = passage.range.start
    for token in passage.tokens where token.range.start >= end && mayBeginStandard(token, in: passage) {
      guard let mention = standard(at: token.range.start, in: passage) else { continue }
      mentions.append(mention)
      end = mention.range.end
    }
    return mentions
  }

  private func mayBeginStandard(_ token: Token, in passage: Passage) -> Bool {
    if token.origin == .latin { return true }
    guard token.origin == .unknown || token.origin == .script else { return false }
    let first = passage.scalar(at: token.range.start)
    return first >= 0xFF21 && first <= 0xFF3A
  }

  /// GB/T 12706.1-2020, DB32/4440-2022, ISO 9001.
  private func standard(at start: Int, in passage: Passage) -> Mention? {
    let (letters, ends) = halfWidth(from: start, in: passage)
    guard let (_, prefixEnd) = standards.longestMatch(in: letters, at: 0, limit: letters.count) else {
      return nil
    }
    var number = letters.text(ByteRange<Repaired>(0, prefixEnd))
    let isLocal = number.hasPrefix("DB")
    var at = prefixEnd
    func byte(_ at: Int) -> UInt8 { at < letters.count ? letters[at] : 0 }
    if isLocal, byte(at) == UInt8(ascii: "/"), isDigit(byte(at + 1)) {
      number += "/"
      at += 1
    } else if byte(at) == UInt8(ascii: " ") {
      number += " "
      at += 1
    } else if isLocal && !number.hasSuffix("/T") {
      return nil
    }
    // JTG D50, GB/T 12706.1.
    let first = at
    if isUpper(byte(at)), at > prefixEnd { at += 1 }
    while isDigit(byte(at)) || (byte(at) == UInt8(ascii: ".") && isDigit(byte(at + 1))) { at += 1 }
    guard at - first >= 2, isDigit(byte(at - 1)), !isUpper(byte(at)) else { return nil }
    number += letters.text(ByteRange<Repaired>(first, at))
    var year = at + 1
    while isDigit(byte(year)) { year += 1 }
    if byte(at) == UInt8(ascii: "-"), year - at == 5 || year - at == 3 {
      number += letters.text(ByteRange<Repaired>(at, year))
      at = year
    } else if number.contains(".") || at - first < 4 {
      // GB 2.5 is no standard, GB 2760 is.
      return nil
    }
    return Mention(
      kind: .documentNumber, range: ByteRange(start, ends[at - 1]), rule: "document.standard",
      content: .value(.documentNumber(DocumentNumberValue(number: number))), confidence: 0.93)
  }

  /// The Latin letters, digits and signs from `start` on with full-width ones as half-width and any dash as -, and for
  /// each where it ends in the passage.
  private func halfWidth(from start: Int, in passage: Passage) -> (letters: [UInt8], ends: [Int]) {
    var letters: [UInt8] = []
    var ends: [Int] = []
    var at = start
    while at < passage.range.end, letters.count < DocumentNumberExtractor.longestStandard,
      case (let scalar, let length) = passage.text.scalar(at: at)
    {
      at += length
      switch scalar {
      case 0x20...0x7E: letters.append(UInt8(scalar))
      case 0xFF01...0xFF5E: letters.append(UInt8(scalar - 0xFEE0))
      case 0x3000: letters.append(0x20)
      case 0x2013, 0x2014:
        if letters.last == 0x2D {
          ends[ends.count - 1] = at
          continue
        }
        letters.append(0x2D)
      default: return (letters, ends)
      }
      ends.append(at)
    }
    return (letters, ends)
  }

  private static let longestStandard = 32

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}
