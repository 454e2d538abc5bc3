// A line of a story as a terminal shows it, cut to a width, with a caret line that stands right under multi-byte, wide
// and combining characters. Control characters and direction marks are shown as U+FFFD, so that a story can neither
// steer the terminal nor reorder what is read.
#pragma once

#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace onrecord {

struct Excerpt {
  std::string text;   // the words around the mark, "…" where something was cut
  std::string caret;  // "    ^~~~~"
};

// `mark` is cut to `line`; work is bounded by `columns`, not by the line's length.
Excerpt make_excerpt(std::string_view text, Span line, Span mark, unsigned columns);

// The text fit for a terminal, white space runs as one space, cut to `columns` with "…".
std::string one_line(std::string_view text, unsigned columns);

// The columns that a text of one_line() fills.
unsigned columns_of(std::string_view text);

}  // namespace onrecord
