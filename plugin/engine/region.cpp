#include "plugin/engine/region.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr PartSet quoted{Part::quotation, Part::short_quotation};
constexpr PartSet finite{Part::finite_verb, Part::be, Part::have, Part::do_, Part::modal};
constexpr PartSet verbal{Part::finite_verb, Part::base_verb, Part::participle, Part::gerund};
constexpr Value region_begin("^"), region_end("$");
constexpr std::size_t most_units = 400;  // a longer sentence is read in stretches: work a sentence stays bounded

ClassSet set_of(std::initializer_list<C> classes) {
  ClassSet out;
  for (const C c : classes) out.set(static_cast<std::size_t>(c));
  return out;
}

// Names are no features: may the form of a capitalised word be used? Only where the lexicon knows it as a word.
bool is_plain_word(const Lexeme& x) {
  static const ClassSet words = set_of({C::verb, C::cue, C::auxiliary, C::pronoun, C::preposition, C::determiner,
                                        C::subordinator, C::conjunction, C::adverb, C::role, C::document, C::noun});
  static const ClassSet names = set_of({C::given_name, C::surname});
  return (x.classes & words).any() && (x.classes & names).none();
}

// The word as a value; nothing where it is no plain ASCII, or could be taken for the marks of a feature's name.
Value plain_value(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '|' || c == '=') return {};
  }
  return Value(word);
}

Value form_of(const Region& region, std::uint32_t unit, const std::string& lowered) {
  const auto& u = region.units[unit];
  const Value& part = value_of(u.part);
  if (u.quotation != no_quotation) return part;
  const auto& x = region.lexeme(unit);
  if (x.kind != TokenKind::word) return part;
  if (has_capital(x.shape) && (u.part == Part::name || !is_plain_word(x))) return part;
  if (const auto word = plain_value(slice(lowered, x.span)); word.data != nullptr) return word;
  const auto lemma = region.story->rulebook.lemma(x.lemma);
  return lemma.empty() ? part : Value(lemma);
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

// What one unit of a part adds to the tally, but for what its word tells.
constexpr auto counts_of_part = [] {
  std::array<Region::Tally, part_names.size()> out;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto p = static_cast<Part>(i);
    out[i] = {quoted.has(p), p == Part::quotation, p == Part::comma, finite.has(p), 0, 0, 0, 0};
    out[i].brackets = static_cast<std::int16_t>((p == Part::open_bracket) - (p == Part::close_bracket));
  }
  return out;
}();

Region::Tally counted(Region::Tally t, const Region& r, std::uint32_t unit) {
  const Part p = r.units[unit].part;
  const auto& more = counts_of_part[static_cast<std::size_t>(p)];
  t.quotations += more.quotations;
  t.long_quotations += more.long_quotations;
  t.commas += more.commas;
  t.finite += more.finite;
  t.brackets = static_cast<std::int16_t>(t.brackets + more.brackets);
  if (!(verbal | finite).has(p)) return t;
  const auto sense = r.lexeme(unit).sense;
  t.neutral += sense == CueSense::neutral;
  if (verbal.has(p)) {
    t.speech += sense == CueSense::neutral || sense == CueSense::writing;
    t.last_verb = static_cast<std::int16_t>(unit);
  }
  return t;
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
    const bool asks = x.sense == CueSense::request && (x.frames & frame_quote) && (x.frames & frame_question);
    const bool speech =
        asks || x.sense == CueSense::neutral || x.sense == CueSense::manner || x.sense == CueSense::writing;
    if (x.is(C::cue_verb) && speech && !has_capital(x.shape)) return true;
    if (x.is(C::auxiliary) || x.is(C::subordinator) || (x.is(C::cue_verb) && !has_capital(x.shape))) return false;
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
    capitals += has_capital(x.shape);
  }
  return words >= 3 && capitals * 10 >= words * 8;
}

}  // namespace

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) c = static_cast<char>(c | (static_cast<unsigned char>(c - 'A') < 26 ? 0x20 : 0));  // no branch
  return out;
}

Value Region::lemma(std::uint32_t unit) const {
  const auto& own = form[unit];
  if (units[unit].quotation != no_quotation || own.hash == part[unit].hash) return own;
  const auto known = story->rulebook.lemma(lexeme(unit).lemma);
  return known.empty() ? own : Value(known);
}

// Room for all is made first: regions keep pointers into the rows.
Regions::Regions(const Story& story, const std::string& lowered) {
  const auto& sentences = story.text.sentences;
  const auto tokens = story.tagged.lexemes.size();
  const auto most = sentences.size() + tokens / most_units + 1;
  all_.reserve(most);
  units_.reserve(tokens);
  phrases_.reserve(tokens);
  phrase_of_unit_.reserve(tokens);
  for (auto* row : {&forms_, &parts_}) row->reserve(tokens + 2 * most);
  words_before_.reserve(tokens + most);
  boundaries_.reserve(tokens + most);
  tallies_.reserve(tokens + most);
  for (std::uint32_t s = 0; s < sentences.size();) {
    const auto next = end_of_group(story, s);
    const bool headline = mostly_capitals(story, sentences[s]);
    const auto first = units_.size();
    find_units(story.bytes(), story.tagged.lexemes, story.quotations, sentences[s].first_token,
               sentences[next - 1].end_token, headline, units_);
    for (auto from = first; from < units_.size(); from += most_units)
      add(story, lowered, headline, from, std::min(units_.size(), from + most_units));
    s = next;
  }
}

void Regions::add(const Story& story, const std::string& lowered, bool headline, std::size_t first_unit,
                  std::size_t end_unit) {
  const auto n = static_cast<std::uint32_t>(end_unit - first_unit);
  Region r;
  r.story = &story;
  r.headline = headline;
  r.units = {units_.data() + first_unit, n};
  r.first_token = r.units.front().first_token;
  r.end_token = r.units.back().end_token;
  const auto first_phrase = phrases_.size();
  phrase_of_unit_.resize(end_unit);
  const std::span<std::uint32_t> of_unit(phrase_of_unit_.data() + first_unit, n);
  find_phrases(r.units, phrases_, of_unit);
  r.phrases = {{phrases_.data() + first_phrase, phrases_.size() - first_phrase}, of_unit};

  auto* const part = parts_.data() + parts_.size() + 1;
  auto* const form = forms_.data() + forms_.size() + 1;
  auto* const tally = tallies_.data() + tallies_.size();
  auto* const words = words_before_.data() + words_before_.size();
  auto* const boundary = boundaries_.data() + boundaries_.size();
  for (auto* row : {&parts_, &forms_}) row->resize(row->size() + n + 2);
  tallies_.resize(tallies_.size() + n + 1);
  words_before_.resize(words_before_.size() + n + 1);
  boundaries_.resize(boundaries_.size() + n + 1);
  r.part = {part, n};
  r.form = {form, n};
  r.tally = {tally, n + 1};
  r.words_before = {words, n + 1};
  r.boundary = {boundary, n + 1};
  part[-1] = form[-1] = region_begin;
  part[n] = form[n] = region_end;
  for (std::uint32_t i = 0; i < n; ++i) {
    part[i] = value_of(r.units[i].part);
    form[i] = form_of(r, i, lowered);
    tally[i + 1] = counted(tally[i], r, i);
    words[i + 1] = words[i] + words_in(r, r.units[i]);
    boundary[i] = is_boundary(r, i);
  }
  boundary[n] = true;
  all_.push_back(r);
}

}  // namespace onrecord
