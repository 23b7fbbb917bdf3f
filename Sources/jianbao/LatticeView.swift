internal import NewsText
internal import Words

/// The candidates of one sentence, as a table and as a graph.
struct LatticeView {
  private let bytes: [UInt8]
  private let line: ByteRange<Repaired>
  private let edges: [LatticeEdge]
  private let points: CodePoints

  init(
    _ document: SourceDocument, line: ByteRange<Repaired>, segmenter: Segmenter, worker: inout SegmentWorker
  ) {
    bytes = document.bytes
    self.line = line
    points = CodePoints(bytes)
    edges = worker.edges(bytes, line, segmenter)
  }

  private func place(_ offset: Int) -> Int { points.count(before: offset) - points.count(before: line.start) }

  /// A space and control characters would not be seen.
  private func word(_ edge: LatticeEdge) -> String {
    if edge.origin == .space { return "␣" }
    let visible = bytes.text(edge.range).unicodeScalars.map { scalar in
      scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(visible))
  }

  /// A row for each candidate.
  func printTable(to output: StandardOutput) throws {
    let columns = ["start", "end", "word", "origin", "tag", "cost", "cost to end", "best"]
    let printer = RowPrinter(format: .table, columns: columns, to: output)
    for edge in edges {
      try printer.append([
        .integer(place(edge.range.start)), .integer(place(edge.range.end)), .text(word(edge)),
        .text(edge.origin.rawValue), .optional(edge.tag), .integer(edge.cost), .integer(edge.costToEnd),
        edge.isChosen ? .text("*") : .null,
      ])
    }
    try printer.finish()
  }

  /// The graph in Graphviz's language: a node between every two characters, an edge for each candidate, the best
  /// path in bold.
  var graph: [UInt8] {
    var lines = ["digraph lattice {", "  rankdir=LR;", "  node [shape=circle, label=\"\"];"]
    for edge in edges {
      let label = LatticeView.quoted("\(word(edge)) \(edge.cost)")
      let style = edge.isChosen ? ", style=bold, color=red" : ""
      lines.append("  \(place(edge.range.start)) -> \(place(edge.range.end)) [label=\(label)\(style)];")
    }
    lines.append("}")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
