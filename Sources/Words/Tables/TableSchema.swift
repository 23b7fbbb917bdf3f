/// What the cells of a table must hold. `TableCheck` holds a table against its schema; reading does not.
public struct TableSchema: Sendable {
  /// What one cell may be.
  public enum Cell: Sendable, Equatable {
    case word
    case integer(ClosedRange<Int>)
    /// Positive, in plain digits: `0.01`.
    case decimal
    case oneOf([String])
    /// ISO 8601 at any grain: `1953`, `2012-11`, `2012-11-08`.
    case date
    /// A length of time after ISO 8601 without its P: `M`, `T30M`, `100Y`.
    case length
  }

  public struct Column: Sendable, Equatable {
    public let name: String
    public let cell: Cell
    /// The cell may be empty, written `-`.
    public let isOptional: Bool
    /// The cell may hold several, separated by `|`.
    public let hasAlternatives: Bool

    static func word(_ name: String) -> Column { Column(name, .word) }
    static func oneOf(_ name: String, _ values: String) -> Column {
      Column(name, .oneOf(values.split(separator: " ").map(String.init)))
    }

    init(_ name: String, _ cell: Cell, isOptional: Bool = false, hasAlternatives: Bool = false) {
      (self.name, self.cell) = (name, cell)
      (self.isOptional, self.hasAlternatives) = (isOptional, hasAlternatives)
    }

    /// The same, and it may be empty.
    var optional: Column { Column(name, cell, isOptional: true, hasAlternatives: hasAlternatives) }
    /// The same, and it may hold several.
    var alternatives: Column { Column(name, cell, isOptional: isOptional, hasAlternatives: true) }
  }

  /// Folder and table, such as `counts/classifiers`.
  public let name: String
  public let columns: [Column]

  /// How many of the first columns tell a row from all others.
  let keys: Int

  /// The table's own name, as its header gives it: `classifiers`.
  public var kind: String { name.split(separator: "/").last.map(String.init) ?? name }
  public var columnNames: [String] { columns.map(\.name) }

  init(_ name: String, _ columns: Column..., keys: Int = 1) {
    (self.name, self.columns, self.keys) = (name, columns, keys)
  }

  /// The costs that a word may have: what a unit of the compiled dictionary holds.

  static let costs = 1...0x3FF

  /// The costs that a character may have in names: what `CharacterTraits` holds.
  static let characterCosts = 1...0xFF
}

extension TableSchema {
  private static let codes = 100_000...999_999

