#include "plugin/engine/details.hpp"

#include <algorithm>

#include "plugin/engine/noun_phrases.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::uint32_t longest_clause = 60;  // tokens on each side of the cue

Passage passage(const Words& w, TokenRange r) { return {w.span(r), std::string(w.text(r))}; }

TokenRange tokens_of(const Words& w, const Spans& spans) {
  if (spans.empty()) return {};
  return w.tokens_in(hull(spans.front(), spans.back()));
}

bool inside(const Words& w, std::uint32_t t, const Spans& spans) {
  const Span at = w.span({t, t + 1});
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.contains(at.begin); });
}

// "Monday", "last month"; not the "Times" of "the Reeltown Times".
bool time_word(const Words& w, std::uint32_t t) {
  if (!w.is(t, C::time) || w.is(t, C::outlet)) return false;
  const bool many = w.has_form(t, form_plural);
  return !(many && t > 0 && w.capital(t) && w.capital(t - 1) && !w.is(t - 1, C::time));
}

// A noun phrase read forward: article, adjectives, nouns, names. `first` where none begins.
std::uint32_t noun_phrase_end(const Words& w, std::uint32_t first) {
  auto t = first;
  for (; t < first + longest_noun_phrase && w.together(first, t); ++t) {
    if (time_word(w, t)) break;
    if (w.clitic(t) || w.kind(t) == TokenKind::number || w.capital(t) || (w.kind(t) == TokenKind::symbol && w.glued(t)))
      continue;
    if (!w.word(t)) break;
    if (w.any(t, C::determiner, C::possessive, C::noun, C::adjective, C::role, C::body, C::document, C::medium,
              C::audience, C::number_word))
      continue;
    if (w.any(t, C::preposition, C::complementizer, C::relative, C::to, C::conjunction, C::subordinator, C::auxiliary,
              C::adverb, C::cue_verb, C::verb))
      break;
  }
  return t;
}

bool any_in(const Words& w, TokenRange r, LexemeClass c) {
  for (auto t = r.first; t < r.end; ++t)
    if (w.is(t, c)) return true;
  return false;
}

// "after [a meeting]", where a clause would have a verb behind it.
bool before_medium(const Words& w, std::uint32_t t) {
  if (!w.is(t, C::preposition) || !w.is(t, C::preposition_medium)) return false;
  const auto end = noun_phrase_end(w, t + 1);
  return end > t + 1 && any_in(w, {t + 1, end}, C::medium) && !predicate_begins(w, end);
}

bool clause_border(const Words& w, std::uint32_t t) {
  const auto kind = w.kind(t);
  return kind == TokenKind::semicolon || kind == TokenKind::mark || kind == TokenKind::colon ||
         (w.any(t, C::complementizer) && !w.is(t, C::preposition)) ||
         (w.is(t, C::subordinator) && !before_medium(w, t));
}

// Past the comma that ends a clause which began before `r`; its end where none does.
std::uint32_t clause_end(const Words& w, TokenRange r) {
  for (auto t = r.end; t-- > r.first;)
    if (w.comma(t)) return t + 1;
  return r.end;
}

// The words around the cue that are neither content nor source: the clause that attributes.
std::vector<TokenRange> clause_parts(const Words& w, const Attribution& a) {
  const TokenRange cue = tokens_of(w, a.cue), source = tokens_of(w, a.source);
  if (cue.empty()) return {};
  auto end = cue.end;
  while (end < cue.end + longest_clause && w.together(cue.first, end) && !clause_border(w, end) &&
         !inside(w, end, a.content))
    ++end;
  const auto left = source.empty() ? cue.first : std::min(source.first, cue.first);
  auto first = left;
  while (first > 0 && left - first < longest_clause && w.together(first - 1, cue.first) &&
         !clause_border(w, first - 1) && !inside(w, first - 1, a.content))
    --first;
  if (first > 0 && w.together(first - 1, cue.first) && w.is(first - 1, C::subordinator))
    first = clause_end(w, {first, left});  // "After the pier fell on Monday, [Roe said]"
  std::vector<TokenRange> parts{{first, left}};
  if (!source.empty() && source.end <= cue.first) parts.push_back({source.end, cue.first});
  parts.push_back({cue.first, end});
  return parts;
}

bool names_somebody(const Words& w, TokenRange r) {
  for (auto t = r.first; t < r.end; ++t)
    if (w.capital(t)) return true;
  return false;
}

// "a crowd [of fishermen]"
std::uint32_t with_what_it_is_of(const Words& w, std::uint32_t end, std::uint32_t limit) {
  if (!w.is(end, C::name_joiner) || w.any(end, C::conjunction)) return end;
  const auto more = std::min(noun_phrase_end(w, end + 1), limit);
  return more > end + 1 ? more : end;
}

