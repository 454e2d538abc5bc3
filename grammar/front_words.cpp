#include "grammar/front_words.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "grammar/characters.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t max_phrase = 4;  // tokens: "with additional reporting by"

struct ClassWords {
  FrontClass cls;
  WordSet TextLexicon::*words;
};

constexpr ClassWords class_words[] = {
    {FrontClass::weekday, &TextLexicon::weekdays},       {FrontClass::agency, &TextLexicon::agencies},
    {FrontClass::particle, &TextLexicon::particles},     {FrontClass::coordinator, &TextLexicon::coordinators},
    {FrontClass::byline, &TextLexicon::byline_words},    {FrontClass::publication, &TextLexicon::publication_words},
    {FrontClass::title_key, &TextLexicon::title_keys},   {FrontClass::publisher_key, &TextLexicon::publisher_keys},
    {FrontClass::header_key, &TextLexicon::header_keys}, {FrontClass::publisher_word, &TextLexicon::publisher_words}};

// 1 to 12, or 0. A short form is the first month in the year's order that shares its first three letters.
std::uint32_t month_number(const WordKey& word, const TextLexicon& lexicon) {
  const WordSet& months = lexicon.months;
  const std::uint32_t order = months.order(word);
  if (order == WordSet::no_order || order < 12) return order == WordSet::no_order ? 0 : order + 1;
  for (std::uint32_t month = 0; month < 12; ++month)
    if (months.word(month).substr(0, 3) == word.text.substr(0, 3)) return month + 1;
  return 0;
}

std::uint32_t leading_number(std::string_view word, std::uint32_t& digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  digits = static_cast<std::uint32_t>(end - word.data());
  return error == std::errc{} ? value : 0;
}

// Three numbers with one separator. Year first, or month/day/year; day/month/year where the first cannot be a month.
FrontDate date_in_one(std::string_view word) {
  std::uint32_t part[3] = {}, digits[3] = {};
  for (int i = 0; i < 3; ++i) {
    part[i] = leading_number(word, digits[i]);
    if (digits[i] == 0 || digits[i] > 4) return {};
    word.remove_prefix(digits[i]);
    if (i == 2) break;
    if (word.empty() || (word[0] != '-' && word[0] != '/' && word[0] != '.')) return {};
    word.remove_prefix(1);
  }
  FrontDate date;
  if (digits[0] == 4)
    date = {part[0], part[1], part[2]};
  else if (digits[2] == 4)
    date = part[0] <= 12 ? FrontDate{part[2], part[0], part[1]} : FrontDate{part[2], part[1], part[0]};
  const bool possible = word.empty() && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31;
  return possible ? date : FrontDate{};
}

bool is_address(std::string_view word) {
  return word.find('@') != std::string_view::npos || word.find("://") != std::string_view::npos ||
         word.starts_with("www.");
}

bool may_be_in_phrase(const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::symbol; }

// Reads one line. Its words are folded once, into one buffer with blanks between them, so that a phrase is a part of it.
class FrontWordReader {
 public:
  FrontWordReader(const Text& text, const TextLexicon& lexicon, const Paragraph& line)
      : text_(text), lexicon_(lexicon), first_(line.first_token), end_(line.end_token) {}

  FrontWords read();

 private:
  struct Range {
    std::uint32_t begin = 0, end = 0;  // in folded_; empty: not to be in a phrase
  };

  void fold();
  FrontWord plain_word(std::uint32_t at) const;
  void find_phrases(FrontWord& word, std::uint32_t at) const;
  std::string_view phrase(std::uint32_t at, std::uint32_t size) const {
    return std::string_view(folded_).substr(ranges_[at].begin, ranges_[at + size - 1].end - ranges_[at].begin);
  }

  const Text& text_;
  const TextLexicon& lexicon_;
  std::uint32_t first_, end_;
  std::string folded_;
  std::vector<Range> ranges_;
};

FrontWords FrontWordReader::read() {
  fold();
  FrontWords words;
  words.reserve(end_ - first_);
  for (std::uint32_t i = 0; i < end_ - first_; ++i) {
    words.push_back(plain_word(i));
    if (may_be_in_phrase(text_.tokens[first_ + i])) find_phrases(words.back(), i);
  }
  return words;
}

void FrontWordReader::fold() {
  ranges_.reserve(end_ - first_);
  for (std::uint32_t i = first_; i < end_; ++i) {
    const auto begin = static_cast<std::uint32_t>(folded_.size());
    ranges_.push_back({begin, begin});
    if (!may_be_in_phrase(text_.tokens[i])) continue;
    append_lower(folded_, text_.word(i));
    if (folded_.size() > begin + 1 && folded_.back() == '.') folded_.pop_back();
    ranges_.back().end = static_cast<std::uint32_t>(folded_.size());
    folded_ += ' ';
  }
}

FrontWord FrontWordReader::plain_word(std::uint32_t at) const {
  const Token& token = text_.tokens[first_ + at];
  FrontWord word;
  const std::string_view bytes = slice(text_.bytes, token.span);
  word.span = token.span, word.kind = token.kind, word.shape = token.shape, word.glued = token.glued;
  word.dash = token.kind == TokenKind::dash || (token.kind == TokenKind::symbol && (bytes == "-" || bytes == "_"));
  if (token.kind == TokenKind::number) {
    word.number = leading_number(bytes, word.digits);
    word.date = date_in_one(bytes);
    word.clock = bytes.find(':') != std::string_view::npos;
  } else if (token.kind == TokenKind::word) {
    word.address = is_address(bytes);
    word.dotted = bytes.back() == '.';
  }
  return word;
}

void FrontWordReader::find_phrases(FrontWord& word, std::uint32_t at) const {
  const WordKey first(phrase(at, 1));
  if (word.kind == TokenKind::word) {
    word.number = month_number(first, lexicon_);
    word.sizes[static_cast<std::size_t>(FrontClass::month)] = word.number != 0;
  }
  bool begins = false;
  for (const ClassWords& known : class_words) {
    const WordSet& words = lexicon_.*known.words;
    if (words.contains(first)) word.sizes[static_cast<std::size_t>(known.cls)] = 1;
    begins |= words.begins_phrase(first);
  }
  for (std::uint32_t size = 2; begins && size <= max_phrase && at + size <= ranges_.size(); ++size) {
    if (!may_be_in_phrase(text_.tokens[first_ + at + size - 1])) return;
    const WordKey key(phrase(at, size));
    for (const ClassWords& known : class_words)
      if ((lexicon_.*known.words).contains(key))
        word.sizes[static_cast<std::size_t>(known.cls)] = static_cast<std::uint8_t>(size);
  }
}

}  // namespace

FrontWords front_words(const Text& text, const TextLexicon& lexicon, const Paragraph& paragraph) {
  return FrontWordReader(text, lexicon, paragraph).read();
}

}  // namespace onrecord
