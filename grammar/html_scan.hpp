// Tags found by scanning, without a tree: to know beforehand what a parse would cost, and to strip what is not parsed.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/span.hpp"

namespace onrecord {

enum class MarkupKind : std::uint8_t { none, opening, closing, comment, declaration };

struct Markup {
  MarkupKind kind = MarkupKind::none;  // none: the "<" is text
  Span span;
  std::string_view name;  // of a tag, as written
  std::uint32_t attributes = 0;
  bool self_closing = false;
};

// The markup that begins with the "<" at `at`; unclosed markup runs to the end. Linear in what it covers.
Markup scan_markup(std::string_view html, std::uint32_t at);

// Where the end tag of a raw text element (script, style, title, ...) begins, or the end of the input.
std::uint32_t find_raw_end(std::string_view html, std::uint32_t at, std::string_view name);

bool same_name(std::string_view a, std::string_view b);  // ASCII letters fold

// Whether a tree parser would need more than linear time or very much memory: too deep, too many tags or attributes.
// An estimate from above for honest pages; a page made to deceive it meets the parser's own limits.
bool too_costly(std::string_view html);

}  // namespace onrecord
