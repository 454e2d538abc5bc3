// The words without which a pattern cannot match, read off the pattern: RE2 then runs only where they stand.
//
// "(?i)\b(call(?:s|ed)?) (?:the )?(?:police|911)\b" begins with call, calls or called, and needs police or 911. Words are
// runs of ASCII letters, digits and _ between two characters that are none, in lower case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct PatternWords {
  std::vector<std::string> first;                 // every match begins with one of these; empty: not known
  std::vector<std::vector<std::string>> needed;   // of each set, every match holds at least one word
};

PatternWords words_of_pattern(std::string_view pattern);

}  // namespace onrecord
