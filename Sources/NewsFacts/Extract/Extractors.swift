internal import Words

/// Every kind of fact with its extractor: one line each.
struct Extractors: Sendable {
  let scanner: QuantityScanner
  let dateWords: DateWords
  let places: Places
  /// Full names of laws, by themselves and by short forms.
  let laws: Lexicon<String>
  let all: [any Extractor]
  let classes: CharacterClasses

  init(own: OrganisationList?) throws(DictionaryError) {
    let units = try Units()
    let per = PerPhrase(units: units)
    scanner = try QuantityScanner(units: units)
    dateWords = try DateWords()
    places = try Places()
    let lasting = try Lexicon(table: "durations/lasting")
    let boundaries = try Extractors.boundaries()
    let periodicals = try Periodicals()
    let nouns = try NounPhrase(boundaries: boundaries)
    let organisations = try OrganisationExtractor(
      units: units, places: places, boundaries: boundaries, bodies: Bodies(own: own), nouns: nouns,
      periodicals: periodicals)
    let documents = try DocumentExtractor(periodicals: periodicals)
    laws = documents.laws
    let counts = try CountExtractor(nouns: nouns)
    var classes = CharacterClasses()
    dateWords.addBeginnings(to: &classes)
    units.addFollowers(to: &classes)
    counts.addFollowers(to: &classes)
    classes.add(organisations.endings, .ending)
    self.classes = classes
    all = [
      DateExtractor(grammar: DateGrammar(words: dateWords)),
      try AmountExtractor(units: units, per: per),
      counts,
      organisations,
      try CaseNameExtractor(
        parties: CaseParties(endings: organisations.endings, boundaries: boundaries)),
      DurationExtractor(units: units, lasting: lasting),
      try RatioExtractor(),
      MeasureExtractor(per: per, units: units),
      documents,
      try CaseNumberExtractor(),
      try DocumentNumberExtractor(),
      LawArticleExtractor(laws: documents.laws, boundaries: boundaries),
    ]
  }

  /// A stretch of an article with its words, ready to be read.
  func passage(
    _ range: ByteRange<Repaired>, of text: [UInt8], worker: inout SegmentWorker
  ) -> Passage {
    var tokens: [Token] = []
    tokens.reserveCapacity(range.count / 5 + 4)
    worker.segment(text, range, into: &tokens)
    return Passage(text: text, range: range, tokens: tokens, classes: classes)
  }

  /// Words that end a name or a noun phrase: verbs, prepositions, adverbs, titles.
  private static func boundaries() throws(DictionaryError) -> Lexicon<Bool> {
    var boundaries = Lexicon<Bool>()
    for table in ["organisations/boundaries", "counts/verbs"] {
      for row in try Table.embedded(table).rows { boundaries.insert(row[0], true) }
    }
    return boundaries
  }
}
