#include "plugin/engine/noun_phrases.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

bool nominal(const Words& w, std::uint32_t t) {
  return w.any(t, C::noun, C::adjective, C::role, C::body, C::document, C::place, C::demonym, C::body_name, C::outlet,
               C::seniority);
}

bool finite_only(const Words& w, std::uint32_t t) {
  if (t >= w.size()) return false;
  const auto forms = w.story().lexemes()[t].forms;
  return w.any(t, C::verb, C::cue_verb) && !(forms & (form_participle | form_gerund)) && !nominal(w, t);
}

// A word that cannot stand inside the phrase left of its head.
bool ends_phrase(const Words& w, std::uint32_t t) {
  const bool inside_name =
      w.is(t, C::noun) && t > 0 && w.capital(t - 1);  // "CBS This [Morning]", not "in Iowa [Monday]"
  if (w.capital(t) && !w.opens(t)) return w.any(t, C::time) && !inside_name;
  if (w.any(t, C::preposition, C::to, C::conjunction, C::subordinator, C::complementizer, C::relative, C::auxiliary))
    return !nominal(w, t);
  if (w.is(t, C::pronoun) && !w.any(t, C::number_word)) return true;
  if (w.is(t, C::cue_verb) && !nominal(w, t)) return true;
  if (w.is(t, C::adverb) && !nominal(w, t)) return true;
  return finite_only(w, t) || w.is(t, C::time);
}

bool counts(const Words& w, std::uint32_t t) { return w.kind(t) == TokenKind::number || w.is(t, C::number_word); }

// "military [and] intelligence officials", "U.S. and European diplomats": joined origins stay in one phrase.
bool joins_modifiers(const Words& w, std::uint32_t t) {
  return w.is(t, C::conjunction) && t > 0 && w.any(t - 1, C::demonym, C::place, C::adjective) &&
         w.any(t + 1, C::demonym, C::place, C::adjective) && w.together(t - 1, t + 1);
}

}  // namespace

std::uint32_t phrase_begin(const Words& w, std::uint32_t head) {
  auto s = head;
  while (s > 0 && head - s < longest_noun_phrase && w.together(s - 1, head)) {
    const auto t = s - 1;
    if (w.clitic(t) && t > 0 && w.word(t - 1)) {
      s = t - 1;
    } else if (w.kind(t) == TokenKind::number || (w.kind(t) == TokenKind::symbol && w.glued(s))) {
      s = t;
    } else if (!w.word(t) || w.quoted(t) != w.quoted(head)) {
      break;
    } else if (w.any(t, C::determiner, C::possessive)) {
      return t;
    } else if (joins_modifiers(w, t)) {
      s = t - 1;
    } else if (ends_phrase(w, t) || (counts(w, s) && w.any(t, C::verb, C::cue_verb))) {
      break;  // "closed [two plants]"
    } else {
      s = t;
    }
  }
  return s;
}

std::uint32_t compound_head(const Words& w, std::uint32_t t) {
  while (w.together(t, t + 1) && w.word(t + 1) && !w.capital(t + 1) && !w.plural(t) &&
         w.any(t + 1, C::role, C::body, C::document) && !(w.is(t + 1, C::cue_verb) && !w.any(t + 1, C::role, C::body)))
    ++t;
  return t;
}

std::uint32_t modifiers_end(const Words& w, std::uint32_t from) {
  auto end = from;
  for (auto t = from; t < from + 24 && w.together(t, from - (from > 0)); ++t) {
    if (w.any(t, C::preposition) && !w.any(t, C::to, C::subordinator)) continue;
    if (t == from) break;
    if (w.word(t) &&
        !w.any(t, C::verb, C::cue_verb, C::auxiliary, C::conjunction, C::relative, C::pronoun, C::subordinator, C::to))
      end = t + 1;
    else if (w.word(t) && w.capital(t))
      end = t + 1;
    else if (w.clitic(t))
      continue;
    else
      break;
  }
  while (end > from && w.is(end - 1, C::time)) --end;  // "at the ministry [on Monday]"
  while (end > from && w.any(end - 1, C::preposition, C::determiner)) --end;
  return end;
}

Definiteness definiteness_of(const Words& w, TokenRange phrase) {
  if (w.is(phrase.first, C::possessive)) return Definiteness::owned;
  for (auto t = phrase.first; t < phrase.end; ++t)
    if (w.clitic(t)) return Definiteness::owned;
  if (w.is(phrase.first, C::determiner_definite)) return Definiteness::definite;
  if (w.any(phrase.first, C::determiner, C::number_word) || w.kind(phrase.first) == TokenKind::number)
    return Definiteness::indefinite;
  return Definiteness::bare;
}

Number number_of(const Words& w, TokenRange phrase, std::uint32_t head) {
  if (w.plural(head)) return Number::many;
  if (w.singular(head) && !w.is(head, C::number_word))
    return Number::one;  // "the most recent survey", "the minority leader"
  for (auto t = phrase.first; t < head; ++t)
    if (w.is(t, C::number_word) && !w.is(t, C::number_one) && !w.is(t, C::determiner_indefinite)) return Number::many;
  return Number::one;
}

bool describes(const Words& w, std::uint32_t t) {
  const bool office = w.office_title(t) && !w.any(t, C::cue_verb, C::verb);
  return w.word(t) && (office || w.any(t, C::role, C::body, C::document)) && (!w.capital(t) || w.opens(t));
}

bool predicate_begins(const Words& w, std::uint32_t t) {
  while (w.is(t, C::adverb) && !w.is(t, C::verb)) ++t;
  return w.any(t, C::verb, C::auxiliary, C::cue_verb) && !w.any(t, C::determiner);
}

}  // namespace onrecord
