// What RE2 misreads on text that is not ASCII: \w \s \b and ASCII letter ranges see "naïve" as two words, NBSP as ink.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct PatternProblem {
  std::size_t offset = 0;  // in the pattern
  std::string message;
};

// `pattern` as written, known to be one that RE2 takes. Linear but for \b beside deep groups.
std::vector<PatternProblem> check_pattern(std::string_view pattern);

}  // namespace onrecord
