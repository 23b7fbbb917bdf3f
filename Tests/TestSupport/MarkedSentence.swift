/// A sentence with its facts marked where they stand: `涉案金额⟦CNY 320000000|3.2亿元⟧。`
///
/// A mark is `⟦canonical|surface⟧`, `⟦?canonical|surface⟧` where finding it is neither right nor wrong. `⏎` is
/// a line break. Before the sentence may stand `known `, of a failure that is known, and `[2022-01-04] `, the day
/// of its publication.
public struct MarkedSentence: Sendable {
  public struct Mark: Sendable, Hashable {
    public let isOptional: Bool
    public let canonical: String
    public let surface: String
    /// In code points of the sentence.
    public let range: Range<Int>
  }

  /// From 1.
  public let line: Int
  public let isKnown: Bool
  /// ISO 8601.
  public let published: String?
  /// Without marks.
  public let text: String
  public let marks: [Mark]

  /// - Returns: nil where the marks are not in order.
  init?(_ written: Substring, line: Int, published: String?) {
    var rest = written
    isKnown = rest.hasPrefix("known ")
    if isKnown { rest = rest.dropFirst("known ".count) }
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      self.published = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
    } else {
      self.published = published
    }
    self.line = line
    var text = String.UnicodeScalarView()
    var marks: [Mark] = []
    var scalars = rest.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "⟦":
        guard let bar = scalars.firstIndex(of: "|"), let end = scalars.firstIndex(of: "⟧"), bar < end else {
          return nil
        }
        let canonical = scalars[..<bar]
        let isOptional = canonical.first == "?"
        let surface = scalars[scalars.index(after: bar)..<end].map { $0 == "⏎" ? "\n" : $0 }
        guard !surface.isEmpty, !surface.contains("⟦") else { return nil }
        marks.append(
          Mark(
            isOptional: isOptional, canonical: String(isOptional ? canonical.dropFirst() : canonical),
            surface: String(String.UnicodeScalarView(surface)),
            range: text.count..<(text.count + surface.count)))
        text.append(contentsOf: surface)
        scalars = scalars[scalars.index(after: end)...]
      case "⟧": return nil
      case "⏎": text.append("\n")
      default: text.append(scalar)
      }
    }
    self.text = String(text)
    self.marks = marks
  }
}

/// A file of marked sentences, `Corpus/cases/<kind>.txt`.
public struct CaseFile: Sendable, CustomStringConvertible {
  public struct Problem: Error, CustomStringConvertible {
    public let description: String
  }

  public let name: String
  public let kind: String
  public let sentences: [MarkedSentence]

  public var description: String { name }

  /// Reads the header, `# kind:` and `# published:`, and a sentence a line.
  public init(name: String, text: String) throws(Problem) {
    var header: [Substring: String] = [:]
    var sentences: [MarkedSentence] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty { continue }
      if line.hasPrefix("# ") {
        let parts = line.dropFirst(2).split(separator: ": ", maxSplits: 1)
        if parts.count == 2 { header[parts[0]] = String(parts[1]) }
        continue
      }
      guard let sentence = MarkedSentence(line, line: index + 1, published: header["published"]) else {
        throw Problem(description: "\(name):\(index + 1): the marks are not in order: \(line)")
      }
      sentences.append(sentence)
    }
    guard let kind = header["kind"] else {
      throw Problem(description: "\(name):1: no “# kind:” in the header")
    }
    (self.name, self.kind, self.sentences) = (name, kind, sentences)
  }
}
