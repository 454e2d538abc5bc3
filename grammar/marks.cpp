// Quotation marks told from apostrophes, elisions, feet and inches.
#include "grammar/tokens.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t max_elision = 12;  // bytes

bool is_single(Glyph g) { return g == Glyph::apostrophe || g == Glyph::single_open || g == Glyph::grave; }

}  // namespace

// Whether a mark at this place has the position of an opening one: something follows, and nothing stands before it.
bool TokenReader::opens_here() const {
  if (is_blank(glyph(at_ + peek(at_).size))) return false;
  if (!glued()) return true;
  switch (last()->kind) {
    case TokenKind::open_bracket:
    case TokenKind::dash:
    case TokenKind::colon:
      return true;
    case TokenKind::mark:
      return is_alnum(glyph(at_ + peek(at_).size)) || is_single(glyph(at_ + peek(at_).size));
    case TokenKind::symbol:
      return is_alnum(glyph(at_ + peek(at_).size));
    default:
      return false;
  }
}

void TokenReader::put_mark(std::uint32_t end) { put(end, TokenKind::mark); }

// 5'6", 6' 2", 37°14'06"N: the marks after such digits are units. True when one was read.
bool TokenReader::read_prime() {
  const Token* before = last();
  if (!glued() || before->kind != TokenKind::number) return false;
  const bool straight = glyph(at_) == Glyph::straight;
  const std::uint32_t end = at_ + peek(at_).size;
  const std::size_t count = text_.tokens.size();
  const bool after_prime = count >= 2 && count - 2 >= text_.paragraphs[paragraph_].first_token &&
                           text_.tokens[count - 2].kind == TokenKind::symbol &&
                           is_single(glyph(text_.tokens[count - 2].span.begin));
  const bool unit = straight ? after_prime || !double_open_
                             : glyph(end) == Glyph::digit || (singles_open_ == 0 && !is_letter(glyph(end)));
  if (unit) put(end, TokenKind::symbol);
  return unit;
}

void TokenReader::read_straight() {
  if (read_prime()) return;
  double_open_ = !double_open_;
  put_mark(at_ + 1);
}

// 'em, 'n', '90s and their kin at the head of a word. True when one was read.
bool TokenReader::read_elision() {
  const std::uint32_t begin = at_ + peek(at_).size;
  std::uint32_t end = begin;
  while (end - begin <= max_elision && is_alnum(glyph(end))) end += peek(end).size;
  const std::string_view rest = bytes_.substr(begin, end - begin);
  folded_.clear();
  append_lower(folded_, rest);
  const bool two_digits = rest.size() >= 2 && glyph(begin) == Glyph::digit && glyph(begin + 1) == Glyph::digit;
  const bool decade = two_digits && (rest.size() == 2 ? !(last() && glued()) && glyph(at_) == Glyph::apostrophe
                                                      : folded_.size() == 3 && folded_[2] == 's');
  if (decade) return put(end, TokenKind::number), true;
  if (rest.empty() || !lexicon_.elisions.contains(folded_)) return false;
  if (folded_.size() == 1 && is_single(glyph(end))) end += peek(end).size;
  put(end, TokenKind::word, glyph(begin) == Glyph::upper ? WordShape::capital : WordShape::lower);
  return true;
}

// ' ’ ‘ ` where no word has taken it.
void TokenReader::read_apostrophe(Character c) {
  const std::uint32_t end = at_ + c.size;
  const bool doubled = bytes_.substr(end, c.size) == bytes_.substr(at_, c.size);
  const bool opens = opens_here();
  if (c.glyph != Glyph::grave && !doubled) {
    if (read_prime()) return;
    if (glued() && is_clitic(at_)) return put(end + 1, TokenKind::clitic);
    if (opens && read_elision()) return;
  }
  const bool tripled = doubled && bytes_.substr(end + c.size, c.size) == bytes_.substr(at_, c.size);
  if (doubled && (opens || !tripled || singles_open_ == 0)) return put_mark(end + c.size);
  if (opens || c.glyph == Glyph::single_open)
    ++singles_open_;
  else if (singles_open_ > 0)
    --singles_open_;
  put_mark(end);
}

}  // namespace onrecord
