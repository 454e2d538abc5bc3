// What a character is to the text model: one small class for each code point of any script.
//
// ASCII is a table look-up; the rest asks utf8proc for the general category after a few marks of running prose.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/utf8.hpp"

namespace onrecord {

enum class Glyph : std::uint8_t {
  lower,
  upper,
  uncased,
  digit,        // what words and numbers are made of; uncased: Hangul, Han, Arabic, ...
  combining,    // accents and vowel signs that follow a letter
  space,        // white space and line breaks, and what lies beyond the text
  invisible,    // soft hyphen, joiners, direction marks: no token of their own
  apostrophe,   // ' and ’
  single_open,  // ‘
  grave,        // `
  straight,     // "
  quote,        // every other quotation mark
  prime,        // ′ ″ and their kin: feet, minutes, inches
  period,
  comma,
  question,
  exclamation,
  colon,
  semicolon,
  ellipsis,
  hyphen,  // - and ‐ ‑
  dash,    // – — ―
  open,
  close,  // brackets
  at,
  hash,
  ampersand,
  slash,
  underscore,
  symbol,
  bad  // not UTF-8
};

constexpr bool is_letter(Glyph g) { return g <= Glyph::uncased; }
constexpr bool is_alnum(Glyph g) { return g <= Glyph::digit; }
constexpr bool is_blank(Glyph g) { return g == Glyph::space || g == Glyph::invisible; }

struct Character {
  Glyph glyph = Glyph::space;
  std::uint8_t size = 0;  // bytes; 0 at the end of the text
};

extern const std::array<Glyph, 128> ascii_glyphs;

Glyph glyph_of(char32_t code);

// The character at `at`; a space of size 0 beyond the end.
inline Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {ascii_glyphs[byte], 1};
  const Decoded decoded = decode_utf8(text, at);
  return {decoded.valid ? glyph_of(decoded.code) : Glyph::bad, decoded.size};
}

// The character that ends just before `at`; a space of size 0 at the beginning.
Character character_before(std::string_view text, std::size_t at);

// Lower case by Unicode's simple folding, typographic apostrophes as '. Invalid bytes stay as they are.
void append_lower(std::string& out, std::string_view text);

}  // namespace onrecord
