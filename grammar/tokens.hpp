// Tokens of one paragraph: words with their inner marks, numbers, clitics, quotation marks, punctuation.
//
// Linear in the bytes. The reader keeps what a mark's reading depends on: whether a single or double mark is open in
// this paragraph. Marks are told from apostrophes, elisions, feet and inches here; what pairs with what is told later.
#pragma once

#include "grammar/characters.hpp"
#include "grammar/text.hpp"
#include "grammar/text_lexicon.hpp"

namespace onrecord {

class TokenReader {
 public:
  TokenReader(Text& text, const TextLexicon& lexicon) : text_(text), lexicon_(lexicon) {}

  // Appends the tokens of text.paragraphs[index] and fills its token range.
  void read(std::uint32_t index);

 private:
  struct Word;  // a word while it is read

  Character peek(std::uint32_t at) const { return character_at(bytes_, at); }
  Glyph glyph(std::uint32_t at) const { return peek(at).glyph; }
  std::uint32_t skip_blanks(std::uint32_t at) const;
  std::uint32_t run_of_same(std::uint32_t at) const;
  std::uint32_t end_of_tag() const;
  void put(std::uint32_t end, TokenKind kind, WordShape shape = WordShape::none);
  const Token* last() const;  // the token before, in this paragraph
  bool glued() const { return at_ == last_end_ && last() != nullptr; }

  void read_next();
  void read_punctuation(Character c);
  void read_period();
  void read_hyphen();
  void read_bad();
  bool read_spaced_ellipsis();

  void read_word();
  bool read_plain_word();
  bool read_address();
  bool read_handle();
  bool merge_mail(std::uint32_t at);
  void scan_alnum(Word& word);
  void scan_lower(Word& word);
  bool joins(const Word& word, Character c) const;
  bool joins_apostrophe(const Word& word, Character c) const;
  bool joins_period(const Word& word) const;
  bool joins_digits(const Word& word, Character c) const;
  bool is_clitic(std::uint32_t at) const;
  bool keeps_period(const Word& word) const;
  bool keeps_period_in_lower_case(std::uint32_t follows) const;
  bool keeps_apostrophe(const Word& word) const;
  void finish_word(Word& word);

  void read_apostrophe(Character c);
  bool read_elision();
  bool read_prime();
  void read_straight();
  bool opens_here() const;
  void put_mark(std::uint32_t end);

  Text& text_;
  const TextLexicon& lexicon_;
  std::string_view bytes_;  // the text up to the paragraph's end
  std::uint32_t at_ = 0;
  std::uint32_t last_end_ = 0;
  std::uint32_t paragraph_ = 0;
  std::uint32_t singles_open_ = 0;  // single marks that wait for their closing one
  bool double_open_ = false;
  std::uint32_t bad_runs_ = 0;
  mutable std::string folded_;  // scratch
};

}  // namespace onrecord
