/// The word that stands before a number which is not exact.
public enum Approximation: String, Sendable, Hashable, CaseIterable {
  case over, nearly, about
  case atLeast = "at_least"
  case atMost = "at_most"
  case several = "some"
}

/// A number as written: exact, approximate, or a range. Of a range `low < high`.
public struct NumberValue: Sendable, Hashable {
  public var low: ExactDecimal
  /// Nil for a single number.
  public var high: ExactDecimal?
  public var approximation: Approximation?

  public init(low: ExactDecimal, high: ExactDecimal? = nil, approximation: Approximation? = nil) {
    (self.low, self.high, self.approximation) = (low, high, approximation)
  }

  /// Nil for a range.
  public var value: ExactDecimal? { high == nil ? low : nil }

  /// The least that the words allow; nil where they set no lower bound.
  public var minimum: ExactDecimal? {
    switch approximation {
    case .about: nil
    case .nearly, .atMost: high == nil ? nil : low
    default: low
    }
  }

  /// The most that the words allow; nil where they set no upper bound.
  public var maximum: ExactDecimal? {
    switch approximation {
    case .about: nil
    case .over, .atLeast: high
    default: high ?? low
    }
  }

  /// `over 7000000`, `2..3`.
  func canonical(_ show: (ExactDecimal) -> String = \.description, prefix: String = "") -> String {
    let number = high.map { "\(show(low))..\(show($0))" } ?? show(low)
    return (approximation.map { $0.rawValue + " " } ?? "") + prefix + number
  }
}

/// The value of a fact, one shape for each kind.
public enum FactValue: Sendable, Hashable {
  case date(DateValue)
  case amount(AmountValue)
  case count(CountValue)
  case organisation(OrganisationValue)
  case caseName(CaseNameValue)
  case duration(DurationValue)
  case ratio(RatioValue)
  case measure(MeasureValue)
  case document(DocumentValue)
  case caseNumber(CaseNumberValue)
  case documentNumber(DocumentNumberValue)
  case lawArticle(LawArticleValue)

  /// Corpus/FACTS.md §3: the value in one short string.
  public var canonical: String {
    switch self {
    case .date(let value): value.canonical
    case .amount(let value): value.canonical
    case .count(let value): value.canonical
    case .organisation(let value): value.name
    case .caseName(let value): value.canonical
    case .duration(let value): value.canonical
    case .ratio(let value): value.canonical
    case .measure(let value): value.canonical
    case .document(let value): value.title
    case .caseNumber(let value): value.number
    case .documentNumber(let value): value.number
    case .lawArticle(let value): value.canonical
    }
  }

  public var kind: FactKind {
    switch self {
    case .date: .date
    case .amount: .amount
    case .count: .count
    case .organisation: .organisation
    case .caseName: .caseName
    case .duration: .duration
    case .ratio: .ratio
    case .measure: .measure
    case .document: .document
    case .caseNumber: .caseNumber
    case .documentNumber: .documentNumber
    case .lawArticle: .lawArticle
    }
  }
}

public struct AmountValue: Sendable, Hashable {
  /// ISO 4217.
  public let currency: String
  public let number: NumberValue
  /// What the sum is for each of, such as `吨` or `人年`.
  public let per: String?
  /// As written, such as `万元`.
  public let unit: String
  /// The noun that the sum is of, such as `善款`.
  public let role: String?

  public var canonical: String {
    number.canonical(prefix: currency + " ") + (per.map { " per " + $0 } ?? "")
  }
}

public struct CountValue: Sendable, Hashable {
  public let number: NumberValue
  /// `-` where there is none.
  public let classifier: String
  public let noun: String?

  public var canonical: String {
    number.canonical() + " " + classifier + (noun.map { " " + $0 } ?? "")
  }
}

public struct RatioValue: Sendable, Hashable {
  public enum Unit: String, Sendable { case percent, pp, times, fraction }
  public enum Change: String, Sendable { case up, down }

  public let number: NumberValue
  /// Of a fraction; nil otherwise.
  public let denominator: ExactDecimal?
  public let unit: Unit
  public let change: Change?

  public var canonical: String {
    if let denominator { return number.canonical() + "/" + denominator.description }
    return number.canonical() + " " + unit.rawValue
  }
}

public struct MeasureValue: Sendable, Hashable {
  public let number: NumberValue
  public let unit: String
  public let per: String?

  public var canonical: String {
    number.canonical() + " " + unit + (per.map { " per " + $0 } ?? "")
  }
}

public struct DurationValue: Sendable, Hashable {
  /// ISO 8601, the low end of a range.
  public let low: String
  public let high: String?
  public let approximation: Approximation?

  public var canonical: String {
    (approximation.map { $0.rawValue + " " } ?? "") + low + (high.map { ".." + $0 } ?? "")
  }
}

public struct OrganisationValue: Sendable, Hashable {
  public enum Resolution: String, Sendable { case table, declared, context, written }

  /// The full name where it can be known, else the name as written.
  public let name: String
  /// Such as `court` or `company`; nil where unknown.
  public let type: String?
  /// GB/T 2260 code where it is Chinese.
  public let region: String?
  /// The body that the name names it as part of.
  public let parent: String?
  public let resolved: Resolution

