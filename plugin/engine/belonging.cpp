#include "plugin/engine/belonging.hpp"

#include <algorithm>

#include "plugin/engine/credentials.hpp"
#include "plugin/engine/noun_phrases.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

bool nominal(const Words& w, std::uint32_t t) {
  return w.capital(t) || w.any(t, C::noun, C::adjective, C::role, C::body, C::document);
}

// "[who is] the secretary of state": past the words that only lead to what somebody is. `t` where no such words stand.
std::uint32_t past_copula(const Words& w, std::uint32_t t, std::uint32_t end) {
  auto at = t;
  if (at < end && w.is(at, C::relative)) ++at;
  const auto verb = at;
  while (at < end && w.any(at, C::auxiliary, C::adverb) && !w.is(at, C::negation)) ++at;
  return at > verb && w.is(at - 1, C::negation) ? t : at;
}

// The end of the noun phrase with what hangs on it that begins here: up to a comma, a clause, a verb.
std::uint32_t phrase_end(const Words& w, std::uint32_t first, std::uint32_t end) {
  auto t = first;
  for (; t < end; ++t) {
    if (w.comma(t) && !(w.is(t - 1, C::place) && w.is(t + 1, C::place))) break;
    if (!w.word(t) && !w.clitic(t) && w.kind(t) != TokenKind::number && !w.comma(t)) break;
    if (w.is(t, C::relative) ||
        (w.any(t, C::subordinator, C::verb, C::cue_verb, C::auxiliary) && !nominal(w, t) && !w.is(t, C::preposition)))
      break;
    if (w.is(t, C::conjunction) && w.any(t + 1, C::relative, C::subject_form, C::auxiliary)) break;
  }
  while (t > first && w.any(t - 1, C::adverb, C::conjunction) && !nominal(w, t - 1)) --t;
  return t;
}

// Calls `look` with each part of an apposition that lies between commas, until it returns true.
template <typename Look>
void each_part(const Words& w, TokenRange after, Look&& look) {
  for (auto t = after.first; t < after.end;) {
    if (w.comma(t) || w.kind(t) == TokenKind::open_bracket || w.kind(t) == TokenKind::dash) {
      ++t;
      continue;
    }
    const auto first = past_copula(w, t, after.end);
    const auto end = phrase_end(w, first, after.end);
    if (end > first && look(TokenRange{first, end})) return;
    for (t = std::max(end, t + 1); t < after.end && !w.comma(t);) ++t;
  }
}

// Does this part of an apposition head with what a person does, or a body is: "[chief economist] at ...", "a [welder]"?
bool says_office(const Words& w, const Mention& m, TokenRange part) {
  const bool acronym = part.size() == 1 && w.shape(part.first) == WordShape::upper;
  if (w.any(part.first, C::preposition, C::to) || acronym) return false;
  const bool person = m.sort == Sort::person;
  bool other = false;  // "Roe of Apex, [a company] that ..."
  for (auto t = part.first; t < part.end && !w.is(t, C::preposition); ++t) {
    if (w.is(t, C::role) || w.office_title(t)) return true;
    if (!person && w.is(t, C::body)) return true;
    other |= w.any(t, C::body, C::document, C::time, C::number_word);
  }
  const bool named = person && m.form == Form::name && m.name.size() > 1;
  return named && !other && part.size() > 1 && w.is(part.first, C::determiner_indefinite);  // "a welder"
}

// The longest mention that begins at `t`, or behind an article there, and ends by `end`; null: none.
const Mention* mention_at(const std::vector<Mention>& mentions, const Words& w, std::uint32_t t,
                          std::uint32_t end = no_token) {
  const auto last = w.is(t, C::determiner) ? t + 1 : t;
  for (auto i = first_mention_from(mentions, t); i < mentions.size() && mentions[i].tokens.first <= last; ++i)
    if (mentions[i].tokens.end <= end) return &mentions[i];
  return nullptr;
}

