internal import NewsFacts
internal import NewsText
internal import Words

/// A document repaired and split, as one JSON object; positions as facts have them, in the source.
struct CleanJSON {
  private let document: ProcessedDocument
  private let points: CodePoints

  init(_ document: ProcessedDocument) {
    self.document = document
    points = CodePoints(document.source.bytes)
  }

  /// With its line end.
  var line: [UInt8] {
    var json = JSONBuilder()
    json.object { append(to: &$0) }
    return json.bytes + [0x0A]
  }

  private func append(to json: inout JSONBuilder) {
    json.string("name", document.source.name)
    json.string("encoding", document.source.encoding)
    json.key("published")
    if let published = document.published {
      json.object { json in
        json.string("date", published.iso)
        json.string("origin", published.origin.rawValue)
      }
    } else {
      json.raw("null")
    }
    json.key("articles")
    json.array(document.page.articles) { json, article in
      json.object { json in
        json.string("id", article.id)
        json.key("parts")
        json.array(article.parts) { append($1, to: &$0) }
      }
    }
    json.key("furniture")
    json.array(document.page.parts.filter { !$0.kind.isOfArticle }) { append($1, to: &$0) }
    json.key("edits")
    json.array(document.repaired.edits) { append($1, to: &$0) }
    json.key("findings")
    json.array(document.findings) { append($1, to: &$0) }
  }

  private func append(_ part: Part, to json: inout JSONBuilder) {
    json.object { json in
      json.string("kind", part.kind.rawValue)
      json.string("reason", part.reason)
      json.decimal("confidence", part.confidence)
      if let page = part.page { json.string("page", page) }
      json.string("text", document.repaired.bytes.text(part.range))
      json.array("repaired_bytes", [part.range.start, part.range.end])
      points.append(document.repaired.map.source(of: part.range), to: &json)
    }
  }

  private func append(_ edit: Edit<Source>, to json: inout JSONBuilder) {
    json.object { json in
      points.append(edit.range, to: &json)
      json.string("before", document.source.bytes.text(edit.range))
      json.string("after", String(decoding: edit.replacement, as: UTF8.self))
      json.string("rule", edit.rule)
      json.decimal("confidence", edit.confidence)
    }
  }

  private func append(_ finding: Finding, to json: inout JSONBuilder) {
    json.object { json in
      json.string("stage", finding.stage.rawValue)
      json.string("message", finding.message)
      if let range = finding.range { points.append(range, to: &json) }
    }
  }
}
