// The story's text in HTML: cut at every border of a statement, its cue, its source and a finding, so that ranges may
// overlap as they like and the markup still nests.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "plugin/audit/addresses.hpp"
#include "plugin/audit/html_markup.hpp"
#include "plugin/audit/html_view.hpp"
#include "plugin/audit/labels.hpp"

namespace onrecord {
namespace {

enum class Layer { content, cue, source };

// A layer of an attribution begins or ends.
struct Border {
  std::uint32_t at = 0;
  bool begins = false;
  Layer layer = Layer::content;
  std::uint32_t attribution = 0;
};

// What stands before a place: a badge after a statement's last words, a flag where a finding begins.
struct Marker {
  std::uint32_t at = 0;
  std::string html;
};

class StoryText {
 public:
  explicit StoryText(const HtmlView& view)
      : view_(view), text_(view.text.text()), linked_(view.analysis().attributions.size()) {}

  std::string write() {
    collect_statements();
    collect_findings();
    std::stable_sort(borders_.begin(), borders_.end(), [](const Border& a, const Border& b) { return a.at < b.at; });
    std::stable_sort(markers_.begin(), markers_.end(), [](const Marker& a, const Marker& b) { return a.at < b.at; });
    std::stable_sort(findings_.begin(), findings_.end());
    for (std::size_t begin = 0; begin < text_.size();) {
      const auto end = std::min(text_.find('\n', begin), text_.size());
      row({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
      begin = end + 1;
    }
    return std::move(out_);
  }

 private:
  void collect_statements() {
    const auto& all = view_.analysis().attributions;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (!is_shown(all[i])) continue;
      const Spans content = view_.text.shown(all[i].content);
      borders(content, Layer::content, i);
      borders(view_.text.shown(all[i].cue), Layer::cue, i);
      borders(view_.text.shown(all[i].source), Layer::source, i);
      if (!content.empty()) markers_.push_back({content.back().end, badge(all[i])});
    }
  }

  void borders(const Spans& spans, Layer layer, std::uint32_t attribution) {
    for (const Span s : spans) {
      borders_.push_back({s.begin, true, layer, attribution});
      borders_.push_back({s.end, false, layer, attribution});
    }
  }

  static std::string badge(const Attribution& a) {
    const std::string label = a.score ? fmt::format("{}<span class=\"hidden\"> of 100, {}</span>",
                                                    score_in_hundred(*a.score), label_of_grade(name_of(a.grade)))
                                      : "?<span class=\"hidden\"> source left open</span>";
    return fmt::format("<span class=\"badge {}\"><span class=\"hidden\">sourcing </span>{}</span>", grade_class(a),
                       label);
  }

  void collect_findings() {
    const auto& findings = view_.analysis().findings;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const auto at = view_.text.shown(findings[i].span).begin;
      findings_.emplace_back(at, i);
      markers_.push_back(
          {at, fmt::format("<a class=\"flag {0}\" id=\"{1}\" href=\"#{2}\"><span class=\"hidden\">{0} </span>{3}</a>",
                           name_of(findings[i].severity), view_.id("w", i), view_.id("f", i),
                           html_escaped(findings[i].rule))});
    }
  }

  // One line of the text with the findings that begin in it.
  void row(Span line) {
    const auto first = next_finding_;
    while (next_finding_ < findings_.size() && findings_[next_finding_].first <= line.end) ++next_finding_;
    const bool blank = slice(text_, line).find_first_not_of(" \t\r") == std::string_view::npos;
    if (blank && first == next_finding_) return;
    out_ += "<div class=\"row\"><p dir=\"auto\">";
    pieces(line);
    out_ += "</p>";
    if (first != next_finding_) {
      out_ += "<ul class=\"findings\">";
      for (auto i = first; i < next_finding_; ++i) finding(findings_[i].second);
      out_ += "</ul>";
    }
    out_ += "</div>\n";
  }

  void pieces(Span line) {
    auto at = line.begin;
    while (at < line.end) {
      step_to(at);
      auto end = line.end;
      if (next_border_ < borders_.size()) end = std::min(end, borders_[next_border_].at);
      if (next_marker_ < markers_.size()) end = std::min(end, markers_[next_marker_].at);
      piece({at, end});
      at = end;
    }
    step_to(line.end);
  }

  // Everything that ends, stands or begins at or before `at`.
  void step_to(std::uint32_t at) {
    for (; next_border_ < borders_.size() && borders_[next_border_].at <= at; ++next_border_) {
      const Border& b = borders_[next_border_];
      auto& open = open_[static_cast<std::size_t>(b.layer)];
      if (b.begins)
        open.emplace(b.at, b.attribution);
      else
        open.erase(std::find_if(open.begin(), open.end(), [&](const auto& o) { return o.second == b.attribution; }));
    }
    for (; next_marker_ < markers_.size() && markers_[next_marker_].at <= at; ++next_marker_)
      out_ += markers_[next_marker_].html;
  }

  const std::set<std::pair<std::uint32_t, std::uint32_t>>& open(Layer layer) const {
    return open_[static_cast<std::size_t>(layer)];
  }

  void piece(Span span) {
    std::string words = html_escaped(slice(text_, span));
    if (!open(Layer::source).empty())
      words = "<span class=\"who\">" + words + "</span>";
    else if (!open(Layer::cue).empty())
      words = "<span class=\"cue\">" + words + "</span>";
    if (open(Layer::content).empty()) {
      out_ += words;
      return;
    }
    const auto index = open(Layer::content).rbegin()->second;  // the one that began last lies inside the others
    const auto& a = view_.analysis().attributions[index];
    if (linked_[index]) {
      out_ += fmt::format("<span class=\"said {}\">{}</span>", grade_class(a), words);
      return;
    }
    linked_[index] = true;
    out_ += fmt::format("<a class=\"said {}\" id=\"{}\" href=\"#{}\">{}</a>", grade_class(a), view_.id("t", index),
                        view_.id("a", index), words);
  }

  void finding(std::size_t index) {
    const Finding& f = view_.analysis().findings[index];
    out_ += fmt::format(
        "<li class=\"{0}\" id=\"{1}\"><b>{0}</b> <a class=\"back\" href=\"#{2}\">{3}</a> <span>{4}</span>",
        name_of(f.severity), view_.id("f", index), view_.id("w", index), html_escaped(f.rule), html_escaped(f.message));
    if (!f.standard.empty()) {
      const auto address = web_address(f.url);
      const auto standard = html_escaped(f.standard);
      out_ += "<p class=\"quiet\">";
      out_ += address.empty()
                  ? standard
                  : fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", html_escaped(address), standard);
      out_ += "</p>";
    }
    out_ += "</li>";
  }

  const HtmlView& view_;
  std::string_view text_;
  std::vector<bool> linked_;
  std::vector<Border> borders_;
  std::vector<Marker> markers_;
  std::vector<std::pair<std::uint32_t, std::size_t>> findings_;  // place in the text, index
  std::set<std::pair<std::uint32_t, std::uint32_t>> open_[3];    // by layer: where it began, attribution
  std::size_t next_border_ = 0, next_marker_ = 0, next_finding_ = 0;
  std::string out_;
};

}  // namespace

std::string html_story_text(const HtmlView& view) { return StoryText(view).write(); }

}  // namespace onrecord
