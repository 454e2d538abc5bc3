// One story's records into rows, in one transaction.
#include <fmt/format.h>

#include "plugin/store/inside.hpp"

namespace onrecord {
namespace {

// FNV-1a over eight bytes at a time: tells a changed text from the same one, nothing more.
std::int64_t digest(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u ^ text.size();
  for (std::size_t at = 0; at < text.size(); at += 8) {
    std::uint64_t word = 0;
    for (std::size_t i = at; i < text.size() && i < at + 8; ++i) word = word << 8 | static_cast<unsigned char>(text[i]);
    hash = (hash ^ word) * 0x100000001b3u;
    hash ^= hash >> 29;
  }
  return static_cast<std::int64_t>(hash);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) (out += out.empty() ? "" : " ") += name;
  return out;
}

// Writes the rows of one story under one document id.
class Put {
 public:
  Put(Database& db, Store::Inside& in, const Analysis& analysis, std::string_view input)
      : db_(db), in_(in), analysis_(analysis), input_(input) {}

  PutResult run() {
    PutResult result;
    result.attributions = static_cast<std::uint32_t>(analysis_.attributions.size());
    result.replaced = find_document();
    result.version = result.replaced ? replace() : add_document();
    add_sources();
    add_attributions();
    link_parents();
    add_findings();
    add_notes();
    return result;
  }

 private:
  bool find_document() {
    auto q = db_.statement("SELECT id, version FROM document WHERE name = ?").with(analysis_.id);
    if (!q.step()) return false;
    document_ = q.integer(0);
    version_ = static_cast<std::uint32_t>(q.integer(1));
    return true;
  }

  std::uint32_t add_document() {
    const auto& d = analysis_.document;
    const auto byline = json_list(d.byline), metrics = json_metrics(analysis_.metrics);
    db_.statement(
           "INSERT INTO document (name, title, publisher, published, dateline, language, byline, metrics, version) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)")
        .with(analysis_.id, d.title, d.publisher, d.published, d.dateline, d.language, byline, metrics)
        .run();
    document_ = db_.last_id();
    version_ = 1;
    add_version();
    return version_;
  }

  // The rows of the reading before go; what it had people say stays as history if the text is another one.
  std::uint32_t replace() {
    if (digest_of_version() != digest(input_)) {
      keep_history();
      ++version_;
      add_version();
    } else {
      db_.statement("UPDATE version SET run_id = ?, stored = ? WHERE document_id = ? AND number = ?")
          .with(run_id(), now(), document_, version_)
          .run();
    }
    clear();
    update_document();
    return version_;
  }

  std::int64_t digest_of_version() {
    auto q = db_.statement("SELECT digest FROM version WHERE document_id = ? AND number = ?").with(document_, version_);
    return q.step() ? q.integer(0) : 0;
  }

  void keep_history() {
    db_.statement(
           "INSERT INTO past_statement (document_id, version, ordinal, record, act, kind, source_kind, source_name, "
           "statement, score, grade) "
           "SELECT a.document_id, ?, a.ordinal, a.record, a.act, a.kind, a.source_kind, "
           "coalesce(nullif(s.name, ''), a.source), a.statement, a.score, a.grade "
           "FROM attribution a LEFT JOIN source s ON s.id = a.source_id WHERE a.document_id = ?")
        .with(version_, document_)
        .run();
  }

  void clear() {
    for (const char* sql :
         {"DELETE FROM finding WHERE document_id = ?", "DELETE FROM attribution WHERE document_id = ?",
          "DELETE FROM source WHERE document_id = ?", "DELETE FROM note WHERE document_id = ?"})
      db_.statement(sql).with(document_).run();
  }

  void update_document() {
    const auto& d = analysis_.document;
    const auto byline = json_list(d.byline), metrics = json_metrics(analysis_.metrics);
    db_.statement(
           "UPDATE document SET title = ?, publisher = ?, published = ?, dateline = ?, language = ?, byline = ?, "
           "metrics = ?, version = ? WHERE id = ?")
        .with(d.title, d.publisher, d.published, d.dateline, d.language, byline, metrics, version_, document_)
        .run();
  }

