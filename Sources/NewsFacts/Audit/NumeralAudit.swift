internal import NewsText
public import Words

/// One numeral of a page, and what became of it.
public struct AuditedNumeral: Sendable, Hashable {
  /// Why a numeral that is in no fact need be in none.
  public enum Known: String, Sendable, CaseIterable {
    /// Of the page alone: masthead, folio, telephones.
    case page
    /// 第三批, 三级, 3号楼, 前三名.
    case ordinal
    /// 一、 （二） 3. 一是.
    case marker
    /// （2021）京01刑初123号, 国发〔2022〕12号.
    case number
    /// 010-12345678, A5, 2.0.1: of telephones, codes and versions.
    case code
    /// 3比2, 3:1.
    case score
    /// 一老一小, 五位一体.
    case phrase
    /// 一个缩影, 几次, 数日: no number.
    case indefinite
    /// 2023中国…: of an event's name; 两国, 三省: bodies and places named before.
    case name
  }

  public enum Status: Sendable, Hashable {
    case fact(FactKind)
    case known(Known)
    case unexplained
  }

  /// As printed.
  public let text: String
  public let range: ByteRange<Source>
  /// From 1.
  public let line: Int
  public let status: Status
  /// The text around it, repaired.
  public let context: String
}

/// Accounts for every numeral of a document: digits, and Chinese numerals that are words by themselves.
struct NumeralAudit {
  let extractors: Extractors

  /// In the order of the repaired text. O(n).
  func numerals(of document: ProcessedDocument, worker: inout SegmentWorker) -> [AuditedNumeral] {
    let repaired = document.repaired
    var kinds = [FactKind?](repeating: nil, count: document.source.bytes.count)
    for fact in document.facts {
      for at in fact.evidence.range.start..<fact.evidence.range.end { kinds[at] = kinds[at] ?? fact.kind }
    }
    var numerals: [AuditedNumeral] = []
    for part in document.page.parts {
      let passage = extractors.passage(part.range, of: repaired.bytes, worker: &worker)
      var next = part.range.start
      while next < part.range.end {
        let at = next
        let (scalar, length) = passage.text.scalar(at: at)
        next += length
        guard NumeralGrammar.mayBegin(scalar), let (range, numeral) = numeral(in: passage, at: at) else {
          continue
        }
        next = range.end
        let source = repaired.map.source(of: range)
        let status: AuditedNumeral.Status =
          if let kind = kinds[source.start] {
            .fact(kind)
          } else if !part.kind.isOfArticle {
            .known(.page)
          } else if let known = known(numeral, range, in: passage) {
            .known(known)
          } else {
            .unexplained
          }
        numerals.append(
          AuditedNumeral(
            text: document.source.bytes.text(source), range: source,
            line: document.source.lineIndex(at: source.start) + 1, status: status,
            context: NumeralAudit.context(range, in: passage)))
      }
    }
    return numerals
  }

  /// The numeral that begins here. A Chinese one inside a longer word (统一, 四川) is none; digits too long for a number
  /// are one all the same.
  private func numeral(in passage: Passage, at start: Int) -> (ByteRange<Repaired>, Numeral?)? {
    let isDigit = NumeralGrammar.digit(passage.scalar(at: start)) != nil
    guard let numeral = NumeralGrammar.parse(passage.text, at: start, limit: passage.range.end) else {
      let end = NumeralGrammar.endOfDigits(passage.text, from: start, limit: passage.range.end)
      return isDigit ? (ByteRange(start, end), nil) : nil
    }
    if !isDigit {
      guard let token = passage.token(at: start) else { return nil }
      let isAlone = token.range.start == start && token.range.end <= numeral.range.end
      let isOrdinal = passage.text.has("第", before: start)
      guard token.origin.isNumeric || isAlone || isOrdinal else { return nil }
    }
    return (numeral.range, numeral)
  }

