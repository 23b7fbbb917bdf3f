internal import Words

/// Every kind of fact with its extractor: one line each.
struct Extractors: Sendable {
  let scanner: QuantityScanner
  let dateWords: DateWords
  let all: [(kind: FactKind, extractor: any Extractor)]

  init() throws(DictionaryError) {
    let units = try Units()
    let per = PerPhrase(units: units)
    scanner = try QuantityScanner(units: units)
    dateWords = try DateWords()
    all = [
      (.date, DateExtractor(grammar: DateGrammar(words: dateWords))),
      (.amount, try AmountExtractor(units: units, per: per)),
      (.count, try CountExtractor(nouns: try NounPhrase())),
      (.organisation, try OrganisationExtractor(units: units)),
      (.caseName, try CaseNameExtractor()),
      (.duration, DurationExtractor(units: units)),
      (.ratio, try RatioExtractor()),
      (.measure, MeasureExtractor(per: per)),
      (.document, try DocumentExtractor()),
    ]
  }
}
