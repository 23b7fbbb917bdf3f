/// Bodies across documents: each is one row, whatever it is called where it stands.
enum Migration3 {
  static let tables =
    """
    CREATE TABLE organisation (
      -- A body that facts name; it goes with the last of them.
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      -- Where known, as the fact has it that was stored last; region is a code of GB/T 2260.
      type TEXT,
      region TEXT CHECK (region GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]')
    );

    CREATE TABLE fact_organisation (
      -- Of a fused name (两高) a row for each of its bodies.
      fact_row_id INTEGER NOT NULL REFERENCES fact (row_id) ON DELETE CASCADE,
      organisation_id INTEGER NOT NULL REFERENCES organisation (id),
      PRIMARY KEY (fact_row_id, organisation_id)
    ) WITHOUT ROWID;
    CREATE INDEX fact_organisation_organisation ON fact_organisation (organisation_id);
    CREATE INDEX fact_organisation_text ON fact (text) WHERE kind = 'organisation';

    CREATE TRIGGER organisation_unnamed AFTER DELETE ON fact_organisation
    WHEN NOT EXISTS (SELECT 1 FROM fact_organisation WHERE organisation_id = OLD.organisation_id)
    BEGIN
      DELETE FROM organisation WHERE id = OLD.organisation_id;
    END;

    \(bodies(of: "fact.kind = 'organisation'"));
    \(links(of: "fact.kind = 'organisation'"));

    """

  /// What adds the bodies of the facts of one content, and what links the facts to them; in this order.
  ///
  /// The + keeps SQLite from looking through the organisations of all contents.
  static let ofContent = [bodies(of: factsOfContent), links(of: factsOfContent)]

  private static let factsOfContent = """
    +fact.kind = 'organisation' AND fact.article_id IN (SELECT id FROM article WHERE content_id = ?)
    """

  /// The type of a fused name is that of one of its bodies, nobody knows which; its region is that of all.
  private static func bodies(of facts: String) -> String {
    """
    INSERT INTO organisation (name, type, region)
    SELECT body.value,
      CASE json_array_length(fact.value, '$.names') WHEN 1 THEN json_extract(fact.value, '$.type') END,
      json_extract(fact.value, '$.region')
    FROM fact JOIN json_each(fact.value, '$.names') AS body
    WHERE \(facts)
    ORDER BY fact.row_id
    ON CONFLICT (name) DO UPDATE
      SET type = coalesce(excluded.type, type), region = coalesce(excluded.region, region)
      WHERE (coalesce(excluded.type, type), coalesce(excluded.region, region)) IS NOT (type, region)
    """
  }

  private static func links(of facts: String) -> String {
    """
    INSERT INTO fact_organisation (fact_row_id, organisation_id)
    SELECT DISTINCT fact.row_id, organisation.id
    FROM fact JOIN json_each(fact.value, '$.names') AS body JOIN organisation ON organisation.name = body.value
    WHERE \(facts)
    """
  }

  static let views =
    """
    CREATE VIEW organisation_form AS
    -- How each body is written, and in how many facts.
    SELECT organisation.id AS organisation_id, organisation.name, fact.text AS form, count(*) AS facts
    FROM organisation JOIN fact_organisation ON fact_organisation.organisation_id = organisation.id
      JOIN fact ON fact.row_id = fact_organisation.fact_row_id
    GROUP BY organisation.id, fact.text;

    DROP VIEW organisation_fact;
    CREATE VIEW organisation_fact AS
    -- A row for each body of a fact: of a fused name (两高) there are several.
    SELECT fact.row_id, fact.id, fact.article_id, fact.text, fact.canonical, fact.confidence,
      json_extract(fact.value, '$.names') AS names,
      json_extract(fact.value, '$.type') AS type,
      json_extract(fact.value, '$.region') AS region,
      json_extract(fact.value, '$.parent') AS parent,
      json_extract(fact.value, '$.resolved') AS resolved,
      organisation.id AS organisation_id,
      organisation.name AS organisation
    FROM fact LEFT JOIN fact_organisation ON fact_organisation.fact_row_id = fact.row_id
      LEFT JOIN organisation ON organisation.id = fact_organisation.organisation_id
    WHERE fact.kind = 'organisation';

    """
}
