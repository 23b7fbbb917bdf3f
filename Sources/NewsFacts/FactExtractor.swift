internal import NewsText
internal import Words

/// From an article to its facts: mentions, one reading for each stretch, values in context.
struct FactExtractor: Sendable {
  let extractors: Extractors

  init(own: OrganisationList?) throws(DictionaryError) {
    extractors = try Extractors(own: own)
  }

  func facts(
    of page: Page, in repaired: RepairedText, document: SourceDocument, contentHash: String,
    published: PublicationDate?, kinds: Set<FactKind>, worker: inout SegmentWorker
  ) -> (facts: [Fact], findings: [Finding]) {
    let builder = FactBuilder(document: document, repaired: repaired, contentHash: contentHash)
    var drafts: [FactBuilder.Draft] = []
    var findings: [Finding] = []
    for article in page.articles {
      extract(
        article, in: repaired, published: published, kinds: kinds, worker: &worker, drafts: &drafts,
        findings: &findings)
    }
    return (builder.facts(drafts), findings)
  }

  private func extract(
    _ article: Article, in repaired: RepairedText, published: PublicationDate?, kinds: Set<FactKind>,
    worker: inout SegmentWorker, drafts: inout [FactBuilder.Draft], findings: inout [Finding]
  ) {
    // All words first: the dictionary and the grammars would drive each other out of the caches.
    let passages = article.parts.map { extractors.passage($0.range, of: repaired.bytes, worker: &worker) }
    var entries: [NameResolver.Entry] = []
    // Paragraphs that their dateline gives the month.
    var behindDatelines: Set<Int> = []
    for (index, passage) in passages.enumerated() {
      if index > 0 && article.parts[index - 1].kind == .dateline { behindDatelines.insert(index) }
      let quantities = extractors.scanner.scan(passage)
      var mentions: [Mention] = []
      for extractor in extractors.all { mentions += extractor.mentions(in: passage, quantities: quantities) }
      for mention in Overlap.settle(mentions) {
        entries.append(.init(mention: mention, passage: index))
      }
    }
    let names = NameResolver(places: extractors.places, passages: passages, year: published?.year)
    let (named, aliases) = names.resolve(entries)
    var context = ValuesInContext(
      dates: DateResolver(publication: published, words: extractors.dateWords),
      laws: LawResolver(laws: extractors.laws, aliases: aliases))
    var current = -1
    for entry in named {
      if entry.passage != current {
        if entry.passage - 1 != current || !behindDatelines.contains(entry.passage) {
          context.dates.beginParagraph()
        }
        current = entry.passage
      }
      let passage = passages[entry.passage]
      let mention = entry.mention
      guard let (value, confidence) = context.value(of: mention, in: passage) else {
        findings.append(
          Finding(
            stage: .extract, range: repaired.map.source(of: mention.range),
            message: passage.text.text(mention.range)
              + (mention.kind == .date
                ? " is no date of the calendar, or its year is not known"
                : " is of no law that is named before")))
        continue
      }
      guard kinds.contains(mention.kind) else { continue }
      drafts.append(
        .init(
          mention: mention, value: value, confidence: confidence, article: article.id, passage: passage,
          source: repaired.map.source(of: mention.range)))
    }
  }
}

/// What the mentions of an article read so far tell of the values of those that follow.
private struct ValuesInContext {
  var dates: DateResolver
  var laws: LawResolver

  /// Nil where nothing tells the value.
  mutating func value(of mention: Mention, in passage: Passage) -> (FactValue, confidence: Double)? {
    switch mention.content {
    case .value(let value): return (value, mention.confidence)
    case .date(let expression):
      guard let value = dates.resolve(expression, in: passage) else { return nil }
      return (.date(value), value.anchor == .none ? min(mention.confidence, 0.85) : mention.confidence)
    case .article(let article):
      return laws.resolve(article).map { (.lawArticle($0), mention.confidence) }
    case .named(let name):
      if mention.kind == .document {
        laws.note(name.name)
        return (
          .document(DocumentValue(title: name.name, alias: name.alias, law: laws.known(name.name))),
          mention.confidence
        )
      }
      let resolved: OrganisationValue.Resolution =
        name.alias != nil
        ? .declared : name.isKnown ? .table : name.region != nil && name.level != nil ? .context : .written
      return (
        .organisation(
          OrganisationValue(
            name: name.name, type: name.type, region: name.region, parent: name.parent, resolved: resolved)),
        mention.confidence
      )
    }
  }
}
