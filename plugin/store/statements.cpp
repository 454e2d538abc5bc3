// Queries over statements: conditions, one of six orders, and pages that go on from the last row seen.
#include <fmt/format.h>

#include <charconv>
#include <map>

#include "plugin/store/conditions.hpp"
#include "plugin/store/inside.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t most_rows = 10'000;
constexpr std::size_t few_matches = 2000, most_matches = 200'000, most_ranked = 2000;

constexpr const char* columns =
    "a.id, d.name, d.title, a.published, a.record, a.act, a.kind, a.source_kind, a.source_status, a.canonical_id, "
    "s.name, s.role, a.source, a.cue, a.statement, a.source_spans, a.cue_spans, a.content_spans, a.cue_class, a.grade, "
    "a.score, a.confidence, a.document_id, a.ordinal";
constexpr int first_key_column = 22;

// The columns that an order sorts by; they name one row only, so that a page can go on right behind it.
struct Order {
  const char* keys[3];
  bool descending;
  const char* only = nullptr;
};

Order order_of(Sort sort) {
  switch (sort) {
    case Sort::oldest:
      return {{"a.published", "a.document_id", "a.id"}, false};
    case Sort::lowest_score:
      return {{"a.score", "a.id", nullptr}, false, "a.score IS NOT NULL"};
    case Sort::highest_score:
      return {{"a.score", "a.id", nullptr}, true, "a.score IS NOT NULL"};
    case Sort::story:
      return {{"a.document_id", "a.ordinal", nullptr}, false};
    default:
      return {{"a.published", "a.document_id", "a.id"}, true};
  }
}

std::string order_by(const Order& order) {
  std::string sql;
  for (const char* key : order.keys)
    if (key) sql += (sql.empty() ? " ORDER BY " : ", ") + std::string(key) + (order.descending ? " DESC" : "");
  return sql;
}

// "2:2014-10-07:17:4711": the order and the last row's keys.
std::string token(Sort sort, const StoredStatement& row, std::int64_t document, std::int64_t ordinal) {
  const int number = static_cast<int>(sort);
  switch (sort) {
    case Sort::story:
      return fmt::format("{}:{}:{}", number, document, ordinal);
    case Sort::lowest_score:
    case Sort::highest_score:
      return fmt::format("{}:{}:{}", number, row.score.value_or(0), row.id);
    default:
      return fmt::format("{}:{}:{}:{}", number, row.published, document, row.id);
  }
}

std::int64_t to_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size())
    throw Error(ErrorCode::usage, "this is no page mark of an earlier answer");
  return number;
}

void add_page(Conditions& where, Sort sort, const Order& order, const std::string& after) {
  if (after.empty()) return;
  std::vector<std::string_view> parts;
  for (std::string_view rest = after;; rest = rest.substr(rest.find(':') + 1)) {
    parts.push_back(rest.substr(0, rest.find(':')));
    if (rest.find(':') == std::string_view::npos) break;
  }
  const std::size_t keys = order.keys[2] ? 3 : 2;
  if (parts.size() != keys + 1 || to_number(parts[0]) != static_cast<int>(sort))
    throw Error(ErrorCode::usage, "this page mark belongs to another query");
  std::string names, places;
  for (std::size_t i = 0; i < keys; ++i) {
    (names += i ? ", " : "") += order.keys[i];
    places += i ? ", ?" : "?";
    if (i == 0 && keys == 3)
      where.values.emplace_back(std::string(parts[1]));
    else
      where.values.emplace_back(to_number(parts[i + 1]));
  }
  where.sql += fmt::format(" AND ({}) {} ({})", names, order.descending ? "<" : ">", places);
}

Conditions conditions_of(Database& db, const StatementQuery& query) {
  Conditions where;
  if (!query.acts.empty()) where.add(one_of("a.act", query.acts));
  if (query.source) where.add("a.canonical_id = ?", canonical_of(db, *query.source));
  if (!query.name.empty())
    where.add("a.canonical_id IN (SELECT canonical_id FROM entity WHERE name_key = ?)", fold_name(query.name));
  if (!query.document.empty()) where.add("a.document_id = (SELECT id FROM document WHERE name = ?)", query.document);
  if (!query.kinds.empty()) where.add(one_of("a.kind", query.kinds));
  if (!query.source_kinds.empty()) where.add(one_of("a.source_kind", query.source_kinds));
  if (!query.grades.empty()) where.add(one_of("a.grade", query.grades));
  if (query.score_from) where.add("a.score >= ?", std::int64_t{*query.score_from});
  if (query.score_to) where.add("a.score <= ?", std::int64_t{*query.score_to});
  add_dates(where, query.published_from, query.published_to);
  if (!query.rule.empty())
    where.add("EXISTS (SELECT 1 FROM finding f WHERE f.attribution_id = a.id AND f.rule = ?)", query.rule);
  return where;
}

StoredStatement row_of(const Cursor& q) {
  StoredStatement row;
  row.id = q.integer(0);
  row.document = q.string(1);
  row.title = q.string(2);
  row.published = q.string(3);
  row.record = q.string(4);
  row.act = named(q.text(5), Act::attitude);
  row.kind = named(q.text(6), Kind::mixed);
  row.source_kind = named(q.text(7), SourceKind::unattributed);
  row.source_status = named(q.text(8), SourceStatus::open);
  if (!q.null(9)) row.source_id = q.integer(9);
  row.source_name = q.string(10);
  row.role = q.string(11);
  row.source = q.string(12);
  row.cue = q.string(13);
  row.statement = q.string(14);
  row.source_spans = to_spans(q.text(15));
  row.cue_spans = to_spans(q.text(16));
  row.content_spans = to_spans(q.text(17));
  row.cue_class = q.string(18);
  row.grade = named(q.text(19), Grade::named_with_role);
  if (!q.null(20)) row.score = static_cast<std::int32_t>(q.integer(20));
  row.confidence = q.real(21);
  return row;
}

