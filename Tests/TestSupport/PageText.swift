public import NewsText
internal import Words

extension Page {
  /// The articles as the sample pages write them: `# ` title, `## ` subhead, `> ` credit, `! ` caption, a blank
  /// line between articles.
  public func marked(_ text: RepairedText) -> String {
    let articles = articles.map { article in
      article.parts.map { part in
        let mark =
          switch part.kind {
          case .kicker, .title, .deck: "# "
          case .subhead: "## "
          case .credit: "> "
          case .caption: "! "
          default: ""
          }
        return mark + text.bytes.text(part.range) + (part.kind == .dateline ? "" : "\n")
      }.joined()
    }
    return articles.joined(separator: "\n")
  }
}

/// The text of a sample page as printed, without the marks of its parts: a line each.
public func printedLines(ofClean text: String) -> [String] {
  text.split(separator: "\n").map { line in
    for mark in ["# ", "## ", "> ", "! "] where line.hasPrefix(mark) {
      return String(line.dropFirst(mark.count))
    }
    return String(line)
  }
}
