// One line of a story's head or foot: what it is and what it tells.
#pragma once

#include "grammar/front_words.hpp"

namespace onrecord {

enum class LineKind : std::uint8_t {
  prose,        // the story itself
  headline,     // short, without a final period: a title, a subtitle, a kicker
  byline,       // names its writers
  publication,  // tells when it came out
  clock,        // a time of day alone, in live reports
  header,       // "Publisher: The Rockton Gazette"
  boilerplate,  // "Link copied"
  bullet,       // "* Talks to go on", above the prose
  contact,      // a mail address with a name, a copyright line
  dateline,     // "SEOUL, Oct. 13 (Yonhap) --" and nothing more
  label,        // "FULL TEXT", other scripts' kickers
  aside         // "(Adds quotes, background)"
};

struct FrontLine {
  LineKind kind = LineKind::prose;
  Span value;        // the title or publisher of a header line, the date of a publication line
  FrontClass key{};  // of a header line
  FrontDate date;
  Spans names;  // of a byline
  std::uint32_t words = 0;
};

FrontLine read_front_line(const Text& text, const TextLexicon& lexicon, std::uint32_t paragraph);

// Whether the line reads as a publisher's name: capitals with a word that newspapers and broadcasters have in theirs.
bool names_publisher(const FrontWords& words);

// Words that a dateline takes at the head of these; 0: none.
std::uint32_t read_dateline(const FrontWords& words);
bool read_publication_line(const FrontWords& words, FrontDate& date);
bool read_clock_line(const FrontWords& words);
std::uint32_t read_byline(const FrontWords& words, Spans& names);

}  // namespace onrecord
