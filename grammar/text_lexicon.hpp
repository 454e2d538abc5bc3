// The few words that the text model itself needs. The grammar knows none: rules/ loads them (rules/en/text.rules).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord {

// A set of words that can be asked with a view. Words are stored as given: lower case matches any case, a capitalised
// entry ("Ill", "Sun") only that very case. It remembers the order in which they came.
class WordSet {
 public:
  static constexpr std::uint32_t no_order = 0xffffffff;

  void insert(std::string_view word) { words_.emplace(word, static_cast<std::uint32_t>(words_.size())); }
  bool contains(std::string_view word) const { return words_.find(word) != words_.end(); }
  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size(); }

  // Pairs of a word and its order, in no order of their own.
  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }

  // How many words came before this one; no_order for a word that is not in the set.
  std::uint32_t order(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? no_order : found->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
};

struct TextLexicon {
  WordSet
      abbreviations;  // lower case, without the final period: "mr", "gen", "u.s", "a.m"; no sentence end before a name
  WordSet end_abbreviations;     // may also end a sentence: "inc", "u.s", "p.m", "jr"
  WordSet number_abbreviations;  // only before a number: "no", "nos", "p", "pp", "art", "vol"
  WordSet starters;  // lower case; begin a sentence when capitalised after "U.S." or "Inc.": "the", "he", "but", "in"
  WordSet months;    // the twelve in the year's order, then their short forms: "jan", "sept"
  WordSet weekdays;  // "monday", "mon", ...
  WordSet elisions;  // what may follow an apostrophe that is no mark: "em", "n", "til", "twas", "90s" is a shape
  WordSet byline_words;       // "by", "reporting by", "written by"
  WordSet publication_words;  // "published", "updated", "posted", "last modified"
  WordSet
      boilerplate;  // whole lines, lower case, bullets and spaces trimmed: "link copied", "share", "read more", "advertisement"
  WordSet agencies;         // "reuters", "ap", "afp", "yonhap", "upi": in datelines and credits
  WordSet particles;        // inside names: "de", "van", "bin", "al"
  WordSet coordinators;     // join writers' names: "and", "&"
  WordSet title_keys;       // "headline", "title": before a colon at the head of an archived story
  WordSet publisher_keys;   // "publisher", "source", "newspaper"
  WordSet header_keys;      // other keys of such heads: "subtitle", "section", "word count"
  WordSet publisher_words;  // in names of newspapers and broadcasters: "herald", "times", "news"
  WordSet page_furniture;   // in class names of markup: "share", "newsletter", "related"
  WordSet
      title_cues;  // before a quoted title of a work: "book", "film", "song", "titled", "called", "entitled", "series"
  WordSet mention_cues;  // before a quoted word that stands for itself: "word", "term", "phrase"
  WordSet scare_cues;    // before marks that keep a distance: "so-called", "self-styled"
};

}  // namespace onrecord