// "Norden Bank", "the port authority"; not a person ("adviser to Mr. Roe"), nor "state" of "secretary of state".
bool may_be_home(const Words& w, const Mention& m) {
  if (w.any(m.head, C::time, C::medium) || m.form == Form::pronoun) return false;
  if (m.form == Form::name) return m.sort != Sort::thing && m.sort != Sort::person;
  return m.sort == Sort::body && m.definiteness != Definiteness::bare && m.number == Number::one;
}

// What the first preposition of belonging in these words leads to; of an owner ("China's Tsinghua University") what he owns.
TokenRange home_in(const Words& w, const std::vector<Mention>& mentions, TokenRange range) {
  for (auto t = range.first; t < range.end; ++t) {
    if (w.is(t, C::relative)) break;
    if (!w.is(t, C::preposition_belonging) || t + 1 >= range.end) continue;
    const Mention* m = mention_at(mentions, w, t + 1);
    if (m && m->genitive && m->form == Form::name) m = mention_at(mentions, w, m->tokens.end + 1);
    if (!m || !may_be_home(w, *m)) continue;
    auto home = m->name.empty() ? m->tokens : m->name;
    if (w.is(home.first, C::determiner)) ++home.first;
    return home;
  }
  return {};
}

// "[Harbor Trust] spokesman Tim Roe", "[Ohio] Gov. Roe": the body or place whose office stands before the name.
TokenRange home_before(const Words& w, const std::vector<Mention>& mentions, TokenRange role) {
  for (auto t = role.first; t < role.end; ++t) {
    const Mention* m = mention_at(mentions, w, t, role.end - 1);
    if (!m || m->form != Form::name || w.is(m->tokens.first, C::demonym)) continue;
    const bool of_place = m->sort == Sort::place && w.is(m->tokens.end, C::title);  // not "a [Middle East] analyst"
    if (m->sort == Sort::body || of_place) return m->name;
  }
  return {};
}

// "[BBC]'s Jane Roe": the body whose she is.
TokenRange owner_of(const Words& w, const std::vector<Mention>& mentions, const Mention& m) {
  const auto mark = m.tokens.first - 1;
  if (m.tokens.first < 2 || !w.clitic(mark)) return {};
  auto i = first_mention_from(mentions, mark);
  for (int steps = 0; i > 0 && steps < 4; ++steps) {
    const Mention& owner = mentions[--i];
    if (owner.tokens.end == mark && owner.form == Form::name && owner.sort == Sort::body) return owner.tokens;
  }
  return {};
}

// "[Jefferson Parish] officials", not "[Philippine] officials": a country says no more of somebody without a name.
bool names_house(const Words& w, TokenRange home) {
  const auto head = home.end - 1;
  return !w.any(head, C::place, C::demonym) && (home.size() > 1 || w.any(head, C::body, C::body_name, C::outlet));
}

}  // namespace

bool says_role(const Words& w, TokenRange r) {
  for (auto t = r.first; t < r.end; ++t)
    if (w.any(t, C::role, C::body, C::place, C::demonym) || w.office_title(t)) return true;
  return false;
}

TokenRange office_of(const Words& w, const Mention& m) {
  if (says_role(w, m.role)) {
    TokenRange role = m.role;  // "British diplomat [Sir]"
    while (role.size() > 1 && w.is(role.end - 1, C::title_honorific) && !w.is(role.end - 1, C::role)) --role.end;
    return role;
  }
  TokenRange found;
  each_part(w, m.after, [&](TokenRange part) {
    const bool office = says_office(w, m, part);
    if (office) found = part;
    return office;
  });
  return found;
}

TokenRange home_of(const Words& w, const std::vector<Mention>& mentions, const Mention& m) {
  TokenRange home;
  if (m.form == Form::name) {
    home = owner_of(w, mentions, m);
    if (home.empty()) home = home_before(w, mentions, m.role);
  } else {
    home = home_in(w, mentions, full_phrase(w, m));
    if (home.empty()) {
      const auto house = home_before(w, mentions, m.tokens);
      if (!house.empty() && names_house(w, house)) home = house;
    }
  }
  if (!home.empty()) return home;
  each_part(w, m.after, [&](TokenRange part) { return !(home = home_in(w, mentions, part)).empty(); });
  return home;
}

}  // namespace onrecord
