// What stands around a story's prose: publisher line, headline, byline at top or foot, publication date, dateline,
// link boilerplate of pasted pages, "Headline: / Publisher:" headers of archives. The byline is the writer, never a source.
#pragma once

#include <string>
#include <vector>

#include "grammar/span.hpp"
#include "grammar/text.hpp"

namespace onrecord {

struct FrontMatter {
  Span title, publisher, published, dateline;  // empty: none found
  Spans byline;                                // the writers' names, without "By" and e-mail
  std::string published_date;                  // ISO 8601 date, "2014-10-13", or empty
  Spans lines;                                 // every range that is front matter or boilerplate, in order
};

// Reads it and sets Paragraph::front_matter on the paragraphs that hold nothing else. A dateline ("SEOUL (Reuters) -")
// at the head of the first narrative paragraph is found but its paragraph stays narration.
FrontMatter find_front_matter(Text& text, const TextLexicon& lexicon);

}  // namespace onrecord
