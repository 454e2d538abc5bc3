// Sources across stories: the list, merges and splits, the register of ratings, editors' corrections.
#include <fmt/format.h>

#include <algorithm>

#include "plugin/store/conditions.hpp"
#include "plugin/store/inside.hpp"

namespace onrecord {
namespace {

std::string known_kind(Database& db, std::int64_t source) {
  auto q = db.statement("SELECT kind FROM entity WHERE id = ?").with(source);
  if (!q.step()) throw db.error(ErrorCode::usage, "no such source: " + std::to_string(source));
  return q.string(0);
}

StoredSource source_of(const Cursor& q) {
  StoredSource row;
  row.id = q.integer(0);
  row.kind = named(q.text(1), SourceKind::unattributed);
  row.name = q.string(2);
  row.role = q.string(3);
  row.canonical = q.integer(4);
  row.statements = static_cast<std::uint64_t>(q.integer(5));
  row.first = q.string(6);
  row.last = q.string(7);
  return row;
}

Conditions entities_asked_for(const SourceQuery& query) {
  Conditions where;
  if (!query.name.empty()) where.add("instr(e.name_key, ?) > 0", fold_name(query.name));
  if (!query.kinds.empty()) where.add(one_of("e.kind", query.kinds));
  return where;
}

// Statements counted along the index of sources; the entity rows of the answer alone are looked up.
constexpr const char* by_count =
    "SELECT e.id, e.kind, e.name, e.role, e.canonical_id, n, first, last FROM "
    "(SELECT a.canonical_id AS canonical, count(*) AS n, min(a.published) AS first, max(a.published) AS last "
    "FROM attribution a WHERE a.act = 'statement' AND a.canonical_id IS NOT NULL{} GROUP BY a.canonical_id) "
    "JOIN entity e ON e.id = canonical WHERE 1{} ORDER BY n DESC, e.id LIMIT ?";

constexpr const char* asked_first =  // few names: count theirs only
    " AND a.canonical_id IN (SELECT e.canonical_id FROM entity e WHERE 1{})";

// Every row of its own, also those that no statement leads to.
constexpr const char* by_name =
    "SELECT e.id, e.kind, e.name, e.role, e.canonical_id, "
    "(SELECT count(*) FROM source s CROSS JOIN attribution a ON a.source_id = s.id WHERE s.entity_id = e.id AND a.act "
    "= 'statement'{0}), "
    "(SELECT min(a.published) FROM source s CROSS JOIN attribution a ON a.source_id = s.id WHERE s.entity_id = "
    "e.id{0}), "
    "(SELECT max(a.published) FROM source s CROSS JOIN attribution a ON a.source_id = s.id WHERE s.entity_id = "
    "e.id{0}) "
    "FROM entity e WHERE 1{1} ORDER BY e.name_key, e.role_key, e.id LIMIT ?";

void count_stories(Database& db, StoredSource& row, const Conditions& dates, bool member) {
  auto q =
      db.statement(member ? fmt::format("SELECT count(DISTINCT a.document_id) FROM source s CROSS JOIN attribution a "
                                        "ON a.source_id = s.id WHERE a.act = 'statement' AND s.entity_id = ?{}",
                                        dates.sql)
                          : fmt::format("SELECT count(DISTINCT a.document_id) FROM attribution a "
                                        "WHERE a.act = 'statement' AND a.canonical_id = ?{}",
                                        dates.sql));
  q.bind(row.id);
  dates.bind(q);
  if (q.step()) row.documents = static_cast<std::uint64_t>(q.integer(0));
}

void check_reliability(char reliability) {
  if (reliability < 'A' || reliability > 'F') throw Error(ErrorCode::usage, "a rating is one of A, B, C, D, E, F");
}

void need(const std::string& value, const char* what) {
  if (value.find_first_not_of(" \t\r\n") == std::string::npos)
    throw Error(ErrorCode::usage, std::string("needed: ") + what);
}

void check_correction(const std::string& field, const std::string& value) {
  if (std::find(std::begin(correctable), std::end(correctable), field) == std::end(correctable))
    throw Error(ErrorCode::usage, "this field cannot be corrected: " + field);
  if (field == "kind") named(value, Kind::mixed);
  if (field == "source_kind") named(value, SourceKind::unattributed);
  if (field == "source_status") named(value, SourceStatus::open);
}

}  // namespace

// Rows whose merges in force lead to `root`, itself included, become `canonical`, and so do their statements.
void lead_to(Database& db, std::int64_t root, std::int64_t canonical) {
  constexpr const char* members =
      "WITH RECURSIVE member (id) AS (SELECT ? UNION SELECT m.from_id FROM merge m JOIN member ON m.into_id = "
      "member.id "
      "WHERE m.split IS NULL) ";
  db.statement(fmt::format("{} UPDATE entity SET canonical_id = ? WHERE id IN (SELECT id FROM member)", members))
      .run(root, canonical);
  db.statement(fmt::format("{} UPDATE attribution SET canonical_id = ? WHERE source_id IN "
                           "(SELECT s.id FROM source s WHERE s.entity_id IN (SELECT id FROM member))",
                           members))
      .run(root, canonical);
}

std::int64_t canonical_of(Database& db, std::int64_t source) {
  auto q = db.statement("SELECT coalesce(canonical_id, id) FROM entity WHERE id = ?").with(source);
  if (!q.step()) throw db.error(ErrorCode::usage, "no such source: " + std::to_string(source));
  return q.integer(0);
}

std::optional<StoredRating> newest_rating(Database& db, std::int64_t canonical) {
  auto q = db.statement(
                 "SELECT r.reliability, r.rater, r.rated, r.basis FROM entity e JOIN rating r ON r.entity_id = e.id "
                 "WHERE e.canonical_id = ? ORDER BY r.rated DESC, r.id DESC LIMIT 1")
               .with(canonical);
  if (!q.step()) return std::nullopt;
  return StoredRating{q.text(0).front(), q.string(1), q.string(2), q.string(3)};
}

std::vector<StoredSource> Store::sources(const SourceQuery& query) {
  Database& db = in_->use();
  Conditions dates;
  add_dates(dates, query.published_from, query.published_to);
  const auto asked = entities_asked_for(query);
  const bool each_row = query.members || query.by_name;
  std::vector<StoredSource> rows;
  {
    const auto first = asked.sql.empty() ? std::string() : fmt::format(fmt::runtime(asked_first), asked.sql);
    auto q = db.statement(each_row ? fmt::format(fmt::runtime(by_name), dates.sql, asked.sql)
                                   : fmt::format(fmt::runtime(by_count), dates.sql + first, ""));
    for (int i = 0; i < (each_row ? 3 : 1); ++i) dates.bind(q);
    asked.bind(q);
    q.bind(query.limit);
    while (q.step()) rows.push_back(source_of(q));
  }
  for (auto& row : rows) {
    count_stories(db, row, dates, each_row);
    row.rating = newest_rating(db, row.canonical);
  }
  return rows;
}

void Store::merge(std::int64_t from, std::int64_t into, const std::string& editor) {
  need(editor, "who merges");
  in_->write([&](Database& db) {
    if (known_kind(db, from) != known_kind(db, into))
      throw db.error(ErrorCode::usage, "a person and a body cannot be one source");
    const auto moved = canonical_of(db, from), target = canonical_of(db, into);
    if (moved == target) throw db.error(ErrorCode::usage, "these are one source already");
    db.statement("INSERT INTO merge (from_id, into_id, editor, merged) VALUES (?, ?, ?, ?)")
        .run(moved, target, editor, now());
    lead_to(db, moved, target);
  });
}

void Store::split(std::int64_t member, const std::string& editor) {
  need(editor, "who splits");
  in_->write([&](Database& db) {
    known_kind(db, member);
    db.statement("UPDATE merge SET split_by = ?, split = ? WHERE from_id = ? AND split IS NULL")
        .run(editor, now(), member);
    if (db.changes() == 0)
      throw db.error(ErrorCode::usage,
                     "source " + std::to_string(member) + " is not merged into another one; split its members instead");
    lead_to(db, member, member);
  });
}

std::vector<StoredMerge> Store::merges(std::int64_t source) {
  Database& db = in_->use();
  std::vector<StoredMerge> list;
  auto q = db.statement(
                 "SELECT from_id, into_id, editor, merged, coalesce(split_by, ''), coalesce(split, '') FROM merge "
                 "WHERE from_id = ?1 OR into_id = ?1 ORDER BY id")
               .with(source);
  while (q.step()) list.push_back({q.integer(0), q.integer(1), q.string(2), q.string(3), q.string(4), q.string(5)});
  return list;
}

void Store::rate(std::int64_t source, char reliability, const std::string& rater, const std::string& basis,
                 const std::string& date) {
  check_reliability(reliability);
  need(rater, "who rates");
  need(basis, "the basis of the rating");
  Conditions check_date;
  add_dates(check_date, date, {});
  in_->write([&](Database& db) {
    known_kind(db, source);
    const auto day = date.empty() ? now().substr(0, 10) : date;
    db.statement("INSERT INTO rating (entity_id, reliability, rater, rated, basis) VALUES (?, ?, ?, ?, ?)")
        .run(source, std::string(1, reliability), rater, day, basis);
  });
}

std::vector<StoredRating> Store::ratings(std::int64_t source) {
  Database& db = in_->use();
  const auto canonical = canonical_of(db, source);
  std::vector<StoredRating> list;
  auto q = db.statement(
                 "SELECT r.reliability, r.rater, r.rated, r.basis FROM entity e JOIN rating r ON r.entity_id = e.id "
                 "WHERE e.canonical_id = ? ORDER BY r.rated DESC, r.id DESC")
               .with(canonical);
  while (q.step()) list.push_back({q.text(0).front(), q.string(1), q.string(2), q.string(3)});
  return list;
}

void Store::correct(const std::string& document, const std::string& record, const std::string& field,
                    const std::string& value, const std::string& editor, const std::string& reason) {
  check_correction(field, value);
  need(editor, "who corrects");
  in_->write([&](Database& db) {
    db.statement(
          "INSERT INTO correction (document_id, record, field, value, editor, corrected, reason) "
          "SELECT d.id, a.record, ?, ?, ?, ?, ? FROM document d JOIN attribution a ON a.document_id = d.id "
          "WHERE d.name = ? AND a.record = ? LIMIT 1")
        .run(field, value, editor, now(), reason, document, record);
    if (db.changes() == 0)
      throw db.error(ErrorCode::usage, "the store has no attribution " + record + " of " + document);
  });
}

}  // namespace onrecord
