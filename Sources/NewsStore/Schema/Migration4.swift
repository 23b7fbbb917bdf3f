/// Cases and laws across documents: each is one row, with the facts that name it.
enum Migration4 {
  static let tables =
    """
    CREATE TABLE legal_case (
      -- A case by its name or by its number, as canonical values have it; it goes with the last fact that names it.
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      called TEXT NOT NULL CHECK (called IN ('name', 'number')),
      -- Where the name tells them, or the number.
      field TEXT CHECK (field IN ('criminal', 'civil', 'administrative', 'public-interest')),
      court TEXT,
      year INTEGER
    );

    CREATE TABLE case_charge (
      -- Of the Criminal Law, by full names without 罪; article of the law of 1997 as amended.
      case_id INTEGER NOT NULL REFERENCES legal_case (id) ON DELETE CASCADE,
      charge TEXT NOT NULL,
      article TEXT,
      PRIMARY KEY (case_id, charge)
    ) WITHOUT ROWID;
    CREATE INDEX case_charge_charge ON case_charge (charge);

    CREATE TABLE fact_case (
      fact_row_id INTEGER PRIMARY KEY REFERENCES fact (row_id) ON DELETE CASCADE,
      case_id INTEGER NOT NULL REFERENCES legal_case (id)
    );
    CREATE INDEX fact_case_case ON fact_case (case_id);

    CREATE TRIGGER legal_case_unnamed AFTER DELETE ON fact_case
    WHEN NOT EXISTS (SELECT 1 FROM fact_case WHERE case_id = OLD.case_id)
    BEGIN
      DELETE FROM legal_case WHERE id = OLD.case_id;
    END;

    CREATE TABLE law (
      -- A law by its full name without 中华人民共和国; it goes with the last fact that names it.
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> '')
    );

    CREATE TABLE fact_law (
      -- Of articles of law, and of documents that are laws.
      fact_row_id INTEGER PRIMARY KEY REFERENCES fact (row_id) ON DELETE CASCADE,
      law_id INTEGER NOT NULL REFERENCES law (id)
    );
    CREATE INDEX fact_law_law ON fact_law (law_id);

    CREATE TRIGGER law_unnamed AFTER DELETE ON fact_law
    WHEN NOT EXISTS (SELECT 1 FROM fact_law WHERE law_id = OLD.law_id)
    BEGIN
      DELETE FROM law WHERE id = OLD.law_id;
    END;

    \(statements(of: "1").joined(separator: ";\n"));

    """

  /// What adds the cases and the laws of the facts of one content, and what links the facts to them; in this order.
  ///
  /// The + before kind keeps SQLite from looking through the facts of all contents.
  static let ofContent = statements(of: "fact.article_id IN (SELECT id FROM article WHERE content_id = ?)")

  private static func statements(of facts: String) -> [String] {
    let cases = "+fact.kind IN ('case_name', 'case_number') AND \(facts)"
    let laws =
      "+fact.kind IN ('law_article', 'document') AND json_extract(fact.value, '$.law') <> '' AND \(facts)"
    return [
      """
      INSERT INTO legal_case (name, called, field, court, year)
      SELECT fact.canonical, CASE fact.kind WHEN 'case_name' THEN 'name' ELSE 'number' END,
        json_extract(fact.value, '$.field'), json_extract(fact.value, '$.court'), json_extract(fact.value, '$.year')
      FROM fact WHERE \(cases)
      ON CONFLICT (name) DO UPDATE
        SET field = coalesce(excluded.field, field), court = coalesce(excluded.court, court)
        WHERE (coalesce(excluded.field, field), coalesce(excluded.court, court)) IS NOT (field, court)
      """,
      """
      INSERT OR IGNORE INTO case_charge (case_id, charge, article)
      SELECT legal_case.id, json_extract(offence.value, '$.charge'), json_extract(offence.value, '$.article')
      FROM fact JOIN json_each(fact.value, '$.charges') AS offence
        JOIN legal_case ON legal_case.name = fact.canonical
      WHERE \(cases)
      """,
      """
      INSERT INTO fact_case (fact_row_id, case_id)
      SELECT fact.row_id, legal_case.id FROM fact JOIN legal_case ON legal_case.name = fact.canonical
      WHERE \(cases)
      """,
      """
      INSERT OR IGNORE INTO law (name) SELECT json_extract(fact.value, '$.law') FROM fact WHERE \(laws)
      """,
      """
      INSERT INTO fact_law (fact_row_id, law_id)
      SELECT fact.row_id, law.id FROM fact JOIN law ON law.name = json_extract(fact.value, '$.law')
      WHERE \(laws)
      """,
    ]
  }

