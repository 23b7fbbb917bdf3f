/// A paragraph or one line of anything else, as printed.
public struct PrintedElement: Sendable, Hashable {
  /// What it is on the page; a dateline is no element but the beginning of its paragraph.
  public enum Kind: String, Sendable, CaseIterable {
    case kicker, title, deck, subhead, byline, paragraph, credit, caption, editor, pointer, furniture

    /// Of the lines over an article.
    public var isHeadline: Bool { self == .kicker || self == .title || self == .deck }
    /// Belongs to the page rather than to an article's text.
    public var isFurniture: Bool { self == .editor || self == .pointer || self == .furniture }
  }

  public let kind: Kind
  public let text: String
  /// How the paragraph begins, where it is with a dateline.
  public let dateline: String

  public init(_ kind: Kind, _ text: String, dateline: String = "") {
    (self.kind, self.text, self.dateline) = (kind, text, dateline)
  }

  /// As `jianbao clean` marks it.
  var marked: String {
    switch kind {
    case .kicker, .title, .deck: "# " + text
    case .subhead: "## " + text
    case .credit: "> " + text
    case .caption: "! " + text
    case .byline, .paragraph, .editor, .pointer, .furniture: text
    }
  }
}