std::vector<StoredCorrection> corrections_of(Database& db, const StoredStatement& row) {
  std::vector<StoredCorrection> list;
  auto q = db.statement(
                 "SELECT field, value, editor, corrected, reason FROM correction "
                 "WHERE document_id = (SELECT id FROM document WHERE name = ?) AND record = ? ORDER BY id")
               .with(row.document, row.record);
  while (q.step()) list.push_back({q.string(0), q.string(1), q.string(2), q.string(3), q.string(4)});
  return list;
}

// The tables, in the order they are best walked, and the full-text condition. Few matches are fetched and sorted. Many
// are looked up while the order's index is walked: a page is full long before its end. What is in almost every
// statement is asked for one by one.
std::string tables(Database& db, const StatementQuery& query, const std::string& expression, FullTextMatches& matches,
                   Conditions& where) {
  std::string from = " FROM attribution a";
  if (!expression.empty()) {
    matches = full_text_matches(db, expression, most_matches);
    if (matches.complete && matches.ids.size() <= few_matches) {
      from = " FROM statement_text t CROSS JOIN attribution a ON a.id = t.rowid AND t.statement_text MATCH ?";
      where.values.insert(where.values.begin(), expression);
    } else if (matches.complete) {
      where.add("matched(?, a.id)", &matches);
    } else {
      where.add("EXISTS (SELECT 1 FROM statement_text t WHERE t.rowid = a.id AND t.statement_text MATCH ?)",
                expression);
    }
  }
  return from + " JOIN document d ON d.id = a.document_id LEFT JOIN source s ON s.id = a.source_id WHERE 1";
}

// Relevance needs a look at every match: ids alone are ranked, and the rows of the best are fetched then. Where nothing but
// the words is asked for, the matches that were put last are ranked, so that a common word costs no more than a rare one.
std::string best_first(const StatementQuery& query, const std::string& expression, Conditions& where) {
  StatementQuery words;
  words.acts = query.acts;
  words.text = query.text;
  words.match = query.match;
  words.sort = query.sort;
  words.limit = query.limit;
  where.values.insert(where.values.begin(), expression);
  const auto bound = query == words ? fmt::format(" ORDER BY rowid DESC LIMIT {}", most_ranked) : std::string();
  return fmt::format(
      "SELECT {} FROM (SELECT a.id AS best, t.rank AS rank FROM (SELECT rowid AS id, rank FROM statement_text WHERE "
      "statement_text MATCH ?{}) t CROSS JOIN attribution a ON a.id = t.id WHERE 1{} ORDER BY t.rank, a.id LIMIT ?) b "
      "CROSS JOIN attribution a ON a.id = b.best JOIN document d ON d.id = a.document_id LEFT JOIN source s ON s.id = "
      "a.source_id ORDER BY b.rank, a.id",
      columns, bound, where.sql);
}

StatementPage read_page(Database& db, const StatementQuery& query, const std::string& sql, const Conditions& where) {
  StatementPage page;
  std::int64_t document = 0, ordinal = 0;
  auto q = db.statement(sql);
  where.bind(q);
  q.bind(query.limit + 1);
  while (q.step()) {
    if (page.rows.size() == query.limit) {
      if (query.sort != Sort::relevance) page.next = token(query.sort, page.rows.back(), document, ordinal);
      break;
    }
    page.rows.push_back(row_of(q));
    document = q.integer(first_key_column);
    ordinal = q.integer(first_key_column + 1);
  }
  return page;
}

void add_what_people_said(Database& db, StatementPage& page) {
  std::map<std::int64_t, std::optional<StoredRating>> ratings;
  for (auto& row : page.rows) {
    row.corrections = corrections_of(db, row);
    if (!row.source_id) continue;
    const auto known = ratings.find(*row.source_id);
    row.rating = known != ratings.end() ? known->second : ratings[*row.source_id] = newest_rating(db, *row.source_id);
  }
}

void check_page(const StatementQuery& query) {
  if (query.limit == 0 || query.limit > most_rows) throw Error(ErrorCode::usage, "a page has 1 to 10,000 rows");
  if (query.sort != Sort::relevance) return;
  if (query.text.empty() && query.match.empty())
    throw Error(ErrorCode::usage, "relevance orders full-text answers only");
  if (!query.after.empty()) throw Error(ErrorCode::usage, "an answer by relevance has one page");
}

}  // namespace

StatementPage Store::statements(const StatementQuery& query) {
  Database& db = in_->use();
  check_page(query);
  const auto order = order_of(query.sort);
  const auto expression = full_text_of(db, query.text, query.match);
  auto where = conditions_of(db, query);
  if (order.only) where.add(order.only);
  FullTextMatches matches;
  std::string sql;
  if (query.sort == Sort::relevance) {
    sql = best_first(query, expression, where);
  } else {
    const auto from = tables(db, query, expression, matches, where);
    add_page(where, query.sort, order, query.after);
    sql = fmt::format("SELECT {}{}{}{} LIMIT ?", columns, from, where.sql, order_by(order));
  }
  auto page = read_page(db, query, sql, where);
  add_what_people_said(db, page);
  return page;
}

}  // namespace onrecord
