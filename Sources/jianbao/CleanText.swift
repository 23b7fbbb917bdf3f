internal import NewsFacts
internal import NewsText
internal import Words

/// The articles of a page as text for people: marked lines, a blank line between articles.
struct CleanText {
  /// UTF-8, ending with a line end unless there is no article.
  let text: [UInt8]

  init(_ document: ProcessedDocument) {
    var text: [UInt8] = []
    for article in document.page.articles where !article.parts.isEmpty {
      if !text.isEmpty { text.append(0x0A) }
      for (index, part) in article.parts.enumerated() {
        text.append(contentsOf: CleanText.mark(of: part.kind).utf8)
        text.append(contentsOf: document.repaired.bytes[part.range.start..<part.range.end])
        // A dateline begins the line of its paragraph.
        let next = index + 1 < article.parts.count ? article.parts[index + 1] : nil
        if part.kind == .dateline, let next, next.kind == .paragraph {
          text.append(
            contentsOf: document.repaired.bytes[part.range.end..<max(part.range.end, next.range.start)])
        } else {
          text.append(0x0A)
        }
      }
    }
    self.text = text
  }

  private static func mark(of kind: Part.Kind) -> String {
    switch kind {
    case .kicker, .title, .deck: "# "
    case .subhead: "## "
    case .credit: "> "
    case .caption: "! "
    default: ""
    }
  }
}
