// HTML: one self-contained page without a script. Everything from a story is escaped; nothing can be loaded from
// elsewhere.
#include <fmt/format.h>

#include <string>

#include "plugin/audit/html_markup.hpp"
#include "plugin/audit/html_view.hpp"
#include "plugin/audit/labels.hpp"
#include "plugin/audit/report.hpp"

namespace onrecord {
namespace {

std::string legend() {
  std::string out = "<ul class=\"legend\" aria-label=\"What the lines under the words mean\">";
  for (int rung = 6; rung >= 0; --rung)
    out += fmt::format("<li><span class=\"said g{}\">{}</span></li>", rung,
                       label_of_grade(name_of(static_cast<Grade>(rung))));
  return out + "<li><span class=\"said open\">source left open</span></li></ul>\n";
}

std::string heading(const StoryReading& reading) {
  const auto& d = reading.analysis.document;
  std::string out = fmt::format("<h2 dir=\"auto\">{}</h2>\n<p class=\"ui quiet\" dir=\"auto\">",
                                html_escaped(d.title.empty() ? reading.document.name : d.title));
  std::string about;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) about += (about.empty() ? "" : " · ") + html_escaped(text);
  };
  if (!d.title.empty()) add(reading.document.name);
  add(d.publisher);
  for (const auto& writer : d.byline) add(writer);
  add(d.published);
  return out + about + "</p>\n";
}

std::string tally(std::string_view severity, std::string_view label) {
  return fmt::format("<li class=\"{}\"><b>{}</b></li>", severity, label);
}

std::string counts(const Totals& totals) {
  std::string out = "<ul class=\"tally\" aria-label=\"In figures\"><li>" +
                    counted(totals.counts[metric_index("statements")], "statement") + "</li>";
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    if (const auto n = totals.of(severity); n > 0) out += tally(name_of(severity), counted(n, name_of(severity)));
  if (const auto n = totals.of(Severity::review); n > 0) out += tally("review", counted(n, "place") + " to look at");
  return out + "</ul>\n";
}

std::string reading_notes(const Analysis& analysis) {
  if (analysis.notes.empty()) return {};
  std::string out = "<ul class=\"ui quiet\">";
  for (const auto& note : analysis.notes) out += "<li>" + html_escaped(note.message) + "</li>";
  return out + "</ul>\n";
}

class HtmlReport final : public Report {
 public:
  explicit HtmlReport(const ReportOptions& options)
      : version_(options.version), policy_(options.policy), lexicon_(options.lexicon) {}

  std::string begin() override {
    const std::string policy = policy_ ? policy_->name : "default";
    return html_head("onrecord: sourcing report", version_) + "<h1>Sourcing report, policy " + html_escaped(policy) +
           "</h1>\n";
  }

  Part story(const StoryReading& reading) const override {
    const ReaderText text(reading.document, lexicon_.get());
    const HtmlView view{reading, text, fmt::format("d{}-", reading.document.number)};
    Totals totals;
    totals.add(reading.analysis);
    Part part;
    part.body = fmt::format("<article class=\"story\" id=\"{}story\">\n", view.prefix) + heading(reading) +
                counts(totals) + reading_notes(reading.analysis) + html_charts(view) + legend() +
                html_story_text(view) + "<h3>Sources</h3>\n" + html_source_cards(view) + "</article>\n";
    part.aside = fmt::format(
        "<tr><td><a href=\"#{}story\">{}</a></td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td></tr>\n",
        view.prefix, html_escaped(reading.document.name), totals.counts[metric_index("statements")],
        totals.of(Severity::error), totals.of(Severity::warning));
    return part;
  }

  Part failure(const Failure& failure) const override {
    return {fmt::format(
                "<article class=\"story\"><h2 dir=\"auto\">{}</h2><p class=\"ui error\">Not read: {}</p></article>\n",
                html_escaped(failure.id), html_escaped(failure.error.where_and_what())),
            {}};
  }

  std::string join(Part part) override {
    index_ += part.aside;
    return std::move(part.body);
  }

  std::string end(const Totals& totals) override {
    if (totals.stories + totals.failures < 2) return html_foot();
    return "<nav aria-labelledby=\"stories\"><h3 id=\"stories\">All stories</h3>\n" + counts(totals) +
           "<table><thead><tr><th>Story</th><th class=\"n\">Statements</th><th class=\"n\">Errors</th><th "
           "class=\"n\">Warnings</th></tr></thead><tbody>\n" +
           index_ + "</tbody></table></nav>\n" + html_foot();
  }

 private:
  std::string version_, index_;
  std::shared_ptr<const Policy> policy_;
  std::shared_ptr<const TextLexicon> lexicon_;
};

}  // namespace

std::unique_ptr<Report> make_html_report(const ReportOptions& options) { return std::make_unique<HtmlReport>(options); }

}  // namespace onrecord
