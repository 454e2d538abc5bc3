// Forgetting for good: rows, full text, freed pages, the log.
#include <fmt/format.h>

#include <set>

#include "plugin/store/inside.hpp"
#include "plugin/store/redact.hpp"

namespace onrecord {
namespace {

// Every column that holds words of a story or of an editor.
struct Texts {
  const char* table;
  const char* document;  // the column that says which story, or null
  std::vector<const char*> columns;
};

const Texts texts[] = {
    {"document", "id", {"title", "publisher", "dateline", "byline"}},
    {"past_statement", "document_id", {"source_name", "statement"}},
    {"source", "document_id", {"name", "role", "affiliation", "descriptor"}},
    {"attribution", "document_id", {"statement", "cue", "source"}},
    {"finding", "document_id", {"message"}},
    {"note", "document_id", {"message"}},
    {"rating", nullptr, {"rater", "basis"}},
    {"correction", "document_id", {"value", "reason"}},
};

struct Row {
  std::int64_t id;
  std::string name, kind;
};

std::vector<Row> rows_of(Database& db, std::int64_t canonical) {
  std::vector<Row> list;
  auto q = db.statement("SELECT id, name, kind FROM entity WHERE canonical_id = ?").with(canonical);
  while (q.step()) list.push_back({q.integer(0), q.string(1), q.string(2)});
  return list;
}

std::uint64_t run(Database& db, std::string_view sql, std::int64_t id) {
  db.statement(sql).run(id);
  return static_cast<std::uint64_t>(db.changes());
}

// What was merged into it goes its own way again.
void drop_entity(Database& db, std::int64_t id) {
  std::vector<std::int64_t> members;
  {
    auto q = db.statement("SELECT from_id FROM merge WHERE into_id = ? AND split IS NULL").with(id);
    while (q.step()) members.push_back(q.integer(0));
  }
  run(db, "DELETE FROM merge WHERE from_id = ?1 OR into_id = ?1", id);
  for (const auto member : members) lead_to(db, member, member);
  run(db, "DELETE FROM entity WHERE id = ?", id);
}

// Rows that no story leads to any more, unless the newsroom has rated them.
std::uint64_t drop_orphans(Database& db) {
  constexpr const char* orphan =
      "NOT EXISTS (SELECT 1 FROM source s WHERE s.entity_id = e.id) AND NOT EXISTS (SELECT 1 FROM rating r WHERE "
      "r.entity_id = e.id)";
  std::vector<std::int64_t> orphans;
  {
    auto q = db.statement(fmt::format("SELECT e.id FROM entity e WHERE {}", orphan));
    while (q.step()) orphans.push_back(q.integer(0));
  }
  for (const auto id : orphans) drop_entity(db, id);
  return orphans.size();
}

void forget_document(Database& db, const std::string& name, ForgetResult& result) {
  std::int64_t id = 0;
  {
    auto q = db.statement("SELECT id FROM document WHERE name = ?").with(name);
    if (!q.step()) throw db.error(ErrorCode::usage, "the store has no document " + name);
    id = q.integer(0);
  }
  run(db, "DELETE FROM finding WHERE document_id = ?", id);
  result.attributions += run(db, "DELETE FROM attribution WHERE document_id = ?", id);
  result.sources += run(db, "DELETE FROM source WHERE document_id = ?", id);
  result.documents += run(db, "DELETE FROM document WHERE id = ?", id);
}

// The names this source goes by, in the register and in the stories.
std::set<std::string> names_of(Database& db, const std::vector<Row>& rows) {
  std::set<std::string> names;
  for (const auto& row : rows) {
    names.insert(row.name);
    auto q = db.statement("SELECT DISTINCT name FROM source WHERE entity_id = ? AND name <> ''").with(row.id);
    while (q.step()) names.insert(q.string(0));
  }
  return names;
}

std::set<std::int64_t> stories_with(Database& db, const std::vector<Row>& rows) {
  std::set<std::int64_t> stories;
  for (const auto& row : rows) {
    auto q = db.statement("SELECT DISTINCT document_id FROM source WHERE entity_id = ?").with(row.id);
    while (q.step()) stories.insert(q.integer(0));
  }
  return stories;
}

void drop_statements(Database& db, const std::vector<Row>& rows, ForgetResult& result) {
  for (const auto& row : rows) {
    run(db,
        "DELETE FROM correction WHERE id IN (SELECT c.id FROM source s JOIN attribution a ON a.source_id = s.id "
        "JOIN correction c ON c.document_id = a.document_id AND c.record = a.record WHERE s.entity_id = ?)",
        row.id);
    result.attributions +=
        run(db, "DELETE FROM attribution WHERE source_id IN (SELECT id FROM source WHERE entity_id = ?)", row.id);
    result.sources += run(db, "DELETE FROM source WHERE entity_id = ?", row.id);
    run(db, "DELETE FROM rating WHERE entity_id = ?", row.id);
  }
}

// Words of the name stand alone in the stories that the person speaks in ("Roe", "Jane"); elsewhere only the full name
// counts.
struct NameRemoval {
  Redaction everywhere, in_stories;
  std::set<std::int64_t> stories;