  void add_version() {
    const auto stored = now();
    db_.statement("INSERT INTO version (document_id, number, digest, bytes, stored, run_id) VALUES (?, ?, ?, ?, ?, ?)")
        .with(document_, version_, digest(input_), input_.size(), stored, run_id())
        .run();
  }

  std::int64_t run_id() {
    const auto key = analysis_.engine_version + '\n' + analysis_.rules_digest + '\n' + analysis_.policy;
    if (in_.run_id && key == in_.run_key) return in_.run_id;
    db_.statement("INSERT INTO run (engine, rules, policy, started) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .with(analysis_.engine_version, analysis_.rules_digest, analysis_.policy, now())
        .run();
    auto q = db_.statement("SELECT id FROM run WHERE engine = ? AND rules = ? AND policy = ?")
                 .with(analysis_.engine_version, analysis_.rules_digest, analysis_.policy);
    q.step();
    in_.run_key = key;
    return in_.run_id = q.integer(0);
  }

  void add_sources() {
    for (const auto& source : analysis_.sources) {
      const auto entity = entity_of(source);
      db_.statement(
             "INSERT INTO source (document_id, label, kind, name, role, affiliation, descriptor, people, entity_id) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .with(document_, source.id, name_of(source.kind), source.name, source.role, source.affiliation,
                source.descriptor, source.number, entity ? std::optional(entity->first) : std::nullopt)
          .run();
      sources_.push_back(db_.last_id());
      canonical_.push_back(entity ? std::optional(entity->second) : std::nullopt);
      add_mentions(source);
    }
  }

  void add_mentions(const Source& source) {
    const auto id = sources_.back();
    for (std::size_t i = 0; i < source.mentions.size(); ++i)
      db_.statement("INSERT INTO mention (source_id, ordinal, start, stop) VALUES (?, ?, ?, ?)")
          .with(id, i, source.mentions[i].begin, source.mentions[i].end)
          .run();
  }

  // The row across stories and the one it is merged into; named persons and bodies only.
  std::optional<std::pair<std::int64_t, std::int64_t>> entity_of(const Source& source) {
    const bool known = source.kind == SourceKind::person || source.kind == SourceKind::organisation;
    if (!known || source.name.empty()) return std::nullopt;
    const auto role = source.kind == SourceKind::person ? source.role : std::string();
    const auto name_key = fold_name(source.name), role_key = fold_name(role);
    {
      auto q = db_.statement("SELECT id, canonical_id FROM entity WHERE name_key = ? AND role_key = ? AND kind = ?")
                   .with(name_key, role_key, name_of(source.kind));
      if (q.step()) return std::pair(q.integer(0), q.integer(1));
    }
    db_.statement("INSERT INTO entity (kind, name, role, name_key, role_key) VALUES (?, ?, ?, ?, ?)")
        .with(name_of(source.kind), source.name, role, name_key, role_key)
        .run();
    const auto id = db_.last_id();
    db_.statement("UPDATE entity SET canonical_id = id WHERE id = ?").with(id).run();
    return std::pair(id, id);
  }

  void add_attributions() {
    for (std::size_t i = 0; i < analysis_.attributions.size(); ++i) {
      const auto& a = analysis_.attributions[i];
      add_attribution(a, i);
      attributions_.push_back(db_.last_id());
      add_contributions(a);
      add_passages(a);
    }
  }

  void add_attribution(const Attribution& a, std::size_t ordinal) {
    const auto statement = words(a.content, input_), cue = words(a.cue, input_), source = words(a.source, input_);
    const auto content_spans = to_text(a.content), cue_spans = to_text(a.cue), source_spans = to_text(a.source);
    const auto decided_by = joined(a.decided_by);
    const bool has_source = a.source_index >= 0 && static_cast<std::size_t>(a.source_index) < sources_.size();
    const auto at = has_source ? static_cast<std::size_t>(a.source_index) : 0;
    db_.statement(
           "INSERT INTO attribution (document_id, ordinal, record, source_id, canonical_id, published, act, kind, "
           "source_kind, source_status, cue_class, grade, score, confidence, reason_quality, statement, cue, source, "
           "content_spans, cue_spans, source_spans, decided_by) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(document_, ordinal, a.id, has_source ? std::optional(sources_[at]) : std::nullopt,
              has_source ? canonical_[at] : std::nullopt, analysis_.document.published, name_of(a.act), name_of(a.kind),
              name_of(a.source_kind), name_of(a.source_status), a.cue_class, name_of(a.grade), a.score, a.confidence,
              name_of(a.anonymity.quality), statement, cue, source, content_spans, cue_spans, source_spans, decided_by)
        .run();
  }

  void add_contributions(const Attribution& a) {
    const auto id = attributions_.back();
    for (std::size_t i = 0; i < a.contributions.size(); ++i) {
      const auto& c = a.contributions[i];
      db_.statement(
             "INSERT INTO contribution (attribution_id, ordinal, criterion_id, points, start, stop) "
             "VALUES (?, ?, ?, ?, ?, ?)")
          .with(id, i, criterion(c), c.points, c.evidence.begin, c.evidence.end)
          .run();
    }
  }

  std::int64_t criterion(const Contribution& c) {
    auto key = fmt::format("{}\n{}\n{}\n{}\n{}", c.feature, c.value, c.weight, c.rule, c.standard);
    const auto known = in_.criteria.find(key);
    if (known != in_.criteria.end()) return known->second;
    db_.statement(
           "INSERT INTO criterion (feature, value, weight, rule, standard) VALUES (?, ?, ?, ?, ?) "
           "ON CONFLICT DO NOTHING")
        .with(c.feature, c.value, c.weight, c.rule, c.standard)
        .run();
    auto q =
        db_.statement(
               "SELECT id FROM criterion WHERE feature = ? AND value = ? AND weight = ? AND rule = ? AND standard = ?")
            .with(c.feature, c.value, c.weight, c.rule, c.standard);
    q.step();
    return in_.criteria.emplace(std::move(key), q.integer(0)).first->second;
  }

  void add_passages(const Attribution& a) {
    int ordinal = 0;
    const auto add = [&](const char* part, std::string_view cls, Span span, std::string_view text) {
      db_.statement(
             "INSERT INTO passage (attribution_id, ordinal, part, class, start, stop, words) VALUES (?, ?, ?, ?, ?, ?, "
             "?)")
          .with(attributions_.back(), ordinal++, part, cls, span.begin, span.end, text)
          .run();
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
  }

  // A parent may stand behind its child in the text.
  void link_parents() {
    for (std::size_t i = 0; i < attributions_.size(); ++i) {
      const auto parent = analysis_.attributions[i].parent;
      if (parent < 0 || static_cast<std::size_t>(parent) >= attributions_.size()) continue;
      db_.statement("UPDATE attribution SET parent_id = ? WHERE id = ?")
          .with(attributions_[static_cast<std::size_t>(parent)], attributions_[i])
          .run();
    }
  }

  void add_findings() {
    for (const auto& f : analysis_.findings) {
      const bool about = f.attribution >= 0 && static_cast<std::size_t>(f.attribution) < attributions_.size();
      db_.statement(
             "INSERT INTO finding (document_id, attribution_id, rule, severity, start, stop, message, standard, url) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .with(document_, about ? std::optional(attributions_[static_cast<std::size_t>(f.attribution)]) : std::nullopt,
                f.rule, name_of(f.severity), f.span.begin, f.span.end, f.message, f.standard, f.url)
          .run();
    }
  }

  void add_notes() {
    for (std::size_t i = 0; i < analysis_.notes.size(); ++i) {
      const auto& n = analysis_.notes[i];
      db_.statement("INSERT INTO note (document_id, ordinal, code, start, stop, message) VALUES (?, ?, ?, ?, ?, ?)")
          .with(document_, i, n.code, n.span.begin, n.span.end, n.message)
          .run();
    }
  }

  Database& db_;
  Store::Inside& in_;
  const Analysis& analysis_;
  std::string_view input_;
  std::int64_t document_ = 0;
  std::uint32_t version_ = 1;
  std::vector<std::int64_t> sources_, attributions_;
  std::vector<std::optional<std::int64_t>> canonical_;
};

}  // namespace

PutResult Store::put(const Analysis& analysis, std::string_view input) {
  if (analysis.id.empty()) throw Error(ErrorCode::usage, "a story needs an id to be stored");
  return in_->write([&](Database& db) { return Put(db, *in_, analysis, input).run(); });
}

}  // namespace onrecord