// "told [reporters]", "warned [the council]": who follows a verb that takes a hearer; "said to [reporters]".
void find_audience(const Words& w, Attribution& a, TokenRange part) {
  const auto cue = tokens_of(w, a.cue).first;
  for (auto t = part.first; t < part.end && a.audience.empty(); ++t) {
    const bool verb = w.is(t, C::cue_verb) && (w.story().lexemes()[t].frames & frame_recipient);
    const bool by_preposition = w.is(t, C::to) && t >= cue;  // before it, "to" belongs to the medium
    if (!verb && !by_preposition) continue;
    const auto first = t + 1;
    const auto end = std::min(noun_phrase_end(w, first), part.end);
    if (end > first && any_in(w, {first, end}, C::audience))
      a.audience.push_back(passage(w, {first, with_what_it_is_of(w, end, part.end)}));
    else if (verb && end > first && !inside(w, first, a.source) && !w.is(first, C::time) &&
             (names_somebody(w, {first, end}) || any_in(w, {first, end}, C::role) || any_in(w, {first, end}, C::body)))
      a.audience.push_back(passage(w, {first, end}));
    else if (verb && w.any(first, C::pronoun_he, C::pronoun_she, C::pronoun_they, C::pronoun_i, C::pronoun_we) &&
             !w.is(first, C::subject_form))
      a.audience.push_back(passage(w, {first, first + 1}));
  }
}

std::uint32_t over_time(const Words& w, std::uint32_t t, std::uint32_t limit) {
  while (t < limit &&
         (time_word(w, t) || (w.any(t, C::adverb, C::determiner) && time_word(w, t + 1)) ||
          (w.any(t, C::adverb, C::determiner) && w.any(t + 1, C::adjective, C::adverb) && time_word(w, t + 2)) ||
          (w.kind(t) == TokenKind::number && time_word(w, t - 1))))
    ++t;
  return t;
}

// "in 2019": four figures that count nothing.
bool year_follows(const Words& w, std::uint32_t t) {
  const auto year = w.text(t + 1);
  const bool figures = w.kind(t + 1) == TokenKind::number && year.size() == 4 && (year[0] == '1' || year[0] == '2');
  return figures && w.is(t, C::preposition_place) && !w.any(t + 2, C::noun, C::role, C::body);
}

// "in a statement", "on Twitter", "in his General Assembly address late last month". Returns past it, or `t`.
std::uint32_t read_medium(const Words& w, Attribution& a, std::uint32_t t, std::uint32_t limit) {
  const auto end = std::min(noun_phrase_end(w, t + 1), limit);
  if (end <= t + 1 || !any_in(w, {t + 1, end}, C::medium)) return t;
  auto stop = std::min(std::max(end, modifiers_end(w, end)), limit);
  if (w.is(stop, C::to) &&
      w.any(stop + 1, C::determiner, C::audience, C::body, C::role))  // "in a letter to the council"
    stop = std::min(std::max(stop, noun_phrase_end(w, stop + 1)), limit);
  if (stop == end || !w.is(end, C::preposition_place)) stop = std::max(stop, over_time(w, stop, limit));
  a.medium.push_back(passage(w, {t, stop}));
  return stop;
}

// "in [Westport]": a capitalised word that is known as nothing else.
bool unknown_place(const Words& w, std::uint32_t t) {
  return w.capital(t) && !w.any(t, C::body, C::outlet, C::time, C::given_name, C::surname, C::demonym, C::role,
                                C::title, C::document, C::medium, C::audience);
}

std::uint32_t read_place(const Words& w, Attribution& a, std::uint32_t t, std::uint32_t limit) {
  const auto end = std::min(noun_phrase_end(w, t + 1), limit);
  if (end <= t + 1 || !(w.is(end - 1, C::place) || unknown_place(w, end - 1))) return t;
  a.place.push_back(passage(w, {t + 1, end}));
  return end;
}

void find_circumstances(const Words& w, Attribution& a, TokenRange part) {
  for (auto t = part.first; t < part.end;) {
    auto next = t;
    if (w.is(t, C::preposition) && !w.is(t, C::to)) {
      if (w.any(t, C::preposition_medium)) next = read_medium(w, a, t, part.end);
      if (next == t && year_follows(w, t)) a.time.push_back(passage(w, {t, t + 2})), next = t + 2;
      if (next == t && w.is(t, C::preposition_place)) next = read_place(w, a, t, part.end);
    }
    if (next == t) {
      next = over_time(w, t, part.end);
      if (next > t) a.time.push_back(passage(w, {t, next}));
    }
    t = std::max(next, t + 1);
  }
}

void find_hedges(const Words& w, Attribution& a, TokenRange part) {
  for (auto t = part.first; t < part.end; ++t)
    if (w.is(t, C::hedge)) a.hedges.push_back(passage(w, {t, t + 1}));
}

// Brackets, or an ellipsis, that a newsroom put inside somebody's marks.
void find_alterations(const Words& w, Attribution& a) {
  for (const Span content : a.content) {
    const TokenRange tokens = w.tokens_in(content);
    for (auto t = tokens.first; t < tokens.end; ++t) {
      if (!w.quoted(t)) continue;
      if (w.kind(t) == TokenKind::ellipsis) a.alterations.push_back(passage(w, {t, t + 1}));
      if (w.kind(t) != TokenKind::open_bracket) continue;
      auto end = t + 1;
      while (end < tokens.end && end < t + 30 && w.kind(end) != TokenKind::close_bracket) ++end;
      if (w.kind(end) == TokenKind::close_bracket && end < tokens.end)
        a.alterations.push_back(passage(w, {t, end + 1})), t = end;
    }
  }
}

}  // namespace

void find_details(const Words& w, std::vector<Attribution>& attributions) {
  for (Attribution& a : attributions) {
    for (const TokenRange part : clause_parts(w, a)) {
      find_audience(w, a, part);
      find_circumstances(w, a, part);
      find_hedges(w, a, part);
    }
    find_alterations(w, a);
  }
}

}  // namespace onrecord
