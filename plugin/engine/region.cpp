#include "plugin/engine/region.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr PartSet quoted{Part::quotation, Part::short_quotation};
constexpr PartSet finite{Part::finite_verb, Part::be, Part::have, Part::do_, Part::modal};
constexpr PartSet verbal{Part::finite_verb, Part::base_verb, Part::participle, Part::gerund};
constexpr std::size_t most_units = 400;  // a longer sentence is read in stretches: work a sentence stays bounded

bool is_name_like(const Lexeme& x) {
  return x.shape == WordShape::capital || x.shape == WordShape::upper || x.shape == WordShape::initial;
}

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](unsigned char c) { return c < 0x80; });
}

// May the form of a capitalised word be used? Only where the lexicon knows it as a word and not as a name.
bool is_plain_word(const Lexeme& x) {
  return (x.is(C::verb) || x.is(C::cue) || x.is(C::auxiliary) || x.is(C::pronoun) || x.is(C::preposition) ||
          x.is(C::determiner) || x.is(C::subordinator) || x.is(C::conjunction) || x.is(C::adverb) || x.is(C::role) ||
          x.is(C::document) || x.is(C::noun)) &&
         !x.is(C::given_name) && !x.is(C::surname);
}

Value form_of(const Region& region, std::uint32_t unit, const std::string& lowered) {
  const auto& u = region.units[unit];
  const Value part = value_of(u.part);
  if (u.quotation != no_quotation) return part;
  const auto& x = region.lexeme(unit);
  if (x.kind != TokenKind::word) return part;
  if (is_name_like(x) && (u.part == Part::name || !is_plain_word(x))) return part;
  const auto word = slice(lowered, x.span);
  if (is_ascii(word) && word.find_first_of("|=") == std::string_view::npos) return Value(word);
  const auto lemma = region.story->rulebook.lemma(x.lemma);
  return lemma.empty() ? part : Value(lemma);
}

Value lemma_of(const Region& region, std::uint32_t unit) {
  const auto& form = region.form[unit];
  if (region.units[unit].quotation != no_quotation || form.hash == region.part[unit].hash) return form;
  const auto lemma = region.story->rulebook.lemma(region.lexeme(unit).lemma);
  return lemma.empty() ? form : Value(lemma);
}

// Inside a noun phrase only the seam between a common word and a name, or at a time, may be a boundary.
bool is_boundary(const Region& region, std::uint32_t unit) {
  if (unit == 0 || unit == region.size()) return true;
  const auto a = region.phrases.of_unit[unit - 1], b = region.phrases.of_unit[unit];
  if (a != b || a == no_phrase) return true;
  const Part left = region.at(unit - 1), right = region.at(unit);
  if (right == Part::name || right == Part::title)
    return left != Part::name && left != Part::title && left != Part::determiner;
  return left == Part::time || right == Part::time || right == Part::clitic || right == Part::of || quoted.has(right) ||
         quoted.has(left) || (region.phrases.all[a].kind == Phrase::Kind::verb_group && left != Part::to) ||
         left == Part::clitic || left == Part::possessive;
}

std::uint32_t words_in(const Region& region, const Unit& unit) {
  std::uint32_t n = 0;
  for (auto t = unit.first_token; t < unit.end_token; ++t) {
    const auto kind = region.story->tagged.lexemes[t].kind;
    n += kind == TokenKind::word || kind == TokenKind::number;
  }
  return n;
}

Region::Tally add(Region::Tally t, const Region& r, std::uint32_t unit) {
  const Part p = r.at(unit);
  t.quotations += quoted.has(p);
  t.long_quotations += p == Part::quotation;
  t.commas += p == Part::comma;
  t.finite += finite.has(p);
  t.brackets = static_cast<std::int16_t>(t.brackets + (p == Part::open_bracket) - (p == Part::close_bracket));
  if (verbal.has(p)) {
    const auto sense = r.lexeme(unit).sense;
    t.speech += sense == CueSense::neutral || sense == CueSense::writing;
    t.last_verb = static_cast<std::int16_t>(unit);
  }
  if (verbal.has(p) || finite.has(p)) t.neutral += r.lexeme(unit).sense == CueSense::neutral;
  return t;
}

