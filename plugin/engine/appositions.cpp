#include "plugin/engine/appositions.hpp"

#include <algorithm>

#include "plugin/engine/noun_phrases.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::uint32_t longest_giving = 14;      // tokens from a description to the name it gives
constexpr std::uint32_t longest_apposition = 40;  // tokens

bool stops(const Words& w, std::uint32_t t) {
  switch (w.kind(t)) {
    case TokenKind::comma:
    case TokenKind::period:
    case TokenKind::semicolon:
    case TokenKind::colon:
    case TokenKind::dash:
    case TokenKind::question:
    case TokenKind::exclamation:
    case TokenKind::close_bracket:
    case TokenKind::ellipsis:
      return true;
    default:
      return false;
  }
}

// Past a bracket: "(D-Va.)", "[sic]". Returns `t` where none opens.
std::uint32_t over_bracket(const Words& w, std::uint32_t t) {
  if (w.kind(t) != TokenKind::open_bracket) return t;
  for (auto e = t + 1; e < t + 14 && w.together(t, e); ++e)
    if (w.kind(e) == TokenKind::close_bracket) return e + 1;
  return t;
}

// A comma that goes on inside an apposition: "in Austin, Texas, and", "author, lawyer and activist".
bool comma_inside(const Words& w, std::uint32_t comma) {
  const auto next = comma + 1;
  if (w.is(next, C::place) && w.is(comma - 1, C::place)) return true;
  if (w.is(next, C::name_suffix)) return true;
  return false;
}

// "director of [reporting] and research": no verb of a clause.
bool gerund_object(const Words& w, std::uint32_t t) {
  return t > 0 && w.is(t - 1, C::preposition) && w.has_form(t, form_gerund);
}

// The end of the segment that begins after a comma: at its closing comma or the like; `first` where none closes it before a
// verb, since then the words are a clause: "asked about Roe, the senator said".
std::uint32_t segment_end(const Words& w, std::uint32_t first, bool clause) {
  bool in_clause = clause;
  for (auto t = first; t < first + longest_apposition; ++t) {
    if (!w.together(first, t)) return t;
    if (w.kind(t) == TokenKind::open_bracket)
      t = std::max(over_bracket(w, t), t + 1) - 1;
    else if (w.comma(t) && comma_inside(w, t))
      continue;
    else if (stops(w, t))
      return t;
    else if (w.kind(t) == TokenKind::mark && !w.nickname(t))
      in_clause = true;
    else if (w.is(t, C::relative))
      in_clause = true;
    else if (!in_clause && t > first && !w.capital(t) && w.any(t, C::auxiliary, C::cue_verb) && !gerund_object(w, t) &&
             !w.any(t, C::noun, C::adjective, C::document, C::role))
      return first;
  }
  return first;
}

// Does a description of a person or body begin here? The role stands before any verb: "a retired teacher", "head of".
bool describes_bearer(const Words& w, const Mention& m, std::uint32_t first, std::uint32_t end) {
  if (w.kind(first) == TokenKind::number) return first + 1 == end;                            // an age
  if (w.is(first, C::relative) && w.any(first, C::subject_form, C::possessive)) return true;  // who, whose
  if (w.any(first, C::subject_form, C::conjunction, C::subordinator, C::adverb, C::auxiliary, C::to, C::time, C::verb,
            C::cue_verb) &&
      !w.any(first, C::role, C::title, C::adjective, C::noun))
    return false;
  // "Roe, a welder": an occupation that no list knows
  const bool named = m.form == Form::name && m.sort == Sort::person && m.name.size() > 1;
  if (named && w.is(first, C::determiner_indefinite) && !w.any(first + 1, C::time, C::number_word) &&
      !w.is(first + 2, C::time))
    return true;
  for (auto t = first; t < end && t < first + 12; ++t) {
    if (w.any(t, C::role, C::title, C::body, C::gender_female, C::gender_male)) return true;
    if (w.any(t, C::preposition, C::relative, C::cue_verb) && !w.any(t, C::noun, C::adjective) && t > first)
      return false;
  }
  return false;
}

// Party and place in brackets or between commas: "(D-Va.)", ", D-Va.," ", R-Texas,".
std::uint32_t over_party(const Words& w, std::uint32_t t) {
  const auto bracket = over_bracket(w, t);
  if (bracket != t) return bracket;
  const auto word = w.text(t + 1);
  if (w.comma(t) && word.size() > 2 && word[1] == '-' && (w.comma(t + 2) || stops(w, t + 2))) return t + 2;
  return t;
}

// All that follows a bearer up to its verb or the sentence's next part.
TokenRange what_follows(const Words& w, const Mention& m) {
  auto end = over_party(w, m.tokens.end);
  if (end == m.tokens.end && m.form == Form::name && m.sort == Sort::person) end = modifiers_end(w, end);
  for (int segments = 0; segments < 3 && w.comma(end); ++segments) {
    const auto first = end + 1;
    if (w.kind(first) == TokenKind::mark && !w.nickname(first))
      break;  // "... the resolution,” the official added": another sentence's subject
    const bool clause = w.is(first, C::relative);
    const auto stop = segment_end(w, first, clause);
    if (stop == first || !describes_bearer(w, m, first, stop)) break;
    end = stop;
  }
  if (end == m.tokens.end && w.is(end, C::relative) && w.is(end, C::subject_form) && m.sort == Sort::person)
    end = std::max(segment_end(w, end, true), end);  // "Roe who led"
  return {m.tokens.end, end};
}