  /// The bodies of the name: of a fused one each (两高: 最高人民法院 and 最高人民检察院), else the one.
  ///
  /// 、 stands inside names too (联合国教育、科学及文化组织): it parts bodies where what is before it ends as a body does.
  /// O(n).
  public var names: [String] {
    var names: [String] = []
    for piece in name.split(separator: "、") {
      if let last = names.last, last.last.map(OrganisationValue.endsBody) != true {
        names[names.count - 1] = last + "、" + piece
      } else {
        names.append(String(piece))
      }
    }
    return names
  }

  /// 最高人民法院, 公安部, 国务院办公厅, 国家监察委员会, 中共湖北省委.
  private static func endsBody(_ character: Character) -> Bool {
    switch character {
    case "院", "部", "厅", "会", "委": true
    default: false
    }
  }
}

public struct CaseNameValue: Sendable, Hashable {
  public enum Field: String, Sendable {
    case criminal, civil, administrative
    case publicInterest = "public-interest"
  }

  /// What the parties, those of A诉B before 诉, are in the case.
  public enum Role: String, Sendable { case accused, victim, plaintiff, prosecutor, applicant, party }

  /// Parties as a name gives them.
  public struct Parties: Sendable, Hashable {
    public var names: [String]
    /// 等 stands behind them: there are more than are named.
    public var more = false
    /// How many in all, where the name says so (等五人).
    public var people: Int?

    var canonical: String {
      names.joined(separator: "、") + (more ? " 等" + (people.map { " \($0)人" } ?? "") : "")
    }
  }

  /// One group of parties with its offences or cause.
  public struct Charge: Sendable, Hashable {
    public let parties: Parties
    public let cause: String
    /// Charges of the Criminal Law in the cause, by their full names without 罪.
    public let offences: [Offence]
    public let field: Field?
    /// The kind of proceeding that the cause ends with, such as 附条件不起诉.
    public let procedure: String?
  }

  public struct Offence: Sendable, Hashable {
    public let charge: String
    /// Of the Criminal Law of 1997 as amended: `264`, `133之1`; nil where unknown.
    public let article: String?
  }

  public let charges: [Charge]
  /// Of A诉B and A与B: B, and the word between.
  public let opponents: Parties?
  public let relation: String?
  public let role: Role

  init(charges: [Charge], opponents: Parties?, relation: String?, knownRole role: Role) {
    (self.charges, self.opponents, self.relation, self.role) = (charges, opponents, relation, role)
  }

  /// That of the first group whose cause tells it.
  public var field: Field? { charges.lazy.compactMap(\.field).first }

  /// The name says 等: there are more parties than it names.
  public var more: Bool { charges.contains(where: \.parties.more) || opponents?.more ?? false }

  /// How many parties one of the groups has in all, where the name says so.
  public var people: Int? { charges.lazy.compactMap(\.parties.people).first ?? opponents?.people }

  public var canonical: String {
    charges.map { charge in
      var parties = charge.parties.canonical
      if let relation, let opponents { parties += " \(relation) " + opponents.canonical }
      return parties + " / " + charge.cause
    }
    .joined(separator: "; ")
  }
}

public struct DocumentValue: Sendable, Hashable {
  /// Without 《》; of a declared short form the full title.
  public let title: String
  /// The short form declared for it on the page, or the short form that stands here.
  public let alias: String?
  /// The full name without 中华人民共和国, where it is a law that a table has.
  public let law: String?
}

public struct CaseNumberValue: Sendable, Hashable {
  /// Without spaces, half-width, the year in （）.
  public let number: String
  /// The court whose code the number has; nil where unknown.
  public let court: String?
  /// Nil for cases that are numbered through (检例第150号).
  public let year: Int?
  /// Such as `first`, `second`, `execution`; nil where unknown.
  public let instance: String?
}

public struct DocumentNumberValue: Sendable, Hashable {
  /// Without spaces, half-width, the year in 〔〕.
  public let number: String
}

public struct LawArticleValue: Sendable, Hashable {
  /// The full name without 中华人民共和国, or as written where that is not known.
  public let law: String
  /// The year by which the page tells its edition.
  public let edition: Int?
  /// `264`, `133之1`; of a range `36..43`.
  public let article: String
  public let paragraph: Int?
  public let item: Int?

  public var canonical: String {
    law + (edition.map { "(\($0))" } ?? "") + " " + article + (paragraph.map { "-\($0)" } ?? "")
      + (item.map { "(\($0))" } ?? "")
  }
}

extension DurationValue {
  /// Whether the words set a lower, or an upper, bound.
  var setsMinimum: Bool {
    switch approximation {
    case .over, .atLeast, .several, nil: true
    case .nearly, .atMost: high != nil
    case .about: false
    }
  }

  var setsMaximum: Bool {
    switch approximation {
    case .nearly, .atMost, .several, nil: true
    case .over, .atLeast: high != nil
    case .about: false
    }
  }
}
