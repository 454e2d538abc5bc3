// A card for each source of a story: who it is, its statements, and how each score adds up.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "plugin/audit/excerpt.hpp"
#include "plugin/audit/html_markup.hpp"
#include "plugin/audit/html_view.hpp"
#include "plugin/audit/labels.hpp"

namespace onrecord {
namespace {

constexpr unsigned words_shown = 280;  // columns of a statement on its card

std::string statement_words(const HtmlView& view, const Attribution& a) {
  std::string words;
  for (const Span s : view.text.shown(a.content)) {
    if (!words.empty()) words += " … ";
    words += slice(view.text.text(), s);
    if (words.size() > std::size_t{4} * words_shown) break;
  }
  return html_escaped(one_line(words, words_shown));
}

std::string arithmetic(const HtmlView& view, const Attribution& a) {
  std::string out =
      "<details><summary>How the score adds up</summary><table><thead><tr><th>For</th><th>Seen</th><th "
      "class=\"n\">Points</th></tr></thead><tbody>";
  for (const auto& c : a.contributions) {
    const bool rung = c.feature == "rung";
    std::string seen = html_escaped(rung ? label_of_grade(c.value) : std::string_view(c.value));
    if (!c.evidence.empty())
      seen += " (" + html_escaped(one_line(slice(view.text.text(), view.text.shown(c.evidence)), 60)) + ")";
    if (!c.standard.empty()) seen += "<br><span class=\"quiet\">" + html_escaped(c.standard) + "</span>";
    out += fmt::format("<tr><td>{}</td><td>{}</td><td class=\"n\">{:+}</td></tr>",
                       html_escaped(rung ? "the source" : label_of_feature(c.feature)), seen, c.points);
  }
  return out + fmt::format(
                   "</tbody><tfoot><tr><th colspan=\"2\">Score, of 1000</th><td "
                   "class=\"n\">{}</td></tr></tfoot></table></details>",
                   *a.score);
}

std::string statement(const HtmlView& view, std::size_t index) {
  const Attribution& a = view.analysis().attributions[index];
  const std::string score =
      a.score ? fmt::format("{} of 100", score_in_hundred(*a.score)) : "no score: source left open";
  return fmt::format(
      "<li id=\"{}\"><blockquote><a href=\"#{}\">{}</a></blockquote><p class=\"quiet\"><span class=\"badge "
      "{}\">{}</span> {}, {}{}</p>{}</li>",
      view.id("a", index), view.id("t", index), statement_words(view, a), grade_class(a), score, name_of(a.kind),
      a.score ? label_of_grade(name_of(a.grade)) : "source not sure enough to say",
      a.parent == no_index ? "" : ", inside another statement",
      a.score && !a.contributions.empty() ? arithmetic(view, a) : "");
}

struct Card {
  std::string name, about;
  std::vector<std::size_t> statements;
  std::string grade = "open";  // of the best sourced statement
  int rung = -1;
};

void add(Card& card, const Attribution& a, std::size_t index) {
  card.statements.push_back(index);
  const int rung = a.score ? static_cast<int>(a.grade) : -1;
  if (rung <= card.rung) return;
  card.rung = rung;
  card.grade = grade_class(a);
}

std::string about(const Source& s) {
  std::string out(label_of_kind(s.kind));
  if (s.mentions.size() > 1) out += ", mentioned " + counted(s.mentions.size(), "time");
  return out;
}

}  // namespace

std::string html_source_cards(const HtmlView& view) {
  const Analysis& analysis = view.analysis();
  std::map<std::size_t, Card> cards;  // by source; then nobody named, then left open
  const auto nobody = analysis.sources.size(), open = nobody + 1;
  for (std::size_t i = 0; i < analysis.attributions.size(); ++i) {
    const Attribution& a = analysis.attributions[i];
    if (!is_shown(a)) continue;
    const bool known = a.source_index >= 0 && static_cast<std::size_t>(a.source_index) < nobody;
    add(cards[known                                   ? static_cast<std::size_t>(a.source_index)
              : a.source_status == SourceStatus::open ? open
                                                      : nobody],
        a, i);
  }
  std::string out = "<div class=\"cards\">\n";
  for (auto& [key, card] : cards) {
    card.name = key < nobody    ? label_of_source(analysis.sources[key])
                : key == nobody ? "Nobody named"
                                : "Source left open";
    card.about = key < nobody ? about(analysis.sources[key]) : "";
    out += fmt::format("<section class=\"card {}\" id=\"{}\"><h4 dir=\"auto\">{}</h4><p class=\"quiet\">{}{}{}</p><ol>",
                       card.grade, view.id("s", key), html_escaped(card.name), html_escaped(card.about),
                       card.about.empty() ? "" : ", ", counted(card.statements.size(), "statement"));
    for (const auto index : card.statements) out += statement(view, index);
    out += "</ol></section>\n";
  }
  return out + "</div>\n";
}

}  // namespace onrecord