// A description of one person, then a person's name: "the firm's chief executive" and "Tim Roe".
bool may_introduce(const Mention& role, const Mention& name) {
  const bool person = (role.sort == Sort::person || role.sort == Sort::thing) && name.sort == Sort::person;
  const bool body = role.sort == Sort::body && name.sort == Sort::body;  // "one news site, Znak,"
  return (person || body) && role.number == Number::one && name.form == Form::name && !name.genitive;
}

// Past the name with the place or party that hangs on it: "Bernie Sanders [of Vermont]", "Roe [(D-Va.)]".
std::uint32_t name_closes(const Words& w, const Mention& name) {
  return modifiers_end(w, over_bracket(w, name.tokens.end));
}

// Nothing between the description and the name's comma begins a clause: "another delegate [on the slate], Jim Roe,".
bool one_phrase(const Words& w, std::uint32_t first, std::uint32_t end) {
  for (auto t = first, next = t; t < end; t = next) {
    next = std::max(over_bracket(w, t), t + 1);  // "head of the port [(the largest of the coast)], Tim Roe,"
    if (next > t + 1) continue;
    if (stops(w, t) || w.kind(t) == TokenKind::mark) return false;
    const bool noun = w.capital(t) || w.any(t, C::noun, C::adjective, C::document, C::role, C::body);
    const bool clause = w.any(t, C::auxiliary, C::cue_verb, C::relative, C::subordinator, C::complementizer);
    if (clause && !noun) return false;  // not the "Defence" of "League for the Defence of Human Rights"
  }
  return true;
}

// The name that says who the description `i` is: next to it ("spokesman the Rev. Roe"), or after a comma or dash that another
// one answers ("The firm's chief executive, Tim Roe, said").
std::uint32_t name_introduced(const Words& w, const std::vector<Mention>& mentions, std::uint32_t i) {
  const Mention& m = mentions[i];
  std::uint32_t bracket_end = 0;
  for (auto j = i + 1; j < mentions.size() && j < i + 10; ++j) {
    const Mention& name = mentions[j];
    auto gap = name.tokens.first;
    if (gap < m.tokens.end) continue;  // inside the description: its owner
    if (gap < bracket_end) continue;
    if (const auto opens = gap - 1; w.kind(opens) == TokenKind::open_bracket && opens >= m.tokens.end) {
      bracket_end = over_bracket(w, opens);
      continue;
    }
    if (gap > m.tokens.end + 24 || !w.together(m.head, gap)) break;
    if (gap > m.tokens.end && w.is(gap - 1, C::determiner_definite)) --gap;
    const bool given = gap == m.tokens.end + 1 && w.is(gap - 1, C::name_giver);  // "a student named Roe"
    if (given || gap == m.tokens.end) {
      const bool closed = given || stops(w, name_closes(w, name)) || predicate_begins(w, name.tokens.end) ||
                          w.kind(name.tokens.end) == TokenKind::open_bracket;
      if (m.sort == Sort::person && may_introduce(m, name) && closed) return j;
      continue;
    }
    if (w.comma(gap - 1) && comma_inside(w, gap - 1)) continue;
    const auto giver =
        w.comma(gap - 1) ? gap - 2 : gap - 1;  // "the woman, [identified as] Roe", "by her [first name], Ann"
    if (w.is(giver, C::name_giver) && gap - m.tokens.end <= longest_giving && m.sort == Sort::person &&
        may_introduce(m, name))
      return j;
    if (!w.comma(gap - 1) && w.kind(gap - 1) != TokenKind::dash) continue;
    if (may_introduce(m, name) && stops(w, name_closes(w, name)) && one_phrase(w, m.tokens.end, gap - 1)) return j;
    break;
  }
  return no_mention;
}

}  // namespace

void attach_appositions(const Words& w, std::vector<Mention>& mentions) {
  std::uint32_t bearer = no_mention;  // the last name whose `after` may still hold mentions
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    Mention& m = mentions[i];
    if (bearer != no_mention && mentions[bearer].after.contains(m.tokens)) {
      const bool trade =
          m.sort == Sort::thing && m.definiteness == Definiteness::indefinite &&
          mentions[bearer].sort == Sort::person;  // "Jane Roe, an [undergraduate] who led the study, said"
      const bool heads = m.form == Form::description && (m.sort == Sort::person || trade) && m.number == Number::one &&
                         w.comma(m.tokens.first - 1);
      if (heads && mentions[bearer].sort == Sort::person) m.apposed_to = bearer;
      if (!heads || mentions[bearer].sort == Sort::person) continue;  // "Speaking to the Post, [the mayor], Jane Roe,"
    }
    if (m.modifier || m.form == Form::pronoun) continue;
    m.after = what_follows(w, m);
    if (m.form == Form::name && !m.after.empty()) bearer = i;
    if (m.form == Form::description) m.apposed_to = name_introduced(w, mentions, i);
  }
}

}  // namespace onrecord
