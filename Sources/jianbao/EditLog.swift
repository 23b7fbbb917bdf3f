internal import NewsFacts
internal import NewsText
internal import Words

/// What repair did to a document, for people: a line for each edit of characters, and a last one that counts
/// the joined lines and lost spaces by rule.
struct EditLog {
  /// UTF-8, with line ends.
  var text: [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }

  private let document: ProcessedDocument
  /// How many characters of the line stand on either side of the edit.
  private static let context = 8

  init(_ document: ProcessedDocument) { self.document = document }

  private var lines: [String] {
    var lines: [String] = []
    var characters = 0
    var counts: [(rule: String, times: Int)] = []
    for edit in document.repaired.edits {
      if edit.characters > 0 {
        characters += edit.characters
        lines.append(line(of: edit))
      } else if let index = counts.firstIndex(where: { $0.rule == edit.rule }) {
        counts[index].times += 1
      } else {
        counts.append((edit.rule, 1))
      }
    }
    let rest = counts.sorted { $0.rule < $1.rule }.map { "\($0.rule) \($0.times)" }
    let summary = (["\(characters) characters repaired"] + rest).joined(separator: "; ")
    return lines + ["\(document.source.name): \(summary)"]
  }

  private func line(of edit: Edit<Source>) -> String {
    let source = document.source
    let number = source.lineIndex(at: edit.range.start) + 1
    let before = visible(source.bytes.text(edit.range))
    let after = visible(String(decoding: edit.replacement, as: UTF8.self))
    return "\(source.name):\(number): \(before) → \(after)  \(edit.rule)  \(decimal(edit.confidence))"
      + "  \(context(before: edit.range.start))[\(before)]\(context(after: edit.range.end))"
  }

  private func context(before end: Int) -> String {
    let bytes = document.source.bytes
    var start = end
    for _ in 0..<EditLog.context {
      guard let scalar = bytes.scalar(before: start), scalar.value >= 0x20 else { break }
      start -= scalar.length
    }
    return bytes.text(ByteRange<Source>(start, end))
  }

  private func context(after start: Int) -> String {
    let bytes = document.source.bytes
    var end = start
    for _ in 0..<EditLog.context where end < bytes.count {
      let scalar = bytes.scalar(at: end)
      guard scalar.value >= 0x20 else { break }
      end += scalar.length
    }
    return bytes.text(ByteRange<Source>(start, end))
  }

  /// Line ends and spaces would not show.
  private func visible(_ text: String) -> String {
    text.replacing("\r", with: "").replacing("\n", with: "⏎").replacing(" ", with: "␣")
  }

  private func decimal(_ number: Double) -> String { String((number * 1000).rounded() / 1000) }
}
