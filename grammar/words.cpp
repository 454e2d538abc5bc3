// Words and numbers: which marks, periods and hyphens belong to them.
#include "grammar/tokens.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t max_mail_local = 64;    // bytes before the @ (RFC 5321)
constexpr std::uint32_t max_abbreviation = 16;  // bytes
constexpr std::uint32_t max_number_suffix = 2;  // letters: 10th, 90s, 5pm

bool same_letters(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if ((text[i] | 0x20) != lower[i] && text[i] != lower[i]) return false;
  }
  return true;
}

bool ends_address(Character c) {
  return c.size == 0 || c.glyph == Glyph::space || c.glyph == Glyph::straight || c.glyph == Glyph::quote ||
         c.glyph == Glyph::single_open || c.glyph == Glyph::grave || c.glyph == Glyph::bad;
}

bool trails_address(Glyph g) {
  return g == Glyph::period || g == Glyph::comma || g == Glyph::colon || g == Glyph::semicolon ||
         g == Glyph::question || g == Glyph::exclamation || g == Glyph::apostrophe || g == Glyph::close ||
         g == Glyph::ellipsis;
}

}  // namespace

struct TokenReader::Word {
  std::uint32_t begin = 0;
  std::uint32_t letters = 0;  // in all
  std::uint32_t uppers = 0;
  std::uint32_t segment = 0;  // letters since the last inner mark
  std::uint32_t suffix = 0;   // letters that follow digits, for numbers
  Glyph first_letter = Glyph::space;
  Glyph last = Glyph::space;  // the last character taken
  bool digits_first = false;
  bool hyphened_letters = false;  // "38-year-old"
  bool acronym = false;           // single letters with inner periods
};

// The lane on which nearly all bytes of a Western text run.
void TokenReader::scan_lower(Word& word) {
  const char* const data = bytes_.data();
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  std::uint32_t end = at_;
  while (end < size && static_cast<unsigned char>(data[end] - 'a') < 26) ++end;
  if (end == at_) return;
  if (word.letters == 0) word.first_letter = Glyph::lower;
  word.letters += end - at_;
  word.segment += end - at_;
  word.last = Glyph::lower;
  at_ = end;
}

// Letters, digits and what combines with them, from at_ on.
void TokenReader::scan_alnum(Word& word) {
  for (;;) {
    scan_lower(word);
    const Character c = peek(at_);
    if (is_letter(c.glyph)) {
      if (word.letters++ == 0) word.first_letter = c.glyph;
      word.uppers += c.glyph == Glyph::upper;
      ++word.segment;
    } else if (c.glyph != Glyph::digit && c.glyph != Glyph::combining && c.glyph != Glyph::underscore) {
      return;
    }
    word.last = c.glyph;
    at_ += c.size;
  }
}

// Most words are ASCII letters between spaces, with at most a capital first: no question to ask. True when one was read.
bool TokenReader::read_plain_word() {
  const char* const data = bytes_.data();
  const auto size = static_cast<std::uint32_t>(bytes_.size());
  const bool capital = static_cast<unsigned char>(data[at_] - 'A') < 26;
  std::uint32_t end = at_ + capital;
  while (end < size && static_cast<unsigned char>(data[end] - 'a') < 26) ++end;
  if (end == at_ || end == size || data[end] != ' ') return false;
  put(end, TokenKind::word, !capital ? WordShape::lower : end - at_ == 1 ? WordShape::initial : WordShape::capital);
  ++at_;
  return true;
}

void TokenReader::read_word() {
  if (read_plain_word() || read_address()) return;
  Word word;
  word.begin = at_;
  word.digits_first = glyph(at_) == Glyph::digit;
  scan_alnum(word);
  for (Character c = peek(at_); c.glyph != Glyph::space && joins(word, c); c = peek(at_)) {
    word.acronym = c.glyph == Glyph::period && word.segment == 1;
    if (c.glyph == Glyph::hyphen && is_letter(glyph(at_ + c.size))) word.hyphened_letters = true;
    if (c.glyph != Glyph::invisible) word.segment = 0;
    at_ += c.size;
    scan_alnum(word);
  }
  if (glyph(at_) == Glyph::at && merge_mail(word.begin)) return;
  finish_word(word);
}

