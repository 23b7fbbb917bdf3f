internal import NewsFacts
internal import NewsText
internal import Words

/// Prints facts in any format. JSON is written by `FactWriter`, tables of rows by `RowPrinter`.
final class FactPrinter {
  /// What is printed of one document. It is made on the thread that worked on it.
  struct Product: Sendable {
    /// For JSON: the objects, without separators.
    fileprivate var objects: [[UInt8]] = []
    /// For the other formats.
    fileprivate var rows: [[Cell]] = []
    /// What to tell about the document.
    let notes: [String]

    init(_ document: ProcessedDocument, format: OutputFormat) {
      notes = Talk.notes(document.findings, in: document.source)
      switch format {
      case .json, .jsonl:
        let writer = FactWriter()
        objects = document.facts.map { fact in
          var bytes: [UInt8] = []
          writer.append(fact, to: &bytes)
          return bytes
        }
      case .csv, .tsv: rows = document.facts.map(FactPrinter.row)
      case .table: rows = document.facts.map(FactPrinter.shortRow)
      }
    }
  }

  private static let columns = [
    "id", "document", "article", "kind", "text", "quote", "start", "end", "start_byte", "end_byte",
    "canonical", "value", "sentence", "rule", "confidence", "repairs",
  ]
  private static let shortColumns = ["document", "line", "kind", "text", "canonical", "confidence"]

  private let format: OutputFormat
  private let output: StandardOutput
  private let rows: RowPrinter
  private var count = 0

  init(format: OutputFormat, output: StandardOutput) {
    self.format = format
    self.output = output
    let columns = format == .table ? FactPrinter.shortColumns : FactPrinter.columns
    rows = RowPrinter(format: format, columns: columns, to: output)
  }

  func take(_ product: Product) throws {
    for object in product.objects {
      if format == .json { try output.write((count == 0 ? "[\n" : ",\n").utf8) }
      try output.write(object)
      if format == .jsonl { try output.write([0x0A]) }
      count += 1
    }
    for row in product.rows { try rows.append(row) }
    // A reader at the other end of a pipe sees a document's facts as soon as they are known.
    if format == .jsonl { try output.flush() }
  }

  func finish() throws {
    if format == .json && count > 0 { try output.write("\n]\n".utf8) } else { try rows.finish() }
    try output.flush()
  }

  /// All that the JSON form has, boxes and confidence of the OCR engine apart.
  private static func row(_ fact: Fact) -> [Cell] {
    let evidence = fact.evidence
    return [
      .text(fact.id), .text(fact.document), .text(fact.article), .text(fact.kind.rawValue),
      .text(fact.text), .text(evidence.quote), .integer(evidence.scalars.lowerBound),
      .integer(evidence.scalars.upperBound), .integer(evidence.range.start),
      .integer(evidence.range.end), .text(fact.canonical), .json(FactWriter().json(of: fact.value)),
      .text(fact.sentence), .text(fact.rule), .number(fact.confidence), .integer(fact.repairs),
    ]
  }

  /// What fits a terminal.
  private static func shortRow(_ fact: Fact) -> [Cell] {
    [
      .text(fact.document), .integer(fact.evidence.lines.lowerBound), .text(fact.kind.rawValue),
      .text(fact.text), .text(fact.canonical), .number(fact.confidence),
    ]
  }
}
