// Sentences: terminators outside quotations, closed by what follows them.
#include "grammar/characters.hpp"
#include "grammar/quotations.hpp"
#include "grammar/text.hpp"

namespace onrecord {

namespace {

// For each quotation the outermost one around it; an unclosed one hides nothing, it is narration until proven.
std::vector<std::uint32_t> outermost(const Quotations& quotations) {
  std::vector<std::uint32_t> roots(quotations.all.size(), no_quotation);
  for (std::uint32_t q = 0; q < roots.size(); ++q) {
    const Quotation& it = quotations.all[q];
    const std::uint32_t above = it.parent < q ? roots[it.parent] : no_quotation;
    roots[q] = above != no_quotation ? above : it.closed ? q : no_quotation;
  }
  return roots;
}

class SentenceSplitter {
 public:
  SentenceSplitter(Text& text, const Quotations& quotations, const TextLexicon& lexicon)
      : text_(text), quotations_(quotations), lexicon_(lexicon), roots_(outermost(quotations)) {}

  void split(std::uint32_t paragraph);

 private:
  const Token& token(std::uint32_t i) const { return text_.tokens[i]; }
  bool is(std::uint32_t i, TokenKind kind) const { return i < end_ && token(i).kind == kind; }
  bool is_closing(std::uint32_t i) const;
  std::uint32_t root(std::uint32_t i) const;
  bool ends(std::uint32_t i) const;
  bool ends_word(std::uint32_t i) const;
  bool quotation_ends(std::uint32_t i) const;
  bool may_start(std::uint32_t i, TokenKind after) const;
  bool starter(std::uint32_t i) const;
  std::uint32_t after_openers(std::uint32_t i) const;
  void put(std::uint32_t first, std::uint32_t end);

