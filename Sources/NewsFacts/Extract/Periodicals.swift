internal import Words

/// Newspapers and journals, which are bodies where other titles in 《》 are documents.
struct Periodicals: Sendable {
  private let names: Lexicon<Void>
  /// What names of newspapers end with that no table has: 晚报, 时报.
  private let endings: Lexicon<Void>

  init() throws(DictionaryError) {
    names = try Lexicon(table: "documents/periodicals")
    var endings = Lexicon<Void>()
    for row in try Table.embedded("organisations/suffixes").rows
    where row[1] == "medium" && row[0].hasSuffix("报") {
      if row[0].unicodeScalars.count > 1 { endings.insert(row[0], ()) }
    }
    self.endings = endings
  }

  /// Whether the title between 《 and 》 at `range` is one.
  func has(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    if names.match(in: passage.text, from: range.start, to: range.end) != nil { return true }
    guard let (_, start) = endings.longestMatch(in: passage.text, endingAt: range.end, from: range.start)
    else {
      return false
    }
    return start > range.start && range.count <= 3 * 10
  }
}
