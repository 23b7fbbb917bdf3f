internal import Words

/// Finds when a page was published: printed in its masthead or a dateline, or else in its name.
public enum PublicationFinder {
  /// - Returns: nil where neither says a full date. Nothing is guessed.
  public static func find(in page: Page, _ repaired: RepairedText, of document: SourceDocument)
    -> PublicationDate?
  {
    if let given = document.published,
      let date = PrintedDate.first(in: Array(given.utf8), ByteRange<Source>(0, given.utf8.count))
    {
      return PublicationDate(year: date.year, month: date.month, day: date.day, origin: .caller)
    }
    for (kind, origin) in [(Part.Kind.furniture, PublicationDate.Origin.masthead), (.dateline, .dateline)] {
      for part in page.parts where part.kind == kind {
        if let date = PrintedDate.first(in: repaired.bytes, part.range) {
          return PublicationDate(year: date.year, month: date.month, day: date.day, origin: origin)
        }
      }
    }
    guard document.format != .jsonl else { return nil }
    let name = document.name.split(separator: "/").last.map { Array($0.utf8) } ?? []
    return PrintedDate.first(in: name, ByteRange<Source>(0, name.count)).map {
      PublicationDate(year: $0.year, month: $0.month, day: $0.day, origin: .name)
    }
  }
}
