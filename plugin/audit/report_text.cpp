// Text: like a good compiler's. Place, severity, what to do, the rule; the line and a caret; the standard. Quiet when
// clean.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plugin/audit/excerpt.hpp"
#include "plugin/audit/labels.hpp"
#include "plugin/audit/lines.hpp"
#include "plugin/audit/report.hpp"

namespace onrecord {
namespace {

constexpr unsigned unbounded = 4000;  // columns of a message: cut only what no terminal could show

// Terminal colours, or nothing.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string bold(std::string_view text) const { return with("1", text); }
  std::string dim(std::string_view text) const { return with("2", text); }
  std::string caret(std::string_view text) const { return with("1;32", text); }
  std::string severity(Severity severity, std::string_view text) const {
    switch (severity) {
      case Severity::error:
        return with("1;31", text);
      case Severity::warning:
        return with("1;35", text);
      case Severity::note:
        return with("1;36", text);
      default:
        return with("1;34", text);
    }
  }

 private:
  std::string with(std::string_view code, std::string_view text) const {
    return on_ ? fmt::format("\033[{}m{}\033[0m", code, text) : std::string(text);
  }
  bool on_;
};

// A finding, or a note on how the story could be read.
struct Remark {
  Span span;
  Severity severity = Severity::note;
  std::string_view message, code, standard, url;
};

std::vector<Remark> remarks_of(const Analysis& analysis) {
  std::vector<Remark> out;
  for (const auto& f : analysis.findings) out.push_back({f.span, f.severity, f.message, f.rule, f.standard, f.url});
  for (const auto& n : analysis.notes) out.push_back({n.span, Severity::note, n.message, n.code, {}, {}});
  std::stable_sort(out.begin(), out.end(), [](const Remark& a, const Remark& b) { return a.span < b.span; });
  return out;
}

// The statements of one source, or of no source, that are on one rung.
struct Row {
  std::string grade, source;
  std::int32_t least = 1000, most = 0;
  std::size_t statements = 0;
  bool open = false;
};

class TextReport final : public Report {
 public:
  explicit TextReport(const ReportOptions& options)
      : paint_(options.color),
        columns_(std::max(options.columns, 40u)),
        verbose_(options.verbose),
        quiet_(options.quiet),
        explain_(options.explain) {}

  Part story(const StoryReading& reading) const override {
    const auto remarks = remarks_of(reading.analysis);
    if (remarks.empty() && !verbose_ && !explain_) return {};
    const Lines lines(reading.document.bytes);
    std::string out;
    std::set<std::string_view> cited;  // a rule's standard is told once a story
    for (const auto& remark : remarks) {
      out += show(remark, reading, lines);
      if (!remark.standard.empty() && cited.insert(remark.code).second) out += citation(remark);
    }
    if (explain_) out += arithmetic(reading, lines);
    if (!quiet_) out += summary(reading.analysis, reading.document.name);
    return {std::move(out), {}};
  }

 private:
  std::string show(const Remark& remark, const StoryReading& reading, const Lines& lines) const {
    const Place place = lines.at(remark.span.begin);
    std::string out =
        paint_.bold(fmt::format("{}:{}:{}:", one_line(reading.document.name, unbounded), place.line, place.column));
    out += fmt::format(" {} {} {}\n", paint_.severity(remark.severity, fmt::format("{}:", name_of(remark.severity))),
                       paint_.bold(one_line(remark.message, unbounded)), paint_.dim(fmt::format("[{}]", remark.code)));
    out += excerpt(remark, reading.document.bytes, lines, place);
    return out;
  }

  std::string citation(const Remark& remark) const {
    return paint_.dim(fmt::format("      = {}{}{}", one_line(remark.standard, unbounded),
                                  remark.url.empty() ? "" : ", ", remark.url)) +
           "\n";
  }

  static std::size_t gutter(std::uint32_t line) {
    return std::max<std::size_t>(4, fmt::formatted_size("{}", line)) + 1;
  }

