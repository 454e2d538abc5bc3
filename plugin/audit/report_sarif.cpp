// SARIF 2.1.0: one run, a rule's text once, a result a finding, the standards as a taxonomy.
//
// A rule that asks for a human look gives results of kind "review", which the standard wants at level "none". Columns
// are code points, or UTF-16 units with --offsets utf16, and the run says which.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "plugin/audit/addresses.hpp"
#include "plugin/audit/lines.hpp"
#include "plugin/audit/report.hpp"
#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

constexpr std::string_view schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view taxonomy = "sourcing-standards";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
    default:
      return "none";
  }
}

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key).begin_object().field("text", text).end_object();
}

class SarifReport final : public Report {
 public:
  explicit SarifReport(const ReportOptions& options)
      : policy_(options.policy),
        version_(options.version),
        unit_(options.offsets == OffsetUnit::utf16 ? OffsetUnit::utf16 : OffsetUnit::codepoint) {
    for (const auto& [id, rule] : policy_->rules) {
      rule_index_.emplace(id, rule_index_.size());
      if (!rule.standard.empty()) taxa_.emplace(rule.standard, rule.url);
    }
  }

  std::string begin() override {
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("$schema", schema).field("version", "2.1.0").key("runs").begin_array().begin_object();
    json.key("tool").begin_object().key("driver").begin_object();
    json.field("name", "onrecord")
        .field("version", version_)
        .field("semanticVersion", version_)
        .key("rules")
        .begin_array();
    for (const auto& [id, rule] : policy_->rules) write(json, rule);
    json.end_array()
        .key("supportedTaxonomies")
        .begin_array()
        .begin_object()
        .field("name", taxonomy)
        .key("index")
        .integer(0);
    json.end_object().end_array().end_object().end_object();
    write_taxonomy(json);
    json.field("columnKind", unit_ == OffsetUnit::utf16 ? "utf16CodeUnits" : "unicodeCodePoints");
    json.key("results").begin_array();
    return out;
  }

  Part story(const StoryReading& reading) const override {
    const auto& document = reading.document;
    const Lines lines(document.bytes, unit_);
    const Offsets offsets(document.bytes, unit_);
    Part part;
    for (const auto& finding : reading.analysis.findings) {
      if (!part.body.empty()) part.body += ",\n";
      JsonWriter json(part.body);
      write(json, finding, reading, lines, offsets);
    }
    for (const auto& note : reading.analysis.notes) {
      if (!part.aside.empty()) part.aside += ",\n";
      JsonWriter json(part.aside);
      json.begin_object().field("level", "note");
      write_text(json, "message", note.message);
      json.key("descriptor").begin_object().field("id", note.code).end_object();
      write_location(json, note.span, document, lines, offsets);
      json.end_object();
    }
    return part;
  }

  Part failure(const Failure& failure) const override {
    Part part;
    JsonWriter json(part.aside);
    json.begin_object().field("level", "error");
    write_text(json, "message", failure.error.where_and_what());
    json.end_object();
    return part;
  }

  std::string join(Part part) override {
    if (!part.aside.empty()) notifications_ += (notifications_.empty() ? "\n" : ",\n") + part.aside;
    if (part.body.empty()) return {};
    const std::string before = first_ ? "\n" : ",\n";
    first_ = false;
    return before + part.body;
  }

  std::string end(const Totals& totals) override {
    std::string out = first_ ? "]" : "\n]";
    out += ",\"invocations\":[{\"executionSuccessful\":";
    out += totals.failures ? "false" : "true";
    out += ",\"toolExecutionNotifications\":[" + notifications_ + "]}]}]}\n";
    return out;
  }

 private:
  void write(JsonWriter& json, const AuditRule& rule) const {
    json.begin_object().field("id", rule.id);
    write_text(json, "shortDescription", rule.message.empty() ? rule.id : rule.message);
    if (!rule.reason.empty()) write_text(json, "fullDescription", rule.reason);
    if (!web_address(rule.url).empty()) json.field("helpUri", rule.url);
    json.key("defaultConfiguration").begin_object().key("enabled").boolean(rule.severity != Severity::off);
    json.field("level", level_of(rule.severity)).end_object();
    if (const auto taxon = taxa_.find(rule.standard); taxon != taxa_.end()) {
      json.key("relationships").begin_array().begin_object();
      write_taxon(json, "target", taxon->first);
      json.key("kinds").begin_array().string("relevant").end_array().end_object().end_array();
    }
    json.end_object();
  }