  /// One for each embedded table, in the order of `Table.embeddedNames`.
  public static let all: [TableSchema] = [
    TableSchema(
      "amounts/currencies", .word("word"), .word("code"), Column("factor", .decimal),
      .oneOf("form", "unit minor prefix both symbol")),
    TableSchema("amounts/prices", .word("word")),
    TableSchema("amounts/roles", .word("word"), .word("role")),
    TableSchema(
      "cases/causes", .word("cause"),
      .oneOf("field", "civil administrative public-interest procedure execution")),
    TableSchema(
      "cases/charges", .word("charge"), .word("full").optional, .word("article").optional,
      Column("from", .integer(1000...2999)).optional, Column("to", .integer(1000...2999)).optional),
    TableSchema(
      "cases/courts", .word("code"), .word("court"), Column("from", .integer(1000...2999)).optional,
      Column("to", .integer(1000...2999)).optional, keys: 3),
    TableSchema(
      "cases/types", .word("type"), .word("meaning"),
      .oneOf(
        "instance",
        """
        arbitration assistance bankruptcy compensation enforcement-objection enforcement-reconsideration \
        enforcement-supervision execution first jurisdiction mediation other preservation prosecution relief retrial \
        retrial-review review sanction second sentence-change special
        """)),
    TableSchema(
      "counts/classifiers", .word("word"),
      .oneOf(
        "class", "animal building document event group institution other person place plant thing vehicle")
    ),
    TableSchema("counts/fixed", .word("word")),
    TableSchema("counts/nouns", .word("word"), .oneOf("class", "institution people place rank")),
    TableSchema("counts/ordinals", .word("word")),
    TableSchema("counts/phrases", .word("word"), .oneOf("part", "noun head modifier")),
    TableSchema("counts/totals", .word("word")),
    TableSchema("counts/verbs", .word("word")),
    TableSchema("dates/calendar", .word("word"), Column("start", .date), Column("end", .date).optional),
    TableSchema("dates/future", .word("word")),
    TableSchema(
      "dates/holidays", .word("word"), .oneOf("calendar", "chinese gregorian nth-weekday solar-term"),
      Column("month", .integer(1...12)), Column("day", .integer(1...57))),
    TableSchema(
      "dates/parts", .word("word"),
      .oneOf("kind", "daypart edge half halfmonth quarter season weekday xun"),
      .oneOf(
        "value", "am noon pm start mid end H1 H2 Q1 Q2 Q3 Q4 spring summer autumn winter 1 2 3 4 5 6 7")),
    TableSchema("dates/reigns", .word("word"), Column("before", .integer(1...3000))),
    TableSchema(
      "dates/relative", .word("word"), .oneOf("unit", "day week weekend month quarter half year century"),
      Column("offset", .integer(-99...99)), .oneOf("anchor", "publication context")),
    TableSchema("dates/scores", .word("word")),
    TableSchema(
      "dates/vague", .word("word"), .oneOf("value", "PAST_REF PRESENT_REF FUTURE_REF"),
      .oneOf("optional", "optional").optional),
    TableSchema("documents/issuers", .word("word"), .oneOf("part", "place organ subject kind")),
    TableSchema("documents/laws", .word("name"), .word("short").optional.alternatives),
    TableSchema("documents/periodicals", .word("name")),
    TableSchema("documents/standards", .word("prefix")),
    TableSchema("durations/lasting", .word("word")),
    TableSchema(
      "durations/units", .word("word"), Column("designator", .length), Column("halfof", .length).optional),
    TableSchema("layout/agencies", .word("word"), .oneOf("sort", "agency own")),
    TableSchema(
      "layout/cues", .word("cue"),
      .oneOf("part", "byline caption credit editor furniture pointer"),
      .oneOf("position", "start end any")),
    TableSchema("layout/mastheads", .word("word")),
    TableSchema("layout/openings", .word("word"), .oneOf("strength", "strong weak")),
    TableSchema(
      "measures/units", .word("word"),
      .oneOf(
        "quantity",
        """
        age area data energy length mass other power pressure speed temperature time-rate voltage volume
        """)),
    TableSchema(
      "numbers/approximators", .word("word"),
      .oneOf("approximation", "over nearly about at_least at_most some"), .oneOf("side", "before after")),
    TableSchema(
      "organisations/bodies", .word("name"),
      .oneOf(
        "type",
        """
        army association bank company congress court foundation hospital international medium other party \
        people procuratorate research school state
        """), Column("region", .integer(codes)).optional, Column("from", .integer(1000...2999)).optional,
      Column("to", .integer(1000...2999)).optional),
    TableSchema("organisations/boundaries", .word("word"), .oneOf("side", "left right both")),
    TableSchema("organisations/expansions", .word("short"), .word("full")),
    TableSchema("organisations/generic", .word("word")),
    TableSchema("organisations/products", .word("word")),
    TableSchema(
      "organisations/shorts", .word("short"), .word("name"), Column("from", .integer(1000...2999)).optional,
      Column("to", .integer(1000...2999)).optional, keys: 2),
    TableSchema(
      "organisations/suffixes", .word("suffix"),
      .oneOf(
        "type",
        """
        army association bank company congress court foundation hospital international medium other party \
        people procuratorate research school state
        """), .oneOf("role", "full own department weak team")),
    TableSchema("places/cities", .word("name"), .word("country")),
    TableSchema(
      "places/countries", .word("name"), .word("short").optional.alternatives, .word("code")),
    TableSchema(
      "places/divisions", Column("code", .integer(codes)), .word("name"),
      .word("short").optional.alternatives, .oneOf("level", "province city county"),
      Column("parent", .integer(codes)).optional),
    TableSchema(
      "places/former", .word("name"), .oneOf("level", "province city county"), .word("parent")),
    TableSchema("places/geography", .word("name"), Column("cost", .integer(costs))),
    TableSchema(
      "places/uncoded", .word("name"), .word("short").optional.alternatives,
      .oneOf("level", "province city county"), .word("parent")),
    TableSchema("ratios/changes", .word("word"), .oneOf("change", "up down")),
    TableSchema(
      "ratios/units", .word("word"), .oneOf("unit", "percent pp times"), Column("factor", .decimal)),
    TableSchema("repair/confusions", .word("read"), .word("printed"), .oneOf("position", "anywhere inside")),
    TableSchema("repair/contexts", .word("ending"), .oneOf("calls", "both colon name")),
    TableSchema("repair/entities", .word("entity"), .word("printed").optional),
    TableSchema("repair/exceptions", .word("glyph"), .word("symbol")),
    TableSchema(
      "repair/forms", .word("form"), .word("printed").optional,
      .oneOf(
        "class", "compatibility dash dot invisible ligature private quote radical small space vertical width")
    ),
    TableSchema("repair/genuine", .word("word")),
    TableSchema(
      "repair/symbols", .word("symbol"), .oneOf("class", "digit either letter mark"),
      Column("cost", .integer(costs))),
    TableSchema(
      "words/given", .word("character"), Column("first", .integer(characterCosts)).optional,
      Column("second", .integer(characterCosts)).optional, Column("only", .integer(characterCosts)).optional),
    TableSchema("words/glued", .word("word")),
    TableSchema("words/opencc", .word("word"), Column("cost", .integer(costs)).optional),
    TableSchema(
      "words/persons", .word("name"), Column("cost", .integer(costs)), .oneOf("origin", "chinese foreign")),
    TableSchema("words/pypinyin", .word("word"), Column("cost", .integer(costs)).optional),
    TableSchema(
      "words/suffixes", .word("suffix"), .oneOf("host", "any place"), Column("cost", .integer(characterCosts))
    ),
    TableSchema("words/surnames", .word("surname"), Column("cost", .integer(characterCosts))),
    TableSchema("words/thuocl", .word("word"), Column("cost", .integer(costs)).optional),
    TableSchema("words/transliteration", .word("character"), Column("cost", .integer(characterCosts))),
    TableSchema("words/words", .word("word"), Column("cost", .integer(costs))),
  ]
}
