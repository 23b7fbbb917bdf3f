internal import NewsText
internal import Words

/// From an article to its facts: mentions, one reading for each stretch, values in context.
struct FactExtractor: Sendable {
  private let extractors: Extractors
  private let places: Places

  init() throws(DictionaryError) {
    extractors = try Extractors()
    places = try Places()
  }

  func facts(
    of page: Page, in repaired: RepairedText, document: SourceDocument, contentHash: String,
    published: PublicationDate?, kinds: Set<FactKind>, worker: inout SegmentWorker
  ) -> (facts: [Fact], findings: [Finding]) {
    let builder = FactBuilder(document: document, repaired: repaired, contentHash: contentHash)
    var facts: [Fact] = []
    var findings: [Finding] = []
    for article in page.articles {
      extract(article, builder, published: published, kinds: kinds, worker: &worker, facts: &facts, findings: &findings)
    }
    return (FactBuilder.finish(facts, of: document.bytes), findings)
  }

  private func extract(
    _ article: Article, _ builder: FactBuilder, published: PublicationDate?, kinds: Set<FactKind>,
    worker: inout SegmentWorker, facts: inout [Fact], findings: inout [Finding]
  ) {
    var passages: [Passage] = []
    var entries: [NameResolver.Entry] = []
    for part in article.parts {
      var tokens: [Token] = []
      tokens.reserveCapacity(part.range.count / 5 + 4)
      worker.segment(builder.repaired.bytes, part.range, into: &tokens)
      let passage = Passage(
        text: builder.repaired.bytes, range: part.range, tokens: tokens)
      let quantities = extractors.scanner.scan(passage)
      let mentions = extractors.all.flatMap { $0.extractor.mentions(in: passage, quantities: quantities) }
      for mention in Overlap.settle(mentions) {
        entries.append(.init(mention: mention, passage: passages.count))
      }
      passages.append(passage)
    }
    entries = NameResolver(places: places, passages: passages).resolve(entries)
    var dates = DateResolver(publication: published, words: extractors.dateWords)
    var current = -1
    for entry in entries {
      if entry.passage != current {
        dates.beginParagraph()
        current = entry.passage
      }
      let passage = passages[entry.passage]
      let mention = entry.mention
      guard let (value, confidence) = value(of: mention, in: passage, dates: &dates) else {
        findings.append(
          Finding(
            stage: .extract, range: builder.repaired.map.source(of: mention.range),
            message: "\(passage.text.text(mention.range)) is no date of the calendar"))
        continue
      }
      guard kinds.contains(mention.kind) else { continue }
      facts.append(builder.fact(mention, value, confidence: confidence, article: article.id, in: passage))
    }
  }

  private func value(
    of mention: Mention, in passage: Passage, dates: inout DateResolver
  ) -> (FactValue, Double)? {
    switch mention.content {
    case .value(let value): return (value, mention.confidence)
    case .date(let expression):
      guard let value = dates.resolve(expression, in: passage) else { return nil }
      return (.date(value), value.anchor == .none ? min(mention.confidence, 0.85) : mention.confidence)
    case .named(let name):
      if mention.kind == .document {
        return (.document(DocumentValue(title: name.name, alias: name.alias)), mention.confidence)
      }
      let resolved: OrganisationValue.Resolution =
        name.alias != nil ? .declared : name.isKnown ? .table : name.region != nil && name.level != nil ? .context : .written
      return (
        .organisation(
          OrganisationValue(
            name: name.name, type: name.type, region: name.region, parent: name.parent, resolved: resolved)),
        mention.confidence
      )
    }
  }
}
