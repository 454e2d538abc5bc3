#include "grammar/quotation_use.hpp"

#include <algorithm>
#include <string>

#include "grammar/characters.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t most_nickname_words = 3;
constexpr std::uint32_t most_title_words = 10;
constexpr std::uint32_t most_mention_words = 3;
constexpr std::uint32_t most_scare_words = 3;
constexpr std::size_t longest_particle = 4;   // bytes of a lower-case word inside a title: "with"
constexpr std::size_t longest_article = 3;    // bytes: a, the, his, her
constexpr std::uint32_t headline_reach = 40;  // tokens looked at

class UseReader {
 public:
  UseReader(const Text& text, const TextLexicon& lexicon, const Quotation& quotation)
      : text_(text), lexicon_(lexicon), paragraph_(text.paragraphs[first_piece(text, quotation).paragraph]) {
    first_ = quotation.pieces.front().first_token + 1;
    end_ = quotation.pieces.front().end_token - 1;
    while (end_ > first_ && is_stop(text_.tokens[end_ - 1].kind)) --end_;
    stopped_ = end_ + 1 < quotation.pieces.front().end_token;
    before_ = quotation.pieces.front().first_token - 1;
    after_ = quotation.pieces.front().end_token;
  }

  QuotationUse read() {
    if (end_ <= first_ || !only_words()) return QuotationUse::words;
    if (is_nickname()) return QuotationUse::nickname;
    if (is_title()) return QuotationUse::title;
    if (is_mention()) return QuotationUse::mention;
    return is_scare() ? QuotationUse::scare : QuotationUse::words;
  }

 private:
  static const Token& first_piece(const Text& text, const Quotation& q) {
    return text.tokens[q.pieces.front().first_token];
  }
  static bool is_stop(TokenKind k) {
    return k == TokenKind::comma || k == TokenKind::period || k == TokenKind::question || k == TokenKind::exclamation;
  }

  bool here(std::uint32_t t) const { return t >= paragraph_.first_token && t < paragraph_.end_token; }
  bool is(std::uint32_t t, TokenKind kind) const { return here(t) && text_.tokens[t].kind == kind; }
  bool is_lower(std::uint32_t t) const { return is(t, TokenKind::word) && text_.tokens[t].shape == WordShape::lower; }
  bool is_name(std::uint32_t t) const { return is(t, TokenKind::word) && text_.tokens[t].shape != WordShape::lower; }
  std::uint32_t words() const { return end_ - first_; }

  // Nothing inside but words, numbers and what belongs to them.
  bool only_words() const {
    if (words() > most_title_words) return false;
    for (std::uint32_t t = first_; t < end_; ++t) {
      const TokenKind k = text_.tokens[t].kind;
      if (k != TokenKind::word && k != TokenKind::number && k != TokenKind::clitic && k != TokenKind::colon)
        return false;
    }
    return true;
  }

  bool in(const WordSet& set, std::uint32_t t) {
    if (!is(t, TokenKind::word)) return false;
    folded_.clear();
    append_lower(folded_, text_.word(t));
    return set.contains(folded_);
  }

  bool is_date(std::uint32_t t) { return in(lexicon_.months, t) || in(lexicon_.weekdays, t); }

  // Dwayne “The Rock” Johnson; Virgil (“Dusty”) Rhodes; "Dusty" Rhodes.
  bool is_nickname() {
    if (stopped_ || words() > most_nickname_words || !is_name(first_) || in_headline()) return false;
    std::uint32_t left = before_, right = after_;
    if (is(left, TokenKind::open_bracket) && is(right, TokenKind::close_bracket)) --left, ++right;
    if (!is_name(right) || is_date(right) || in(lexicon_.title_cues, right)) return false;
    if (is_name(left)) return true;
    if (words() > 1 || (!is_lower(left) && here(left))) return false;
    return !here(left) || text_.word(left).size() > longest_article || text_.word(left) == "by";
  }

  // Every word that counts has a capital, the last one too.
  bool has_title_case() const {
    if (!is_name(first_) && !is(first_, TokenKind::number)) return false;
    for (std::uint32_t t = first_; t < end_; ++t) {
      if (is_lower(t) && text_.word(t).size() > longest_particle) return false;
    }
    return !is_lower(end_ - 1);
  }

  // A headline in title case: capitals tell nothing in it.
  bool in_headline() const {
    if (paragraph_.front_matter) return true;
    const std::uint32_t from = std::max(paragraph_.first_token, first_ - std::min(first_, headline_reach));
    const std::uint32_t to = std::min(paragraph_.end_token, end_ + headline_reach);
    for (std::uint32_t t = from; t < to; ++t) {
      if (is_lower(t) && text_.word(t).size() > longest_particle - 1) return false;
    }
    return true;
  }

  // The film “Night Ferry”; her book, “Quiet Rivers,”; the “Today” show; “Night Ferry” (1962).
  bool is_title() {
    if (!has_title_case()) return false;
    if (in(lexicon_.title_cues, before_) || (is(before_, TokenKind::comma) && in(lexicon_.title_cues, before_ - 1)))
      return true;
    if (stopped_) return false;
    if (is(after_, TokenKind::open_bracket) && is(after_ + 1, TokenKind::number))
      return text_.word(after_ + 1).size() == 4;
    return here(before_) && !is(before_, TokenKind::comma) && !is(before_, TokenKind::colon) &&
           in(lexicon_.title_cues, after_);
  }

  // The word “maybe”; the term “safe zone”.
  bool is_mention() { return words() <= most_mention_words && in(lexicon_.mention_cues, before_); }

  // The so-called “experts”. Most short quotations without such a cue are somebody's words.
  bool is_scare() { return words() <= most_scare_words && in(lexicon_.scare_cues, before_); }

  const Text& text_;
  const TextLexicon& lexicon_;
  const Paragraph& paragraph_;
  std::uint32_t first_ = 0, end_ = 0;     // the words inside, without a last comma or stop
  std::uint32_t before_ = 0, after_ = 0;  // neighbours outside
  bool stopped_ = false;                  // a comma or stop stands before the closing mark
  std::string folded_;
};

}  // namespace

void classify_use(const Text& text, const TextLexicon& lexicon, std::vector<Quotation>& quotations) {
  for (Quotation& q : quotations) {
    if (q.block || !q.closed || q.pieces.size() != 1) continue;
    q.use = UseReader(text, lexicon, q).read();
  }
}

}  // namespace onrecord
