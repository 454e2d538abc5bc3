// One story's records into rows, in one transaction.
#include "plugin/store/inside.hpp"
#include "plugin/store/put_statements.hpp"

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

void refuse(const Analysis& analysis) {
  if (analysis.id.empty()) throw Error(ErrorCode::usage, "a story needs an id to be stored");
  for (const auto& a : analysis.attributions) {
    if (!a.score) continue;
    std::int32_t sum = 0;
    for (const auto& c : a.contributions) sum += c.points;
    if (*a.score < 0 || *a.score > 1000 || (!a.contributions.empty() && sum != *a.score))
      throw Error(ErrorCode::usage, "the score of attribution " + a.id + " is not the sum of its contributions");
  }
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
    attributions_ = put_statements(in_, analysis_, input_, rows_);
    add_findings();
    add_notes();
    return result;
  }

 private:
  bool find_document() {
    auto q = db_.statement("SELECT id, version FROM document WHERE name = ?").with(analysis_.id);
    if (!q.step()) return false;
    rows_.document = q.integer(0);
    version_ = static_cast<std::uint32_t>(q.integer(1));
    return true;
  }

  std::uint32_t add_document() {
    const auto& d = analysis_.document;
    const auto byline = json_list(d.byline), metrics = json_metrics(analysis_.metrics);
    db_.statement(
           "INSERT INTO document (name, title, publisher, published, dateline, language, byline, metrics, version) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)")
        .run(analysis_.id, d.title, d.publisher, d.published, d.dateline, d.language, byline, metrics);
    rows_.document = db_.last_id();
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
          .run(run_id(), now(), rows_.document, version_);
    }
    clear();
    update_document();
    return version_;
  }

  std::int64_t digest_of_version() {
    auto q =
        db_.statement("SELECT digest FROM version WHERE document_id = ? AND number = ?").with(rows_.document, version_);
    return q.step() ? q.integer(0) : 0;
  }

  void keep_history() {
    db_.statement(
           "INSERT INTO past_statement (document_id, version, ordinal, record, act, kind, source_kind, source_name, "
           "statement, score, grade) "
           "SELECT a.document_id, ?, a.ordinal, a.record, a.act, a.kind, a.source_kind, "
           "coalesce(nullif(s.name, ''), a.source), a.statement, a.score, a.grade "
           "FROM attribution a LEFT JOIN source s ON s.id = a.source_id WHERE a.document_id = ?")
        .run(version_, rows_.document);
  }

  void clear() {
    for (const char* sql :
         {"DELETE FROM finding WHERE document_id = ?", "DELETE FROM attribution WHERE document_id = ?",
          "DELETE FROM source WHERE document_id = ?", "DELETE FROM note WHERE document_id = ?"})
      db_.statement(sql).run(rows_.document);
  }

  void update_document() {
    const auto& d = analysis_.document;
    const auto byline = json_list(d.byline), metrics = json_metrics(analysis_.metrics);
    db_.statement(
           "UPDATE document SET title = ?, publisher = ?, published = ?, dateline = ?, language = ?, byline = ?, "
           "metrics = ?, version = ? WHERE id = ?")
        .run(d.title, d.publisher, d.published, d.dateline, d.language, byline, metrics, version_, rows_.document);
  }

  void add_version() {
    const auto stored = now();
    db_.statement("INSERT INTO version (document_id, number, digest, bytes, stored, run_id) VALUES (?, ?, ?, ?, ?, ?)")
        .run(rows_.document, version_, digest(input_), input_.size(), stored, run_id());
  }

  std::int64_t run_id() {
    const auto key = analysis_.engine_version + '\n' + analysis_.rules_digest + '\n' + analysis_.policy;
    if (in_.run_id && key == in_.run_key) return in_.run_id;
    db_.statement("INSERT INTO run (engine, rules, policy, started) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .run(analysis_.engine_version, analysis_.rules_digest, analysis_.policy, now());
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
             "INSERT INTO source (document_id, label, kind, name, role, affiliation, descriptor, people, "
             "mention_spans, entity_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .run(rows_.document, source.id, name_of(source.kind), source.name, source.role, source.affiliation,
               source.descriptor, source.number, to_text(source.mentions),
               entity ? std::optional(entity->first) : std::nullopt);
      rows_.sources.push_back(db_.last_id());
      rows_.canonical.push_back(entity ? std::optional(entity->second) : std::nullopt);
    }
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
    std::int64_t id = 0;
    {
      auto q = db_.statement("SELECT coalesce(max(id), 0) + 1 FROM entity");
      q.step();
      id = q.integer(0);
    }
    db_.statement(
           "INSERT INTO entity (id, kind, name, role, name_key, role_key, canonical_id) VALUES (?1, ?, ?, ?, ?, ?, ?1)")
        .run(id, name_of(source.kind), source.name, role, name_key, role_key);
    return std::pair(id, id);
  }

  void add_findings() {
    for (std::size_t i = 0; i < analysis_.findings.size(); ++i) {
      const auto& f = analysis_.findings[i];
      const bool about = f.attribution >= 0 && static_cast<std::size_t>(f.attribution) < attributions_.size();
      db_.statement(
             "INSERT INTO finding (document_id, ordinal, attribution_id, rule, severity, start, stop, message, "
             "standard, url) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .run(rows_.document, i,
               about ? std::optional(attributions_[static_cast<std::size_t>(f.attribution)]) : std::nullopt, f.rule,
               name_of(f.severity), f.span.begin, f.span.end, f.message, f.standard, f.url);
    }
  }

  void add_notes() {
    for (std::size_t i = 0; i < analysis_.notes.size(); ++i) {
      const auto& n = analysis_.notes[i];
      db_.statement("INSERT INTO note (document_id, ordinal, code, start, stop, message) VALUES (?, ?, ?, ?, ?, ?)")
          .run(rows_.document, i, n.code, n.span.begin, n.span.end, n.message);
    }
  }

  Database& db_;
  Store::Inside& in_;
  const Analysis& analysis_;
  std::string_view input_;
  StoryRows rows_;
  std::uint32_t version_ = 1;
  std::vector<std::int64_t> attributions_;
};

}  // namespace

bool Store::holds(const std::string& document, std::string_view input, const ReadBy& reader) {
  Database& db = in_->use();
  return db
      .statement(
          "SELECT 1 FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.version JOIN run r ON r.id "
          "= "
          "v.run_id WHERE d.name = ? AND v.digest = ? AND v.bytes = ? AND r.engine = ? AND r.rules = ? AND r.policy = "
          "?")
      .with(document, digest(input), input.size(), reader.engine, reader.rules, reader.policy)
      .step();
}

PutResult Store::put(const Analysis& analysis, std::string_view input) {
  refuse(analysis);
  PutResult result;
  in_->write([&](Database& db) { result = Put(db, *in_, analysis, input).run(); });
  return result;
}

}  // namespace onrecord
