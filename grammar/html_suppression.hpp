// Suppressions that an editor wrote into the markup: <!-- onrecord: ignore QA12 reason="..." -->
#pragma once

#include "grammar/html.hpp"

namespace onrecord {

// Reads the comment at `comment` where it is onrecord's; a malformed one gives a note. `at`: its place in the text.
void read_suppression(std::string_view html, Span comment, std::uint32_t at, HtmlReading& out);

}  // namespace onrecord
