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

std::string folded(std::string_view word) {
  std::string out;
  append_lower(out, word);
  if (out.size() > 1 && out.back() == '.') out.pop_back();
  return out;
}

// 1 to 12, or 0. A short form is the first month in the year's order that shares its first three letters.
std::uint32_t month_number(const std::string& word, const TextLexicon& lexicon) {
  const std::uint32_t order = lexicon.months.order(word);
  if (order == WordSet::no_order || order < 12) return order == WordSet::no_order ? 0 : order + 1;
  std::uint32_t month = WordSet::no_order;
  for (const auto& [name, place] : lexicon.months) {
    if (place < 12 && name.compare(0, 3, word, 0, 3) == 0) month = std::min(month, place);
  }
  return month == WordSet::no_order ? 0 : month + 1;
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

FrontWord plain_word(const Text& text, const TextLexicon& lexicon, const Token& token) {
  FrontWord word;
  const std::string_view bytes = slice(text.bytes, token.span);
  word.span = token.span, word.kind = token.kind, word.shape = token.shape, word.glued = token.glued;
  word.dash = token.kind == TokenKind::dash || (token.kind == TokenKind::symbol && (bytes == "-" || bytes == "_"));
  if (token.kind == TokenKind::number) {
    word.number = leading_number(bytes, word.digits);
    word.date = date_in_one(bytes);
    word.clock = bytes.find(':') != std::string_view::npos;
  } else if (token.kind == TokenKind::word) {
    word.address = is_address(bytes);
    word.dotted = bytes.back() == '.';
    word.number = month_number(folded(bytes), lexicon);
    word.sizes[static_cast<std::size_t>(FrontClass::month)] = word.number != 0;
  }
  return word;
}

void find_phrases(const Text& text, const TextLexicon& lexicon, FrontWords& words, std::size_t at) {
  std::string phrase;
  for (std::uint32_t size = 1; size <= max_phrase && at + size <= words.size(); ++size) {
    const FrontWord& next = words[at + size - 1];
    if (next.kind != TokenKind::word && next.kind != TokenKind::symbol) return;
    if (size > 1) phrase += ' ';
    phrase += folded(slice(text.bytes, next.span));
    for (const ClassWords& known : class_words) {
      if ((lexicon.*known.words).contains(phrase)) words[at].sizes[static_cast<std::size_t>(known.cls)] = size;
    }
  }
}

}  // namespace

FrontWords front_words(const Text& text, const TextLexicon& lexicon, const Paragraph& paragraph) {
  FrontWords words;
  words.reserve(paragraph.end_token - paragraph.first_token);
  for (std::uint32_t i = paragraph.first_token; i < paragraph.end_token; ++i) {
    words.push_back(plain_word(text, lexicon, text.tokens[i]));
  }
  for (std::size_t i = 0; i < words.size(); ++i) find_phrases(text, lexicon, words, i);
  return words;
}

}  // namespace onrecord