// Whether the mark at at_ stands inside the word.
bool TokenReader::joins(const Word& word, Character c) const {
  const Glyph next = glyph(at_ + c.size);
  switch (c.glyph) {
    case Glyph::hyphen:
      return is_alnum(next);
    case Glyph::period:
      return joins_period(word) || joins_digits(word, c);
    case Glyph::apostrophe:
    case Glyph::single_open:
    case Glyph::grave:
    case Glyph::prime:
      return joins_apostrophe(word, c);
    case Glyph::ampersand:
      return is_letter(next) && is_letter(word.last);
    case Glyph::invisible:
      return is_alnum(next);
    case Glyph::comma:
    case Glyph::colon:
    case Glyph::slash:
    case Glyph::dash:
      return joins_digits(word, c);
    case Glyph::symbol:
      return is_letter(next) && slice(bytes_, {at_, at_ + c.size}) == "·";
    default:
      return false;
  }
}

bool TokenReader::joins_apostrophe(const Word& word, Character c) const {
  return word.letters > 0 && is_letter(word.last) && is_letter(glyph(at_ + c.size)) && !is_clitic(at_);
}

// "U.N", "a.m", "Ph.D": single letters; "Amazon.com": what follows is lower case. Never "end.Next".
bool TokenReader::joins_period(const Word& word) const {
  const Character next = peek(at_ + 1);
  if (!is_letter(word.last) || !(is_letter(next.glyph) || (next.glyph == Glyph::hyphen && word.acronym))) return false;
  if (next.glyph == Glyph::lower && word.segment > 1) return true;
  const Glyph after = glyph(at_ + 1 + next.size);
  const bool single = !is_letter(after) && after != Glyph::apostrophe;
  if (next.glyph == Glyph::hyphen) return is_letter(after) && word.segment == 1;
  if (word.segment == 1) return single || (after == Glyph::apostrophe && is_clitic(at_ + 1 + next.size));
  return single && after == Glyph::period && word.segment <= 3 && word.letters == word.segment;
}

// 1,000 and 3.5 and 21:13 and 9/11 and 2014–15.
bool TokenReader::joins_digits(const Word& word, Character c) const {
  const std::uint32_t next = at_ + c.size;
  if (word.last != Glyph::digit || glyph(next) != Glyph::digit || word.letters > 0) return false;
  if (c.glyph != Glyph::comma) return true;
  for (std::uint32_t i = 0; i < 3; ++i) {
    if (glyph(next + i) != Glyph::digit) return false;
  }
  return glyph(next + 3) != Glyph::digit;
}

// A possessive or contracted 's at `at`, with nothing of a word after it.
bool TokenReader::is_clitic(std::uint32_t at) const {
  const Character c = peek(at);
  if (c.glyph != Glyph::apostrophe && c.glyph != Glyph::single_open && c.glyph != Glyph::prime) return false;
  const std::string_view rest = bytes_.substr(at + c.size, 1);
  return (rest == "s" || rest == "S") && !is_alnum(glyph(at + c.size + 1));
}

bool TokenReader::keeps_period(const Word& word) const {
  if (glyph(at_) != Glyph::period || peek(at_).size != 1 || glyph(at_ + 1) == Glyph::period) return false;
  if (word.acronym && word.segment == 1) return true;
  const std::uint32_t follows = skip_blanks(at_ + 1);
  if (word.letters == 1 && word.uppers == 1 && at_ - word.begin <= 2) {
    return is_letter(glyph(follows)) || glyph(follows) == Glyph::comma || glyph(follows) == Glyph::hyphen;
  }
  if (at_ - word.begin > max_abbreviation || word.letters == 0) return false;
  const std::string_view as_is = slice(bytes_, {word.begin, at_});
  folded_.clear();
  append_lower(folded_, as_is);
  if (glyph(follows) == Glyph::digit && lexicon_.number_abbreviations.contains(folded_)) return true;
  if (word.uppers == 0 && !keeps_period_in_lower_case(follows)) return false;
  return lexicon_.abbreviations.contains(folded_) || lexicon_.abbreviations.contains(as_is) ||
         lexicon_.end_abbreviations.contains(folded_) || lexicon_.end_abbreviations.contains(as_is);
}

// "vs. Smith" and "approx. 5" keep it, "fell ill. Doctors said" does not: before a capital only a clipped word does, one
// without a vowel. The word is in folded_.
bool TokenReader::keeps_period_in_lower_case(std::uint32_t follows) const {
  if (folded_.find('.') != std::string::npos) return true;
  const Glyph next = glyph(follows);
  if (next == Glyph::upper) return folded_.find_first_of("aeiouy") == std::string::npos;
  return is_alnum(next) || next == Glyph::comma || next == Glyph::open;
}

