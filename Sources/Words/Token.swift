/// A word of a text with its range and where it came from.
public struct Token: Sendable, Hashable {
  public enum Origin: UInt8, Sendable, CaseIterable {
    /// A word of `Dictionaries/`.
    case lexicon
    /// A word of ICU's Chinese dictionary.
    case icu
    /// A number, whole, in any writing.
    case number
    /// A run of Latin letters.
    case latin
    /// A mark of punctuation or another single character that no dictionary has.
    case unknown
    case space
  }

  public let range: ByteRange<Repaired>
  public let origin: Origin

  public init(range: ByteRange<Repaired>, origin: Origin) {
    self.range = range
    self.origin = origin
  }
}
