// HTML in, the article's text out, with the way back: every byte of the text knows the markup that it came from.
//
// Gumbo parses; a page that would cost it more than linear time (very deep, very many tags) is stripped of its tags
// instead and a note says so. Any bytes are survivable. The reading owns everything it holds and borrows nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/note.hpp"
#include "grammar/span.hpp"
#include "grammar/text_lexicon.hpp"

namespace onrecord {

// What the page's head says of the story; empty where it says nothing.
struct HtmlMetadata {
  std::string title, publisher, language;
  std::string published;       // as written: "2014-10-13T21:13:00+09:00"
  std::string published_date;  // "2014-10-13"
  std::vector<std::string> byline;
};

// A run of text with one origin.
struct HtmlPiece {
  Span text;
  Span original;  // empty: synthetic, such as the break between paragraphs and the marks of <q>
  bool exact =
      false;  // byte for byte; otherwise the whole of one stands for the whole of the other (an entity, a space)
};

struct HtmlReading {
  std::string text;  // paragraphs with an empty line between them
  HtmlMetadata metadata;
  Spans blocks;                   // <blockquote>: ranges of text
  std::vector<Note> notes;        // spans are in the markup
  std::vector<HtmlPiece> pieces;  // in the order of text, without gaps

  // The ranges of markup that a range of text came from: sorted, without tags, entities whole. O(log pieces + result).
  Spans original(Span range) const;
};

HtmlReading read_html(std::string_view html, const TextLexicon& lexicon);

// Whether a document without a known type is HTML: it begins with markup, or an element opens and closes near its head.
bool looks_like_html(std::string_view bytes);

}  // namespace onrecord