  std::string excerpt(const Remark& remark, std::string_view text, const Lines& lines, Place place) const {
    if (text.empty()) return {};
    const auto width = gutter(place.line);
    const Excerpt shown = make_excerpt(text, lines.line_around(remark.span.begin), remark.span,
                                       columns_ - static_cast<unsigned>(width) - 3);
    return fmt::format("{:>{}} | {}\n{:>{}} | {}\n", place.line, width, shown.text, "", width,
                       paint_.caret(shown.caret));
  }

  // Every score, line by line, as it adds up.
  std::string arithmetic(const StoryReading& reading, const Lines& lines) const {
    std::string out;
    for (const auto& a : reading.analysis.attributions) {
      if (a.act != Act::statement || a.content.empty()) continue;
      const Place place = lines.at(a.content.front().begin);
      out += fmt::format("{}:{}:{}: {} {}\n", one_line(reading.document.name, unbounded), place.line, place.column,
                         paint_.bold(a.score ? fmt::format("score {}", *a.score) : "no score (source left open)"),
                         one_line(slice(reading.document.bytes, a.content.front()), 60));
      for (const auto& c : a.contributions) {
        out += fmt::format("{:>10}  {} {}{}\n", fmt::format("{:+}", c.points), label_of_feature(c.feature),
                           c.feature == "rung" ? label_of_grade(c.value) : c.value,
                           c.standard.empty() ? "" : fmt::format(" ({})", c.standard));
      }
    }
    return out;
  }

  std::string summary(const Analysis& analysis, const std::string& name) const {
    const auto rows = rows_of(analysis);
    std::string out = paint_.bold(fmt::format("{}: {} by {}", one_line(name, unbounded),
                                              counted(analysis.metrics.statements, "statement"),
                                              counted(analysis.metrics.sources, "source"))) +
                      "\n";
    std::size_t widest = 0;
    for (const auto& row : rows) widest = std::max(widest, row.grade.size());
    for (const auto& row : rows) {
      out += fmt::format("  {:<{}}  {:>6}  {:>13}{}\n", row.grade, widest, score_range(row),
                         counted(row.statements, "statement"), row.source);
    }
    Totals totals;
    totals.add(analysis);
    out += found(totals) + " The score says how openly a statement is sourced, not whether it is true.\n\n";
    return out;
  }

  static std::string found(const Totals& totals) {
    constexpr std::pair<Severity, std::string_view> kinds[] = {{Severity::error, "error"},
                                                               {Severity::warning, "warning"},
                                                               {Severity::note, "note"},
                                                               {Severity::review, "place"}};
    std::string out;
    for (const auto& [severity, noun] : kinds) {
      if (!totals.of(severity)) continue;
      out += (out.empty() ? "" : ", ") + counted(totals.of(severity), noun);
      if (severity == Severity::review) out += " to look at again";
    }
    return out.empty() ? "Nothing to mend." : out + ".";
  }

  static std::string score_range(const Row& row) {
    if (row.open) return "-";
    const auto least = score_in_hundred(row.least), most = score_in_hundred(row.most);
    return least == most ? fmt::format("{}", least) : fmt::format("{}-{}", least, most);
  }

  // Best sourced first.
  static std::vector<Row> rows_of(const Analysis& analysis) {
    std::map<std::pair<int, std::int32_t>, Row> rows;
    for (const auto& a : analysis.attributions) {
      if (a.act != Act::statement) continue;
      const int rung = a.score ? static_cast<int>(a.grade) : -1;
      Row& row = rows[{-rung, a.source_index}];
      row.open = !a.score;
      row.grade = a.score ? std::string(label_of_grade(name_of(a.grade))) : "source left open";
      row.source = row.open ? "" : "  " + one_line(label_of_source(analysis, a), 60);
      row.least = std::min(row.least, a.score.value_or(1000));
      row.most = std::max(row.most, a.score.value_or(0));
      ++row.statements;
    }
    std::vector<Row> out;
    for (auto& [key, row] : rows) out.push_back(std::move(row));
    return out;
  }

  Paint paint_;
  unsigned columns_;
  bool verbose_, quiet_, explain_;
};

}  // namespace

std::unique_ptr<Report> make_text_report(const ReportOptions& options) { return std::make_unique<TextReport>(options); }

}  // namespace onrecord
