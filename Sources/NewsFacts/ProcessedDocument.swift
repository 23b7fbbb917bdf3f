public import NewsText

/// A document with all that Jianbao found out about it.
public struct ProcessedDocument: Sendable {
  public let source: SourceDocument
  public let repaired: RepairedText
  public let page: Page
  public let published: PublicationDate?
  /// In the order of the source.
  public let facts: [Fact]
  let extractionFindings: [Finding]
  /// 32 hexadecimal digits of the source's content.
  public let contentHash: String

  /// Of reading, repair and extraction, in that order.
  public var findings: [Finding] { source.findings + repaired.findings + extractionFindings }
}
