#include "grammar/tokens.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t max_bad_notes = 100;  // a binary file shall not drown its reader
constexpr std::uint32_t max_tag = 400;        // bytes

}  // namespace

void TokenReader::read(std::uint32_t index) {
  Paragraph& paragraph = text_.paragraphs[index];
  paragraph_ = index;
  bytes_ = text_.bytes.substr(0, paragraph.span.end);
  at_ = last_end_ = paragraph.span.begin;
  singles_open_ = 0;
  double_open_ = false;
  paragraph.first_token = static_cast<std::uint32_t>(text_.tokens.size());
  while (at_ < bytes_.size()) {
    if (bytes_[at_] == ' ')
      ++at_;
    else
      read_next();
  }
  paragraph.end_token = static_cast<std::uint32_t>(text_.tokens.size());
}

const Token* TokenReader::last() const {
  const bool any = text_.tokens.size() > text_.paragraphs[paragraph_].first_token;
  return any ? &text_.tokens.back() : nullptr;
}

void TokenReader::put(std::uint32_t end, TokenKind kind, WordShape shape) {
  text_.tokens.push_back({{at_, end}, kind, shape, glued(), paragraph_, 0});
  at_ = last_end_ = end;
}

std::uint32_t TokenReader::skip_blanks(std::uint32_t at) const {
  for (Character c = peek(at); c.size != 0 && is_blank(c.glyph); c = peek(at)) at += c.size;
  return at;
}

// End of the run of this very character that begins at `at`.
std::uint32_t TokenReader::run_of_same(std::uint32_t at) const {
  const std::string_view one = bytes_.substr(at, peek(at).size);
  std::uint32_t end = at;
  while (bytes_.substr(end, one.size()) == one && !one.empty()) end += static_cast<std::uint32_t>(one.size());
  return end;
}

void TokenReader::read_next() {
  const Character c = peek(at_);
  if (is_alnum(c.glyph) || c.glyph == Glyph::underscore) return read_word();
  switch (c.glyph) {
    case Glyph::space:
      at_ += c.size;
      return;
    case Glyph::invisible:
      if (at_ == last_end_) last_end_ += c.size;  // it is no gap
      at_ += c.size;
      return;
    case Glyph::apostrophe:
    case Glyph::single_open:
    case Glyph::grave:
      return read_apostrophe(c);
    case Glyph::straight:
      return read_straight();
    case Glyph::quote:
      return put(at_ + c.size, TokenKind::mark);
    case Glyph::period:
      return read_period();
    case Glyph::hyphen:
      return read_hyphen();
    case Glyph::at:
    case Glyph::hash:
      if (!read_handle()) put(at_ + c.size, TokenKind::symbol);
      return;
    case Glyph::bad:
      return read_bad();
    default:
      return read_punctuation(c);
  }
}

void TokenReader::read_punctuation(Character c) {
  switch (c.glyph) {
    case Glyph::comma:
      return put(at_ + c.size, TokenKind::comma);
    case Glyph::question:
      return put(run_of_same(at_), TokenKind::question);
    case Glyph::exclamation:
      return put(run_of_same(at_), TokenKind::exclamation);
    case Glyph::colon:
      return put(at_ + c.size, TokenKind::colon);
    case Glyph::semicolon:
      return put(at_ + c.size, TokenKind::semicolon);
    case Glyph::ellipsis:
      return put(run_of_same(at_), TokenKind::ellipsis);
    case Glyph::dash:
      return put(run_of_same(at_), TokenKind::dash);
    case Glyph::open:
      return put(at_ + c.size, TokenKind::open_bracket);
    case Glyph::close:
      return put(at_ + c.size, TokenKind::close_bracket);
    default:
      return put(bytes_[at_] == '<' ? end_of_tag() : run_of_same(at_), TokenKind::symbol);
  }
}

// Archives leave tags in plain text: <tweet id="1">. One is a symbol, so that its quotation marks are none.
std::uint32_t TokenReader::end_of_tag() const {
  const Glyph first = glyph(at_ + 1);
  if (!is_letter(first) && first != Glyph::slash) return run_of_same(at_);
  const std::size_t end = bytes_.find_first_of("<>\n", at_ + 1);
  const bool closed = end != std::string_view::npos && bytes_[end] == '>' && end - at_ < max_tag;
  return closed ? static_cast<std::uint32_t>(end) + 1 : at_ + 1;
}

// "." ends; ".." is a slip of it; three or more, spaced or not, are an ellipsis.
void TokenReader::read_period() {
  const std::uint32_t end = run_of_same(at_);
  const std::uint32_t size = peek(at_).size;
  if (end - at_ >= 3 * size) return put(end, TokenKind::ellipsis);
  if (end - at_ == size && read_spaced_ellipsis()) return;
  put(end, TokenKind::period);
}

bool TokenReader::read_spaced_ellipsis() {
  std::uint32_t end = at_ + 1, periods = 1;
  for (;;) {
    const Character gap = peek(end);
    if (gap.glyph != Glyph::space || gap.size == 0 || glyph(end + gap.size) != Glyph::period) break;
    end += gap.size + 1;
    ++periods;
  }
  if (periods < 3) return false;
  put(end, TokenKind::ellipsis);
  return true;
}

// A hyphen outside a word: doubled, spaced, or after a closing mark it is a dash; "-5" and "short-" have a symbol.
void TokenReader::read_hyphen() {
  const std::uint32_t end = run_of_same(at_);
  const std::uint32_t size = peek(at_).size;
  const Glyph next = glyph(end);
  const Token* before = last();
  const bool after_close = glued() && (before->kind == TokenKind::mark || before->kind == TokenKind::close_bracket ||
                                       before->kind == TokenKind::comma);
  const bool dash = end - at_ > size || after_close || (!glued() && next != Glyph::digit);
  put(end, dash ? TokenKind::dash : TokenKind::symbol);
}

void TokenReader::read_bad() {
  std::uint32_t end = at_;
  while (glyph(end) == Glyph::bad && end < bytes_.size()) end += peek(end).size;
  const Span span{at_, end};
  put(end, TokenKind::symbol);
  ++bad_runs_;
  if (bad_runs_ < max_bad_notes) {
    text_.notes.push_back(
        {"invalid_utf8", span,
         "Bytes at offset " + std::to_string(span.begin) + " are not UTF-8; they are read as a symbol."});
  } else if (bad_runs_ == max_bad_notes) {
    text_.notes.push_back(
        {"invalid_utf8", span,
         "More bytes from offset " + std::to_string(span.begin) + " on are not UTF-8; is this a text?"});
  }
}

}  // namespace onrecord
