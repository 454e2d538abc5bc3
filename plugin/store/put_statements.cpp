// The rows of a story's statements: the words, the score's arithmetic, the further passages, the full text.
#include "plugin/store/put_statements.hpp"

#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) (out += out.empty() ? "" : " ") += name;
  return out;
}

class PutStatements {
 public:
  PutStatements(Store::Inside& in, const Analysis& analysis, std::string_view input, const StoryRows& rows)
      : in_(in),
        db_(in.db),
        analysis_(analysis),
        input_(input),
        rows_(rows),
        published_(day_of(analysis.document.published)) {
    auto q = db_.statement("SELECT coalesce(max(id), 0) + 1 FROM attribution");
    q.step();
    first_ = q.integer(0);
  }

  std::vector<std::int64_t> run() {
    std::vector<std::int64_t> ids;
    std::vector<std::string> statements;
    for (std::size_t i = 0; i < analysis_.attributions.size(); ++i) {
      const auto& a = analysis_.attributions[i];
      ids.push_back(id_of(i));
      statements.push_back(add_attribution(a, i));
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
      db_.statement("INSERT INTO statement_text (rowid, statement) VALUES (?, ?)").run(ids[i], statements[i]);
    return ids;
  }

 private:
  // Numbers are given beforehand: a parent may stand behind its child in the text.
  std::int64_t id_of(std::size_t ordinal) const { return first_ + static_cast<std::int64_t>(ordinal); }

  std::optional<std::int64_t> parent_of(const Attribution& a) const {
    if (a.parent < 0 || static_cast<std::size_t>(a.parent) >= analysis_.attributions.size()) return std::nullopt;
    return id_of(static_cast<std::size_t>(a.parent));
  }

  std::string add_attribution(const Attribution& a, std::size_t ordinal) {
    auto statement = words(a.content, input_);
    const auto cue = words(a.cue, input_), source = words(a.source, input_);
    const auto content_spans = to_text(a.content), cue_spans = to_text(a.cue), source_spans = to_text(a.source);
    const auto decided_by = joined(a.decided_by), contributions = contributions_of(a), passages = passages_of(a);
    const bool has_source = a.source_index >= 0 && static_cast<std::size_t>(a.source_index) < rows_.sources.size();
    const auto at = has_source ? static_cast<std::size_t>(a.source_index) : 0;
    db_.statement(
           "INSERT INTO attribution (id, document_id, ordinal, record, parent_id, source_id, canonical_id, published, "
           "act, kind, source_kind, source_status, cue_class, grade, score, confidence, reason_quality, statement, "
           "cue, source, content_spans, cue_spans, source_spans, decided_by, contributions, passages) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .run(id_of(ordinal), rows_.document, ordinal, a.id, parent_of(a),
             has_source ? std::optional(rows_.sources[at]) : std::nullopt,
             has_source ? rows_.canonical[at] : std::nullopt, published_, name_of(a.act), name_of(a.kind),
             name_of(a.source_kind), name_of(a.source_status), a.cue_class, name_of(a.grade), a.score, a.confidence,
             name_of(a.anonymity.quality), statement, cue, source, content_spans, cue_spans, source_spans, decided_by,
             contributions, passages);
    return statement;
  }

  // "[[criterion, points, start, stop], ...]": a row for each would cost as much as the statements themselves.
  std::string contributions_of(const Attribution& a) {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const auto& c : a.contributions)
      json.begin_array()
          .integer(criterion(c))
          .integer(c.points)
          .integer(c.evidence.begin)
          .integer(c.evidence.end)
          .end_array();
    json.end_array();
    return out;
  }

  std::int64_t criterion(const Contribution& c) {
    key_.assign(reinterpret_cast<const char*>(&c.weight), sizeof c.weight);
    for (const auto* part : {&c.feature, &c.value, &c.rule, &c.standard}) (key_ += '\n') += *part;
    const auto known = in_.criteria.find(key_);
    if (known != in_.criteria.end()) return known->second;
    db_.statement(
           "INSERT INTO criterion (feature, value, weight, rule, standard) VALUES (?, ?, ?, ?, ?) "
           "ON CONFLICT DO NOTHING")
        .run(c.feature, c.value, c.weight, c.rule, c.standard);
    auto q =
        db_.statement(
               "SELECT id FROM criterion WHERE feature = ? AND value = ? AND weight = ? AND rule = ? AND standard = ?")
            .with(c.feature, c.value, c.weight, c.rule, c.standard);
    q.step();
    return in_.criteria.emplace(key_, q.integer(0)).first->second;
  }

  // "[[part, class, start, stop, words], ...]"
  std::string passages_of(const Attribution& a) {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    const auto add = [&](const char* part, std::string_view cls, Span span, std::string_view text) {
      json.begin_array().string(part).string(cls).integer(span.begin).integer(span.end).string(text).end_array();
    };
    const std::pair<const char*, const std::vector<Passage>&> passages[] = {
        {"audience", a.audience}, {"time", a.time},    {"place", a.place},
        {"medium", a.medium},     {"hedge", a.hedges}, {"alteration", a.alterations}};
    for (const auto& [part, list] : passages)
      for (const auto& passage : list) add(part, "", passage.span, passage.text);
    const std::pair<const char*, const Spans&> ranges[] = {{"floating", a.floating},
                                                           {"promise", a.anonymity.promise},
                                                           {"reason", a.anonymity.reason},
                                                           {"motive", a.motive},
                                                           {"justification", a.justification}};
    for (const auto& [part, list] : ranges)
      for (const auto& span : list) add(part, "", span, slice(input_, span));
    for (const auto& basis : a.basis) add("basis", basis.cls, basis.span, slice(input_, basis.span));
    json.end_array();
    return out;
  }

  Store::Inside& in_;
  Database& db_;
  const Analysis& analysis_;
  std::string_view input_;
  const StoryRows& rows_;
  std::string published_;
  std::int64_t first_ = 1;
  std::string key_;  // of a criterion
};

}  // namespace

std::vector<std::int64_t> put_statements(Store::Inside& in, const Analysis& analysis, std::string_view input,
                                         const StoryRows& rows) {
  return PutStatements(in, analysis, input, rows).run();
}

}  // namespace onrecord
