// An accept or reject sentence: "According to [police], two cars collided."
#pragma once

#include <string>
#include <string_view>

#include "grammar/span.hpp"

namespace onrecord {

struct Example {
  std::string text;  // without the brackets
  Spans brackets;    // what stood inside each pair, in `text`
  bool balanced = true;
};

// "\[" and "\]" are brackets of the sentence itself.
Example read_example(std::string_view written);

}  // namespace onrecord
