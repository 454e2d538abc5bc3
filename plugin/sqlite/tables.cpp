#include "plugin/sqlite/tables.hpp"

#include <array>
#include <mutex>

namespace onrecord::sqlite {
namespace {

// One a process, made at the first use. Gone when the extension is unloaded.
const Engine& engine() {
  static const std::shared_ptr<const Engine> made = Engine::make();
  return *made;
}

Value text_or_null(std::string_view text) { return text.empty() ? Value() : Value(std::string(text)); }

std::string words_of(const Reading& reading, const Spans& spans) {
  std::string out;
  for (const Span span : spans) (out += out.empty() ? "" : " ") += slice(reading.text, span);
  return out;
}

Value begin_of(const Reading& reading, const Spans& spans) {
  return spans.empty() ? Value() : Value(std::int64_t{reading.characters(spans.front().begin)});
}

Value end_of(const Reading& reading, const Spans& spans) {
  return spans.empty() ? Value() : Value(std::int64_t{reading.characters(spans.back().end)});
}

std::string role_of(const Reading& reading, const Attribution& a) {
  const bool known = a.source_index >= 0 && static_cast<std::size_t>(a.source_index) < reading.analysis.sources.size();
  return known ? reading.analysis.sources[static_cast<std::size_t>(a.source_index)].role : std::string();
}

struct QuoteColumn {
  const char* name;
  Value (*value)(const Reading&, const Attribution&);
};

using R = const Reading&;
using A = const Attribution&;
constexpr std::array<QuoteColumn, 17> quote_columns = {{
    {"record", [](R, A a) -> Value { return a.id; }},
    {"act", [](R, A a) -> Value { return std::string(name_of(a.act)); }},
    {"kind", [](R, A a) -> Value { return std::string(name_of(a.kind)); }},
    {"source_name", [](R, A a) -> Value { return text_or_null(a.source_name); }},
    {"role", [](R r, A a) -> Value { return text_or_null(role_of(r, a)); }},
    {"source", [](R r, A a) -> Value { return text_or_null(words_of(r, a.source)); }},
    {"source_kind", [](R, A a) -> Value { return std::string(name_of(a.source_kind)); }},
    {"source_status", [](R, A a) -> Value { return std::string(name_of(a.source_status)); }},
    {"cue", [](R r, A a) -> Value { return text_or_null(words_of(r, a.cue)); }},
    {"statement", [](R r, A a) -> Value { return words_of(r, a.content); }},
    {"start", [](R r, A a) -> Value { return begin_of(r, a.content); }},
    {"stop", [](R r, A a) -> Value { return end_of(r, a.content); }},
    {"score", [](R, A a) -> Value { return a.score ? Value(std::int64_t{*a.score}) : Value(); }},
    {"grade", [](R, A a) -> Value { return std::string(name_of(a.grade)); }},
    {"anonymity", [](R, A a) -> Value { return std::string(name_of(a.anonymity.quality)); }},
    {"cue_class", [](R, A a) -> Value { return text_or_null(a.cue_class); }},
    {"confidence", [](R, A a) -> Value { return a.confidence; }},
}};

struct FindingColumn {
  const char* name;
  Value (*value)(const Reading&, const Finding&);
};

using F = const Finding&;
constexpr std::array<FindingColumn, 9> finding_columns = {{
    {"rule", [](R, F f) -> Value { return f.rule; }},
    {"severity", [](R, F f) -> Value { return std::string(name_of(f.severity)); }},
    {"message", [](R, F f) -> Value { return f.message; }},
    {"words", [](R r, F f) -> Value { return std::string(slice(r.text, f.span)); }},
    {"start", [](R r, F f) -> Value { return std::int64_t{r.characters(f.span.begin)}; }},
    {"stop", [](R r, F f) -> Value { return std::int64_t{r.characters(f.span.end)}; }},
    {"standard", [](R, F f) -> Value { return text_or_null(f.standard); }},
    {"url", [](R, F f) -> Value { return text_or_null(f.url); }},
    {"record",
     [](R r, F f) -> Value {
       const auto& all = r.analysis.attributions;
       const bool known = f.attribution >= 0 && static_cast<std::size_t>(f.attribution) < all.size();
       return known ? Value(all[static_cast<std::size_t>(f.attribution)].id) : Value();
     }},
}};

template <typename Columns>
std::string declaration_of(const Columns& columns) {
  std::string sql = "CREATE TABLE x (";
  for (const auto& column : columns) (sql += column.name) += ", ";
  return sql + "text HIDDEN)";
}

}  // namespace

Reading::Reading(std::string_view story)
    : text(story), analysis(engine().analyze(text)), characters(text, OffsetUnit::codepoint) {}

std::shared_ptr<const Reading> Connection::read(std::string_view text) {
  if (last_ == nullptr || last_->text != text) last_ = std::make_shared<const Reading>(text);
  return last_;
}

const TableShape& quotes_table() {
  static const std::string declaration = declaration_of(quote_columns);
  static const TableShape shape = {"quotes", declaration.c_str(), static_cast<int>(quote_columns.size()),
                                   [](const Reading& r) { return r.analysis.attributions.size(); },
                                   [](const Reading& r, std::size_t row, int column) {
                                     return quote_columns[static_cast<std::size_t>(column)].value(
                                         r, r.analysis.attributions[row]);
                                   }};
  return shape;
}

const TableShape& findings_table() {
  static const std::string declaration = declaration_of(finding_columns);
  static const TableShape shape = {"findings", declaration.c_str(), static_cast<int>(finding_columns.size()),
                                   [](const Reading& r) { return r.analysis.findings.size(); },
                                   [](const Reading& r, std::size_t row, int column) {
                                     return finding_columns[static_cast<std::size_t>(column)].value(
                                         r, r.analysis.findings[row]);
                                   }};
  return shape;
}

}  // namespace onrecord::sqlite
