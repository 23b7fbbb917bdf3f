public import Words

/// One line of repaired text with its part in the page: a heading, a paragraph, a credit …
public struct Part: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case title, subhead, paragraph, byline, credit, caption
    /// Masthead, folio, editors, telephones: it belongs to the page and yields no facts.
    case furniture
  }

  public let kind: Kind
  /// Without its line end.
  public let range: ByteRange<Repaired>
  /// Why it was taken for this, such as `bracketed 据` or `line without a full stop after a credit`.
  public let reason: String
  /// 0…1.
  public let confidence: Double

  public init(kind: Kind, range: ByteRange<Repaired>, reason: String, confidence: Double) {
    (self.kind, self.range, self.reason, self.confidence) = (kind, range, reason, confidence)
  }
}

/// One article of a page.
public struct Article: Sendable, Hashable {
  /// `<document>-a0001`, counted in page order.
  public let id: String
  /// In reading order: titles, then what follows as printed, credit, captions.
  public let parts: [Part]

  public init(id: String, parts: [Part]) { (self.id, self.parts) = (id, parts) }

  public func parts(_ kind: Part.Kind) -> [Part] { parts.filter { $0.kind == kind } }
}

/// Where a publication date comes from.
public struct PublicationDate: Sendable, Hashable {
  public enum Origin: String, Sendable { case caller, masthead, name }

  public let year, month, day: Int
  public let origin: Origin

  public init(year: Int, month: Int, day: Int, origin: Origin) {
    (self.year, self.month, self.day, self.origin) = (year, month, day, origin)
  }
}

/// A page split into its articles.
public struct Page: Sendable {
  /// Every line of the repaired text, in its order: the parts tile the page, line ends apart.
  public let parts: [Part]
  public let articles: [Article]

  public init(parts: [Part], articles: [Article]) { (self.parts, self.articles) = (parts, articles) }
}
