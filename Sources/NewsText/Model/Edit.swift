public import Words

/// One change of text: what stood at `range`, what stands there now, and which rule said so.
public struct Edit<Space>: Sendable, Hashable {
  public let range: ByteRange<Space>
  public let replacement: [UInt8]
  /// Such as `glyph.shift`; of an edit that two passes made together, both, joined by `+`.
  public let rule: String
  /// 0…1.
  public let confidence: Double
  /// How many characters of the text changed into others; deleted or inserted white space is none.
  public let characters: Int
  /// Where the text goes on after the edit, if not right behind `range`: so columns that stood side by side come
  /// to stand one after the other.
  public let continuesAt: Int?

  public init(
    range: ByteRange<Space>, replacement: [UInt8], rule: String, confidence: Double, characters: Int = 0,
    continuesAt: Int? = nil
  ) {
    self.range = range
    self.replacement = replacement
    self.rule = rule
    self.confidence = confidence
    self.characters = characters
    self.continuesAt = continuesAt
  }

  /// The same edit of a text that is the same.
  func of<Other>(_ space: Other.Type) -> Edit<Other> {
    Edit<Other>(
      range: ByteRange(range.start, range.end), replacement: replacement, rule: rule, confidence: confidence,
      characters: characters, continuesAt: continuesAt)
  }
}
