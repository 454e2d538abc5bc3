// Quotation structure: which marks open, which close, what nests in what, what goes on over paragraphs.
//
// Method: marks first, words later. A Spirit X3 grammar over the text's mark tokens and paragraph borders pairs them;
// it recovers at the paragraph, never swallows narration, and says so in a note. Linear in the number of tokens.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/note.hpp"
#include "grammar/span.hpp"
#include "grammar/text.hpp"

namespace onrecord {

enum class QuotationUse : std::uint8_t {
  words,     // somebody's words, or nobody knows yet: the engine decides
  title,     // title of a work
  nickname,  // ("Dusty") inside a name
  scare,     // marks around a word or a motto that is nobody's statement
  mention    // a word as a word: the term "onrecord"
};

struct QuotationPiece {
  Span span;                      // marks included
  Span inner;                     // marks excluded
  std::uint32_t first_token = 0;  // the opening mark (or first token where the paragraph has no reopening mark)
  std::uint32_t end_token = 0;    // half-open; the closing mark is inside
};

inline constexpr std::uint32_t no_quotation = 0xffffffff;

struct Quotation {
  std::vector<QuotationPiece> pieces;   // one for each paragraph that it runs through, in order
  std::uint32_t parent = no_quotation;  // the quotation around it
  std::uint8_t depth = 0;               // 0: outermost
  QuotationUse use = QuotationUse::words;
  bool closed = true;  // false: recovered at the end of its paragraph
  bool block = false;  // <blockquote> or an indented block: no marks of its own
};

struct Quotations {
  std::vector<Quotation> all;  // by position of the opening mark
  std::vector<std::uint32_t>
      of_token;  // for each token of the text: the innermost quotation that holds it, or no_quotation
  std::vector<Note> notes;
};

// `blocks`: ranges that the input format already marked as quoted (HTML <q>, <blockquote>); may be empty.
Quotations find_quotations(const Text& text, const TextLexicon& lexicon, const Spans& blocks = {});

}  // namespace onrecord
