// Markup written by hand: text that stays text whatever it holds, and the page around a report.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

// For element content and quoted attributes. Bad UTF-8 and characters that HTML forbids become U+FFFD.
std::string html_escaped(std::string_view text);

// From <!doctype> to <main>, with the style and a policy that lets nothing be loaded or run.
std::string html_head(std::string_view title, std::string_view version);
std::string html_foot();

}  // namespace onrecord
