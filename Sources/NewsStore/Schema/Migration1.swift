/// The first schema.
///
/// Byte positions are half-open UTF-8 ranges, of the source (`content.text`) or of the repaired text; positions
/// named `char` and `text` count Unicode code points, as SQLite's `substr` does. No column is called `end`,
/// which SQL reserves.
enum Migration1 {
  static let tables = """
    -- Which program found the facts.
    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      program TEXT NOT NULL,
      icu TEXT NOT NULL,
      UNIQUE (program, icu)
    );

    -- A source text with what was found in it. The same text is here twice only where what was found differs,
    -- as with another publication date.
    CREATE TABLE content (
      id INTEGER PRIMARY KEY,
      hash TEXT NOT NULL CHECK (length(hash) = 32 AND hash NOT GLOB '*[^0-9a-f]*'),
      outcome TEXT NOT NULL CHECK (length(outcome) = 16 AND outcome NOT GLOB '*[^0-9a-f]*'),
      version_id INTEGER NOT NULL REFERENCES version (id),
      text TEXT NOT NULL,
      byte_length INTEGER NOT NULL CHECK (byte_length >= 0),
      -- Compact columns of varints; CompactColumn.swift has their layout.
      lines BLOB NOT NULL,
      edits BLOB NOT NULL,
      offset_map BLOB NOT NULL,
      word_confidences BLOB NOT NULL,
      UNIQUE (hash, outcome)
    );
    CREATE INDEX content_version ON content (version_id);

    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      content_id INTEGER NOT NULL REFERENCES content (id),
      encoding TEXT NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('text', 'hocr', 'jsonl')),
      published TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      published_origin TEXT CHECK (published_origin IN ('caller', 'masthead', 'name')),
      -- The date as it came with the document, and its other members, as JSON.
      published_given TEXT,
      meta TEXT,
      ingested_at TEXT NOT NULL,
      CHECK ((published IS NULL) = (published_origin IS NULL))
    );
    CREATE INDEX document_content ON document (content_id);
    CREATE INDEX document_published ON document (published);

    -- Row numbers are never used again, so that the full-text index cannot confuse articles.
    CREATE TABLE article (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number >= 1),
      title TEXT NOT NULL,
      -- Repaired, one part a line, in reading order.
      text TEXT NOT NULL,
      first_line INTEGER NOT NULL,
      last_line INTEGER NOT NULL CHECK (last_line >= first_line),
      UNIQUE (content_id, number)
    );

    -- The parts of the articles in reading order, then those of the page that belong to no article.
    -- By start_byte they are in the order of the page.
    CREATE TABLE part (
      content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      article_number INTEGER,
      kind TEXT NOT NULL CHECK (
        kind IN ('title', 'subhead', 'paragraph', 'byline', 'credit', 'caption', 'furniture')),
      start_byte INTEGER NOT NULL,
      end_byte INTEGER NOT NULL CHECK (end_byte >= start_byte),
      -- Where it stands in article.text; outside articles its text itself.
      text_start INTEGER,
      text_end INTEGER,
      text TEXT,
      reason TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      PRIMARY KEY (content_id, position),
      FOREIGN KEY (content_id, article_number) REFERENCES article (content_id, number) ON DELETE CASCADE,
      CHECK ((article_number IS NULL) = (text IS NOT NULL)),
      CHECK ((article_number IS NULL) = (text_start IS NULL)),
      CHECK ((article_number IS NULL) = (text_end IS NULL))
    ) WITHOUT ROWID;

    CREATE TABLE fact (
      row_id INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN (
        'date', 'duration', 'amount', 'count', 'ratio', 'measure', 'organisation', 'case_name', 'case_number',
        'document', 'document_number', 'law_article')),
      text TEXT NOT NULL,
      quote TEXT NOT NULL,
      start_char INTEGER NOT NULL,
      end_char INTEGER NOT NULL CHECK (end_char > start_char),
      start_byte INTEGER NOT NULL,
      end_byte INTEGER NOT NULL CHECK (end_byte > start_byte),
      canonical TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      -- Where it stands in article.text; the text itself where it does not stand there.
      sentence_start INTEGER,
      sentence_end INTEGER,
      sentence_text TEXT,
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      repairs INTEGER NOT NULL CHECK (repairs >= 0),
      first_line INTEGER NOT NULL,
      last_line INTEGER NOT NULL CHECK (last_line >= first_line),
      -- Of a scan: boxes of the lines as JSON, and how sure the engine was, 0 to 100.
      boxes TEXT,
      ocr_confidence INTEGER,
      UNIQUE (article_id, id),
      CHECK ((sentence_text IS NULL) = (sentence_start IS NOT NULL)),
      CHECK ((sentence_start IS NULL) = (sentence_end IS NULL))
    );
    CREATE INDEX fact_kind_canonical ON fact (kind, canonical);

    CREATE TABLE finding (
      content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('read', 'repair', 'extract')),
      -- Of the source; null where it concerns the whole.
      start_byte INTEGER,
      end_byte INTEGER,
      message TEXT NOT NULL,
      PRIMARY KEY (content_id, position),
      CHECK ((start_byte IS NULL) = (end_byte IS NULL))
    ) WITHOUT ROWID;

    -- Repairs of characters; those of white space are in content.edits alone.
    CREATE TABLE repair (
      content_id INTEGER NOT NULL REFERENCES content (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      start_byte INTEGER NOT NULL,
      end_byte INTEGER NOT NULL CHECK (end_byte >= start_byte),
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      characters INTEGER NOT NULL CHECK (characters > 0),
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      PRIMARY KEY (content_id, position)
    ) WITHOUT ROWID;

    -- Articles as bigrams; rowid is article.id. Two-character words match as typed, a longer one as a phrase
    -- of its bigrams: MATCH '"未成 成年 年人"'; a single character as a prefix: MATCH '税*'.
    CREATE VIRTUAL TABLE article_text USING fts5 (bigrams, content = '', tokenize = 'ascii');

    """
}
