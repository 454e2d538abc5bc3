// What the store holds of a story: contributions, findings, the list of stories, what earlier versions said.
#include "plugin/store/inside.hpp"

namespace onrecord {

std::vector<StoredContribution> Store::contributions(std::int64_t statement) {
  Database& db = in_->use();
  std::vector<StoredContribution> list;
  auto q = db.statement(
                 "SELECT r.feature, r.value, r.weight, c.points, c.start, c.stop, r.rule, r.standard "
                 "FROM contribution c JOIN criterion r ON r.id = c.criterion_id WHERE c.attribution_id = ? ORDER BY "
                 "c.ordinal")
               .with(statement);
  while (q.step())
    list.push_back({q.string(0),
                    q.string(1),
                    q.real(2),
                    static_cast<std::int32_t>(q.integer(3)),
                    {static_cast<std::uint32_t>(q.integer(4)), static_cast<std::uint32_t>(q.integer(5))},
                    q.string(6),
                    q.string(7)});
  return list;
}

std::vector<StoredFinding> Store::findings(const std::string& document, const std::string& rule) {
  Database& db = in_->use();
  std::vector<StoredFinding> list;
  auto q =
      db.statement(
            "SELECT d.name, coalesce(a.record, ''), f.rule, f.severity, f.start, f.stop, f.message, f.standard, f.url "
            "FROM document d JOIN finding f ON f.document_id = d.id LEFT JOIN attribution a ON a.id = f.attribution_id "
            "WHERE d.name = ?1 AND (?2 = '' OR f.rule = ?2) ORDER BY f.start, f.ordinal")
          .with(document, rule);
  while (q.step())
    list.push_back({q.string(0),
                    q.string(1),
                    q.string(2),
                    named(q.text(3), Severity::error),
                    {static_cast<std::uint32_t>(q.integer(4)), static_cast<std::uint32_t>(q.integer(5))},
                    q.string(6),
                    q.string(7),
                    q.string(8)});
  return list;
}

std::vector<StoredDocument> Store::documents(const std::string& after, std::uint32_t limit) {
  Database& db = in_->use();
  std::vector<StoredDocument> list;
  auto q = db.statement(
                 "SELECT d.name, d.title, d.publisher, d.published, d.version, v.stored, "
                 "(SELECT count(*) FROM attribution a WHERE a.document_id = d.id) "
                 "FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.version "
                 "WHERE d.name > ? ORDER BY d.name LIMIT ?")
               .with(after, limit);
  while (q.step())
    list.push_back({q.string(0), q.string(1), q.string(2), q.string(3), static_cast<std::uint32_t>(q.integer(4)),
                    q.string(5), static_cast<std::uint64_t>(q.integer(6))});
  return list;
}

std::vector<PastStatement> Store::history(const std::string& document) {
  Database& db = in_->use();
  std::vector<PastStatement> list;
  auto q =
      db.statement(
            "SELECT p.version, p.record, p.act, p.kind, p.source_kind, p.source_name, p.statement, p.score, p.grade "
            "FROM document d JOIN past_statement p ON p.document_id = d.id WHERE d.name = ? ORDER BY p.version, "
            "p.ordinal")
          .with(document);
  while (q.step()) {
    PastStatement row{static_cast<std::uint32_t>(q.integer(0)),
                      q.string(1),
                      named(q.text(2), Act::attitude),
                      named(q.text(3), Kind::mixed),
                      named(q.text(4), SourceKind::unattributed),
                      q.string(5),
                      q.string(6),
                      std::nullopt,
                      named(q.text(8), Grade::named_with_role)};
    if (!q.null(7)) row.score = static_cast<std::int32_t>(q.integer(7));
    list.push_back(std::move(row));
  }
  return list;
}

}  // namespace onrecord
