// The schema, one migration a released version. A released migration never changes again: tests/fixtures/schema_v*.sql
// hold a file of each version, and the tests bring every one of them up to date.
#include "plugin/store/schema.hpp"

#include <array>

#include "plugin/store/database.hpp"

namespace onrecord {
namespace {

constexpr const char* version_1 = R"sql(
-- What stories were read with: one row for each engine, set of rules and policy.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  engine TEXT NOT NULL, rules TEXT NOT NULL, policy TEXT NOT NULL,
  started TEXT NOT NULL,
  UNIQUE (engine, rules, policy)
) STRICT;

-- A story as its caller names it; the row is of the newest version.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT NOT NULL, dateline TEXT NOT NULL,
  language TEXT NOT NULL, byline TEXT NOT NULL,
  metrics TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

-- A version is a text: the same text read again by newer rules is the same version.
CREATE TABLE version (
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number INTEGER NOT NULL,
  digest INTEGER NOT NULL, bytes INTEGER NOT NULL,
  stored TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run,
  PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_by_run ON version (run_id);

-- What earlier versions of a story had people say.
CREATE TABLE past_statement (
  document_id INTEGER NOT NULL, version INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  record TEXT NOT NULL,
  act TEXT NOT NULL, kind TEXT NOT NULL, source_kind TEXT NOT NULL, source_name TEXT NOT NULL,
  statement TEXT NOT NULL, score INTEGER, grade TEXT NOT NULL,
  PRIMARY KEY (document_id, version, ordinal),
  FOREIGN KEY (document_id, version) REFERENCES version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A person or body known across stories: one row for each name and role. Unnamed sources never come here.
-- canonical_id follows the merges in force and is the row's own id where there is none.
CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
  name TEXT NOT NULL CHECK (name <> ''), role TEXT NOT NULL,
  name_key TEXT NOT NULL, role_key TEXT NOT NULL,
  canonical_id INTEGER REFERENCES entity (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (name_key, role_key, kind)
) STRICT;
CREATE INDEX entity_by_canonical ON entity (canonical_id);

CREATE TABLE merge (
  id INTEGER PRIMARY KEY,
  from_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  into_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  editor TEXT NOT NULL, merged TEXT NOT NULL,
  split_by TEXT, split TEXT
) STRICT;
CREATE UNIQUE INDEX merge_in_force ON merge (from_id) WHERE split IS NULL;
CREATE INDEX merge_by_from ON merge (from_id);
CREATE INDEX merge_by_into ON merge (into_id);

-- A source of one story.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  label TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind = 'person' OR kind = 'organisation' OR kind = 'document' OR kind = 'unnamed_person' OR
           kind = 'unnamed_group' OR kind = 'unattributed'),
  name TEXT NOT NULL, role TEXT NOT NULL, affiliation TEXT NOT NULL, descriptor TEXT NOT NULL,
  people INTEGER NOT NULL, mention_spans TEXT NOT NULL,
  entity_id INTEGER REFERENCES entity ON DELETE SET NULL,
  CHECK (entity_id IS NULL OR kind IN ('person', 'organisation'))
) STRICT;
CREATE INDEX source_by_document ON source (document_id);
CREATE INDEX source_by_entity ON source (entity_id) WHERE entity_id IS NOT NULL;

-- Spans are byte ranges of the story, "12-40 55-60". published and canonical_id repeat the document's and the entity's,
-- so that the newest statements of a source are one walk along an index. Choices are written out with OR: for every row
-- that is put, IN with more than two words would have SQLite build a table of them first.
CREATE TABLE attribution (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  record TEXT NOT NULL,
  parent_id INTEGER REFERENCES attribution ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  source_id INTEGER REFERENCES source ON DELETE SET NULL,
  canonical_id INTEGER REFERENCES entity ON DELETE SET NULL,
  published TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act = 'statement' OR act = 'thought' OR act = 'attitude'),
  kind TEXT NOT NULL CHECK (kind = 'direct' OR kind = 'indirect' OR kind = 'mixed'),
  source_kind TEXT NOT NULL,
  source_status TEXT NOT NULL
    CHECK (source_status = 'stated' OR source_status = 'inferred' OR source_status = 'none' OR source_status = 'open'),
  cue_class TEXT NOT NULL,
  grade TEXT NOT NULL
    CHECK (grade = 'unattributed' OR grade = 'unnamed_vague' OR grade = 'unnamed_described' OR
           grade = 'unnamed_explained' OR grade = 'organisation' OR grade = 'named' OR grade = 'named_with_role'),
  score INTEGER CHECK (score BETWEEN 0 AND 1000),
  confidence REAL NOT NULL,
  reason_quality TEXT NOT NULL,
  statement TEXT NOT NULL, cue TEXT NOT NULL, source TEXT NOT NULL,
  content_spans TEXT NOT NULL, cue_spans TEXT NOT NULL, source_spans TEXT NOT NULL,
  decided_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX attribution_in_story ON attribution (document_id, ordinal);
CREATE INDEX attribution_by_parent ON attribution (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX attribution_by_source ON attribution (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX attribution_by_entity ON attribution (canonical_id, published, document_id) WHERE act = 'statement';
CREATE INDEX attribution_by_date ON attribution (published, document_id) WHERE act = 'statement';
CREATE INDEX attribution_by_score ON attribution (score) WHERE act = 'statement';

-- The further words of an attribution: audience, time, hedge, promise, reason, basis, ...
CREATE TABLE passage (
  attribution_id INTEGER NOT NULL REFERENCES attribution ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  part TEXT NOT NULL, class TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, words TEXT NOT NULL,
  PRIMARY KEY (attribution_id, ordinal)
) STRICT, WITHOUT ROWID;

-- A score's arithmetic: the points of its contributions sum to the score. What they are for is said once, here.
CREATE TABLE criterion (
  id INTEGER PRIMARY KEY,
  feature TEXT NOT NULL, value TEXT NOT NULL, weight REAL NOT NULL, rule TEXT NOT NULL, standard TEXT NOT NULL,
  UNIQUE (feature, value, weight, rule, standard)
) STRICT;
CREATE TABLE contribution (
  attribution_id INTEGER NOT NULL REFERENCES attribution ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  criterion_id INTEGER NOT NULL REFERENCES criterion,
  points INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  PRIMARY KEY (attribution_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  attribution_id INTEGER REFERENCES attribution ON DELETE CASCADE,
  rule TEXT NOT NULL, severity TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  message TEXT NOT NULL, standard TEXT NOT NULL, url TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_document ON finding (document_id);
CREATE INDEX finding_by_attribution ON finding (attribution_id, rule) WHERE attribution_id IS NOT NULL;
CREATE INDEX finding_by_rule ON finding (rule);

CREATE TABLE note (
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, code TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, message TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The register: what people of the newsroom say of a source. Nothing else ever writes here.
CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
  reliability TEXT NOT NULL CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  rater TEXT NOT NULL CHECK (rater <> ''), rated TEXT NOT NULL CHECK (rated <> ''), basis TEXT NOT NULL CHECK (basis <> '')
) STRICT;
CREATE INDEX rating_by_entity ON rating (entity_id, rated);

-- An editor's word on an attribution, beside the machine's reading and kept when the story is read again.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  record TEXT NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL,
  editor TEXT NOT NULL CHECK (editor <> ''), corrected TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX correction_by_record ON correction (document_id, record);

-- The full text follows deletions and changes by trigger. New statements are entered by the store itself, at the end of a
-- put: a statement with a trigger makes FTS5 write out what it has gathered, and row by row that halves the rate of putting.
CREATE VIRTUAL TABLE statement_text USING fts5 (
  statement, content = 'attribution', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER attribution_deleted AFTER DELETE ON attribution BEGIN
  INSERT INTO statement_text (statement_text, rowid, statement) VALUES ('delete', old.id, old.statement);
END;
CREATE TRIGGER attribution_updated AFTER UPDATE OF statement ON attribution BEGIN
  INSERT INTO statement_text (statement_text, rowid, statement) VALUES ('delete', old.id, old.statement);
  INSERT INTO statement_text (rowid, statement) VALUES (new.id, new.statement);
END;
)sql";

// What a put by itself costs is the pages that it touches and the rows that it inserts.
constexpr const char* version_2 = R"sql(
-- Nothing asks for these, and runs are never deleted.
DROP INDEX version_by_run;
DROP INDEX finding_by_rule;

-- A score's arithmetic and the further words stand in the row of their attribution, as [[criterion_id, points, start,
-- stop], ...] and [[part, class, start, stop, words], ...]; the views have their rows as before. Rows of criterion are
-- never deleted.
ALTER TABLE attribution ADD COLUMN contributions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE attribution ADD COLUMN passages TEXT NOT NULL DEFAULT '[]';
UPDATE attribution SET
  contributions = (SELECT json_group_array(json_array(criterion_id, points, start, stop))
                   FROM (SELECT * FROM contribution WHERE attribution_id = attribution.id ORDER BY ordinal)),
  passages = (SELECT json_group_array(json_array(part, class, start, stop, words))
              FROM (SELECT * FROM passage WHERE attribution_id = attribution.id ORDER BY ordinal));
DROP TABLE contribution;
DROP TABLE passage;
CREATE VIEW contribution (attribution_id, ordinal, criterion_id, points, start, stop) AS
  SELECT a.id, c.key, json_extract(c.value, '$[0]'), json_extract(c.value, '$[1]'), json_extract(c.value, '$[2]'),
         json_extract(c.value, '$[3]')
  FROM attribution a, json_each(a.contributions) c;
CREATE VIEW passage (attribution_id, ordinal, part, class, start, stop, words) AS
  SELECT a.id, p.key, json_extract(p.value, '$[0]'), json_extract(p.value, '$[1]'), json_extract(p.value, '$[2]'),
         json_extract(p.value, '$[3]'), json_extract(p.value, '$[4]')
  FROM attribution a, json_each(a.passages) p;

-- The findings of a story stand together.
DROP INDEX finding_by_document;
DROP INDEX finding_by_attribution;
ALTER TABLE finding RENAME TO finding_1;
CREATE TABLE finding (
  document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  attribution_id INTEGER REFERENCES attribution ON DELETE CASCADE,
  rule TEXT NOT NULL, severity TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  message TEXT NOT NULL, standard TEXT NOT NULL, url TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO finding (document_id, ordinal, attribution_id, rule, severity, start, stop, message, standard, url)
  SELECT document_id, row_number() OVER (PARTITION BY document_id ORDER BY id) - 1, attribution_id, rule, severity, start,
         stop, message, standard, url
  FROM finding_1;
DROP TABLE finding_1;
CREATE INDEX finding_by_attribution ON finding (attribution_id, rule) WHERE attribution_id IS NOT NULL;
)sql";

constexpr std::array<const char*, 2> migrations = {version_1, version_2};

std::int64_t number(Database& db, const char* sql) {
  auto q = db.statement(sql);
  return q.step() ? q.integer(0) : 0;
}

}  // namespace

int schema_version() { return static_cast<int>(migrations.size()); }

void refuse_foreign(Database& db) {
  const auto application = number(db, "PRAGMA application_id");
  const auto version = number(db, "PRAGMA user_version");
  const bool blank = application == 0 && version == 0 && number(db, "SELECT count(*) FROM sqlite_schema") == 0;
  if (!blank && application != application_id) throw db.error(ErrorCode::store, "this file is not an onrecord store");
  if (version > schema_version())
    throw db.error(ErrorCode::store, "the store was written by a newer onrecord (schema " + std::to_string(version) +
                                         ", this one knows up to " + std::to_string(schema_version()) + ")");
}

void bring_up_to_date(Database& db, bool read_only) {
  refuse_foreign(db);
  const auto version = number(db, "PRAGMA user_version");
  if (version == schema_version()) return;
  if (read_only) throw db.error(ErrorCode::store, "the store needs an upgrade and was opened for reading only");
  Transaction transaction(db);
  const auto now = number(db, "PRAGMA user_version");  // somebody else may have been first
  for (auto next = now; next < schema_version(); ++next) db.run(migrations[static_cast<std::size_t>(next)]);
  db.run("PRAGMA application_id = " + std::to_string(application_id));
  db.run("PRAGMA user_version = " + std::to_string(schema_version()));
  transaction.commit();
}

}  // namespace onrecord
