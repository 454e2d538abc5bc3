// Finding a person's name in any text, to take it out for good.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

inline constexpr std::string_view removed_mark = "[removed]";

// Names as sequences of folded words; matching ignores case, spacing, periods and a possessive ending. Linear in the
// text times the number of names.
class Redaction {
 public:
  void add(std::string_view full_name);
  void add_words_of(std::string_view full_name);  // every word of it of its own
  bool empty() const { return names_.empty(); }
  // The text with the mark in place of each name; the same text where there is none.
  std::string apply(std::string_view text) const;

 private:
  std::vector<std::vector<std::string>> names_;  // longest first
};

}  // namespace onrecord
