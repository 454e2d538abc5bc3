// What may be asked of a store, and the rows that come back. Plain values that own their text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/error.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

// The enumerator with this name; the last one of `E` is `last`. Throws Error{usage}.
template <typename E>
E named(std::string_view name, E last) {
  for (int i = 0; i <= static_cast<int>(last); ++i)
    if (name_of(static_cast<E>(i)) == name) return static_cast<E>(i);
  throw Error(ErrorCode::usage, "no such value: " + std::string(name));
}

// Those of "direct,mixed"; none for "".
template <typename E>
std::vector<E> all_named(std::string_view names, E last) {
  std::vector<E> list;
  for (std::string_view rest = names; !names.empty();) {
    list.push_back(named(rest.substr(0, rest.find(',')), last));
    if (rest.find(',') == std::string_view::npos) break;
    rest.remove_prefix(rest.find(',') + 1);
  }
  return list;
}

// story: by document, then in the order of the text. relevance: full text only, best first, first page only;
// a query for words alone ranks the 2,000 matches that were put last.
// score_*: statements with an open source have no score and are left out.
enum class Sort : std::uint8_t { newest, oldest, lowest_score, highest_score, story, relevance };

// Every member has an initialiser, so that {.name = "Ri Su-yong"} is a whole query.
struct StatementQuery {
  std::optional<std::int64_t> source{};      // a StoredSource::id; its merged rows are included
  std::string name{};                        // a source's full name, in any role; case and spacing do not matter
  std::string document{};                    // Analysis::id
  std::vector<Act> acts = {Act::statement};  // empty: all
  std::vector<Kind> kinds{};
  std::vector<SourceKind> source_kinds{};
  std::vector<Grade> grades{};
  std::optional<std::int32_t> score_from{}, score_to{};  // 0 to 1000, inclusive
  std::string published_from{}, published_to{};          // ISO dates, inclusive; "2014" means the whole year
  std::string rule{};                                    // statements with a finding of this rule
  std::string text{};                                    // words that all must occur; "a phrase" in double quotes
  std::string match{};  // an FTS5 expression, for who knows it; a malformed one is Error{usage}
  Sort sort = Sort::newest;
  std::uint32_t limit = 50;  // 1 to 10,000
  std::string after{};       // StatementPage::next of the page before; the rest of the query as it was

  bool operator==(const StatementQuery&) const = default;
};

struct StoredRating {
  char reliability = 'F';
  std::string rater, date, basis;
};

struct StoredCorrection {
  std::string field, value, editor, date, reason;
};

struct StoredStatement {
  std::int64_t id = 0;  // in the store, until the story is put again
  std::string document, title, published, record;
  Act act = Act::statement;
  Kind kind = Kind::indirect;
  SourceKind source_kind = SourceKind::unattributed;
  SourceStatus source_status = SourceStatus::none;
  std::optional<std::int64_t> source_id;  // the source across stories; none for unnamed ones
  std::string source_name, role;          // as the story has them
  std::string source, cue, statement;     // the words
  Spans source_spans, cue_spans, content_spans;
  std::string cue_class;
  Grade grade = Grade::unattributed;
  std::optional<std::int32_t> score;
  double confidence = 0;
  std::optional<StoredRating> rating;  // the newest in the register
  std::vector<StoredCorrection> corrections;
};

struct StatementPage {
  std::vector<StoredStatement> rows;
  std::string next;  // empty: this was the last page
};

struct SourceQuery {
  std::string name{};               // part of the name; empty: all
  std::vector<SourceKind> kinds{};  // person, organisation; empty: both
  std::string published_from{}, published_to{};
  bool by_name = false;  // else by number of statements, most first
  bool members = false;  // every row of a merged source of its own
  std::uint32_t limit = 50;
};

// A person or body known across stories.
struct StoredSource {
  std::int64_t id = 0;
  SourceKind kind = SourceKind::person;
  std::string name, role;
  std::int64_t canonical = 0;  // the source it is merged into, or its own id
  std::uint64_t statements = 0, documents = 0;
  std::string first, last;  // dates of the stories
  std::optional<StoredRating> rating;
};

struct StoredContribution {
  std::string feature, value;
  double weight = 0;
  std::int32_t points = 0;
  Span evidence;
  std::string rule, standard;
};

struct StoredFinding {
  std::string document, record;  // record: the attribution it is about, or empty
  std::string rule;
  Severity severity = Severity::warning;
  Span span;
  std::string message, standard, url;
};

struct StoredDocument {
  std::string id, title, publisher, published;
  std::uint32_t version = 1;
  std::string stored;  // when the newest version came
  std::uint64_t attributions = 0;
};

struct PastStatement {
  std::uint32_t version = 1;
  std::string record;
  Act act = Act::statement;
  Kind kind = Kind::indirect;
  SourceKind source_kind = SourceKind::unattributed;
  std::string source_name, statement;
  std::optional<std::int32_t> score;
  Grade grade = Grade::unattributed;
};

struct StoredMerge {
  std::int64_t from = 0, into = 0;
  std::string editor, date, split_by, split_date;  // split_*: empty while in force
};

struct ForgetResult {
  std::uint64_t documents = 0, attributions = 0, sources = 0;
  std::uint64_t redacted = 0;  // other texts that held the name, now with "[removed]" in its place
};

struct StoreCounts {
  std::uint64_t documents = 0, attributions = 0, sources = 0, entities = 0, findings = 0, ratings = 0, corrections = 0;
};

}  // namespace onrecord