  Text& text_;
  const Quotations& quotations_;
  const TextLexicon& lexicon_;
  const std::vector<std::uint32_t> roots_;
  std::uint32_t first_ = 0, end_ = 0, begin_ = 0;  // of the paragraph; first token of the sentence being read
  mutable std::string folded_;
};

std::uint32_t SentenceSplitter::root(std::uint32_t i) const {
  if (i >= quotations_.of_token.size() || quotations_.of_token[i] >= roots_.size()) return no_quotation;
  return roots_[quotations_.of_token[i]];
}

bool is_opener(TokenKind k) { return k == TokenKind::mark || k == TokenKind::open_bracket; }

bool SentenceSplitter::is_closing(std::uint32_t i) const {
  if (!is(i, TokenKind::close_bracket) && !is(i, TokenKind::mark)) return false;
  return token(i).glued && (token(i).kind == TokenKind::close_bracket || i + 1 >= end_ || !token(i + 1).glued ||
                            !(is(i + 1, TokenKind::word) || is(i + 1, TokenKind::number)));
}

// The first token from i on that opens nothing.
std::uint32_t SentenceSplitter::after_openers(std::uint32_t i) const {
  while (i < end_ && is_opener(token(i).kind)) ++i;
  return i;
}

bool SentenceSplitter::starter(std::uint32_t i) const {
  i = after_openers(i);
  if (!is(i, TokenKind::word) || token(i).shape == WordShape::lower) return false;
  folded_.clear();
  append_lower(folded_, text_.word(i));
  return lexicon_.starters.contains(folded_);
}

// Whether the word at i, which keeps its period ("U.S."), ends a sentence: what follows decides.
bool SentenceSplitter::ends_word(std::uint32_t i) const {
  std::string_view word = text_.word(i);
  if (word.empty() || word.back() != '.') return false;
  const std::uint32_t next = after_openers(i + 1);
  if (!is(next, TokenKind::word) || token(next).shape == WordShape::lower) return false;
  word.remove_suffix(1);
  folded_.clear();
  append_lower(folded_, word);
  const bool month = lexicon_.months.contains(folded_) || lexicon_.weekdays.contains(folded_);
  if (month) return token(next).shape != WordShape::initial;
  const bool may_end = lexicon_.end_abbreviations.contains(folded_) || lexicon_.end_abbreviations.contains(word);
  if (may_end && token(i).shape == WordShape::lower && token(next).shape == WordShape::capital) {
    folded_.clear();
    append_lower(folded_, text_.word(next));
    return !lexicon_.months.contains(folded_) && !lexicon_.weekdays.contains(folded_);
  }
  const bool acronym = token(i).shape == WordShape::upper || token(i).shape == WordShape::initial;
  return (may_end || acronym) && starter(i + 1);
}

// Whether a sentence can end with the token at i, going by the token itself.
bool SentenceSplitter::ends(std::uint32_t i) const {
  switch (token(i).kind) {
    case TokenKind::question:
    case TokenKind::exclamation:
      return true;
    case TokenKind::ellipsis:
      return i > begin_ && !is(i - 1, TokenKind::open_bracket);  // "[...]" only cuts words out
    case TokenKind::period:
      return !(i == begin_ + 1 && is(begin_, TokenKind::number) && token(i).glued);  // "1. First"
    case TokenKind::word:
      return ends_word(i);
    default:
      return false;
  }
}

// Whether the outermost quotation that ends with token i closes on the end of a sentence.
bool SentenceSplitter::quotation_ends(std::uint32_t i) const {
  while (i > begin_ && (is(i, TokenKind::mark) || is(i, TokenKind::close_bracket))) --i;
  switch (token(i).kind) {
    case TokenKind::question:
    case TokenKind::exclamation:
    case TokenKind::period:
    case TokenKind::ellipsis:
      return true;
    case TokenKind::word:
      return text_.word(i).ends_with('.') && text_.word(i).size() > 2;
    default:
      return false;
  }
}

// Whether a new sentence may begin at i.
bool SentenceSplitter::may_start(std::uint32_t i, TokenKind after) const {
  if (i >= end_) return true;
  if (is(i, TokenKind::dash)) return after == TokenKind::period && may_start(i + 1, after);
  i = after_openers(i);
  while (is(i, TokenKind::symbol)) ++i;
  if (i >= end_) return false;
  if (is(i, TokenKind::ellipsis)) return i + 1 < end_ && token(i + 1).shape != WordShape::lower;
  if (after == TokenKind::ellipsis && !is(i, TokenKind::word)) return false;
  return is(i, TokenKind::number) || (is(i, TokenKind::word) && token(i).shape != WordShape::lower);
}

void SentenceSplitter::put(std::uint32_t first, std::uint32_t end) {
  const auto id = static_cast<std::uint32_t>(text_.sentences.size());
  for (std::uint32_t i = first; i < end; ++i) text_.tokens[i].sentence = id;
  text_.sentences.push_back({{token(first).span.begin, token(end - 1).span.end}, first, end, token(first).paragraph});
}

void SentenceSplitter::split(std::uint32_t paragraph) {
  first_ = begin_ = text_.paragraphs[paragraph].first_token;
  end_ = text_.paragraphs[paragraph].end_token;
  for (std::uint32_t i = first_; i < end_; ++i) {
    const std::uint32_t inside = root(i);
    if (inside != no_quotation && i + 1 < end_ && root(i + 1) == inside) continue;
    if (!(inside == no_quotation ? ends(i) : quotation_ends(i))) continue;
    const TokenKind after = inside == no_quotation ? token(i).kind : TokenKind::period;
    while (i + 1 < end_ && root(i + 1) == no_quotation && is_closing(i + 1)) ++i;
    if (!may_start(i + 1, after)) continue;
    put(begin_, i + 1);
    begin_ = i + 1;
  }
  if (begin_ < end_) put(begin_, end_);
}

}  // namespace

void split_sentences(Text& text, const Quotations& quotations, const TextLexicon& lexicon) {
  text.sentences.clear();
  SentenceSplitter splitter(text, quotations, lexicon);
  for (std::uint32_t p = 0; p < text.paragraphs.size(); ++p) splitter.split(p);
}

}  // namespace onrecord
