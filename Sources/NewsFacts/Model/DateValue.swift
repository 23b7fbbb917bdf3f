/// A calendar point or period, Corpus/FACTS.md §3 and §4.
public struct DateValue: Sendable, Hashable {
  public enum Grain: String, Sendable, Comparable {
    case century, decade, year, half, quarter, month, week, day, hour, minute

    private var rank: Int {
      switch self {
      case .century: 0
      case .decade: 1
      case .year: 2
      case .half: 3
      case .quarter: 4
      case .month: 5
      case .week: 6
      case .day: 7
      case .hour: 8
      case .minute: 9
      }
    }

    public static func < (left: Grain, right: Grain) -> Bool { left.rank < right.rank }
  }

  /// What the missing digits were taken from.
  public enum Anchor: String, Sendable { case text, publication, context, none }

  /// The value with its words: `2021 end`, `about 2022-05-31T15`.
  public let canonical: String
  /// ISO 8601 at its own grain, ranges `A/B`, unknown digits `X`; or `PAST_REF` and its kin. Without words.
  public let timex: String
  /// First and last day, ISO 8601; nil when open, vague or without a year.
  public let start: String?
  public let end: String?
  /// Nil for the vague.
  public let grain: Grain?
  /// `about every start mid end`.
  public let mod: String?
  public let anchor: Anchor
}
