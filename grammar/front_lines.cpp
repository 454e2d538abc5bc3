#include "grammar/front_lines.hpp"

#include <algorithm>
#include <string>

#include "grammar/characters.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t max_line_tokens = 60;  // a longer paragraph is prose, whatever it begins with
constexpr std::uint32_t max_headline_words = 25;
constexpr std::uint32_t max_boilerplate_bytes = 60;
constexpr std::uint32_t max_byline_rest = 12;  // tokens after the names: mail, agency, "Staff Writer"
constexpr std::uint32_t max_lower_in_rest = 3;

bool is_word(const FrontWord& w) { return w.kind == TokenKind::word; }

template <class Condition>
std::uint32_t count(const FrontWords& words, Condition holds) {
  return static_cast<std::uint32_t>(std::count_if(words.begin(), words.end(), holds));
}

bool trimmed_away(const FrontWord& w) {
  return w.kind == TokenKind::symbol || w.kind == TokenKind::dash || w.kind == TokenKind::open_bracket ||
         w.kind == TokenKind::close_bracket || w.kind == TokenKind::mark || w.kind == TokenKind::colon ||
         w.kind == TokenKind::period;
}

bool is_boilerplate(const Text& text, const TextLexicon& lexicon, const FrontWords& words) {
  auto first = words.begin(), last = words.end();
  while (first != last && trimmed_away(*first)) ++first;
  while (first != last && trimmed_away(*(last - 1))) --last;
  if (first == last) return !words.empty();  // "* * *", "___"
  const Span span{first->span.begin, (last - 1)->span.end};
  if (span.size() > max_boilerplate_bytes) return false;
  std::string line;
  append_lower(line, slice(text.bytes, span));
  return lexicon.boilerplate.contains(line);
}

// "Key: value" with a known key.
bool read_header(const FrontWords& words, FrontLine& line) {
  for (const FrontClass key : {FrontClass::title_key, FrontClass::publisher_key, FrontClass::header_key}) {
    const std::size_t colon = words.front().size_of(key);
    if (colon == 0 || colon + 1 >= words.size() || words[colon].kind != TokenKind::colon) continue;
    line.kind = LineKind::header;
    line.key = key;
    line.value = {words[colon + 1].span.begin, words.back().span.end};
    return true;
  }
  return false;
}

// A byline's rest is an address, an agency, a job, a place; prose that begins with "By" has more lower-case words.
bool ends_byline(const FrontWords& words, std::uint32_t taken) {
  if (taken == words.size()) return true;
  const FrontWord& next = words[taken];
  if (next.kind == TokenKind::clitic || words.back().kind == TokenKind::colon) return false;
  const bool credit = words.front().kind == TokenKind::open_bracket;
  const auto lower = static_cast<std::uint32_t>(
      std::count_if(words.begin() + taken, words.end(), [](const FrontWord& w) { return w.lower() && !w.address; }));
  if (credit) return std::size_t{lower} * 2 <= words.size();
  const bool sentence = words.back().kind == TokenKind::period && lower > 0;
  return !sentence && lower <= max_lower_in_rest && words.size() - taken <= max_byline_rest;
}

// The rest of the line from its first word or number on.
Span from_word(const FrontWords& words, std::size_t first) {
  while (first + 1 < words.size() && !is_word(words[first]) && words[first].kind != TokenKind::number) ++first;
  return {words[first].span.begin, words.back().span.end};
}

bool read_byline_line(const FrontWords& words, FrontLine& line) {
  const std::uint32_t taken = read_byline(words, line.names);
  if (taken == 0 || !ends_byline(words, taken)) return line.names.clear(), false;
  line.kind = LineKind::byline;
  const FrontWords rest(words.begin() + taken, words.end());  // "By Jane Roe | Oct. 13, 2014"
  if (read_publication_line(rest, line.date)) line.value = from_word(rest, 0);
  return true;
}

bool read_publication(const FrontWords& words, FrontLine& line) {
  const bool key = words.front().is(FrontClass::publication);
  const std::size_t skip = key ? words.front().size_of(FrontClass::publication) : 0;
  if (read_publication_line(words, line.date)) {
    line.kind = LineKind::publication;
    line.value = from_word(words, skip);
    return true;
  }
  const bool some_time =
      key && words.size() <= skip + 5 && count(words, [](auto& w) { return w.kind == TokenKind::number; });
  if (read_clock_line(words) || some_time) line.kind = key ? LineKind::publication : LineKind::clock;
  return line.kind != LineKind::prose;
}

