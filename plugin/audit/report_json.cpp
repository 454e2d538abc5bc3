// JSON and JSONL: the record itself (docs/record.schema.json), an error object in the place of an input that failed.
#include "plugin/audit/report.hpp"
#include "plugin/engine/record_json.hpp"

namespace onrecord {
namespace {

class RecordReport : public Report {
 public:
  explicit RecordReport(const ReportOptions& options) : offsets_(options.offsets), explain_(options.explain) {}

  Part story(const StoryReading& reading) const override {
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

// One JSON text: the record of the one document, or an array of records. Standard input turns out to be an archive when
// its second record comes.
class JsonReport final : public RecordReport {
 public:
  explicit JsonReport(const ReportOptions& options) : RecordReport(options), alone_(options.one_document) {}

  std::string join(Part part) override {
    if (++records_ == 1 && alone_) {
      first_ = std::move(part.body);
      return {};
    }
    const std::string before = records_ == 1 ? "[\n" : records_ == 2 && alone_ ? "[\n" + first_ + ",\n" : ",\n";
    return before + part.body;
  }
  std::string end(const Totals&) override {
    if (records_ == 0) return "[]\n";
    return records_ == 1 && alone_ ? first_ + "\n" : "\n]\n";
  }

 private:
  bool alone_;
  std::size_t records_ = 0;
  std::string first_;
};

}  // namespace

std::unique_ptr<Report> make_json_report(const ReportOptions& options) { return std::make_unique<JsonReport>(options); }
std::unique_ptr<Report> make_jsonl_report(const ReportOptions& options) {
  return std::make_unique<JsonlReport>(options);
}

}  // namespace onrecord