// "goin' home": where no single mark waits to be closed, the apostrophe is the word's.
bool TokenReader::keeps_apostrophe(const Word& word) const {
  const Character c = peek(at_);
  if (c.glyph != Glyph::apostrophe || singles_open_ > 0 || !is_letter(word.last)) return false;
  const Character next = peek(at_ + c.size);
  return !is_alnum(next.glyph) && next.glyph != Glyph::apostrophe;
}

void TokenReader::finish_word(Word& word) {
  const Glyph last_letter = word.last;
  if (keeps_period(word)) ++at_;
  const std::uint32_t end = at_;
  const bool number = word.digits_first && !word.hyphened_letters && word.letters <= max_number_suffix;
  WordShape shape = WordShape::lower;
  if (word.uppers == 1 && word.letters == 1)
    shape = WordShape::initial;
  else if (word.uppers == word.letters && word.letters > 1)
    shape = WordShape::upper;
  else if (word.first_letter == Glyph::upper)
    shape = WordShape::capital;
  if (number || word.letters == 0) shape = WordShape::none;
  const bool elided = !number && keeps_apostrophe(word);
  const bool plural = elided && is_letter(last_letter) && (bytes_[end - 1] | 0x20) == 's';
  const std::uint32_t tail = elided ? peek(end).size : 0;
  at_ = word.begin;
  put(end + (plural ? 0 : tail),
      number         ? TokenKind::number
      : word.letters ? TokenKind::word
                     : TokenKind::symbol,
      shape);
  if (plural)
    put(end + tail, TokenKind::clitic);
  else if (is_clitic(at_))
    put(at_ + peek(at_).size + 1, TokenKind::clitic);
}

// http://…, https://…, www.… up to white space, without the punctuation of the sentence around it.
bool TokenReader::read_address() {
  const char first = static_cast<char>(bytes_[at_] | 0x20);
  if (first != 'h' && first != 'w') return false;
  const std::string_view rest = bytes_.substr(at_, 8);
  if (!same_letters(rest, "http://") && !same_letters(rest, "https://") && !same_letters(rest, "www.")) return false;
  std::uint32_t end = at_;
  for (Character c = peek(end); !ends_address(c) && bytes_[end] != '<' && bytes_[end] != '>'; c = peek(end))
    end += c.size;
  while (trails_address(character_before(bytes_, end).glyph)) end -= character_before(bytes_, end).size;
  put(end, TokenKind::word, WordShape::lower);
  return true;
}

// @somebody and #something.
bool TokenReader::read_handle() {
  const Character first = peek(at_ + 1);
  const bool at = glyph(at_) == Glyph::at;
  if (!is_letter(first.glyph) && !(at && (first.glyph == Glyph::digit || first.glyph == Glyph::underscore)))
    return false;
  Word word;
  const std::uint32_t begin = at_++;
  scan_alnum(word);
  const std::uint32_t end = at_;
  at_ = begin;
  put(end, TokenKind::word, word.first_letter == Glyph::upper ? WordShape::capital : WordShape::lower);
  if (is_clitic(at_)) put(at_ + peek(at_).size + 1, TokenKind::clitic);
  return true;
}

// A mail address: at_ stands at the @ after the word that begins at `begin`. Glued tokens before it are its local part.
bool TokenReader::merge_mail(std::uint32_t begin) {
  std::uint32_t end = at_ + 1;
  const std::uint32_t domain = end;
  while (is_alnum(glyph(end)) ||
         ((glyph(end) == Glyph::period || glyph(end) == Glyph::hyphen) && is_alnum(glyph(end + 1)))) {
    end += peek(end).size;
  }
  if (end == domain) return false;
  bool joined = begin == last_end_;
  while (joined && last() && at_ - last()->span.begin <= max_mail_local) {
    const TokenKind kind = last()->kind;
    if (kind != TokenKind::word && kind != TokenKind::number && kind != TokenKind::period && kind != TokenKind::symbol)
      break;
    begin = last()->span.begin;
    joined = last()->glued;
    text_.tokens.pop_back();
  }
  last_end_ = last() ? last()->span.end : begin;
  at_ = begin;
  put(end, TokenKind::word, WordShape::lower);
  return true;
}

}  // namespace onrecord
