// The text model: untouched UTF-8 bytes in, paragraphs, tokens and sentences out, all as byte spans.
//
// Linear in the length of the text. A Text borrows the bytes and owns its vectors; it is immutable after making and
// may be read from any thread. Knows no vocabulary: abbreviations, months and elisions come in a TextLexicon.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/note.hpp"
#include "grammar/span.hpp"
#include "grammar/text_lexicon.hpp"

namespace onrecord {

enum class TokenKind : std::uint8_t {
  word,    // letters with inner ' ’ - . : "Ri", "Su-yong", "U.N.", "O’Brien", "didn’t", "38-year-old"
  number,  // "45%" is number + symbol; "1,000", "3.5", "10th"
  clitic,  // a possessive 's or ’ at the end of a word, as a token of its own: "U.N." + "’s", "workers" + "’"
  mark,    // a quotation mark that may open or close (apostrophes inside words are not marks)
  comma,
  period,
  question,
  exclamation,
  colon,
  semicolon,
  ellipsis,
  dash,  // one token each; "--" and " - " are a dash
  open_bracket,
  close_bracket,  // ( [ { and ) ] }
  symbol          // everything else: % $ @handle's @, bullets
};

enum class WordShape : std::uint8_t {
  none,     // not a word
  lower,    // "officials"
  capital,  // "Seoul", "McCain", "Su-yong" where its first letter is a capital
  upper,    // "NATO", "U.N.": two letters or more, all capitals
  initial   // one capital letter, with or without a period: "J."
};

constexpr bool has_capital(WordShape shape) {
  return shape == WordShape::capital || shape == WordShape::upper || shape == WordShape::initial;
}

struct Token {
  Span span;
  TokenKind kind = TokenKind::symbol;
  WordShape shape = WordShape::none;
  bool glued = false;           // no white space between the token before it and this one
  std::uint32_t paragraph = 0;  // index into Text::paragraphs
  std::uint32_t sentence = 0;   // index into Text::sentences
};

// A block of text between line breaks. In plain text a single newline ends a paragraph when either side looks like a
// block of its own (blank line, heading, long line); hard-wrapped lines are joined.
struct Paragraph {
  Span span;  // without surrounding white space
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;  // half-open
  bool front_matter = false;    // headline, byline, dateline-only line, publisher, boilerplate: no narration
};

struct Sentence {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;  // half-open
  std::uint32_t paragraph = 0;
};

struct Text {
  std::string_view bytes;
  std::vector<Paragraph> paragraphs;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;  // filled by split_sentences, after the quotations are known
  std::vector<Note> notes;
  std::vector<std::uint32_t> token_of_block;  // for token_over()

  // The first token that ends behind `byte`, and the first that begins at it or behind; tokens.size(): none. A look and a few
  // steps, however long the text is.
  std::uint32_t token_over(std::uint32_t byte) const;
  std::uint32_t token_from(std::uint32_t byte) const;

  std::string_view word(std::uint32_t token) const { return slice(bytes, tokens[token].span); }
};

// Paragraphs and tokens. Any bytes are valid: bad UTF-8 becomes symbol tokens and one note for each run.
Text read_text(std::string_view bytes, const TextLexicon& lexicon);

struct Quotations;

// Sentences of every paragraph; a sentence never ends inside a quotation that goes on after the mark of its end
// ("Why?" he asked is one sentence), but does end after a quotation whose last words end a sentence and which a new
// sentence follows. Fills text.sentences and Token::sentence.
void split_sentences(Text& text, const Quotations& quotations, const TextLexicon& lexicon);

}  // namespace onrecord
