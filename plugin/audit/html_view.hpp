// What the parts of one story's HTML share.
#pragma once

#include <cstddef>
#include <string>

#include "plugin/audit/reader_text.hpp"
#include "plugin/audit/report.hpp"

namespace onrecord {

struct HtmlView {
  const StoryReading& reading;
  const ReaderText& text;
  std::string prefix;  // of every id, so that several stories fit on one page

  const Analysis& analysis() const { return reading.analysis; }
  std::string id(std::string_view kind, std::size_t number) const {
    return prefix + std::string(kind) + std::to_string(number);
  }
};

// Statements are shown; thoughts and attitudes need no source.
inline bool is_shown(const Attribution& a) { return a.act == Act::statement && !a.content.empty(); }

// "g6" to "g0" by rung, "open" where the source is left open.
inline std::string grade_class(const Attribution& a) {
  return a.score ? "g" + std::to_string(static_cast<int>(a.grade)) : std::string("open");
}

std::string html_story_text(const HtmlView& view);  // the story with its statements and, beside the lines, its findings
std::string html_source_cards(const HtmlView& view);  // a card a source
std::string html_charts(const HtmlView& view);        // who speaks how much, grades, named against unnamed

}  // namespace onrecord