bool is_bullet(const FrontWords& words) {
  const FrontWord& first = words.front();
  const bool sign = (first.kind == TokenKind::symbol || first.kind == TokenKind::dash) && first.span.size() <= 3;
  return sign && words.size() > 1 && !words[1].glued && is_word(words[1]);
}

bool is_contact(const Text& text, const FrontWords& words) {
  const bool copyright = slice(text.bytes, words.front().span) == "©";
  const bool address = std::any_of(words.begin(), words.end(), [](const FrontWord& w) { return w.address; });
  const std::uint32_t lower = count(words, [](const FrontWord& w) { return w.lower() && !w.address; });
  return copyright || (address && words.size() <= 16 && words.back().kind != TokenKind::period && lower <= 6);
}

bool is_aside(const FrontWords& words) {
  return words.front().kind == TokenKind::open_bracket && words.back().kind == TokenKind::close_bracket &&
         words.size() <= 20;
}

// "FULL TEXT.", "ANALYSIS", a kicker in another script.
bool is_label(const Text& text, const FrontWords& words) {
  const std::uint32_t total = count(words, is_word);
  if (total == 0 || total > 3 || words.size() > 5) return false;
  const std::uint32_t upper =
      count(words, [](const FrontWord& w) { return w.shape == WordShape::upper && w.span.size() > 2; });
  const std::uint32_t uncased = count(words, [&](const FrontWord& w) {
    return is_word(w) && character_at(text.bytes, w.span.begin).glyph == Glyph::uncased;
  });
  return upper == total || uncased == total;
}

// Of the words that a headline in title case would write with a capital: those of four bytes or more.
bool title_case(const FrontWords& words) {
  const std::uint32_t major = count(words, [](const FrontWord& w) { return is_word(w) && w.span.size() >= 4; });
  const std::uint32_t capital = count(words, [](const FrontWord& w) { return w.capital() && w.span.size() >= 4; });
  return major >= 3 && capital * 10 >= major * 7;
}

bool breaks_inside(const FrontWords& words) {
  for (std::size_t i = 1; i + 2 < words.size(); ++i) {
    const bool quoted = words[i].kind == TokenKind::comma && words[i + 1].kind == TokenKind::mark && words[i + 1].glued;
    if (words[i].kind == TokenKind::period || quoted) return true;
  }
  return false;
}

bool is_headline(const FrontWords& words, std::uint32_t total) {
  if (total < 1 || total > max_headline_words || breaks_inside(words)) return false;
  switch (words.back().kind) {
    case TokenKind::period:
      return title_case(words);
    case TokenKind::mark:
      return words.size() >= 2 && words[words.size() - 2].kind != TokenKind::comma &&
             (words[words.size() - 2].kind != TokenKind::period || title_case(words));
    case TokenKind::colon:
    case TokenKind::comma:
      return false;
    default:
      return true;
  }
}

}  // namespace

bool names_publisher(const FrontWords& words) {
  const std::uint32_t total = count(words, is_word);
  const std::uint32_t capital =
      count(words, [](const FrontWord& w) { return w.capital() || (is_word(w) && w.span.size() <= 3); });
  const bool known = std::any_of(words.begin(), words.end(), [](const FrontWord& w) {
    return w.capital() && (w.is(FrontClass::publisher_word) || w.is(FrontClass::agency));
  });
  const bool name = is_word(words.front()) && words.back().kind != TokenKind::period;
  return total <= 6 && words.size() <= 8 && name && known && capital == total;
}

FrontLine read_front_line(const Text& text, const TextLexicon& lexicon, std::uint32_t paragraph) {
  FrontLine line;
  const Paragraph& p = text.paragraphs[paragraph];
  if (p.first_token == p.end_token) return line.kind = LineKind::boilerplate, line;
  if (p.end_token - p.first_token > max_line_tokens) return line;
  const FrontWords words = front_words(text, lexicon, p);
  line.words = count(words, is_word);
  if (read_header(words, line) || read_byline_line(words, line) || read_publication(words, line)) return line;
  if (is_boilerplate(text, lexicon, words))
    line.kind = LineKind::boilerplate;
  else if (is_bullet(words))
    line.kind = LineKind::bullet;
  else if (is_contact(text, words))
    line.kind = LineKind::contact;
  else if (read_dateline(words) == words.size())
    line.kind = LineKind::dateline;
  else if (is_aside(words))
    line.kind = LineKind::aside;
  else if (is_label(text, words))
    line.kind = LineKind::label;
  else if (is_headline(words, line.words))
    line.kind = LineKind::headline;
  return line;
}

}  // namespace onrecord
