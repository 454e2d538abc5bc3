// The words of one line as the front matter grammar reads them: tokens with what the lexicon knows of each.
//
// Owns its vector; costs a few look-ups a token. Made only for the few lines at a story's head and foot.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/span.hpp"
#include "grammar/text.hpp"
#include "grammar/text_lexicon.hpp"

namespace onrecord {

enum class FrontClass : std::uint8_t {
  month,
  weekday,
  agency,
  particle,
  coordinator,
  byline,
  publication,
  title_key,
  publisher_key,
  header_key,
  publisher_word,
  count
};

struct FrontDate {
  std::uint32_t year = 0;  // 0: not given
  std::uint32_t month = 0;
  std::uint32_t day = 0;

  bool complete() const { return year != 0 && month != 0 && day != 0; }
};

struct FrontWord {
  Span span;
  TokenKind kind = TokenKind::symbol;
  WordShape shape = WordShape::none;
  bool glued = false;
  bool address = false;      // mail, web or @handle
  bool dash = false;         // a dash, or the lone hyphen or underscore that stands for one
  bool clock = false;        // a number with a colon: 21:13
  bool dotted = false;       // a word that keeps its period: a.m., Oct.
  std::uint32_t number = 0;  // of a plain number, or the month's number
  std::uint32_t digits = 0;  // how many digits a number begins with
  FrontDate date;            // 2014-10-13, 2014.10.13, 10/13/2014 in one token
  std::array<std::uint8_t, static_cast<std::size_t>(FrontClass::count)>
      sizes{};  // words of the phrase that begins here

  std::uint8_t size_of(FrontClass c) const { return sizes[static_cast<std::size_t>(c)]; }
  bool is(FrontClass c) const { return size_of(c) != 0; }
  bool capital() const { return kind == TokenKind::word && shape >= WordShape::capital; }
  bool lower() const { return kind == TokenKind::word && shape == WordShape::lower; }
};

using FrontWords = std::vector<FrontWord>;

FrontWords front_words(const Text& text, const TextLexicon& lexicon, const Paragraph& paragraph);

}  // namespace onrecord