  private func known(
    _ numeral: Numeral?, _ range: ByteRange<Repaired>, in passage: Passage
  ) -> AuditedNumeral.Known? {
    let text = passage.text
    let (before, after) = (passage.scalar(before: range.start), passage.scalar(at: range.end))
    guard let numeral else { return .code }
    if before == 0x7B2C || text.has("前", before: range.start) { return .ordinal }
    if isInNumber(range, in: passage) { return .number }
    if numeral.isArabic {
      if numeral.digitCount >= 7 || isCode(before) || isCode(after) { return .code }
      if isJoint(before), NumeralGrammar.digit(passage.scalar(before: range.start - 1)) != nil {
        return .code
      }
      if isJoint(after), NumeralGrammar.digit(passage.scalar(at: range.end + 1)) != nil { return .code }
    }
    if isMarker(numeral, range, in: passage) { return .marker }
    if isScore(range, in: passage) { return .score }
    if extractors.scanner.isFixed(numeral, in: passage) { return .phrase }
    if extractors.scanner.isOrdinal(numeral, in: passage) || after == 0x53F7 { return .ordinal }
    if numeral.isPlainOne || isVague(numeral) { return .indefinite }
    if let year = numeral.integer, numeral.digitCount == 4, (1900...2100).contains(year), isHan(after) {
      return .name
    }
    if !numeral.isArabic, let number = numeral.integer, (2...9).contains(number), isGroup(after) {
      return .name
    }
    return nil
  }

  /// A letter or a sign that makes a code of digits: A5, 5G, PM2.5, GB/T 2260.
  private func isCode(_ scalar: UInt32) -> Bool {
    isASCIILetter(scalar) || [0x5F, 0x40, 0x23, 0x26].contains(scalar)
  }

  private func isJoint(_ scalar: UInt32) -> Bool {
    scalar == 0x2D || scalar == 0x2E || scalar == 0x2F || scalar == 0x2B
  }

  /// Bodies and places that stand behind a bare number when they were named before: 两国, 三地, 双方.
  private func isGroup(_ scalar: UInt32) -> Bool {
    "地国省市县区乡镇村方岸者党院会军部委派".unicodeScalars.contains { $0.value == scalar }
  }

  /// 几 and 数 before a unit.
  private func isVague(_ numeral: Numeral) -> Bool {
    numeral.number.approximation == .several && numeral.number.low == ExactDecimal(2)
      && numeral.number.high == ExactDecimal(9)
  }

  private func isMarker(_ numeral: Numeral, _ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    let text = passage.text
    let before = passage.scalar(before: range.start)
    let begins = before == 0 || isClauseEnd(before)
    for sign in ["、", "．", ".", "是"] as [StaticString] where begins && text.has(sign, at: range.end) {
      return true
    }
    let isBracketed =
      (text.has("（", before: range.start) || text.has("(", before: range.start))
      && (text.has("）", at: range.end) || text.has(")", at: range.end))
    return isBracketed && (numeral.integer.map { $0 < 100 } ?? false)
  }

  /// In the number of a case or a document: a year in brackets, and what follows it up to 号.
  private func isInNumber(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    let text = passage.text
    let closes = ["）", "〕", "］", "]", ")"].contains { (word: StaticString) in text.has(word, at: range.end) }
    var at = closes ? range.end : range.start
    // Back to the bracket, where the numeral stands behind it.
    var hasBracket = closes
    if !closes {
      for _ in 0..<14 {
        guard let (scalar, length) = text.scalar(before: at, from: passage.range.start), !isClauseEnd(scalar)
        else { break }
        at -= length
        if scalar == 0xFF09 || scalar == 0x3015 || scalar == 0x5D {
          hasBracket = true
          break
        }
      }
    }
    guard hasBracket else { return false }
    at = range.end
    for _ in 0..<16 {
      let scalar = passage.scalar(at: at)
      if scalar == 0x53F7 { return true }
      guard scalar != 0, !isClauseEnd(scalar) else { return false }
      at += text.scalar(at: at).length
    }
    return false
  }

  /// 3比2, 3:1, 2∶0.
  private func isScore(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    let signs: [UInt32] = [0x6BD4, 0x3A, 0xFF1A, 0x2236]
    let (before, after) = (passage.scalar(before: range.start), passage.scalar(at: range.end))
    if signs.contains(after),
      NumeralGrammar.mayBegin(passage.scalar(at: range.end + passage.text.scalar(at: range.end).length))
    {
      return true
    }
    guard signs.contains(before),
      let (_, length) = passage.text.scalar(before: range.start, from: passage.range.start)
    else { return false }
    return NumeralGrammar.mayBegin(passage.scalar(before: range.start - length))
  }

  private static func context(_ range: ByteRange<Repaired>, in passage: Passage) -> String {
    var (start, end) = (range.start, range.end)
    for _ in 0..<8 {
      if let (_, length) = passage.text.scalar(before: start, from: passage.range.start) { start -= length }
      if end < passage.range.end { end += passage.text.scalar(at: end).length }
    }
    return passage.text.text(ByteRange<Repaired>(start, end))
  }
}
