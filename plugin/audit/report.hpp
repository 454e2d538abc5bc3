// A report: how a run over stories is shown. Each format is a file of its own (report_*.cpp).
//
// story() and failure() are const and may run on many threads at once; their parts come back to join() in the order of
// the inputs, on one thread, so that a report of any length needs memory for one story at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/error.hpp"
#include "grammar/offsets.hpp"
#include "plugin/audit/inputs.hpp"
#include "plugin/audit/metric_counts.hpp"
#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

struct TextLexicon;

// One story that was read.
struct StoryReading {
  const Document& document;
  const Analysis& analysis;
};

// One input that failed.
struct Failure {
  std::string id;
  const Error& error;
};

// What a run added up to.
struct Totals {
  std::uint64_t stories = 0, failures = 0, bytes = 0;
  std::uint64_t stories_with_unnamed = 0;      // at least one statement by an unnamed source
  std::uint64_t stories_on_unnamed_alone = 0;  // and none by a named one, a body or a document
  std::array<std::uint64_t, 5> findings{};     // by Severity
  std::array<std::uint64_t, metric_counts.size()> counts{};

  void add(const Analysis& analysis);
  Totals& operator+=(const Totals& other);
  std::uint64_t of(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }
};

struct ReportOptions {
  std::string format = "text";
  OffsetUnit offsets = OffsetUnit::codepoint;
  bool explain = false;
  bool verbose = false;  // text: a summary even of a clean story
  bool quiet = false;    // text: findings only
  bool color = false;
  unsigned columns = 100;                      // text: the width to fit excerpts into
  bool one_document = false;                   // json: one object and no array
  std::shared_ptr<const Policy> policy;        // sarif, html: the rules' texts
  std::shared_ptr<const TextLexicon> lexicon;  // html, webannotation: to read HTML stories as their readers do
  std::string version;
};

// One input's part of a report.
struct Part {
  std::string body;   // goes where the part is joined
  std::string aside;  // kept by reports that show something of every story elsewhere
};

class Report {
 public:
  virtual ~Report() = default;
  virtual std::string begin() { return {}; }
  virtual Part story(const StoryReading& reading) const = 0;
  virtual Part failure(const Failure& failure) const { return {}; }
  virtual std::string join(Part part) { return std::move(part.body); }
  virtual std::string end(const Totals& totals) { return {}; }
};

// The report of that format name; null: there is none.
std::unique_ptr<Report> make_report(const ReportOptions& options);

std::unique_ptr<Report> make_text_report(const ReportOptions& options);
std::unique_ptr<Report> make_json_report(const ReportOptions& options);
std::unique_ptr<Report> make_jsonl_report(const ReportOptions& options);
std::unique_ptr<Report> make_csv_report(const ReportOptions& options);
std::unique_ptr<Report> make_sarif_report(const ReportOptions& options);
std::unique_ptr<Report> make_html_report(const ReportOptions& options);
std::unique_ptr<Report> make_web_annotation_report(const ReportOptions& options);

}  // namespace onrecord
