/// Parts of all kinds that a page has, pointers with the page they name, texts read in another order than they
/// stand, and dates printed in datelines.
enum Migration2 {
  static let tables =
    """
    DROP VIEW part_text;
    DROP VIEW facts_flat;

    ALTER TABLE part RENAME TO part_before;
    CREATE TABLE part (
      content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      article_number INTEGER,
      kind TEXT NOT NULL CHECK (kind IN (
        'kicker', 'title', 'deck', 'subhead', 'byline', 'dateline', 'paragraph', 'credit', 'caption', 'editor',
        'pointer', 'furniture', 'other')),
      start_byte INTEGER NOT NULL,
      end_byte INTEGER NOT NULL CHECK (end_byte >= start_byte),
      -- Where it stands in article.text; outside articles its text itself.
      text_start INTEGER,
      text_end INTEGER,
      text TEXT,
      reason TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      -- The page that a pointer names, such as 3 or A03.
      page TEXT,
      PRIMARY KEY (content_id, position),
      FOREIGN KEY (content_id, article_number) REFERENCES article (content_id, number) ON DELETE CASCADE,
      CHECK ((article_number IS NULL) = (text IS NOT NULL)),
      CHECK ((article_number IS NULL) = (text_start IS NULL)),
      CHECK ((article_number IS NULL) = (text_end IS NULL))
    ) WITHOUT ROWID;
    INSERT INTO part SELECT content_id, position, article_number, kind, start_byte, end_byte, text_start, text_end,
      text, reason, confidence, NULL FROM part_before;
    DROP TABLE part_before;

    DROP INDEX document_content;
    DROP INDEX document_published;
    ALTER TABLE document RENAME TO document_before;
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      content_id INTEGER NOT NULL REFERENCES content (id),
      encoding TEXT NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('text', 'hocr', 'jsonl')),
      published TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      published_origin TEXT CHECK (published_origin IN ('caller', 'masthead', 'dateline', 'name')),
      -- The date as it came with the document, and its other members, as JSON.
      published_given TEXT,
      meta TEXT,
      ingested_at TEXT NOT NULL,
      CHECK ((published IS NULL) = (published_origin IS NULL))
    );
    INSERT INTO document SELECT * FROM document_before;
    DROP TABLE document_before;
    CREATE INDEX document_content ON document (content_id);
    CREATE INDEX document_published ON document (published);

    -- Where the text goes on elsewhere behind an edit, as columns do that stood side by side: varints.
    ALTER TABLE content ADD COLUMN moves BLOB NOT NULL DEFAULT x'';
    -- Of a fact whose text the source has in pieces: their places in reading order, as JSON.
    ALTER TABLE fact ADD COLUMN pieces TEXT;

    """

  static let views =
    """
    CREATE VIEW part_text AS
    SELECT part.content_id, part.position, part.article_number, part.kind, part.start_byte, part.end_byte,
      coalesce(part.text,
        substr(article.text, part.text_start + 1, part.text_end - part.text_start)) AS text, part.page
    FROM part LEFT JOIN article
      ON article.content_id = part.content_id AND article.number = part.article_number;

    """ + Migration1.factsFlat
}
