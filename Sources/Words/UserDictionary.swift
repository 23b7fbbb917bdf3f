/// A user's words, read from a file as users have them.
///
/// The form is found out from the first rows:
/// - tab-separated: `word`, `word TAB cost`, or `word TAB tag TAB cost`, tag and cost `-` or left out; `soft` as
///   the last cell makes the word compete by cost;
/// - jieba: `word frequency tag`, the last two optional;
/// - HanLP: `word tag frequency`, with further pairs of tag and frequency;
/// - a plain list: a word a line.
///
/// A first line `# form: list` (or `table`, `jieba`, `hanlp`) says which it is: `Windows 11` in a plain list looks
/// like jieba's. Other lines that begin with `# ` and blank lines are skipped. A word may hold spaces, digits and punctuation; it
/// matches whole runs of letters and digits only (`5G` not inside `5GHz`).
public struct UserDictionary: Sendable {
  public enum Form: String, Sendable, CaseIterable { case table, jieba, hanlp, list }

  struct Entry {
    /// The word, in `bytes`.
    let start: Int
    let end: Int
    let line: Int
    let tag: UInt16
    /// Nil where the file names none.
    let cost: Int?
    let isSoft: Bool
  }

  /// What the file is called in messages.
  public let file: String
  public let form: Form
  /// Whether the form is a guess from the rows that could be wrong.
  public let isFormGuessed: Bool
  /// What was skipped in lenient reading.
  public private(set) var problems: [DictionaryError] = []
  /// How many words were read.
  public var count: Int { entries.count }

  let bytes: [UInt8]
  private(set) var entries: [Entry] = []
  /// Tags by number; the first is "".
  private(set) var tags = [""]
  private var tagNumbers: [String: UInt16] = ["": 0]

  /// jieba's frequencies are of a corpus of so many words.
  private static let corpusSize = 60_000_000
  private static let longestWord = 255

  /// Reads a file. O(n), some 100 ns a row.
  /// - Parameter isLenient: skip bad rows and list them in `problems`, instead of throwing the first.
  public init(file: String, bytes: [UInt8], isLenient: Bool = false) throws(DictionaryError) {
    (self.file, self.bytes) = (file, bytes)
    let named = UserDictionary.namedForm(of: bytes)
    form = named ?? UserDictionary.form(of: bytes)
    isFormGuessed = named == nil && (form == .jieba || form == .hanlp)
    var line = 0
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < bytes.count {
      line += 1
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      if let reason = read(UserDictionary.trimmed(bytes, at, end), line: line) {
        let problem = DictionaryError(file: file, line: line, reason: reason)
        guard isLenient else { throw problem }
        problems.append(problem)
      }
      at = end + 1
    }
  }

  /// The words that stand more than once, each but the first time. O(n).
  public func doubles() -> [DictionaryError] {
    var lines: [[UInt8]: Int] = [:]
    return entries.compactMap { entry in
      let word = Array(bytes[entry.start..<entry.end])
      guard let first = lines[word] else {
        lines[word] = entry.line
        return nil
      }
      let text = String(decoding: word, as: UTF8.self)
      return DictionaryError(
        file: file, line: entry.line, reason: "“\(text)” stands in line \(first) already")
    }
  }

  // MARK: Form

  /// The form that the first line names.
  private static func namedForm(of bytes: [UInt8]) -> Form? {
    let line = String(decoding: bytes.prefix(32).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    return Form.allCases.first { line == "# form: \($0.rawValue)" }
  }

  /// What most of the first hundred rows look like.
  private static func form(of bytes: [UInt8]) -> Form {
    var counts: [Form: Int] = [:]
    var at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rows = 0
    while at < bytes.count, rows < 100 {
      let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
      let row = trimmed(bytes, at, end)
      at = end + 1
      if isComment(bytes, row) { continue }
      rows += 1
      if bytes[row].contains(0x09) { return .table }
      let fields = fields(bytes, row, separator: 0x20)
      counts[
        hanlpFields(bytes, fields) != nil ? .hanlp : jiebaFields(bytes, fields) != nil ? .jieba : .list,
        default: 0] += 1
    }
    let best = [Form.hanlp, .jieba].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? .list
    return 2 * counts[best, default: 0] > rows ? best : .list
  }

  private static func isComment(_ bytes: [UInt8], _ row: Range<Int>) -> Bool {
    row.isEmpty || bytes.has("# ", at: row.lowerBound) || (row.count == 1 && bytes[row.lowerBound] == 0x23)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0D }

  private static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int> {
    var (start, end) = (start, end)
    while start < end {
      if isBlank(bytes[start]) { start += 1 } else if bytes.has("　", at: start) { start += 3 } else { break }
    }
    while end > start {
      if isBlank(bytes[end - 1]) { end -= 1 } else if bytes.has("　", before: end) { end -= 3 } else { break }
    }
    return start..<end
  }

  private static func fields(_ bytes: [UInt8], _ row: Range<Int>, separator: UInt8) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = row.lowerBound
    for at in row where bytes[at] == separator {
      if separator == 0x09 || at > start { fields.append(trimmed(bytes, start, at)) }
      start = at + 1
    }
    fields.append(trimmed(bytes, start, row.upperBound))
    return fields
  }

  private static func isNumber(_ bytes: [UInt8], _ field: Range<Int>) -> Bool {
    !field.isEmpty && field.count < 19 && bytes[field].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// A part of speech as jieba and HanLP write it: n, nr, vn, nrfg, n1.
  private static func isTag(_ bytes: [UInt8], _ field: Range<Int>) -> Bool {
    (1...6).contains(field.count) && bytes[field.lowerBound] &- 0x61 < 26
      && bytes[field].allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 }
  }

