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

// The most that a page may hold. No page of news comes near these; a tree parser needs quadratic time beyond them.
struct MarkupLimits {
  std::uint32_t tags = 1u << 20;
  std::uint32_t depth = 400;       // elements inside each other
  std::uint32_t attributes = 400;  // in one tag
};

// Whether a page holds more. Its depth is an estimate from above: void elements and those that close themselves do not
// count, others do until their end tag. Reads no further than the first excess.
bool exceeds(std::string_view html, const MarkupLimits& limits);

}  // namespace onrecord
