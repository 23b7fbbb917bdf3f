extension Migration1 {
  /// Views for people: one flat, and one for each kind of fact with its value in columns. A decimal stands
  /// there exactly as text, and beside it as `…_number` to calculate with.
  static let views =
    factsFlat + """
      CREATE VIEW part_text AS
      SELECT part.content_id, part.position, part.article_number, part.kind, part.start_byte, part.end_byte,
        coalesce(part.text,
          substr(article.text, part.text_start + 1, part.text_end - part.text_start)) AS text
      FROM part LEFT JOIN article
        ON article.content_id = part.content_id AND article.number = part.article_number;

      """ + view("date", texts("timex", "start AS start_date", "end AS end_date", "grain", "mod", "anchor"))
    + view("amount", texts("currency") + numbers + texts("approx", "per", "unit", "role"))
    + view("count", numbers + texts("approx", "classifier", "noun"))
    + view("ratio", numbers + texts("approx", "unit") + number("denominator") + texts("change"))
    + view("measure", numbers + texts("approx", "unit", "per"))
    + view("duration", texts("iso", "min", "max", "approx"))
    + view("organisation", texts("names", "type", "region", "parent", "resolved"))
    + view("case_name", texts("parties", "opponents", "more", "people", "relation", "cause"))
    + view("document", texts("title", "alias"))

  static let factsFlat =
    """
    -- One row for each fact of each document, with the names of Corpus/FACTS.md.
    CREATE VIEW facts_flat AS
    SELECT document.name AS document,
      document.name || '-a' || printf('%04d', article.number) AS article,
      article.title AS article_title, document.published, fact.kind, fact.text, fact.canonical,
      coalesce(fact.sentence_text,
        substr(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start)) AS sentence,
      fact.quote, fact.start_char AS "start", fact.end_char AS "end", fact.start_byte, fact.end_byte,
      fact.first_line, fact.last_line, fact.value, fact.confidence, fact.rule, fact.repairs, fact.id
    FROM fact JOIN article ON article.id = fact.article_id
      JOIN document ON document.content_id = article.content_id;


    """

  private static let numbers = number("value") + number("min") + number("max")

  private static func view(_ kind: String, _ columns: [String]) -> String {
    """
    CREATE VIEW \(kind)_fact AS
    SELECT row_id, id, article_id, text, canonical, confidence,
      \(columns.joined(separator: ",\n  "))
    FROM fact WHERE kind = '\(kind)';

    """
  }

  /// Members of the value as they are; `member AS column` where SQL reserves the name.
  private static func texts(_ members: String...) -> [String] {
    members.map { member in
      let parts = member.split(separator: " ")
      return "json_extract(value, '$.\(parts[0])') AS \(parts[parts.count - 1])"
    }
  }

  private static func number(_ member: String) -> [String] {
    let value = "json_extract(value, '$.\(member)')"
    return ["\(value) AS \(member)", "CAST(\(value) AS REAL) AS \(member)_number"]
  }
}
