public import NewsText
public import Words

/// The whole line from a document to its facts. Shared and immutable: same input, same output, on any number
/// of threads.
public struct Pipeline: Sendable {
  /// What the caller asks for.
  public struct Options: Sendable {
    /// The publication date where the caller knows it; else it is looked for on the page and in the name.
    public var published: PublicationDate?
    /// Only these kinds.
    public var kinds: Set<FactKind>

    public init(published: PublicationDate? = nil, kinds: Set<FactKind> = Set(FactKind.allCases)) {
      (self.published, self.kinds) = (published, kinds)
    }
  }

  public let segmenter: Segmenter
  private let repairer: Repairer
  private let layout: LayoutAnalyser
  private let extractor: FactExtractor

  /// Loads all dictionaries, in some 60 ms.
  /// - Parameters:
  ///   - segmenter: the words, with the forms of `organisations` among them; the built-in ones alone where none is given.
  ///   - organisations: bodies of the user's, which win over the built-in ones.
  /// - Throws: `DictionaryError` or `ICUError`.
  public init(segmenter: Segmenter? = nil, organisations: OrganisationList? = nil) throws {
    let segmenter = try segmenter ?? Segmenter()
    self.segmenter = segmenter
    repairer = try Repairer(segmenter: segmenter)
    layout = try LayoutAnalyser()
    extractor = try FactExtractor(own: organisations)
  }

  /// Reads nothing and writes nothing. O(n).
  public func process(
    _ document: SourceDocument, options: Options = Options(), worker: inout SegmentWorker
  ) -> ProcessedDocument {
    let repaired = repairer.repair(document, worker: &worker)
    let page = layout.analyse(repaired, of: document)
    let published = options.published ?? PublicationFinder.find(in: page, repaired, of: document)
    let contentHash = ContentHash.document(document.bytes)
    let extracted = extractor.facts(
      of: page, in: repaired, document: document, contentHash: contentHash, published: published,
      kinds: options.kinds, worker: &worker)
    return ProcessedDocument(
      source: document, repaired: repaired, page: page, published: published, facts: extracted.facts,
      extractionFindings: extracted.findings, contentHash: contentHash)
  }

  /// Accounts for every numeral of a document that was processed with all kinds: in a fact, known to be none, or
  /// unexplained. O(n).
  public func audit(_ document: ProcessedDocument, worker: inout SegmentWorker) -> [AuditedNumeral] {
    NumeralAudit(extractors: extractor.extractors).numerals(of: document, worker: &worker)
  }
}
