#include "plugin/store/rows_json.hpp"

#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

template <typename Write>
std::string object(Write write) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  write(json);
  json.end_object();
  return out;
}

void add_span(JsonWriter& json, Span span) { json.begin_array().integer(span.begin).integer(span.end).end_array(); }

void add_spans(JsonWriter& json, std::string_view name, const Spans& spans) {
  json.key(name).begin_array();
  for (const Span span : spans) add_span(json, span);
  json.end_array();
}

void add_score(JsonWriter& json, const std::optional<std::int32_t>& score, Grade grade) {
  json.key("score");
  score ? json.integer(*score) : json.null();
  json.field("grade", name_of(grade));
}

void add(JsonWriter& json, const StoredRating& rating) {
  json.field("reliability", std::string_view(&rating.reliability, 1)).field("rater", rating.rater);
  json.field("date", rating.date).field("basis", rating.basis);
}

void add_rating(JsonWriter& json, const std::optional<StoredRating>& rating) {
  json.key("rating");
  if (!rating) {
    json.null();
    return;
  }
  json.begin_object();
  add(json, *rating);
  json.end_object();
}

void add_corrections(JsonWriter& json, const std::vector<StoredCorrection>& corrections) {
  json.key("corrections").begin_array();
  for (const auto& c : corrections) {
    json.begin_object().field("field", c.field).field("value", c.value).field("editor", c.editor);
    json.field("date", c.date).key("reason").string_or_null(c.reason).end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json(const StoredStatement& row) {
  return object([&](JsonWriter& json) {
    json.key("id").integer(row.id).field("document", row.document).key("title").string_or_null(row.title);
    json.key("published").string_or_null(row.published).field("record", row.record);
    json.field("act", name_of(row.act)).field("kind", name_of(row.kind)).key("source_id");
    row.source_id ? json.integer(*row.source_id) : json.null();
    json.field("source_kind", name_of(row.source_kind)).field("source_status", name_of(row.source_status));
    json.key("source_name").string_or_null(row.source_name).key("role").string_or_null(row.role);
    json.key("source").string_or_null(row.source).key("cue").string_or_null(row.cue).field("statement", row.statement);
    json.key("cue_class").string_or_null(row.cue_class);
    add_score(json, row.score, row.grade);
    json.key("confidence").number(row.confidence);
    add_rating(json, row.rating);
    add_corrections(json, row.corrections);
    json.key("spans").begin_object();
    add_spans(json, "content", row.content_spans);
    add_spans(json, "cue", row.cue_spans);
    add_spans(json, "source", row.source_spans);
    json.end_object();
  });
}

std::string to_json(const StoredSource& row) {
  return object([&](JsonWriter& json) {
    json.key("id").integer(row.id).field("kind", name_of(row.kind)).field("name", row.name);
    json.key("role").string_or_null(row.role).key("merged_into");
    row.canonical != row.id ? json.integer(row.canonical) : json.null();
    json.key("statements").integer(static_cast<std::int64_t>(row.statements));
    json.key("documents").integer(static_cast<std::int64_t>(row.documents));
    json.key("first").string_or_null(row.first).key("last").string_or_null(row.last);
    add_rating(json, row.rating);
  });
}

std::string to_json(const StoredContribution& row) {
  return object([&](JsonWriter& json) {
    json.field("feature", row.feature).field("value", row.value).key("weight").number(row.weight);
    json.key("points").integer(row.points).key("evidence");
    row.evidence.empty() ? static_cast<void>(json.null()) : add_span(json, row.evidence);
    json.key("rule").string_or_null(row.rule).key("standard").string_or_null(row.standard);
  });
}

std::string to_json(const StoredFinding& row) {
  return object([&](JsonWriter& json) {
    json.field("document", row.document).key("record").string_or_null(row.record).field("rule", row.rule);
    json.field("severity", name_of(row.severity)).key("span");
    add_span(json, row.span);
    json.field("message", row.message).key("standard").string_or_null(row.standard);
    json.key("url").string_or_null(row.url);
  });
}

std::string to_json(const StoredDocument& row) {
  return object([&](JsonWriter& json) {
    json.field("id", row.id).key("title").string_or_null(row.title).key("publisher").string_or_null(row.publisher);
    json.key("published").string_or_null(row.published).key("version").integer(row.version);
    json.field("stored", row.stored).key("attributions").integer(static_cast<std::int64_t>(row.attributions));
  });
}

std::string to_json(const PastStatement& row) {
  return object([&](JsonWriter& json) {
    json.key("version").integer(row.version).field("record", row.record).field("act", name_of(row.act));
    json.field("kind", name_of(row.kind)).field("source_kind", name_of(row.source_kind));
    json.key("source_name").string_or_null(row.source_name).field("statement", row.statement);
    add_score(json, row.score, row.grade);
  });
}

std::string to_json(const StoredMerge& row) {
  return object([&](JsonWriter& json) {
    json.key("from").integer(row.from).key("into").integer(row.into).field("editor", row.editor);
    json.field("date", row.date).key("split_by").string_or_null(row.split_by);
    json.key("split_date").string_or_null(row.split_date);
  });
}

std::string to_json(const StoredRating& row) {
  return object([&](JsonWriter& json) { add(json, row); });
}

std::string to_json(const ForgetResult& result) {
  return object([&](JsonWriter& json) {
    json.key("documents").integer(static_cast<std::int64_t>(result.documents));
    json.key("attributions").integer(static_cast<std::int64_t>(result.attributions));
    json.key("sources").integer(static_cast<std::int64_t>(result.sources));
    json.key("redacted").integer(static_cast<std::int64_t>(result.redacted));
  });
}

std::string fault_json(std::string_view fault) {
  return object([&](JsonWriter& json) { json.field("fault", fault); });
}

}  // namespace onrecord
