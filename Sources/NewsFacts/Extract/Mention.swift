internal import Words

/// What an extractor saw: where, by which rule, and the value as written. 3月15日 has no year yet.
struct Mention: Sendable {
  /// Boxed: mentions are sorted and moved.
  indirect enum Content: Sendable {
    case date(DateExpression)
    case value(FactValue)
    /// An organisation or document whose full name the whole page may tell.
    case named(NamedMention)
    /// An article of a law that the page may have named before.
    case article(ArticleMention)
  }

  let kind: FactKind
  let range: ByteRange<Repaired>
  let rule: String
  let content: Content
  /// 0…1, of the rule alone.
  let confidence: Double
}

/// A name as written with what is known of it from its own words.
struct NamedMention: Sendable {
  /// Such as `court`; nil where unknown.
  var type: String?
  /// The full name where a table or the grammar knows it.
  var name: String
  /// A table knows it.
  var isKnown = false
  /// Those that its short form has meant in one year or another.
  var bodies: [Bodies.Body] = []
  /// The level of a local body without its place: 省 市 县 区, as in 省人民检察院.
  var level: String?
  /// The place in the name, or that of the list it stands in.
  var place: String?
  /// That place is a county or district, whose city may have to be told.
  var isInCounty = false
  /// GB/T 2260 code.
  var region: String?
  /// The body of which it names a department.
  var parent: String?
  /// The short form declared for it here.
  var alias: String?
}

/// An article of law as written.
struct ArticleMention: Sendable {
  /// Where its law is told.
  enum Law: Sendable {
    /// As its title or its name is written.
    case named(String)
    /// 该法, 本条例: the nearest before whose name ends so.
    case ending(String)
    /// The article stands alone: the nearest law before it.
    case before
  }

  var law: Law
  var edition: Int?
  let article: String
  let paragraph: Int?
  let item: Int?
}

/// Finds mentions of one kind in a passage. Extractors are pure and read no other extractor's output.
protocol Extractor: Sendable {
  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention]
}
