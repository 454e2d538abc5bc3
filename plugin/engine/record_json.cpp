#include "plugin/engine/record_json.hpp"

#include <array>

#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

constexpr std::string_view schema = "onrecord.analysis/1";

// Writes one record; holds what every part of it needs.
class RecordWriter {
 public:
  RecordWriter(JsonWriter& json, const Analysis& analysis, const Offsets& offsets, OffsetUnit unit, bool explain)
      : json_(json), a_(analysis), offsets_(offsets), unit_(unit), explain_(explain) {}

  void write() {
    json_.begin_object().field("schema", schema).field("id", a_.id);
    json_.key("engine").begin_object().field("version", a_.engine_version).field("rules", a_.rules_digest);
    json_.field("policy", a_.policy).end_object();
    json_.field("offsets", name_of(unit_));
    document();
    json_.key("attributions").begin_array();
    for (const auto& attribution : a_.attributions) write(attribution);
    json_.end_array().key("sources").begin_array();
    for (const auto& source : a_.sources) write(source);
    json_.end_array().key("findings").begin_array();
    for (const auto& finding : a_.findings) write(finding);
    json_.end_array().key("notes").begin_array();
    for (const auto& note : a_.notes) write(note);
    json_.end_array();
    metrics();
    json_.end_object();
  }

  template <typename Part>
  void write_part(const Part& part) {
    write(part);
  }

 private:
  void span(Span s) { json_.begin_array().integer(offsets_(s.begin)).integer(offsets_(s.end)).end_array(); }

  void spans(std::string_view name, const Spans& all) {
    json_.key(name).begin_array();
    for (const Span s : all) span(s);
    json_.end_array();
  }

  void passages(std::string_view name, const std::vector<Passage>& all) {
    json_.key(name).begin_array();
    for (const auto& passage : all) {
      json_.begin_object().key("span");
      span(passage.span);
      json_.field("text", passage.text).end_object();
    }
    json_.end_array();
  }

  void strings(std::string_view name, const std::vector<std::string>& all) {
    json_.key(name).begin_array();
    for (const auto& text : all) json_.string(text);
    json_.end_array();
  }

  void text_or_null(std::string_view name, std::string_view value) { json_.key(name).string_or_null(value); }

  // The id of the attribution at `index`, or null.
  void attribution_id(std::string_view name, std::int32_t index) {
    const bool known = index >= 0 && static_cast<std::size_t>(index) < a_.attributions.size();
    text_or_null(name, known ? a_.attributions[static_cast<std::size_t>(index)].id : std::string_view{});
  }

  void source_id(std::int32_t index) {
    const bool known = index >= 0 && static_cast<std::size_t>(index) < a_.sources.size();
    text_or_null("source_id", known ? a_.sources[static_cast<std::size_t>(index)].id : std::string_view{});
  }

  void document() {
    const auto& d = a_.document;
    json_.key("document").begin_object();
    text_or_null("title", d.title);
    text_or_null("publisher", d.publisher);
    strings("byline", d.byline);
    text_or_null("published", d.published);
    text_or_null("dateline", d.dateline);
    text_or_null("language", d.language);
    json_.end_object();
  }

  void write(const Attribution& a) {
    json_.begin_object().field("id", a.id);
    attribution_id("parent", a.parent);
    json_.field("act", name_of(a.act)).field("kind", name_of(a.kind));
    spans("content", a.content);
    spans("cue", a.cue);
    spans("source", a.source);
    source_id(a.source_index);
    json_.field("source_kind", name_of(a.source_kind));
    text_or_null("source_name", a.source_name);
    json_.field("source_status", name_of(a.source_status));
    text_or_null("cue_class", a.cue_class);
    spans("floating", a.floating);
    circumstances(a);
    anonymity(a.anonymity);
    grounds(a);
    json_.key("confidence").number(a.confidence);
    strings("decided_by", a.decided_by);
    score(a);
    if (explain_) features(a);
    json_.end_object();
  }

