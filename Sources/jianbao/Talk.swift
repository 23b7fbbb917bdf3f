internal import Foundation
internal import NewsText
internal import Words

/// What the command tells the person at the terminal, on standard error.
enum Talk {
  /// Of one document no more findings than these are told; the rest are counted.
  static let mostNotes = 5

  static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

  /// An input that failed, in one line.
  static func error(_ message: String) { say("error: " + message.replacing("\n", with: " ")) }

  /// Something worth knowing that is no failure, in one line.
  static func note(_ message: String) { say("note: " + message.replacing("\n", with: " ")) }

  /// The findings of a document, a line each: `note: page.txt:12: …`.
  static func notes(_ findings: [Finding], in document: SourceDocument) -> [String] {
    var notes = findings.prefix(mostNotes).map { finding in
      let line = finding.range.map { ":\(document.lineIndex(at: $0.start) + 1)" } ?? ""
      return "note: \(document.name)\(line): \(finding.message)"
    }
    if findings.count > mostNotes {
      notes.append("note: \(document.name): \(findings.count - mostNotes) more findings")
    }
    return notes
  }
}
