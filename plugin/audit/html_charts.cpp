// Small charts of one story, as inline SVG with their figures in words beside the bars.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "plugin/audit/excerpt.hpp"
#include "plugin/audit/html_markup.hpp"
#include "plugin/audit/html_view.hpp"
#include "plugin/audit/labels.hpp"

namespace onrecord {
namespace {

constexpr unsigned width = 320, bar_height = 14, row_height = 34;
constexpr std::size_t most_rows = 8;

struct Bar {
  std::string label, grade;
  std::uint64_t value = 0;
};

std::uint64_t words_in(std::string_view text) {
  std::uint64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

std::string figure(std::string_view caption, const std::vector<Bar>& bars, std::string_view unit) {
  std::uint64_t most = 1;
  for (const auto& bar : bars) most = std::max(most, bar.value);
  std::string out =
      fmt::format("<figure><figcaption>{}</figcaption><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
                  caption, width, row_height * std::max<std::size_t>(1, bars.size()), caption);
  unsigned y = 0;
  for (const auto& bar : bars) {
    const auto length = std::max(2.0, static_cast<double>(bar.value) / static_cast<double>(most) * (width - 2));
    out += fmt::format(
        "<text x=\"0\" y=\"{}\">{}: {}</text><rect class=\"{}\" x=\"0\" y=\"{}\" width=\"{:.1f}\" height=\"{}\" "
        "rx=\"2\"/>",
        y + 12, html_escaped(one_line(bar.label, 34)), counted(bar.value, unit), bar.grade, y + 16, length, bar_height);
    y += row_height;
  }
  return out + "</svg></figure>\n";
}

// Words of the statements of each source, most first.
std::vector<Bar> speakers(const HtmlView& view) {
  std::map<std::string, Bar> by_source;
  for (const auto& a : view.analysis().attributions) {
    if (!is_shown(a) || a.parent != no_index) continue;
    const std::string label =
        a.source_status == SourceStatus::open ? "source left open" : label_of_source(view.analysis(), a);
    Bar& bar = by_source[label];
    if (bar.label.empty() || grade_class(a) > bar.grade) bar.grade = grade_class(a);
    bar.label = label;
    for (const Span s : view.text.shown(a.content)) bar.value += words_in(slice(view.text.text(), s));
  }
  std::vector<Bar> bars;
  for (auto& [label, bar] : by_source) bars.push_back(std::move(bar));
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.value > b.value; });
  if (bars.size() > most_rows) bars.resize(most_rows);
  return bars;
}

std::vector<Bar> grades(const HtmlView& view) {
  std::map<int, Bar, std::greater<>> by_rung;
  for (const auto& a : view.analysis().attributions) {
    if (!is_shown(a)) continue;
    Bar& bar = by_rung[a.score ? static_cast<int>(a.grade) : -1];
    bar.label = a.score ? std::string(label_of_grade(name_of(a.grade))) : "source left open";
    bar.grade = grade_class(a);
    ++bar.value;
  }
  std::vector<Bar> bars;
  for (auto& [rung, bar] : by_rung) bars.push_back(std::move(bar));
  return bars;
}

std::vector<Bar> named_against_unnamed(const HtmlView& view) {
  const auto& m = view.analysis().metrics;
  std::vector<Bar> bars = {
      {"named", "g6", m.named},     {"organisation", "g4", m.organisations}, {"document", "g5", m.documents},
      {"unnamed", "g2", m.unnamed}, {"unattributed", "g0", m.unattributed},  {"left open", "open", m.open}};
  std::erase_if(bars, [](const Bar& bar) { return bar.value == 0; });
  return bars;
}

}  // namespace

std::string html_charts(const HtmlView& view) {
  if (std::none_of(view.analysis().attributions.begin(), view.analysis().attributions.end(), is_shown)) return {};
  return "<div class=\"charts\">\n" + figure("Who speaks how much", speakers(view), "word") +
         figure("How openly statements are sourced", grades(view), "statement") +
         figure("Named against unnamed", named_against_unnamed(view), "statement") + "</div>\n";
}

}  // namespace onrecord
