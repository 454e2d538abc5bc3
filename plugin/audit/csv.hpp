// CSV as RFC 4180 has it, for files that a spreadsheet opens.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

// A cell of text, quoted where it must be. A spreadsheet would run what begins like a formula, so that gets an apostrophe
// in front.
std::string csv_cell(std::string_view text);

}  // namespace onrecord
