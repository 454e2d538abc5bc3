// The few words that the text model itself needs. The grammar knows none: rules/ loads them (rules/en/text.rules).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace onrecord {

// A set of words that can be asked with a view. Words are stored as given: lower case matches any case, a capitalised
// entry ("Ill", "Sun") only that very case.
class WordSet {
 public:
  void insert(std::string_view word) { words_.emplace(word); }
  bool contains(std::string_view word) const { return words_.find(word) != words_.end(); }
  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

struct TextLexicon {
  WordSet abbreviations;       // lower case, without the final period: "mr", "gen", "u.s", "a.m"; no sentence end before a name
  WordSet end_abbreviations;   // may also end a sentence: "inc", "u.s", "p.m", "jr"
  WordSet number_abbreviations;  // only before a number: "no", "nos", "p", "pp", "art", "vol"
  WordSet starters;            // lower case; begin a sentence when capitalised after "U.S." or "Inc.": "the", "he", "but", "in"
  WordSet months;              // "january", "jan", ...
  WordSet weekdays;            // "monday", "mon", ...
  WordSet elisions;            // what may follow an apostrophe that is no mark: "em", "n", "til", "twas", "90s" is a shape
  WordSet byline_words;        // "by", "reporting by", "written by"
  WordSet publication_words;   // "published", "updated", "posted", "last modified"
  WordSet boilerplate;         // whole lines, lower case, bullets and spaces trimmed: "link copied", "share", "read more", "advertisement"
  WordSet agencies;            // "reuters", "ap", "afp", "yonhap", "upi": in datelines and credits
  WordSet particles;           // inside names: "de", "van", "bin", "al"
  WordSet title_cues;          // before a quoted title of a work: "book", "film", "song", "titled", "called", "entitled", "series"
};

}  // namespace onrecord