  static let views =
    """
    CREATE VIEW case_form AS
    -- How each case is written, and in how many facts.
    SELECT legal_case.id AS case_id, legal_case.name, fact.text AS form, count(*) AS facts
    FROM legal_case JOIN fact_case ON fact_case.case_id = legal_case.id
      JOIN fact ON fact.row_id = fact_case.fact_row_id
    GROUP BY legal_case.id, fact.text;

    CREATE VIEW law_form AS
    -- How each law is written, its articles too, and in how many facts.
    SELECT law.id AS law_id, law.name, fact.text AS form, count(*) AS facts
    FROM law JOIN fact_law ON fact_law.law_id = law.id JOIN fact ON fact.row_id = fact_law.fact_row_id
    GROUP BY law.id, fact.text;

    DROP VIEW case_name_fact;
    CREATE VIEW case_name_fact AS
    SELECT fact.row_id, fact.id, fact.article_id, fact.text, fact.canonical, fact.confidence,
      json_extract(value, '$.parties') AS parties,
      json_extract(value, '$.opponents') AS opponents,
      json_extract(value, '$.more') AS more,
      json_extract(value, '$.people') AS people,
      json_extract(value, '$.relation') AS relation,
      json_extract(value, '$.cause') AS cause,
      json_extract(value, '$.field') AS field,
      json_extract(value, '$.role') AS role,
      json_extract(value, '$.charges') AS charges,
      json_extract(value, '$.procedure') AS procedure,
      case_id
    FROM fact LEFT JOIN fact_case ON fact_case.fact_row_id = fact.row_id
    WHERE fact.kind = 'case_name';

    CREATE VIEW case_number_fact AS
    SELECT fact.row_id, fact.id, fact.article_id, fact.text, fact.canonical, fact.confidence,
      json_extract(value, '$.number') AS number,
      json_extract(value, '$.court') AS court,
      json_extract(value, '$.year') AS year,
      json_extract(value, '$.instance') AS instance,
      case_id
    FROM fact LEFT JOIN fact_case ON fact_case.fact_row_id = fact.row_id
    WHERE fact.kind = 'case_number';

    DROP VIEW document_fact;
    CREATE VIEW document_fact AS
    SELECT fact.row_id, fact.id, fact.article_id, fact.text, fact.canonical, fact.confidence,
      json_extract(value, '$.title') AS title,
      json_extract(value, '$.alias') AS alias,
      json_extract(value, '$.law') AS law,
      law_id
    FROM fact LEFT JOIN fact_law ON fact_law.fact_row_id = fact.row_id
    WHERE fact.kind = 'document';

    CREATE VIEW document_number_fact AS
    SELECT row_id, id, article_id, text, canonical, confidence, json_extract(value, '$.number') AS number
    FROM fact WHERE kind = 'document_number';

    CREATE VIEW law_article_fact AS
    SELECT fact.row_id, fact.id, fact.article_id, fact.text, fact.canonical, fact.confidence,
      json_extract(value, '$.law') AS law,
      json_extract(value, '$.edition') AS edition,
      json_extract(value, '$.article') AS article,
      json_extract(value, '$.paragraph') AS paragraph,
      json_extract(value, '$.item') AS item,
      law_id
    FROM fact LEFT JOIN fact_law ON fact_law.fact_row_id = fact.row_id
    WHERE fact.kind = 'law_article';

    """
}