  // A reference to a standard.
  void write_taxon(JsonWriter& json, std::string_view key, const std::string& standard) const {
    if (!key.empty()) json.key(key);
    json.begin_object().field("id", standard).key("index").integer(std::distance(taxa_.begin(), taxa_.find(standard)));
    json.key("toolComponent").begin_object().field("name", taxonomy).key("index").integer(0).end_object().end_object();
  }

  void write_taxonomy(JsonWriter& json) const {
    json.key("taxonomies").begin_array().begin_object().field("name", taxonomy).field("version", version_);
    write_text(json, "shortDescription", "Published standards of the trade that the rules rest on");
    json.key("isComprehensive").boolean(false).key("taxa").begin_array();
    for (const auto& [standard, url] : taxa_) {
      json.begin_object().field("id", standard);
      write_text(json, "shortDescription", standard);
      if (!web_address(url).empty()) json.field("helpUri", url);
      json.end_object();
    }
    json.end_array().end_object().end_array();
  }

  void write(JsonWriter& json, const Finding& finding, const StoryReading& reading, const Lines& lines,
             const Offsets& offsets) const {
    json.begin_object().field("ruleId", finding.rule);
    if (const auto index = rule_index_.find(finding.rule); index != rule_index_.end())
      json.key("ruleIndex").integer(static_cast<std::int64_t>(index->second));
    json.field("kind", finding.severity <= Severity::review ? "review" : "fail")
        .field("level", level_of(finding.severity));
    write_text(json, "message", finding.message);
    write_location(json, finding.span, reading.document, lines, offsets);
    write_fingerprint(json, finding, reading);
    write_standing(json, finding);
    if (taxa_.count(finding.standard)) {
      json.key("taxa").begin_array();
      write_taxon(json, {}, finding.standard);
      json.end_array();
    }
    json.end_object();
  }

  void write_location(JsonWriter& json, Span span, const Document& document, const Lines& lines,
                      const Offsets& offsets) const {
    const Place begin = lines.at(span.begin), end = lines.at(span.end);
    json.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    json.key("artifactLocation").begin_object().field("uri", uri_of(document.path, document.fragment)).end_object();
    json.key("region").begin_object().key("startLine").integer(begin.line).key("startColumn").integer(begin.column);
    json.key("endLine").integer(end.line).key("endColumn").integer(end.column);
    json.key("charOffset")
        .integer(offsets(span.begin))
        .key("charLength")
        .integer(offsets(span.end) - offsets(span.begin));
    json.key("byteOffset").integer(span.begin).key("byteLength").integer(span.size());
    write_text(json, "snippet", slice(document.bytes, span));
    json.end_object().end_object().end_object().end_array();
  }

  // What somebody allowed, and what the baseline has.
  void write_standing(JsonWriter& json, const Finding& finding) const {
    if (finding.known) json.field("baselineState", "unchanged");
    if (!finding.allowance) return;
    json.key("suppressions").begin_array().begin_object().field("kind", "external");
    json.field("status", finding.allowance->honoured ? "accepted" : "underReview")
        .field("justification", finding.allowance->reason);
    json.end_object().end_array();
  }

  // The same finding keeps it while text elsewhere in the story changes.
  void write_fingerprint(JsonWriter& json, const Finding& finding, const StoryReading& reading) const {
    const auto& all = reading.analysis.attributions;
    const bool known = finding.attribution >= 0 && static_cast<std::size_t>(finding.attribution) < all.size();
    json.key("partialFingerprints").begin_object();
    json.field("onrecord/v1",
               reading.analysis.id + "/" + finding.rule + "/" +
                   (known ? all[static_cast<std::size_t>(finding.attribution)].id : std::string("story")));
    json.end_object();
  }

  std::shared_ptr<const Policy> policy_;
  std::string version_, notifications_;
  OffsetUnit unit_;
  std::map<std::string, std::size_t> rule_index_;
  std::map<std::string, std::string> taxa_;  // standard and its page
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Report> make_sarif_report(const ReportOptions& options) {
  return std::make_unique<SarifReport>(options);
}

}  // namespace onrecord