  std::string apply(std::string_view text, std::int64_t story) const {
    return (stories.count(story) ? in_stories : everywhere).apply(text);
  }
};

void removed(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* removal = static_cast<const NameRemoval*>(sqlite3_user_data(context));
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  try {
    const std::string_view text(bytes ? bytes : "",
                                bytes ? static_cast<std::size_t>(sqlite3_value_bytes(values[0])) : 0);
    const auto out = removal->apply(text, sqlite3_value_int64(values[1]));
    sqlite3_result_text64(context, out.data(), out.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::exception&) {
    sqlite3_result_error_nomem(context);
  }
}

// The SQL function removed(text, story), there as long as this object.
class RemovedFunction {
 public:
  RemovedFunction(Database& db, NameRemoval& removal) : db_(db) { define(&removal); }
  ~RemovedFunction() { define(nullptr); }

 private:
  void define(NameRemoval* removal) {
    sqlite3_create_function(db_.handle(), "removed", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, removal,
                            removal ? onrecord::removed : nullptr, nullptr, nullptr);
  }
  Database& db_;
};

std::uint64_t redact_table(Database& db, const Texts& t) {
  const std::string story = t.document ? t.document : "0";
  std::string set, differs;
  for (const char* column : t.columns) {
    set += fmt::format("{}{} = removed({}, {})", set.empty() ? "" : ", ", column, column, story);
    differs += fmt::format("{}{} <> removed({}, {})", differs.empty() ? "" : " OR ", column, column, story);
  }
  db.run(fmt::format("UPDATE {} SET {} WHERE {}", t.table, set, differs));
  return static_cast<std::uint64_t>(db.changes());
}

// Passages are JSON in the row of their attribution: each one's words by themselves, so that no escape is read as a word.
std::uint64_t redact_passages(Database& db) {
  constexpr const char* words = "json_extract(value, '$[4]')";
  db.run(
      fmt::format("UPDATE attribution SET passages = (SELECT json_group_array(json_array(json_extract(value, '$[0]'), "
                  "json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'), removed({0}, "
                  "document_id))) FROM (SELECT value FROM json_each(passages) ORDER BY key)) "
                  "WHERE EXISTS (SELECT 1 FROM json_each(passages) WHERE {0} <> removed({0}, document_id))",
                  words));
  return static_cast<std::uint64_t>(db.changes());
}

std::uint64_t redact_entities(Database& db, const Redaction& redaction) {
  std::vector<std::pair<std::int64_t, std::pair<std::string, std::string>>> changed;
  {
    auto q = db.statement("SELECT id, name, role FROM entity");
    while (q.step()) {
      auto name = redaction.apply(q.text(1)), role = redaction.apply(q.text(2));
      if (name != q.text(1) || role != q.text(2))
        changed.emplace_back(q.integer(0), std::pair(std::move(name), std::move(role)));
    }
  }
  for (const auto& [id, texts] : changed) {  // the row's number keeps the key its own
    const auto name_key = fold_name(texts.first), role_key = fmt::format("{} {}", fold_name(texts.second), id);
    db.statement("UPDATE entity SET name = ?, role = ?, name_key = ?, role_key = ? WHERE id = ?")
        .run(texts.first, texts.second, name_key, role_key, id);
  }
  return changed.size();
}

std::uint64_t redact_everywhere(Database& db, NameRemoval& removal) {
  const RemovedFunction function(db, removal);
  std::uint64_t rows = redact_entities(db, removal.everywhere) + redact_passages(db);
  for (const auto& t : texts) rows += redact_table(db, t);
  return rows;
}

NameRemoval removal_of(Database& db, const std::vector<Row>& rows) {
  NameRemoval removal;
  removal.stories = stories_with(db, rows);
  const bool person = !rows.empty() && rows.front().kind == name_of(SourceKind::person);
  for (const auto& name : names_of(db, rows)) {
    removal.everywhere.add(name);
    removal.in_stories.add(name);
    if (person) removal.in_stories.add_words_of(name);
  }
  return removal;
}

void refuse_in_batch(Store::Inside& in) {
  if (in.batch_open) throw in.db.error(ErrorCode::usage, "forgetting is not possible inside a batch");
}

}  // namespace

ForgetResult Store::forget_documents(const std::vector<std::string>& documents) {
  ForgetResult sum;
  refuse_in_batch(*in_);
  in_->write([&](Database& db) {
    for (const auto& name : documents) forget_document(db, name, sum);
    drop_orphans(db);
  });
  scrub();
  return sum;
}

ForgetResult Store::forget_source(std::int64_t source) {
  ForgetResult sum;
  refuse_in_batch(*in_);
  in_->write([&](Database& db) {
    const auto rows = rows_of(db, canonical_of(db, source));
    auto removal = removal_of(db, rows);
    drop_statements(db, rows, sum);
    for (const auto& row : rows) drop_entity(db, row.id);
    sum.redacted = redact_everywhere(db, removal);
    drop_orphans(db);
  });
  scrub();
  return sum;
}

// The full text is made anew without its tombstones, the statistics without their samples, the file without its free
// pages and the gaps of its used ones, and the log is cut to nothing.
void Store::scrub() {
  Database& db = in_->use();
  refuse_in_batch(*in_);
  try {
    db.run("INSERT INTO statement_text (statement_text) VALUES ('rebuild')");
    db.run("PRAGMA analysis_limit = 400; ANALYZE; VACUUM");
    auto q = db.statement("PRAGMA wal_checkpoint(TRUNCATE)");
    if (q.step() && q.integer(0) != 0) throw db.error(ErrorCode::busy, "another process still reads");
  } catch (const Error& e) {
    if (e.code != ErrorCode::busy) throw;
    throw db.error(ErrorCode::busy,
                   "removed, but another process still holds old pages of the store; scrub it again later");
  }
}

}  // namespace onrecord
