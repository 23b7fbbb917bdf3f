internal import NewsText
internal import Words

/// Writes facts as JSON after Corpus/FACTS.md §1: fixed key order, raw Chinese characters, no white space.
///
/// `JSONEncoder` is slow and orders keys differently from run to run; facts are six times their page.
public struct FactWriter: Sendable {
  public init() {}

  /// Appends one object without a line end.
  public func append(_ fact: Fact, to output: inout [UInt8]) {
    var json = JSONBuilder()
    json.object { json in
      json.string("id", fact.id)
      json.string("document", fact.document)
      json.string("article", fact.article)
      json.string("kind", fact.kind.rawValue)
      json.string("text", fact.text)
      json.string("quote", fact.evidence.quote)
      json.number("start", fact.evidence.scalars.lowerBound)
      json.number("end", fact.evidence.scalars.upperBound)
      json.number("start_byte", fact.evidence.range.start)
      json.number("end_byte", fact.evidence.range.end)
      json.string("canonical", fact.canonical)
      json.key("value")
      FactWriter.append(fact.value, to: &json)
      json.string("sentence", fact.sentence)
      json.string("rule", fact.rule)
      json.decimal("confidence", fact.confidence)
      json.number("repairs", fact.repairs)
      json.array("lines", [fact.evidence.lines.lowerBound, fact.evidence.lines.upperBound])
      if !fact.evidence.pieces.isEmpty {
        json.key("pieces")
        json.array(fact.evidence.pieces) { json, piece in json.array([piece.lowerBound, piece.upperBound]) }
      }
      if !fact.evidence.boxes.isEmpty {
        json.key("boxes")
        json.array(fact.evidence.boxes) { json, box in
          json.array([box.left, box.top, box.right, box.bottom])
        }
      }
      if let percent = fact.evidence.ocrConfidence { json.number("ocr_confidence", percent) }
    }
    output.append(contentsOf: json.bytes)
  }

  /// The value alone.
  public func json(of value: FactValue) -> String {
    var json = JSONBuilder()
    FactWriter.append(value, to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func append(_ value: FactValue, to json: inout JSONBuilder) {
    json.object { json in
      switch value {
      case .date(let date):
        json.string("timex", date.timex)
        json.string("start", date.start)
        json.string("end", date.end)
        json.string("grain", date.grain?.rawValue)
        json.string("mod", date.mod)
        json.string("anchor", date.anchor.rawValue)
      case .amount(let amount):
        json.string("currency", amount.currency)
        append(amount.number, to: &json)
        json.string("per", amount.per)
        json.string("unit", amount.unit)
        json.string("role", amount.role)
      case .count(let count):
        append(count.number, to: &json)
        json.string("classifier", count.classifier)
        json.string("noun", count.noun)
      case .organisation(let body):
        json.key("names")
        json.array(body.names) { json, name in json.string(name) }
        json.string("type", body.type)
        json.string("region", body.region)
        json.string("parent", body.parent)
        json.string("resolved", body.resolved.rawValue)
      case .caseName(let name):
        json.key("parties")
        json.array(name.charges.flatMap(\.parties.names)) { json, party in json.string(party) }
        json.key("opponents")
        json.array(name.opponents?.names ?? []) { json, party in json.string(party) }
        json.bool("more", name.more)
        json.number("people", name.people)
        json.string("relation", name.relation)
        json.string("cause", name.charges.map(\.cause).joined(separator: "; "))
        json.string("field", name.field?.rawValue)
        json.string("role", name.role.rawValue)
        json.key("charges")
        json.array(name.charges.flatMap(\.offences)) { json, offence in
          json.object { json in
            json.string("charge", offence.charge)
            json.string("article", offence.article)
          }
        }
        json.string("procedure", name.charges.last?.procedure)
      case .duration(let duration):
        let exact = duration.approximation == nil
        json.string("iso", duration.high == nil ? duration.low : nil)
        json.string("min", exact || duration.setsMinimum ? duration.low : nil)
        json.string("max", exact || duration.setsMaximum ? duration.high ?? duration.low : nil)
        json.string("approx", duration.approximation?.rawValue)
      case .ratio(let ratio):
        append(ratio.number, to: &json)
        json.string("unit", ratio.unit.rawValue)
        json.string("denominator", ratio.denominator?.description)
        json.string("change", ratio.change?.rawValue)
      case .measure(let measure):
        append(measure.number, to: &json)
        json.string("unit", measure.unit)
        json.string("per", measure.per)
      case .document(let document):
        json.string("title", document.title)
        json.string("alias", document.alias)
        json.string("law", document.law)
      case .caseNumber(let value):
        json.string("number", value.number)
        json.string("court", value.court)
        json.number("year", value.year)
        json.string("instance", value.instance)
      case .documentNumber(let value):
        json.string("number", value.number)
      case .lawArticle(let value):
        json.string("law", value.law)
        json.number("edition", value.edition)
        json.string("article", value.article)
        json.number("paragraph", value.paragraph)
        json.number("item", value.item)
      }
    }
  }

  private static func append(_ number: NumberValue, to json: inout JSONBuilder) {
    json.string("value", number.value?.description)
    json.string("min", number.minimum?.description)
    json.string("max", number.maximum?.description)
    json.string("approx", number.approximation?.rawValue)
  }
}
