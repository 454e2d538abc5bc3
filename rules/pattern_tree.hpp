// A pattern read just far enough to reason about it: what stands beside a \b, which words every match begins with.
//
// It understands what rule files use of RE2's syntax and calls everything else `open`. RE2 alone decides what matches.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord {

struct PatternItem;
using PatternSequence = std::vector<PatternItem>;

struct PatternItem {
  enum Kind : std::uint8_t {
    literal,   // ASCII letters, digits and _, as in `letters`, one after the other
    letter,    // one ASCII letter, digit or _ out of `letters`
    mark,      // one or more characters that are no ASCII letter, digit or _: white space, an apostrophe, "-", "’"
    boundary,  // \b
    border,    // ^ $: an end of the text, or of a line of it
    edge,      // matches no character: (?i)
    group,     // one of `alternatives`
    open       // anything else: . \pL [a-z] [^x]
  };
  Kind kind = open;
  std::size_t at = 0;     // in the pattern
  std::string_view text;  // as written, without its count
  std::string_view letters;
  bool may_be_empty = false;  // by its count or by an empty alternative
  bool repeats = false;
  std::vector<PatternSequence> alternatives;
};

// The alternatives of the whole pattern. `pattern` is borrowed by the items. Groups nested deeper than 100 are `open`.
std::vector<PatternSequence> read_pattern(std::string_view pattern);

}  // namespace onrecord
