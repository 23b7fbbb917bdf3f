public import NewsFacts

/// Which facts to look for; what is empty or nil asks nothing.
public struct FactFilter: Sendable, Equatable {
  public var kinds: Set<FactKind>
  /// Words that stand in the fact's article, as a user types them; `Bigrams.query` says how.
  public var text: String?
  /// The name of a document, exactly.
  public var document: String?
  /// The canonical value, exactly.
  public var canonical: String?
  /// A body by its full name or as a fact writes it: all facts that name it, however they do.
  public var organisation: String?
  /// A part of a case's name, as canonical values or as texts have it, or of its number.
  public var legalCase: String?
  /// A charge of the Criminal Law by its full name without 罪: all facts that name a case of it.
  public var charge: String?
  /// A law by its full name without 中华人民共和国, and one of its articles: 刑法, 264.
  public var law: String?
  public var lawArticle: String?
  public var minimumConfidence: Double?
  /// Of the document: `2023-03-17`, `2023-03` or `2023`, both ends inclusive.
  public var publishedFrom: String?
  public var publishedTo: String?
  public var limit: Int?

  public init(
    kinds: Set<FactKind> = [], text: String? = nil, document: String? = nil, canonical: String? = nil,
    organisation: String? = nil, legalCase: String? = nil, charge: String? = nil, law: String? = nil,
    lawArticle: String? = nil, minimumConfidence: Double? = nil, publishedFrom: String? = nil,
    publishedTo: String? = nil, limit: Int? = nil
  ) {
    (self.legalCase, self.charge, self.law, self.lawArticle) = (legalCase, charge, law, lawArticle)
    (self.kinds, self.text, self.document, self.canonical) = (kinds, text, document, canonical)
    (self.organisation, self.minimumConfidence, self.limit) = (organisation, minimumConfidence, limit)
    (self.publishedFrom, self.publishedTo) = (publishedFrom, publishedTo)
  }
}

/// A fact as it stands in a store: Corpus/FACTS.md §1, with its document's date and its article's title.
public struct StoredFact: Sendable, Equatable {
  public let id: String
  public let document: String
  public let article: String
  public let articleTitle: String
  /// ISO 8601.
  public let published: String?
  public let kind: String
  public let text: String
  public let quote: String
  /// In code points of the source.
  public let scalars: Range<Int>
  /// In UTF-8 bytes of the source.
  public let bytes: Range<Int>
  public let canonical: String
  /// JSON.
  public let value: String
  public let sentence: String
  public let rule: String
  public let confidence: Double
  public let repairs: Int
  public let lines: ClosedRange<Int>
  /// JSON.
  public let boxes: String?
  public let ocrConfidence: Int?
}