  void circumstances(const Attribution& a) {
    passages("audience", a.audience);
    passages("time", a.time);
    passages("place", a.place);
    passages("medium", a.medium);
    passages("hedges", a.hedges);
    passages("alterations", a.alterations);
  }

  void anonymity(const Anonymity& anonymity) {
    json_.key("anonymity").begin_object();
    spans("promise", anonymity.promise);
    spans("reason", anonymity.reason);
    json_.field("quality", name_of(anonymity.quality)).end_object();
  }

  void grounds(const Attribution& a) {
    json_.key("basis").begin_array();
    for (const auto& basis : a.basis) {
      json_.begin_object().field("class", basis.cls).key("span");
      span(basis.span);
      json_.end_object();
    }
    json_.end_array();
    spans("motive", a.motive);
    spans("justification", a.justification);
  }

  void score(const Attribution& a) {
    json_.key("score");
    a.score ? json_.integer(*a.score) : json_.null();
    json_.field("grade", name_of(a.grade)).key("contributions").begin_array();
    for (const auto& c : a.contributions) write(c);
    json_.end_array();
  }

  void write(const Contribution& c) {
    json_.begin_object().field("feature", c.feature).field("value", c.value);
    json_.key("weight").number(c.weight).key("points").integer(c.points).key("evidence");
    c.evidence.empty() ? static_cast<void>(json_.null()) : span(c.evidence);
    text_or_null("rule", c.rule);
    text_or_null("standard", c.standard);
    json_.end_object();
  }

  void features(const Attribution& a) {
    json_.key("features").begin_array();
    for (const auto& f : a.features)
      json_.begin_object().field("name", f.name).key("weight").number(f.weight).end_object();
    json_.end_array();
  }

  void write(const Source& s) {
    json_.begin_object().field("id", s.id).field("kind", name_of(s.kind));
    text_or_null("name", s.name);
    text_or_null("role", s.role);
    text_or_null("affiliation", s.affiliation);
    text_or_null("descriptor", s.descriptor);
    json_.key("number");  // how many people; null: an unknown plural
    s.number > 0 ? json_.integer(s.number) : json_.null();
    spans("mentions", s.mentions);
    json_.key("attributions").begin_array();
    for (const auto index : s.attributions) {
      if (index >= 0 && static_cast<std::size_t>(index) < a_.attributions.size())
        json_.string(a_.attributions[static_cast<std::size_t>(index)].id);
    }
    json_.end_array().end_object();
  }

  void write(const Finding& f) {
    json_.begin_object().field("rule", f.rule).field("severity", name_of(f.severity)).key("span");
    span(f.span);
    json_.field("message", f.message);
    text_or_null("standard", f.standard);
    text_or_null("url", f.url);
    attribution_id("attribution", f.attribution);
    json_.end_object();
  }

  void write(const Note& n) {
    json_.begin_object().field("code", n.code).key("span");
    span(n.span);
    json_.field("message", n.message).end_object();
  }

  void count(std::string_view name, std::uint32_t value) { json_.key(name).integer(value); }

  void share(std::string_view name, const std::optional<double>& value) {
    json_.key(name);
    value ? json_.number(*value) : json_.null();
  }

