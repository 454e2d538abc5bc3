// JSON and JSONL: the record itself (docs/record.schema.json), an error object in the place of an input that failed.
#include "plugin/audit/report.hpp"
#include "plugin/engine/record_json.hpp"

namespace onrecord {
namespace {

class RecordReport : public Report {
 public:
  explicit RecordReport(const ReportOptions& options) : offsets_(options.offsets), explain_(options.explain) {}

  Part story(const Reading& reading) const override {
    return {to_json(reading.analysis, reading.document.bytes, offsets_, explain_), {}};
  }
  Part failure(const Failure& failure) const override { return {to_json(failure.error, failure.id), {}}; }

 private:
  OffsetUnit offsets_;
  bool explain_;
};

// A record a line.
class JsonlReport final : public RecordReport {
 public:
  using RecordReport::RecordReport;
  std::string join(Part part) override { return std::move(part.body) += '\n'; }
};

// One JSON text: the record of the one document, or an array of records.
class JsonReport final : public RecordReport {
 public:
  explicit JsonReport(const ReportOptions& options) : RecordReport(options), alone_(options.one_document) {}

  std::string begin() override { return alone_ ? "" : "["; }
  std::string join(Part part) override {
    if (alone_) return std::move(part.body);
    std::string out = first_ ? "\n" : ",\n";
    first_ = false;
    return out += part.body;
  }
  std::string end(const Totals&) override { return alone_ ? "\n" : "\n]\n"; }

 private:
  bool alone_, first_ = true;
};

}  // namespace

std::unique_ptr<Report> make_json_report(const ReportOptions& options) { return std::make_unique<JsonReport>(options); }
std::unique_ptr<Report> make_jsonl_report(const ReportOptions& options) {
  return std::make_unique<JsonlReport>(options);
}

}  // namespace onrecord
