#include "plugin/audit/report.hpp"

#include <utility>

namespace onrecord {

std::unique_ptr<Report> make_report(const ReportOptions& options) {
  using Make = std::unique_ptr<Report> (*)(const ReportOptions&);
  constexpr std::pair<std::string_view, Make> formats[] = {{"text", make_text_report},
                                                           {"json", make_json_report},
                                                           {"jsonl", make_jsonl_report},
                                                           {"csv", make_csv_report},
                                                           {"sarif", make_sarif_report},
                                                           {"html", make_html_report},
                                                           {"webannotation", make_web_annotation_report}};
  for (const auto& [name, make] : formats)
    if (name == options.format) return make(options);
  return nullptr;
}

void Totals::add(const Analysis& analysis) {
  ++stories;
  const auto& m = analysis.metrics;
  for (const auto& finding : analysis.findings)
    if (stands(finding)) ++findings[static_cast<std::size_t>(finding.severity)];
  for (std::size_t i = 0; i < metric_counts.size(); ++i) counts[i] += m.*metric_counts[i].field;
  stories_with_unnamed += m.unnamed > 0;
  stories_on_unnamed_alone += m.unnamed > 0 && m.named + m.organisations + m.documents == 0;
}

Totals& Totals::operator+=(const Totals& other) {
  stories += other.stories;
  failures += other.failures;
  bytes += other.bytes;
  stories_with_unnamed += other.stories_with_unnamed;
  stories_on_unnamed_alone += other.stories_on_unnamed_alone;
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i] += other.findings[i];
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  return *this;
}

}  // namespace onrecord
