public import NewsText
public import Words

/// What a fact may be. The five kinds that users come for stand first.
public enum FactKind: String, Sendable, CaseIterable, Codable {
  case date, amount, count, organisation
  case caseName = "case_name"
  case duration, ratio, measure, document
  case caseNumber = "case_number"
  case documentNumber = "document_number"
  case lawArticle = "law_article"
}

/// Where a fact stands. Law: `quote == source[range]`, in bytes and in code points.
public struct Evidence: Sendable, Hashable {
  public let quote: String
  /// In UTF-8 bytes of the source.
  public let range: ByteRange<Source>
  /// The same in Unicode code points: a Python slice.
  public let scalars: Range<Int>
  /// In code points and reading order, where the text stands in several pieces of the source, as it does over the
  /// end of a column beside another; the quote is all from the first of them to the last then. Else empty.
  public let pieces: [Range<Int>]
  /// Where the text begins in the source: the range does, unless the text stands in pieces.
  public let begins: Int
  /// First and last line, from 1.
  public let lines: ClosedRange<Int>
  /// Boxes of the lines, where the format gives them.
  public let boxes: [Box]
  /// The least confidence of the OCR engine in the words of the quote, 0…100.
  public let ocrConfidence: Int?
}

/// A mention given its value in context, with its evidence.
public struct Fact: Sendable, Hashable {
  /// 16 hexadecimal digits: a hash of the source's content, the span and the kind.
  public let id: String
  /// The name of the document.
  public let document: String
  /// The id of the article.
  public let article: String
  public let kind: FactKind
  /// The stretch after repair.
  public let text: String
  /// The repaired sentence around it.
  public let sentence: String
  public let value: FactValue
  public let evidence: Evidence
  /// The rule that found it, such as `amount.number-unit`.
  public let rule: String
  /// 0…1.
  public let confidence: Double
  /// How many characters inside the span were repaired.
  public let repairs: Int

  /// The value in one short string. Two facts say the same when kind and canonical agree.
  public var canonical: String { value.canonical }
}
