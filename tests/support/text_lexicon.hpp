// A small lexicon for tests of the text model that run without rule files.
#pragma once

#include <initializer_list>
#include <string_view>

#include "grammar/text_lexicon.hpp"

namespace onrecord::testing {

inline void fill(WordSet& set, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) set.insert(word);
}

inline TextLexicon small_lexicon() {
  TextLexicon l;
  fill(l.abbreviations, {"mr",  "mrs",  "dr",  "gen", "sen", "rep", "st",  "no",  "oct",    "aug", "vs",
                         "ill", "mass", "inc", "u.s", "u.n", "a.m", "p.m", "e.g", "approx", "jr",  "ph.d"});
  fill(l.end_abbreviations, {"inc", "u.s", "u.n", "a.m", "p.m", "jr", "etc", "d.c", "i"});
  fill(l.number_abbreviations, {"no", "nos", "p", "vol"});
  fill(l.starters, {"the", "he", "she", "it", "they", "but", "in", "a", "and"});
  fill(l.months, {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december", "jan", "aug", "sept", "oct"});
  fill(l.weekdays, {"monday", "mon", "friday", "fri"});
  fill(l.elisions, {"em", "n", "til", "twas"});
  fill(l.byline_words, {"by", "reporting by", "editing by", "written by", "additional reporting by", "author"});
  fill(l.publication_words, {"published", "updated", "posted", "last modified", "date"});
  fill(l.boilerplate, {"link copied", "share", "read more", "advertisement"});
  fill(l.agencies, {"reuters", "ap", "afp", "yonhap"});
  fill(l.particles, {"de", "van", "bin", "al"});
  fill(l.coordinators, {"and"});
  fill(l.page_furniture, {"share", "newsletter", "related"});
  fill(l.title_keys, {"headline", "title"});
  fill(l.publisher_keys, {"publisher", "source"});
  fill(l.header_keys, {"subtitle", "section", "word count"});
  fill(l.publisher_words, {"herald", "times", "gazette"});
  fill(l.title_cues, {"book", "film", "titled"});
  return l;
}

}  // namespace onrecord::testing
