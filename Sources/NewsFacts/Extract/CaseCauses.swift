internal import Words

/// Charges and causes as names of cases have them before 案.
struct CaseCauses: Sendable {
  /// What one of them is.
  enum Cause: Sendable {
    /// Its full name, and its article of the Criminal Law of 1997.
    case charge(String, article: String?)
    case field(CaseNameValue.Field)
    /// A kind of proceeding, such as 不起诉, which follows a charge or a cause.
    case procedure(String)
  }

  private let words: Lexicon<Cause>

  /// In characters, of one; in bytes, of those that are joined.
  private static let longest = 40
  private static let longestList = 3 * 200

  init() throws(DictionaryError) {
    var words = Lexicon<Cause>()
    for row in try Table.embedded("cases/causes").rows {
      switch row[1] {
      case "civil": words.insert(row[0], .field(.civil))
      case "administrative": words.insert(row[0], .field(.administrative))
      case "public-interest": words.insert(row[0], .field(.publicInterest))
      default: words.insert(row[0], .procedure(row[0]))
      }
    }
    for row in try Table.embedded("cases/charges").rows {
      // Of the law of 1979 the article is none of today's.
      let article = row[2].isEmpty || row[2].hasPrefix("1979:") ? nil : row[2]
      words.insert(row[0], .charge(row[1].isEmpty ? row[0] : row[1], article: article))
    }
    self.words = words
  }

  /// Where the longest one that ends at `end` begins, with those that stand before it: several are joined by 、 or ，,
  /// and an offence may be followed by the procedure (盗窃附条件不起诉).
  func start(endingAt end: Int, from limit: Int, in passage: Passage) -> Int? {
    let text = passage.text
    guard
      var start = words.longestMatch(
        in: text, endingAt: end, from: limit, characters: CaseCauses.longest)?.start
    else { return nil }
    while end - start < CaseCauses.longestList {
      var joined = start
      if text.has("、", before: start) || text.has("，", before: start) { joined -= 3 }
      if text.has("罪", before: joined) { joined -= 3 }
      guard
        let more = words.longestMatch(in: text, endingAt: joined, from: limit, characters: CaseCauses.longest)
      else { break }
      start = more.start
    }
    return start
  }

  /// What a cause as written is made of, in order; what no table has is left out.
  func parts(of cause: String) -> [Cause] {
    let text = Array(cause.utf8)
    var parts: [Cause] = []
    var at = 0
    while at < text.count {
      if let (part, end) = words.longestMatch(in: text, at: at, limit: text.count) {
        parts.append(part)
        at = end
      } else {
        at += text.scalar(at: at).length
      }
    }
    return parts
  }
}

extension CaseNameValue.Charge {
  init(parties: CaseNameValue.Parties, cause: String, parts: [CaseCauses.Cause]) {
    var offences: [CaseNameValue.Offence] = []
    var field: CaseNameValue.Field?
    var procedure: String?
    for part in parts {
      switch part {
      case .charge(let charge, let article):
        let offence = CaseNameValue.Offence(charge: charge, article: article)
        if !offences.contains(offence) { offences.append(offence) }
      case .field(let known): field = known
      case .procedure(let known): procedure = known
      }
    }
    self.init(
      parties: parties, cause: cause, offences: offences,
      field: field ?? (offences.isEmpty ? nil : .criminal),
      procedure: procedure)
  }
}

extension CaseNameValue {
  /// - Parameter role: nil where the relation and the cause tell it.
  init(charges: [Charge], opponents: Parties? = nil, relation: String? = nil, role: Role? = nil) {
    let isCriminal = charges.contains { !$0.offences.isEmpty }
    let told: Role =
      switch relation {
      case "诉": charges.first?.parties.names.first?.contains("检察院") ?? false ? .prosecutor : .plaintiff
      case nil: isCriminal ? .accused : .party
      default: .party
      }
    self.init(charges: charges, opponents: opponents, relation: relation, knownRole: role ?? told)
  }
}
