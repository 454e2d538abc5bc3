// The few words that the text model itself needs. The grammar knows none: rules/ loads them (rules/en/text.rules).
#pragma once

#include "grammar/word_set.hpp"

namespace onrecord {

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