void fill(Region& region, const std::string& lowered) {
  const auto n = region.size();
  region.tally.resize(n + 1);
  for (std::uint32_t i = 0; i < n; ++i) region.tally[i + 1] = add(region.tally[i], region, i);
  region.form.resize(n);
  region.lemma.resize(n);
  region.part.resize(n);
  region.words_before.resize(n + 1);
  region.boundary.resize(n + 1);
  for (std::uint32_t i = 0; i < n; ++i) {
    region.part[i] = value_of(region.units[i].part);
    region.form[i] = form_of(region, i, lowered);
    region.lemma[i] = lemma_of(region, i);
    region.words_before[i + 1] = region.words_before[i] + words_in(region, region.units[i]);
  }
  for (std::uint32_t i = 0; i <= n; ++i) region.boundary[i] = is_boundary(region, i);
}

Region make_region(const Story& story, const std::string& lowered, bool headline, std::vector<Unit> units) {
  Region region;
  region.story = &story;
  region.first_token = units.front().first_token;
  region.end_token = units.back().end_token;
  region.headline = headline;
  region.units = std::move(units);
  region.phrases = find_phrases(region.units);
  fill(region, lowered);
  return region;
}

bool is_quoted_whole(const Story& story, const Sentence& s) {
  const auto q = story.quotations.of_token[s.first_token];
  return q != no_quotation && story.quotations.of_token[s.end_token - 1] == q &&
         story.text.tokens[s.end_token - 1].kind == TokenKind::mark;
}

// Does the sentence begin like the rest of "Why?" Mrs. Roe asked: a few words, then a verb of speech before any other?
bool begins_with_speaker(const Story& story, const Sentence& s) {
  constexpr std::uint32_t few = 10;
  for (auto t = s.first_token; t < s.end_token && t < s.first_token + few; ++t) {
    const auto& x = story.tagged.lexemes[t];
    if (x.quotation != no_quotation || x.kind == TokenKind::colon) return false;
    const bool speech = x.sense == CueSense::neutral || x.sense == CueSense::manner || x.sense == CueSense::writing;
    if (x.is(C::cue_verb) && speech && !is_name_like(x)) return true;
    if (x.is(C::auxiliary) || x.is(C::subordinator) || (x.is(C::cue_verb) && !is_name_like(x))) return false;
  }
  return false;
}

// Sentences that read as one: a lead-in that ends in a colon and what follows it; a quoted question and its speaker.
std::uint32_t end_of_group(const Story& story, std::uint32_t sentence) {
  const auto& sentences = story.text.sentences;
  const auto& tokens = story.text.tokens;
  const auto& s = sentences[sentence];
  if (sentence + 1 >= sentences.size() || s.end_token == s.first_token) return sentence + 1;
  const auto& next = sentences[sentence + 1];
  if (tokens[s.end_token - 1].kind == TokenKind::colon) {
    return story.text.paragraphs[next.paragraph].front_matter ? sentence + 1 : sentence + 2;
  }
  const bool one =
      s.paragraph == next.paragraph && s.end_token > s.first_token + 1 && is_quoted_whole(story, s) &&
      (tokens[s.end_token - 2].kind == TokenKind::question || tokens[s.end_token - 2].kind == TokenKind::exclamation ||
       tokens[s.end_token - 2].kind == TokenKind::comma || tokens[s.end_token - 2].kind == TokenKind::ellipsis) &&
      begins_with_speaker(story, next);
  return one ? sentence + 2 : sentence + 1;
}

bool mostly_capitals(const Story& story, const Sentence& s) {
  int capitals = 0, words = 0;
  for (auto t = s.first_token; t < s.end_token; ++t) {
    const auto& x = story.tagged.lexemes[t];
    if (x.kind != TokenKind::word || x.span.size() < 4) continue;
    ++words;
    capitals += is_name_like(x);
  }
  return words >= 3 && capitals * 10 >= words * 8;
}

}  // namespace

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return out;
}

std::vector<Region> find_regions(const Story& story, const std::string& lowered) {
  std::vector<Region> regions;
  const auto& sentences = story.text.sentences;
  regions.reserve(sentences.size());
  for (std::uint32_t s = 0; s < sentences.size();) {
    const auto next = end_of_group(story, s);
    const auto end = sentences[next - 1].end_token;
    const bool headline = mostly_capitals(story, sentences[s]);
    auto units =
        find_units(story.bytes(), story.tagged.lexemes, story.quotations, sentences[s].first_token, end, headline);
    for (std::size_t from = 0; from < units.size(); from += most_units) {
      const auto to = std::min(units.size(), from + most_units);
      regions.push_back(make_region(
          story, lowered, headline,
          {units.begin() + static_cast<std::ptrdiff_t>(from), units.begin() + static_cast<std::ptrdiff_t>(to)}));
    }
    s = next;
  }
  return regions;
}

}  // namespace onrecord