  void metrics() {
    const auto& m = a_.metrics;
    json_.key("metrics").begin_object();
    count("statements", m.statements);
    count("thoughts", m.thoughts);
    count("attitudes", m.attitudes);
    count("direct", m.direct);
    count("indirect", m.indirect);
    count("mixed", m.mixed);
    count("named", m.named);
    count("organisations", m.organisations);
    count("documents", m.documents);
    count("unnamed", m.unnamed);
    count("unattributed", m.unattributed);
    count("open", m.open);
    count("sources", m.sources);
    json_.key("effective_sources").number(m.effective_sources).key("single_source").boolean(m.single_source);
    count("words", m.words);
    count("quoted_words", m.quoted_words);
    count("unnamed_words", m.unnamed_words);
    count("attributed_words", m.attributed_words);
    count("passive_claims", m.passive_claims);
    count("hedges", m.hedges);
    count("loaded_cues", m.loaded_cues);
    count("reasons", m.reasons);
    count("boilerplate_reasons", m.boilerplate_reasons);
    share("unnamed_share", m.unnamed_share);
    share("unnamed_word_share", m.unnamed_word_share);
    share("quoted_word_share", m.quoted_word_share);
    share("loaded_cue_share", m.loaded_cue_share);
    share("boilerplate_reason_share", m.boilerplate_reason_share);
    json_.end_object();
  }

  JsonWriter& json_;
  const Analysis& a_;
  const Offsets& offsets_;
  OffsetUnit unit_;
  bool explain_;
};

template <typename Part>
std::vector<std::string> rows_of(const std::vector<Part>& parts, const Analysis& analysis, std::string_view input,
                                 OffsetUnit unit, bool explain) {
  const Offsets offsets(input, unit);
  std::vector<std::string> rows(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    JsonWriter json(rows[i]);
    RecordWriter(json, analysis, offsets, unit, explain).write_part(parts[i]);
  }
  return rows;
}

}  // namespace

std::vector<std::string> findings_json(const Analysis& analysis, std::string_view input, OffsetUnit unit) {
  return rows_of(analysis.findings, analysis, input, unit, false);
}

std::vector<std::string> attributions_json(const Analysis& analysis, std::string_view input, OffsetUnit unit,
                                           bool explain) {
  return rows_of(analysis.attributions, analysis, input, unit, explain);
}

void write_record(JsonWriter& json, const Analysis& analysis, const Offsets& offsets, OffsetUnit unit, bool explain) {
  RecordWriter(json, analysis, offsets, unit, explain).write();
}

std::string to_json(const Analysis& analysis, std::string_view input, OffsetUnit unit, bool explain) {
  std::string out;
  out.reserve(2048 + 1024 * analysis.attributions.size() + 256 * analysis.findings.size());
  JsonWriter json(out);
  write_record(json, analysis, Offsets(input, unit), unit, explain);
  return out;
}

std::string attribution_json(const Analysis& analysis, std::size_t index, const Offsets& offsets, OffsetUnit unit,
                             bool explain) {
  std::string out;
  JsonWriter json(out);
  RecordWriter(json, analysis, offsets, unit, explain).write_part(analysis.attributions.at(index));
  return out;
}

std::string source_json(const Analysis& analysis, std::size_t index, const Offsets& offsets, OffsetUnit unit) {
  std::string out;
  JsonWriter json(out);
  RecordWriter(json, analysis, offsets, unit, false).write_part(analysis.sources.at(index));
  return out;
}

std::string finding_json(const Analysis& analysis, std::size_t index, const Offsets& offsets, OffsetUnit unit) {
  std::string out;
  JsonWriter json(out);
  RecordWriter(json, analysis, offsets, unit, false).write_part(analysis.findings.at(index));
  return out;
}

std::string to_json(const Error& error, std::string_view id) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("schema", schema).field("id", id).key("error").begin_object();
  json.field("code", name_of(error.code)).field("message", error.where_and_what());
  json.key("offset").integer(static_cast<std::int64_t>(error.offset)).end_object().end_object();
  return out;
}

std::string_view name_of(ErrorCode code) {
  constexpr std::array<std::string_view, 8> names = {"usage",     "input", "rule",  "limit",
                                                     "cancelled", "busy",  "store", "internal"};
  const auto i = static_cast<std::size_t>(code);
  return i < names.size() ? names[i] : std::string_view("internal");
}

std::string_view name_of(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::byte:
      return "byte";
    case OffsetUnit::utf16:
      return "utf16";
    default:
      return "codepoint";
  }
}

}  // namespace onrecord