  private typealias Row = (word: Range<Int>, tag: Range<Int>?, frequency: Range<Int>?)

  /// `word tag frequency`, and further pairs.
  private static func hanlpFields(_ bytes: [UInt8], _ fields: [Range<Int>]) -> Row? {
    var count = fields.count
    while count >= 3, isNumber(bytes, fields[count - 1]), isTag(bytes, fields[count - 2]) { count -= 2 }
    guard count < fields.count else { return nil }
    return (fields[0].lowerBound..<fields[count - 1].upperBound, fields[count], fields[count + 1])
  }

  /// `word frequency tag`, `word frequency` or `word tag`.
  private static func jiebaFields(_ bytes: [UInt8], _ fields: [Range<Int>]) -> Row? {
    var count = fields.count
    var tag: Range<Int>?
    var frequency: Range<Int>?
    if count >= 2, isTag(bytes, fields[count - 1]) {
      tag = fields[count - 1]
      count -= 1
    }
    if count >= 2, isNumber(bytes, fields[count - 1]) {
      frequency = fields[count - 1]
      count -= 1
    }
    guard count < fields.count else { return nil }
    return (fields[0].lowerBound..<fields[count - 1].upperBound, tag, frequency)
  }

  // MARK: Rows

  /// Takes a row in; what is wrong with it, or nil.
  private mutating func read(_ row: Range<Int>, line: Int) -> String? {
    if UserDictionary.isComment(bytes, row) { return nil }
    guard String(validating: bytes[row], as: UTF8.self) != nil else {
      return "not UTF-8; convert it, as with iconv -f GB18030 -t UTF-8"
    }
    switch form {
    case .table: return readCells(UserDictionary.fields(bytes, row, separator: 0x09), line: line)
    case .list:
      if bytes[row].count(where: { $0 == 0x2C }) > 1 { return "cells are parted by tabs, not by commas" }
      return append(row, line: line, tag: nil, cost: nil, isSoft: false)
    case .jieba, .hanlp:
      let fields = UserDictionary.fields(bytes, row, separator: 0x20)
      let parts =
        form == .hanlp ? UserDictionary.hanlpFields(bytes, fields) : UserDictionary.jiebaFields(bytes, fields)
      guard let parts else {
        guard form == .jieba else {
          return "“\(text(row))” is not “word tag frequency”, as the rows before it"
        }
        return append(row, line: line, tag: nil, cost: nil, isSoft: false)
      }
      let cost = parts.frequency.map { UserDictionary.cost(ofFrequency: Int(text($0)) ?? 1) }
      return append(parts.word, line: line, tag: parts.tag, cost: cost, isSoft: false)
    }
  }

  private mutating func readCells(_ cells: [Range<Int>], line: Int) -> String? {
    var rest = cells.dropFirst()
    let isSoft = rest.last.map { text($0) == "soft" } ?? false
    if isSoft { rest.removeLast() }
    if rest.count == 1, let only = rest.first, UserDictionary.isNumber(bytes, only) {
      rest.insert(only.lowerBound..<only.lowerBound, at: rest.startIndex)
    }
    guard rest.count <= 2 else {
      return "\(cells.count) cells where there are word, tag, cost and “soft” at most"
    }
    var cost: Int?
    if rest.count == 2, let cell = rest.last, !cell.isEmpty, text(cell) != "-" {
      guard let number = Int(text(cell)), TableSchema.costs.contains(number) else {
        return "cost “\(text(cell))” is not a whole number from \(costs)"
      }
      cost = number
    }
    let tag = rest.first.flatMap { $0.isEmpty || text($0) == "-" ? nil : $0 }
    if let tag, "+-.0123456789".utf8.contains(bytes[tag.lowerBound]) {
      return "“\(text(tag))” is neither a tag nor a cost from \(costs)"
    }
    return append(cells[0], line: line, tag: tag, cost: cost, isSoft: isSoft)
  }

  private var costs: String { "\(TableSchema.costs.lowerBound) to \(TableSchema.costs.upperBound)" }

  private mutating func append(
    _ word: Range<Int>, line: Int, tag: Range<Int>?, cost: Int?, isSoft: Bool
  ) -> String? {
    guard !word.isEmpty else { return "no word" }
    var length = 0
    for scalar in text(word).unicodeScalars {
      length += 1
      if scalar.value < 0x20 || scalar.value == 0x7F {
        return "a word holds the control character \(name(scalar))"
      }
    }
    if let first = text(word).unicodeScalars.first, first.value > 0x7F,
      CharacterKind(first.value) == .extending
    {
      return "“\(text(word))” begins with \(name(first)), which is part of a character before it"
    }
    guard length <= UserDictionary.longestWord else {
      return "a word of \(length) characters; \(UserDictionary.longestWord) are the most"
    }
    guard let number = number(ofTag: tag.map(text) ?? "") else {
      return "more than \(Segmenter.userTagLimit) tags"
    }
    entries.append(
      Entry(
        start: word.lowerBound, end: word.upperBound, line: line, tag: number, cost: cost, isSoft: isSoft))
    return nil
  }

  /// `U+FE0F`.
  private func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private mutating func number(ofTag tag: String) -> UInt16? {
    if let number = tagNumbers[tag] { return number }
    guard tags.count < Segmenter.userTagLimit else { return nil }
    tags.append(tag)
    tagNumbers[tag] = UInt16(tags.count - 1)
    return UInt16(tags.count - 1)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// −10 ln of the share of a corpus as large as jieba's, in whole halvings: 7 for each.
  private static func cost(ofFrequency frequency: Int) -> Int {
    let share = corpusSize / max(1, frequency)
    let halvings = Int.bitWidth - 1 - max(1, share).leadingZeroBitCount
    return max(20, 7 * halvings)
  }
}
