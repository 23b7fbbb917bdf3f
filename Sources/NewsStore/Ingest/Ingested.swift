public import NewsFacts

/// What the ingest of one document did.
public struct Ingested: Sendable, Equatable {
  public enum Outcome: String, Sendable, CaseIterable { case added, unchanged, updated }

  public let outcome: Outcome
  public let articles: Int
  /// How many facts of each kind that occurs.
  public let facts: [FactKind: Int]
}

/// The programs that found what is ingested, for the table `version`.
public struct ProgramVersion: Sendable, Hashable {
  /// Such as `jianbao 0.1.0`.
  public let program: String
  /// The version of ICU, whose dictionary decides about words.
  public let icu: String

  public init(program: String, icu: String) { (self.program, self.icu) = (program, icu) }
}
