#include "plugin/audit/store_commands.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "plugin/audit/labels.hpp"
#include "plugin/audit/rows.hpp"
#include "plugin/audit/stories.hpp"
#include "plugin/store/rows_json.hpp"
#include "plugin/store/store.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t rows_of_a_page = 1000;  // of --all

Store open(const std::string& path, StoreOptions::Mode mode) {
  StoreOptions options;
  options.mode = mode;
  return Store::open(path, options);
}

std::string score_of(const std::optional<std::int32_t>& score) {
  return score ? std::to_string(score_in_hundred(*score)) : "";
}

// "B, M. Editor, 2024-05-01: ten stories": never a letter alone.
std::string rating_of(const std::optional<StoredRating>& rating) {
  return rating ? fmt::format("{}, {}, {}: {}", rating->reliability, rating->rater, rating->date, rating->basis) : "";
}

const std::vector<Column> statement_columns = {
    {"published", 10}, {"score", 5, true}, {"grade", 18},          {"source", 28}, {"statement", 60},  {"document", 28},
    {"record", 18},    {"kind", 8},        {"source_id", 9, true}, {"rating", 50}, {"corrections", 40}};

Row row_of(const StoredStatement& s) {
  std::string corrections;
  for (const auto& c : s.corrections)
    corrections +=
        fmt::format("{}{}: {} ({}, {})", corrections.empty() ? "" : "; ", c.field, c.value, c.editor, c.date);
  return {
      {s.published, score_of(s.score), std::string(label_of_grade(name_of(s.grade))),
       s.source_name.empty() ? s.source : s.source_name, s.statement, s.document, s.record,
       std::string(name_of(s.kind)), s.source_id ? std::to_string(*s.source_id) : "", rating_of(s.rating), corrections},
      to_json(s)};
}

const std::vector<Column> source_columns = {
    {"id", 9, true},           {"name", 32},           {"role", 36},  {"kind", 12},
    {"statements", 10, true},  {"documents", 9, true}, {"first", 10}, {"last", 10},
    {"merged_into", 11, true}, {"rating", 60}};

Row row_of(const StoredSource& s) {
  return {{std::to_string(s.id), s.name, s.role, std::string(label_of_kind(s.kind)), std::to_string(s.statements),
           std::to_string(s.documents), s.first, s.last, s.canonical != s.id ? std::to_string(s.canonical) : "",
           rating_of(s.rating)},
          to_json(s)};
}

const std::vector<Column> merge_columns = {{"from", 9, true}, {"into", 9, true}, {"editor", 30},
                                           {"date", 20},      {"split_by", 30},  {"split_date", 20}};

Row row_of(const StoredMerge& m) {
  return {{std::to_string(m.from), std::to_string(m.into), m.editor, m.date, m.split_by, m.split_date}, to_json(m)};
}

const std::vector<Column> rating_columns = {{"reliability", 11}, {"rater", 30}, {"date", 10}, {"basis", 80}};

Row row_of(const StoredRating& r) { return {{std::string(1, r.reliability), r.rater, r.date, r.basis}, to_json(r)}; }

template <typename Stored>
std::vector<Row> rows_of(const std::vector<Stored>& list) {
  std::vector<Row> rows;
  for (const auto& one : list) rows.push_back(row_of(one));
  return rows;
}

template <typename Stored>
int print(const RowOptions& options, const std::vector<Column>& columns, const std::vector<Stored>& list) {
  RowWriter writer(options.format, columns, options.output);
  writer.page(rows_of(list));
  writer.finish();
  return exit_clean;
}

void say(const std::string& sentence) { std::fprintf(stderr, "onrecord: %s\n", sentence.c_str()); }

}  // namespace

int query_command(const QueryOptions& options) {
  auto store = open(options.rows.store, StoreOptions::Mode::read_only);
  auto query = options.query;
  if (options.all) query.limit = rows_of_a_page;
  auto page = store.statements(query);
  RowWriter writer(options.rows.format, statement_columns, options.rows.output);
  writer.page(rows_of(page.rows));
  while (options.all && !page.next.empty()) {
    query.after = page.next;
    page = store.statements(query);
    writer.page(rows_of(page.rows));
  }
  writer.finish(page.next);
  if (!page.next.empty() && options.rows.format != "json")
    say(fmt::format("there are more rows: --after {} goes on, --all shows every one", page.next));
  return exit_clean;
}

int sources_command(const SourcesOptions& options) {
  if (!options.merge.empty()) {
    open(options.rows.store, StoreOptions::Mode::existing).merge(options.merge[0], options.merge[1], options.by);
    return exit_clean;
  }
  if (options.split) {
    open(options.rows.store, StoreOptions::Mode::existing).split(options.split, options.by);
    return exit_clean;
  }
  auto store = open(options.rows.store, StoreOptions::Mode::read_only);
  if (options.merges) return print(options.rows, merge_columns, store.merges(options.merges));
  return print(options.rows, source_columns, store.sources(options.query));
}

int rate_command(const RateOptions& options) {
  if (options.reliability.empty()) {
    auto store = open(options.rows.store, StoreOptions::Mode::read_only);
    return print(options.rows, rating_columns, store.ratings(options.source));
  }
  if (options.reliability.size() != 1) throw Error(ErrorCode::usage, "a rating is one of A, B, C, D, E, F");
  open(options.rows.store, StoreOptions::Mode::existing)
      .rate(options.source, options.reliability[0], options.by, options.basis, options.date);
  return exit_clean;
}

int correct_command(const CorrectOptions& options) {
  open(options.store, StoreOptions::Mode::existing)
      .correct(options.document, options.record, options.field, options.value, options.by, options.reason);
  return exit_clean;
}

int forget_command(const ForgetOptions& options) {
  if (options.documents.empty() && !options.source && !options.scrub)
    throw Error(ErrorCode::usage, "what is to be forgotten? --document ID, --source ID, or --scrub");
  auto store = open(options.store, StoreOptions::Mode::existing);
  ForgetResult done;
  if (!options.documents.empty()) done = store.forget_documents(options.documents);
  if (options.source) {
    const auto more = store.forget_source(options.source);
    done.attributions += more.attributions;
    done.sources += more.sources;
    done.redacted += more.redacted;
  }
  if (options.scrub) store.scrub();
  say(fmt::format("removed {}, {}, {}; {} redacted", counted(done.documents, "document"),
                  counted(done.attributions, "attribution"), counted(done.sources, "source"),
                  counted(done.redacted, "other text")));
  return exit_clean;
}

}  // namespace onrecord
