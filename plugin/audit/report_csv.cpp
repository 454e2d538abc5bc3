// CSV (RFC 4180): a row a story, then a row TOTAL. Shares stand beside Wilson's 95 % interval and are empty under five.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "plugin/audit/csv.hpp"
#include "plugin/audit/report.hpp"
#include "plugin/engine/corpus.hpp"

namespace onrecord {
namespace {

constexpr std::uint64_t least_for_a_share = 5;

struct Share {
  std::string_view name, part, whole;  // names of counts
};

constexpr Share shares[] = {{"unnamed_share", "unnamed", "statements"},
                            {"quoted_word_share", "quoted_words", "words"},
                            {"unnamed_word_share", "unnamed_words", "attributed_words"},
                            {"loaded_cue_share", "loaded_cues", "statements"},
                            {"boilerplate_reason_share", "boilerplate_reasons", "reasons"}};
constexpr std::string_view story_shares[] = {"stories_with_unnamed_share", "stories_on_unnamed_alone_share"};

std::string share_cells(std::uint64_t part, std::uint64_t whole) {
  if (whole < least_for_a_share) return ",,,";
  const Interval interval = wilson(part, whole);
  return fmt::format(",{:.4f},{:.4f},{:.4f}", static_cast<double>(part) / static_cast<double>(whole), interval.low,
                     interval.high);
}

// What open statements leave: they are in no share.
std::uint64_t whole_of(const Totals& totals, std::string_view name) {
  const auto count = totals.counts[metric_index(name)];
  return name == "statements" ? count - std::min(count, totals.counts[metric_index("open")]) : count;
}

std::string count_cells(const Totals& totals) {
  std::string out;
  for (const auto severity : {Severity::error, Severity::warning, Severity::note, Severity::review})
    out += fmt::format(",{}", totals.of(severity));
  for (const auto count : totals.counts) out += fmt::format(",{}", count);
  for (const Share& share : shares)
    out += share_cells(totals.counts[metric_index(share.part)], whole_of(totals, share.whole));
  return out;
}

class CsvReport final : public Report {
 public:
  std::string begin() override {
    std::string out = "id,title,published,failed,stories,errors,warnings,notes,reviews";
    for (const auto& count : metric_counts) out += fmt::format(",{}", count.name);
    for (const Share& share : shares) out += fmt::format(",{0},{0}_low,{0}_high", share.name);
    out += ",effective_sources,single_source";
    for (const auto name : story_shares) out += fmt::format(",{0},{0}_low,{0}_high", name);
    return out + "\r\n";
  }

  Part story(const StoryReading& reading) const override {
    const Analysis& a = reading.analysis;
    Totals totals;
    totals.add(a);
    return {fmt::format("{},{},{},,1{},{:.2f},{},,,,,,\r\n", csv_cell(a.id), csv_cell(a.document.title),
                        csv_cell(a.document.published), count_cells(totals), a.metrics.effective_sources,
                        a.metrics.single_source ? 1 : 0),
            {}};
  }

  Part failure(const Failure& failure) const override {
    std::string out = csv_cell(failure.id) + ",,," + csv_cell(failure.error.where_and_what());
    return {out.append(commas(), ',') + "\r\n", {}};
  }

  std::string end(const Totals& totals) override {
    return fmt::format("TOTAL,,,{},{}{},,{}{}\r\n", totals.failures, totals.stories, count_cells(totals),
                       share_cells(totals.stories_with_unnamed, totals.stories),
                       share_cells(totals.stories_on_unnamed_alone, totals.stories));
  }

 private:
  // After the column "failed" of a row that has nothing else.
  static std::size_t commas() {
    return 5 + metric_counts.size() + 3 * std::size(shares) + 2 + 3 * std::size(story_shares);
  }
};

}  // namespace

std::unique_ptr<Report> make_csv_report(const ReportOptions&) { return std::make_unique<CsvReport>(); }

}  // namespace onrecord
