#include "grammar/characters.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace onrecord {

namespace {

constexpr std::array<Glyph, 128> make_ascii_glyphs() {
  std::array<Glyph, 128> t{};
  t.fill(Glyph::symbol);
  for (char c = 'a'; c <= 'z'; ++c) t[c] = Glyph::lower;
  for (char c = 'A'; c <= 'Z'; ++c) t[c] = Glyph::upper;
  for (char c = '0'; c <= '9'; ++c) t[c] = Glyph::digit;
  for (char c : {' ', '\t', '\n', '\v', '\f', '\r'}) t[c] = Glyph::space;
  for (char c : {'(', '[', '{'}) t[c] = Glyph::open;
  for (char c : {')', ']', '}'}) t[c] = Glyph::close;
  t['\''] = Glyph::apostrophe, t['"'] = Glyph::straight, t['`'] = Glyph::grave;
  t['.'] = Glyph::period, t[','] = Glyph::comma, t['?'] = Glyph::question, t['!'] = Glyph::exclamation;
  t[':'] = Glyph::colon, t[';'] = Glyph::semicolon, t['-'] = Glyph::hyphen;
  t['@'] = Glyph::at, t['#'] = Glyph::hash, t['&'] = Glyph::ampersand, t['/'] = Glyph::slash,
  t['_'] = Glyph::underscore;
  return t;
}

// Marks of prose, by code point; symbol where the general category decides.
Glyph mark_of(char32_t code) {
  switch (code) {
    case 0x2019:
      return Glyph::apostrophe;
    case 0x2018:
      return Glyph::single_open;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x201A:
    case 0x201B:
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
      return Glyph::quote;
    case 0x2010:
    case 0x2011:
      return Glyph::hyphen;
    case 0x2026:
    case 0x22EF:
      return Glyph::ellipsis;
    case 0x2032:
    case 0x2033:
    case 0x2034:
    case 0x2035:
    case 0x2036:
      return Glyph::prime;
    case 0x3002:
    case 0xFF0E:
    case 0xFF61:
    case 0x0964:
    case 0x06D4:
      return Glyph::period;
    case 0x3001:
    case 0xFF0C:
    case 0x060C:
      return Glyph::comma;
    case 0xFF1F:
    case 0x061F:
    case 0x037E:
      return Glyph::question;
    case 0xFF01:
    case 0x203C:
      return Glyph::exclamation;
    case 0xFF1A:
      return Glyph::colon;
    case 0xFF1B:
    case 0x061B:
      return Glyph::semicolon;
    case 0x85:
    case 0xFEFF:
    case 0x200B:
      return Glyph::space;
    default:
      return Glyph::symbol;
  }
}

Glyph category_glyph(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LL:
      return Glyph::lower;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return Glyph::upper;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return Glyph::uncased;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Glyph::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Glyph::combining;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return Glyph::space;
    case UTF8PROC_CATEGORY_CF:
      return Glyph::invisible;
    case UTF8PROC_CATEGORY_PD:
      return Glyph::dash;
    case UTF8PROC_CATEGORY_PS:
      return Glyph::open;
    case UTF8PROC_CATEGORY_PE:
      return Glyph::close;
    default:
      return Glyph::symbol;
  }
}

// The ASCII that the text begins with; how much that was.
std::size_t append_lower_ascii(std::string& out, std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const auto size = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_ascii) - text.begin());
  const std::size_t before = out.size();
  out.append(text.data(), size);
  for (char* c = out.data() + before; c != out.data() + out.size(); ++c)
    *c = static_cast<char>(*c + (static_cast<unsigned char>(*c - 'A') < 26 ? 32 : 0));
  return size;
}

}  // namespace

constexpr std::array<Glyph, 128> ascii_glyphs = make_ascii_glyphs();

Glyph glyph_of(char32_t code) {
  if (code < 0x80) return ascii_glyphs[code];
  const Glyph mark = mark_of(code);
  return mark != Glyph::symbol ? mark : category_glyph(code);
}

Character character_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    if ((static_cast<unsigned char>(text[at - back]) & 0xC0) == 0x80) continue;
    const Character c = character_at(text.substr(0, at), at - back);
    if (c.size == back) return c;
    break;
  }
  return {Glyph::bad, 1};
}

void append_lower(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += append_lower_ascii(out, text.substr(at));
    if (at == text.size()) return;
    const Decoded decoded = decode_utf8(text, at);
    if (decoded.code == 0x2019 || decoded.code == 0x2018) {
      out += '\'';
    } else if (!decoded.valid) {
      out.append(text.substr(at, decoded.size));
    } else {
      utf8proc_uint8_t buffer[4];
      const auto size = utf8proc_encode_char(utf8proc_tolower(static_cast<utf8proc_int32_t>(decoded.code)), buffer);
      out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
    }
    at += decoded.size;
  }
}

}  // namespace onrecord
