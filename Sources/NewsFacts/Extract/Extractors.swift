internal import Words

/// Every kind of fact with its extractor: one line each.
struct Extractors: Sendable {
  let scanner: QuantityScanner
  let dateWords: DateWords
  let all: [any Extractor]
  let classes: CharacterClasses

  init() throws(DictionaryError) {
    let units = try Units()
    let per = PerPhrase(units: units)
    scanner = try QuantityScanner(units: units)
    dateWords = try DateWords()
    let organisations = try OrganisationExtractor(units: units)
    classes = CharacterClasses(isDate: dateWords.mayBegin, isEnding: organisations.endings.mayBegin)
    all = [
      DateExtractor(grammar: DateGrammar(words: dateWords)),
      try AmountExtractor(units: units, per: per),
      try CountExtractor(nouns: try NounPhrase()),
      organisations,
      try CaseNameExtractor(),
      DurationExtractor(units: units),
      try RatioExtractor(),
      MeasureExtractor(per: per),
      try DocumentExtractor(),
    ]
  }
}
