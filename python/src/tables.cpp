#include "python/src/tables.hpp"

#include <array>

#include "grammar/error.hpp"

namespace onrecord::python {
namespace {

using enum ColumnType;

// A column of a table and what it holds of row `i` of a story.
struct Field {
  std::string_view name;
  ColumnType type;
  void (*add)(Column& to, const Held& held, std::size_t i);
};

std::vector<Range> ranges(const Held& held, const Spans& spans) {
  std::vector<Range> out;
  for (const Span s : spans) out.emplace_back(held.offsets(s.begin), held.offsets(s.end));
  return out;
}

std::string words(const Held& held, const Spans& spans) {
  std::string out;
  for (const Span s : spans) {
    if (!out.empty()) out += ' ';
    out += slice(held.input, s);
  }
  return out;
}

std::vector<std::string> texts_of(const std::vector<Passage>& all) {
  std::vector<std::string> out;
  for (const auto& passage : all) out.push_back(passage.text);
  return out;
}

const Attribution& said(const Held& held, std::size_t i) { return held.analysis.attributions[i]; }
const Source& source(const Held& held, std::size_t i) { return held.analysis.sources[i]; }
const Finding& finding(const Held& held, std::size_t i) { return held.analysis.findings[i]; }

// The source of attribution `i`, or null.
const Source* speaker(const Held& held, std::size_t i) {
  const auto index = said(held, i).source_index;
  const auto& all = held.analysis.sources;
  return index >= 0 && static_cast<std::size_t>(index) < all.size() ? &all[static_cast<std::size_t>(index)] : nullptr;
}

std::string_view id_of(const Held& held, std::int32_t index) {
  const auto& all = held.analysis.attributions;
  return index >= 0 && static_cast<std::size_t>(index) < all.size()
             ? std::string_view(all[static_cast<std::size_t>(index)].id)
             : std::string_view();
}

void add_share(Column& to, const std::optional<double>& share) { share ? to.real(*share) : to.null(); }

#define TEXT(NAME, VALUE)                                                        \
  Field {                                                                        \
    NAME, text, [](Column& to, const Held& h, std::size_t i) { to.text(VALUE); } \
  }
#define MAYBE(NAME, VALUE)                                                               \
  Field {                                                                                \
    NAME, text, [](Column& to, const Held& h, std::size_t i) { to.text_or_null(VALUE); } \
  }
#define SPANS(NAME, VALUE)                                                                    \
  Field {                                                                                     \
    NAME, spans, [](Column& to, const Held& h, std::size_t i) { to.spans(ranges(h, VALUE)); } \
  }
#define INTEGER(NAME, VALUE)                                                           \
  Field {                                                                              \
    NAME, integer, [](Column& to, const Held& h, std::size_t i) { to.integer(VALUE); } \
  }
#define SHARE(NAME)                                                                                        \
  Field {                                                                                                  \
#NAME, real, [](Column & to, const Held& h, std::size_t i) { add_share(to, h.analysis.metrics.NAME); } \
  }
#define COUNT(NAME) INTEGER(#NAME, h.analysis.metrics.NAME)

const std::vector<Field> attribution_fields = {
    TEXT("story", h.analysis.id),
    MAYBE("title", h.analysis.document.title),
    MAYBE("published", h.analysis.document.published),
    TEXT("id", said(h, i).id),
    MAYBE("parent", id_of(h, said(h, i).parent)),
    TEXT("act", name_of(said(h, i).act)),
    TEXT("kind", name_of(said(h, i).kind)),
    TEXT("content_text", words(h, said(h, i).content)),
    TEXT("cue_text", words(h, said(h, i).cue)),
    TEXT("source_text", words(h, said(h, i).source)),
    SPANS("content", said(h, i).content),
    SPANS("cue", said(h, i).cue),
    SPANS("source", said(h, i).source),
    MAYBE("source_id", speaker(h, i) ? std::string_view(speaker(h, i)->id) : std::string_view()),
    TEXT("source_kind", name_of(said(h, i).source_kind)),
    MAYBE("source_name", said(h, i).source_name),
    MAYBE("source_role", speaker(h, i) ? std::string_view(speaker(h, i)->role) : std::string_view()),
    MAYBE("source_affiliation", speaker(h, i) ? std::string_view(speaker(h, i)->affiliation) : std::string_view()),
    TEXT("source_status", name_of(said(h, i).source_status)),
    MAYBE("cue_class", said(h, i).cue_class),
    Field{"hedges", texts, [](Column& to, const Held& h, std::size_t i) { to.texts(texts_of(said(h, i).hedges)); }},
    TEXT("anonymity_reason", name_of(said(h, i).anonymity.quality)),
    Field{
        "score", integer,
        [](Column& to, const Held& h, std::size_t i) { said(h, i).score ? to.integer(*said(h, i).score) : to.null(); }},
    TEXT("grade", name_of(said(h, i).grade)),
    INTEGER("rung", static_cast<int>(said(h, i).grade)),
    Field{"confidence", real, [](Column& to, const Held& h, std::size_t i) { to.real(said(h, i).confidence); }},
    Field{"error", text, [](Column& to, const Held&, std::size_t) { to.null(); }},
};

const std::vector<Field> source_fields = {
    TEXT("story", h.analysis.id),
    MAYBE("published", h.analysis.document.published),
    TEXT("id", source(h, i).id),
    TEXT("kind", name_of(source(h, i).kind)),
    MAYBE("name", source(h, i).name),
    MAYBE("role", source(h, i).role),
    MAYBE("affiliation", source(h, i).affiliation),
    MAYBE("descriptor", source(h, i).descriptor),
    Field{"number", integer,
          [](Column& to, const Held& h, std::size_t i) {
            source(h, i).number > 0 ? to.integer(source(h, i).number) : to.null();
          }},
    SPANS("mentions", source(h, i).mentions),
    INTEGER("attributions", static_cast<std::int64_t>(source(h, i).attributions.size())),
};

const std::vector<Field> finding_fields = {
    TEXT("story", h.analysis.id),
    MAYBE("published", h.analysis.document.published),
    TEXT("rule", finding(h, i).rule),
    TEXT("severity", name_of(finding(h, i).severity)),
    INTEGER("begin", h.offsets(finding(h, i).span.begin)),
    INTEGER("end", h.offsets(finding(h, i).span.end)),
    TEXT("text", slice(h.input, finding(h, i).span)),
    TEXT("message", finding(h, i).message),
    MAYBE("standard", finding(h, i).standard),
    MAYBE("attribution", id_of(h, finding(h, i).attribution)),
};

const std::vector<Field> story_fields = {
    TEXT("story", h.analysis.id),
    MAYBE("title", h.analysis.document.title),
    MAYBE("publisher", h.analysis.document.publisher),
    Field{"byline", texts, [](Column& to, const Held& h, std::size_t) { to.texts(h.analysis.document.byline); }},
    MAYBE("published", h.analysis.document.published),
    MAYBE("dateline", h.analysis.document.dateline),
    MAYBE("language", h.analysis.document.language),
    INTEGER("characters", h.offsets(0xffffffffu)),
    COUNT(statements),
    COUNT(thoughts),
    COUNT(attitudes),
    COUNT(direct),
    COUNT(indirect),
    COUNT(mixed),
    COUNT(named),
    COUNT(organisations),
    COUNT(documents),
    COUNT(unnamed),
    COUNT(unattributed),
    COUNT(open),
    COUNT(sources),
    Field{"effective_sources", real,
          [](Column& to, const Held& h, std::size_t) { to.real(h.analysis.metrics.effective_sources); }},
    Field{"single_source", boolean,
          [](Column& to, const Held& h, std::size_t) { to.boolean(h.analysis.metrics.single_source); }},
    COUNT(words),
    COUNT(quoted_words),
    COUNT(unnamed_words),
    COUNT(attributed_words),
    COUNT(passive_claims),
    COUNT(hedges),
    COUNT(loaded_cues),
    COUNT(reasons),
    COUNT(boilerplate_reasons),
    SHARE(unnamed_share),
    SHARE(unnamed_word_share),
    SHARE(quoted_word_share),
    SHARE(loaded_cue_share),
    SHARE(boilerplate_reason_share),
    INTEGER("findings", static_cast<std::int64_t>(h.analysis.findings.size())),
    Field{"error", text, [](Column& to, const Held&, std::size_t) { to.null(); }},
};

#undef TEXT
#undef MAYBE
#undef SPANS
#undef INTEGER
#undef SHARE
#undef COUNT

constexpr std::array<std::string_view, 4> table_names = {"attributions", "sources", "findings", "stories"};

const std::vector<Field>& fields_of(Table table) {
  switch (table) {
    case Table::attributions:
      return attribution_fields;
    case Table::sources:
      return source_fields;
    case Table::findings:
      return finding_fields;
    default:
      return story_fields;
  }
}

std::size_t rows_of(Table table, const Analysis& analysis) {
  switch (table) {
    case Table::attributions:
      return analysis.attributions.size();
    case Table::sources:
      return analysis.sources.size();
    case Table::findings:
      return analysis.findings.size();
    default:
      return 1;
  }
}

std::vector<Range> byte_ranges(const Spans& spans) {
  std::vector<Range> out;
  for (const Span s : spans) out.emplace_back(s.begin, s.end);
  return out;
}

struct StatementField {
  std::string_view name;
  ColumnType type;
  void (*add)(Column& to, const StoredStatement& s);
};

#define TEXT(NAME, VALUE)                                                            \
  StatementField {                                                                   \
    NAME, text, [](Column& to, const StoredStatement& s) { to.text_or_null(VALUE); } \
  }
#define SPANS(NAME, VALUE)                                                                  \
  StatementField {                                                                          \
    NAME, spans, [](Column& to, const StoredStatement& s) { to.spans(byte_ranges(VALUE)); } \
  }

const std::vector<StatementField> statement_fields = {
    {"id", large_integer, [](Column& to, const StoredStatement& s) { to.integer(s.id); }},
    TEXT("document", s.document),
    TEXT("title", s.title),
    TEXT("published", s.published),
    TEXT("record", s.record),
    TEXT("act", name_of(s.act)),
    TEXT("kind", name_of(s.kind)),
    TEXT("source_kind", name_of(s.source_kind)),
    TEXT("source_status", name_of(s.source_status)),
    {"source_id", large_integer,
     [](Column& to, const StoredStatement& s) { s.source_id ? to.integer(*s.source_id) : to.null(); }},
    TEXT("source_name", s.source_name),
    TEXT("role", s.role),
    TEXT("source", s.source),
    TEXT("cue", s.cue),
    TEXT("statement", s.statement),
    SPANS("source_bytes", s.source_spans),
    SPANS("cue_bytes", s.cue_spans),
    SPANS("content_bytes", s.content_spans),
    TEXT("cue_class", s.cue_class),
    TEXT("grade", name_of(s.grade)),
    {"score", integer, [](Column& to, const StoredStatement& s) { s.score ? to.integer(*s.score) : to.null(); }},
    {"confidence", real, [](Column& to, const StoredStatement& s) { to.real(s.confidence); }},
    TEXT("reliability", s.rating ? std::string(1, s.rating->reliability) : std::string()),
    TEXT("rater", s.rating ? s.rating->rater : std::string()),
    TEXT("rated", s.rating ? s.rating->date : std::string()),
    {"corrections", integer,
     [](Column& to, const StoredStatement& s) { to.integer(static_cast<std::int64_t>(s.corrections.size())); }},
};

#undef TEXT
#undef SPANS

template <typename F>
Columns empty_columns(const std::vector<F>& fields) {
  Columns out;
  for (const auto& field : fields) out.all.emplace_back(std::string(field.name), field.type);
  return out;
}

}  // namespace

Table table_of(std::string_view name) {
  for (std::size_t i = 0; i < table_names.size(); ++i)
    if (table_names[i] == name) return static_cast<Table>(i);
  throw Error(ErrorCode::usage,
              "table is 'attributions', 'sources', 'findings' or 'stories', not '" + std::string(name) + "'");
}

Columns columns_of(Table table) { return empty_columns(fields_of(table)); }

void append(Columns& columns, Table table, const Held& held) {
  const auto& fields = fields_of(table);
  const auto rows = rows_of(table, held.analysis);
  for (std::size_t f = 0; f < fields.size(); ++f)
    for (std::size_t i = 0; i < rows; ++i) fields[f].add(columns.all[f], held, i);
}

void append_error(Columns& columns, Table table, std::string_view id, std::string_view error) {
  if (table != Table::attributions && table != Table::stories) return;
  for (auto& column : columns.all) {
    if (column.name() == "story")
      column.text(id);
    else if (column.name() == "error")
      column.text(error);
    else
      column.null();
  }
}

Columns statement_columns() { return empty_columns(statement_fields); }

void append(Columns& columns, const StoredStatement& statement) {
  for (std::size_t f = 0; f < statement_fields.size(); ++f) statement_fields[f].add(columns.all[f], statement);
}

}  // namespace onrecord::python
