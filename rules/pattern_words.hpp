// The words without which a pattern cannot match, read off the pattern: RE2 then runs only where they stand.
//
// "(?i)\b(call(?:s|ed)?) (?:the )?(?:police|911)\b" begins with "call the", "call police", ..., and needs police or 911.
// Words are runs of ASCII letters, digits and _ between two characters that are none, in lower case; two terms follow
// each other with no such run between them.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct PatternTerm {
  std::string word;
  std::string second;  // the word after it; empty: any, or none
  friend auto operator<=>(const PatternTerm&, const PatternTerm&) = default;
};

using PatternTerms = std::vector<PatternTerm>;

struct PatternWords {
  PatternTerms first;                // every match begins with one of these; empty: not known
  std::vector<PatternTerms> needed;  // of each set, every match holds at least one
};

PatternWords words_of_pattern(std::string_view pattern);

}  // namespace onrecord
