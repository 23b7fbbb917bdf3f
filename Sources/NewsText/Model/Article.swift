public import Words

/// A stretch of repaired text with its part in the page: a heading, a paragraph, a credit … Mostly a line; a
/// dateline and the paragraph that it begins share one.
public struct Part: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// 引题: the line before a title that leads to it.
    case kicker
    case title
    /// 副题: the line behind a title that adds to it.
    case deck
    case subhead, byline
    /// 电头: 本报北京5月31日电（记者张三）.
    case dateline
    case paragraph, credit, caption
    /// 责编 and others who made the page.
    case editor
    /// 下转第3版: where an article goes on.
    case pointer
    /// Masthead, folio, telephones: it belongs to the page.
    case furniture
    /// What fits nowhere.
    case other

    /// Whether it is of an article; of the rest no facts are taken.
    public var isOfArticle: Bool {
      switch self {
      case .editor, .pointer, .furniture, .other: false
      default: true
      }
    }

    public var isHeading: Bool { self == .kicker || self == .title || self == .deck }
  }

  public let kind: Kind
  /// Without its line end.
  public let range: ByteRange<Repaired>
  /// Why it was taken for this, such as `bracketed 据` or `line without a full stop after a credit`.
  public let reason: String
  /// 0…1.
  public let confidence: Double
  /// The page that a pointer names, such as `3` or `A03`.
  public let page: String?

  public init(
    kind: Kind, range: ByteRange<Repaired>, reason: String, confidence: Double, page: String? = nil
  ) {
    (self.kind, self.range, self.reason, self.confidence) = (kind, range, reason, confidence)
    self.page = page
  }
}

/// One article of a page.
public struct Article: Sendable, Hashable {
  /// `<document>-a0001`, counted in page order.
  public let id: String
  /// In reading order: titles, then what follows as printed, credit, captions.
  public let parts: [Part]

  public init(id: String, parts: [Part]) { (self.id, self.parts) = (id, parts) }
}

/// Where a publication date comes from.
public struct PublicationDate: Sendable, Hashable {
  public enum Origin: String, Sendable { case caller, masthead, dateline, name }

  public let year, month, day: Int
  public let origin: Origin

  public init(year: Int, month: Int, day: Int, origin: Origin) {
    (self.year, self.month, self.day, self.origin) = (year, month, day, origin)
  }
}

/// A page split into its articles.
public struct Page: Sendable {
  /// In the order of the repaired text; they tile it, white space apart.
  public let parts: [Part]
  public let articles: [Article]

  public init(parts: [Part], articles: [Article]) { (self.parts, self.articles) = (parts, articles) }
}
