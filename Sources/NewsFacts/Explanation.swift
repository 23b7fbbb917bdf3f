internal import NewsText
public import Words

/// Every stage of a document, readably: what was read, edited, joined, parted, segmented and found, with
/// ranges and the names of the rules. The same document always gives the same text.
///
/// Ranges are bytes, half-open: of the source in `source`, `edits`, `facts` and `findings`, of the repaired
/// text elsewhere.
public struct Explanation {
  /// UTF-8, with line ends.
  public private(set) var text = ""

  /// O(n).
  public init(_ document: ProcessedDocument, worker: inout SegmentWorker) {
    addSource(document)
    addEdits(document)
    let lines = Explanation.lines(of: document.repaired.bytes)
    addRepairedLines(lines, of: document)
    addParts(document)
    addWords(lines, of: document, worker: &worker)
    addFacts(document)
    addFindings(document)
  }

  private mutating func heading(_ title: String) { text += (text.isEmpty ? "" : "\n") + "== \(title)\n" }
  private mutating func line(_ line: String) { text += line + "\n" }

  private mutating func addSource(_ document: ProcessedDocument) {
    let source = document.source
    heading("source \(source.name)")
    line("format \(source.format.rawValue), encoding \(source.encoding), \(source.bytes.count) bytes")
    line("published with it: \(source.published ?? "-")")
    for (index, printed) in source.lines.enumerated() {
      let content = source.bytes.text(printed.range)
      let width = Explanation.width(of: content)
      var head = "\(index + 1)  \(printed.range)  page \(printed.page)  width \(width)"
      if let box = printed.box { head += "  box \(box.left),\(box.top),\(box.right),\(box.bottom)" }
      line("\(head)  \(Explanation.visible(content))")
    }
  }

  private mutating func addEdits(_ document: ProcessedDocument) {
    heading("edits \(document.repaired.edits.count)")
    for edit in document.repaired.edits {
      let before = Explanation.visible(document.source.bytes.text(edit.range))
      let after = Explanation.visible(String(decoding: edit.replacement, as: UTF8.self))
      line("\(edit.range)  \(edit.rule)  \(Explanation.decimal(edit.confidence))  “\(before)” → “\(after)”")
    }
  }

  private mutating func addRepairedLines(_ lines: [ByteRange<Repaired>], of document: ProcessedDocument) {
    heading("repaired lines \(lines.count)")
    for range in lines {
      let source = document.repaired.map.source(of: range)
      line("\(range)  from \(source)  \(Explanation.visible(document.repaired.bytes.text(range)))")
    }
  }

  private mutating func addParts(_ document: ProcessedDocument) {
    let page = document.page
    let published = document.published.map {
      "\($0.year)-\($0.month)-\($0.day) from \($0.origin.rawValue)"
    }
    heading("articles \(page.articles.count), published \(published ?? "-")")
    for article in page.articles {
      line(article.id)
      for part in article.parts { add(part, of: document) }
    }
    let furniture = page.parts.filter { !$0.kind.isOfArticle }
    if !furniture.isEmpty { line("furniture") }
    for part in furniture { add(part, of: document) }
  }

  private mutating func add(_ part: Part, of document: ProcessedDocument) {
    let content = Explanation.visible(document.repaired.bytes.text(part.range))
    let confidence = Explanation.decimal(part.confidence)
    line("  \(part.kind.rawValue)  \(part.range)  \(confidence)  (\(part.reason))  \(content)")
  }

  private mutating func addWords(
    _ lines: [ByteRange<Repaired>], of document: ProcessedDocument, worker: inout SegmentWorker
  ) {
    heading("words")
    var tokens: [Token] = []
    for range in lines {
      tokens.removeAll(keepingCapacity: true)
      worker.segment(document.repaired.bytes, range, into: &tokens)
      let words = tokens.map { token in
        "\(Explanation.visible(document.repaired.bytes.text(token.range)))/\(token.origin.rawValue)"
      }
      line("\(range)  \(words.joined(separator: " "))")
    }
  }

  private mutating func addFacts(_ document: ProcessedDocument) {
    heading("facts \(document.facts.count)")
    let writer = FactWriter()
    for fact in document.facts {
      let evidence = fact.evidence
      let text = Explanation.visible(fact.text)
      let lines = evidence.lines
      line("\(evidence.range)  \(fact.kind.rawValue)  \(text)  =  \(fact.canonical)")
      line("  quote “\(Explanation.visible(evidence.quote))”, code points \(evidence.scalars)")
      line("  lines \(lines.lowerBound)–\(lines.upperBound), \(fact.article), id \(fact.id)")
      line("  \(fact.rule), confidence \(Explanation.decimal(fact.confidence)), repairs \(fact.repairs)")
      line("  \(writer.json(of: fact.value))")
      line("  in “\(Explanation.visible(fact.sentence))”")
    }
  }

  private mutating func addFindings(_ document: ProcessedDocument) {
    heading("findings \(document.findings.count)")
    for finding in document.findings {
      line("\(finding.stage.rawValue)  \(finding.range?.description ?? "-")  \(finding.message)")
    }
  }
}

extension Explanation {
  private static func lines(of bytes: [UInt8]) -> [ByteRange<Repaired>] {
    var lines: [ByteRange<Repaired>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      lines.append(ByteRange(start, end))
      start = end + 1
    }
    return lines
  }

  /// In half characters: a Chinese character or mark is two, a Latin letter, a digit or a space one.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }

  /// Control characters by their names, that a line stay a line.
  private static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let isControl = scalar.properties.generalCategory == .control
        result += isControl ? "\\u{" + String(scalar.value, radix: 16) + "}" : String(scalar)
      }
    }
    return result
  }

  private static func decimal(_ number: Double) -> String { String((number * 1000).rounded() / 1000) }
}
