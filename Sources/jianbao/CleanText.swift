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
      for part in article.parts where part.kind != .furniture {
        text.append(contentsOf: CleanText.mark(of: part.kind).utf8)
        text.append(contentsOf: document.repaired.bytes[part.range.start..<part.range.end])
        text.append(0x0A)
      }
    }
    self.text = text
  }

  private static func mark(of kind: Part.Kind) -> String {
    switch kind {
    case .title: "# "
    case .subhead: "## "
    case .credit: "> "
    case .caption: "! "
    case .paragraph, .byline, .furniture: ""
    }
  }
}
