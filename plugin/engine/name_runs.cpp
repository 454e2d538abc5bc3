#include "plugin/engine/name_runs.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

bool naming(const Words& w, std::uint32_t t) {
  return w.any(t, C::title, C::given_name, C::surname, C::body_name, C::outlet, C::place, C::demonym);
}

bool closed_class(const Words& w, std::uint32_t t) {
  return w.any(t, C::determiner, C::pronoun, C::possessive, C::preposition, C::conjunction, C::subordinator,
               C::auxiliary, C::negation, C::complementizer, C::relative, C::to, C::number_word);
}

// "Mourners say", "Millennials are": an unknown word in -s before a verb that agrees with many.
bool many_act(const Words& w, std::uint32_t t) {
  if (!w.text(t).ends_with('s')) return false;
  auto verb = t + 1;
  while (w.is(verb, C::adverb) && !w.is(verb, C::verb)) ++verb;
  if (!w.together(t, verb) || verb >= w.size()) return false;
  const auto forms = w.story().lexemes()[verb].forms;
  return w.any(verb, C::cue_verb, C::be, C::have, C::do_) && (forms & form_base) && !(forms & form_past);
}

// A sentence begins with a word that no list knows: a name, or any noun. What follows and the rest of the story tell.
bool unknown_opening(const Words& w, std::uint32_t t) {
  if (w.seen_lower(t) || many_act(w, t)) return false;
  if (w.capital(t + 1) && w.together(t, t + 1) && !w.is(t + 1, C::time)) return true;
  return w.clitic(t + 1) || w.comma(t + 1) || w.kind(t + 1) == TokenKind::colon ||
         w.kind(t + 1) == TokenKind::open_bracket ||
         w.any(t + 1, C::verb, C::auxiliary, C::cue, C::adverb, C::conjunction, C::name_particle, C::preposition);
}

// "Harbor Foods Inc. closed", "Target Corp. said": a noun that is a verb, too, before what ends a firm's name.
bool opens_firm(const Words& w, std::uint32_t t) {
  if (!w.is(t, C::noun) || w.any(t, C::cue, C::cue_verb, C::adverb, C::role, C::document) || w.seen_lower(t))
    return false;
  for (auto u = t + 1; u < t + 4 && w.capital(u) && w.together(t, u); ++u)
    if (w.body_noun(u) && !w.any(u, C::place, C::demonym, C::title)) return true;
  return w.plural(t + 1) && w.is(t + 1, C::noun) && !w.any(t + 1, C::role, C::demonym, C::time, C::surname);
}

// "Home Depot said", "Turning Point said": common words with capitals, and then a verb.
bool opens_words_for_a_name(const Words& w, std::uint32_t t) {
  const auto next = t + 1;
  auto verb = next;
  while (verb < next + 2 && w.capital(verb) && w.any(verb, C::noun, C::adjective, C::verb) && !naming(w, verb)) ++verb;
  const bool common = w.any(t, C::noun, C::adjective, C::verb) && !w.any(t, C::time, C::seniority, C::role, C::cue);
  return common && verb > next && w.together(t, verb) && w.is(verb, C::cue_verb) && !w.capital(verb) &&
         !w.seen_capital(next);
}

bool proper_opening(const Words& w, std::uint32_t t) {
  const bool name_follows = w.capital(t + 1) && w.together(t, t + 1) && !w.is(t + 1, C::time);
  if (w.is(t, C::seniority) || (w.phrase(t) && w.phrase(t + 1) && w.word(t + 1) && !w.capital(t + 1)))
    return false;  // "Former", "First lady"
  const bool marked = w.kind(t + 1) == TokenKind::symbol && w.text(t + 1) == "&" && w.capital(t + 2);
  const bool for_cause = w.is(t, C::role_group) && w.text(t + 1) == "for" && w.capital(t + 2) && w.capital(t + 3);
  if (marked || for_cause) return true;  // "Procter & Gamble", "Citizens for Clean Water"
  if (closed_class(w, t)) return naming(w, t) && (name_follows || w.any(t, C::title, C::body_name));
  if (name_follows && opens_words_for_a_name(w, t)) return true;
  if (w.seen_capital(t)) return true;
  if (name_follows && opens_firm(w, t)) return true;
  if (w.any(t, C::cue, C::verb, C::adverb)) return naming(w, t) && (name_follows || w.any(t, C::title, C::body_name));
  if (w.phrase(t) && naming(w, t)) return true;
  if (naming(w, t)) return !w.is(t, C::demonym) || name_follows || w.any(t, C::body_name, C::place);
  if (w.any(t, C::role, C::body, C::document))
    return name_follows || (w.is(t, C::body) && !w.seen_lower(t) && w.shape(t) == WordShape::upper);
  if (w.any(t, C::noun, C::adjective)) return name_follows && !w.seen_lower(t);
  return unknown_opening(w, t);
}

// "Health", "Infectious": a common word with a capital, as names of bodies list what they are for.
bool field(const Words& w, std::uint32_t t) {
  return w.capital(t) && w.any(t, C::noun, C::adjective) && w.shape(t) != WordShape::upper &&
         (!w.is(t, C::title) || !w.capital(t + 1)) &&  // "Justice and Home Affairs", not "Justice Roe"
         !w.any(t, C::given_name, C::place, C::demonym, C::body_name, C::outlet, C::body_generic, C::time);
}

// "Allergy": a word with a capital that no list knows.
bool unlisted(const Words& w, std::uint32_t t) {
  return w.capital(t) && w.shape(t) != WordShape::upper && !naming(w, t) && !w.any(t, C::noun, C::adjective, C::verb);
}

// Past one item of a list of fields; words that no list knows only beside a noun that one does.
std::uint32_t over_field(const Words& w, std::uint32_t t) {
  constexpr std::uint32_t longest = 3;  // "Land Transport Safety"
  const auto first = t;
  bool known = false;
  for (; t < first + longest && (field(w, t) || unlisted(w, t)); ++t) known |= field(w, t);
  return known ? t : first;
}

// "Department of Health", "Committee on Civil Liberties": a body, and behind "of" nothing but what it is for.
bool has_fields(const Words& w, TokenRange run) {
  for (auto t = run.end; t-- > run.first + 1;) {
    if (w.is(t, C::preposition) && w.is(t, C::name_joiner)) return w.body_noun(t - 1);
    if (!field(w, t) && !unlisted(w, t) && !w.is(t, C::name_joiner)) return false;
  }
  return false;
}

// "Ministry of Health[, Welfare and] Sport", "United Nations Educational[, Scientific and] Cultural Organization": the last item of a
// list inside a body's name, or `t` where none goes on here.
std::uint32_t over_fields(const Words& w, TokenRange run, std::uint32_t t) {
  constexpr std::uint32_t longest = 16;
  if (!w.comma(t) && !w.is(t, C::conjunction)) return t;
  const bool of = has_fields(w, run);
  if (!of && !field(w, run.end - 1)) return t;
  for (auto u = t; u < t + longest && w.together(t, u);) {
    const bool comma = w.comma(u), last = w.is(u + comma, C::conjunction) && w.is(u + comma, C::name_joiner);
    if (!comma && !last) return t;
    const auto item = u + comma + last;
    u = over_field(w, item);
    const bool head = w.capital(u) && w.body_noun(u) && w.together(t, u);  // "... and Cultural [Organization]"
    if (u == item) return t;
    if (last) return (of && !w.capital(u)) || (head && (w.comma(t) || w.is(run.end - 1, C::adjective))) ? item : t;
  }
  return t;
}

// "University of California[,] Los Angeles"
bool campus(const Words& w, TokenRange run, std::uint32_t comma) {
  const auto city = comma + 1;
  if (!w.comma(comma) || run.size() < 3 || !w.is(run.end - 1, C::place)) return false;
  if (!w.is(city, C::place) && (!w.capital(city) || !w.comma(city + 1) || w.is(city, C::given_name))) return false;
  const auto of = run.end - 1 - (w.is(run.end - 2, C::place) ? 1 : 0) - 1;
  if (!w.is(of, C::name_joiner) || of == run.first || !(w.kin(of - 1).is & kin_of_school())) return false;
  auto end = city + 1;
  while (w.is(end, C::place) && w.capital(end)) ++end;
  return w.comma(end) || w.clitic(end) || w.any(end, C::verb, C::cue_verb, C::auxiliary, C::have, C::be);
}

// "Road Transport [and] Bridges Minister Tim Roe": an office of two fields.
bool fields_of_office(const Words& w, TokenRange left, std::uint32_t right) {
  for (auto t = left.first; t < left.end; ++t)
    if (!field(w, t) && !(t == left.first && left.size() > 1 && w.is(t, C::demonym))) return false;
  const auto office = over_field(w, right);
  const bool title = office > right && w.capital(office) && w.is(office, C::title);
  return title && (w.capital(office + 1) || (w.comma(office + 1) && w.capital(office + 2)));
}

// "President [and] CEO Tim Roe": two offices of one man.
bool two_offices(const Words& w, TokenRange left, std::uint32_t right) {
  const auto last = left.end - 1;
  const bool both = w.any(last, C::title, C::role) && w.any(right, C::title, C::role) && !w.any(right, C::given_name);
  const auto man = right + 1;
  return both && w.capital(man) && !w.any(man, C::title, C::role, C::place, C::demonym) && w.capital(man + 1);
}

// "the Bill [and] Melinda Gates Foundation"
bool named_after_a_couple(const Words& w, TokenRange left, std::uint32_t right) {
  if (left.first == 0 || !w.is(left.first - 1, C::determiner_definite) || left.size() > 3) return false;
  auto end = right;
  while (end < right + 4 && w.capital(end)) ++end;
  return w.is(left.first, C::given_name) && w.is(right, C::given_name) && w.body_noun(end - 1);
}

// "Department [of] Justice", "Bank [of] England", but "Rubio of Florida": what stands left must be able to take it.
bool takes_joiner(const Words& w, TokenRange left, std::uint32_t joiner, std::uint32_t right) {
  bool body = false, person = false, office = false;
  for (auto t = left.first; t < left.end; ++t) {
    body |= w.body_noun(t) || (w.phrase(t) && w.any(t, C::body_name, C::outlet));
    person |= (w.is(t, C::given_name) && !w.is(t, C::place)) || w.shape(t) == WordShape::initial;  // not "Georgia"
    office |= w.any(t, C::title, C::role);
  }
  if (w.is(joiner, C::conjunction)) {
    if (fields_of_office(w, left, right) || two_offices(w, left, right) || named_after_a_couple(w, left, right))
      return true;
    if (w.body_noun(left.end - 1) && !w.phrase(left.end - 1)) return false;  // "Podesta Group Inc. and Mercury LLC"
    if (office || w.any(right, C::title, C::given_name)) return false;
    for (auto t = right; w.capital(t) && t < right + 4; ++t)
      if (w.body_noun(t) && !person && !w.any(left.end - 1, C::place, C::body_name)) return true;
    // "Department of Health [and] Human Services", "Department of Emergency Services [and] Public Protection"
    const bool of = (left.size() > 2 && w.is(left.end - 2, C::name_joiner)) ||
                    (left.size() > 3 && w.is(left.end - 3, C::name_joiner) && w.any(right, C::noun, C::adjective));
    return of && body && !person && !w.any(left.end - 1, C::place, C::demonym) &&
           !w.any(right, C::place, C::demonym, C::body_name);
  }
  if (office && !body) {
    const bool country = w.is(right, C::place) && !w.any(right + 1, C::place, C::body, C::body_name, C::title);
    const bool man = w.is(right + 1, C::given_name) && !w.is(right, C::given_name);  // "Mayor of Koszalin Piotr Nowak"
    const bool field = w.is(right, C::body) || ((country || man || w.any(right, C::noun, C::adjective)) &&
                                                w.capital(right + 1));  // "Minister of Ports Omar Haddad"
    return !person && w.any(left.end - 1, C::title, C::role) && field;
  }
  return body && !person;
}

// Past joiners and articles to the next proper word, or `t` if the run does not go on over them.
std::uint32_t over_joiner(const Words& w, TokenRange left, std::uint32_t t) {
  auto right = t;
  while (right < t + 3 && (w.is(right, C::name_joiner) || (right > t && w.is(right, C::determiner_definite)))) ++right;
  if (right == t || !w.together(t, right) || !w.capital(right) || w.is(right, C::time)) return t;
  if (w.phrase(t) && w.phrase(left.end - 1) && w.phrase(right)) return right;  // one entry of a list holds all three
  return takes_joiner(w, left, t, right) ? right : t;
}

// "de", "van", "bin"; not "as", "an", "at", which are English words, too.
bool particle(const Words& w, std::uint32_t t) {
  return w.is(t, C::name_particle) && !w.capital(t) &&
         !w.any(t, C::preposition, C::determiner, C::conjunction, C::adverb, C::auxiliary, C::pronoun);
}

std::uint32_t over_particles(const Words& w, std::uint32_t t) {
  auto right = t;
  while (right < t + 3 && particle(w, right)) ++right;
  return right > t && w.capital(right) && w.together(t, right) ? right : t;
}

std::uint32_t over_nickname(const Words& w, std::uint32_t t) {
  auto right = t;
  while (right < t + 8 &&
         (w.nickname(right) || w.kind(right) == TokenKind::open_bracket || w.kind(right) == TokenKind::close_bracket))
    ++right;
  return right > t && w.nickname(right - 1) && w.capital(right) && w.together(t, right) ? right : t;
}

// "Workers' Party", "Women's March", "McDonald's Corp.": an owner that is no person stays inside the name.
std::uint32_t over_clitic(const Words& w, std::uint32_t t) {
  if (!w.capital(t + 1) || !w.together(t, t + 1)) return t;
  if (w.phrase(t) && w.phrase(t - 1)) return t + 1;
  const bool patron = w.body_noun(t + 1) && (w.is(t - 1, C::title) || (t > 1 && w.is(t - 2, C::title_honorific)));
  if (patron) return t + 1;  // "King's College", "St. Mary's Hospital"
  const bool plural_owner = w.text(t).size() != 2 || w.any(t - 1, C::role_group) || w.plural(t - 1);
  return plural_owner && w.any(t - 1, C::role, C::noun) && !w.any(t - 1, C::given_name, C::place) ? t + 1 : t;
}

// "April Roe", "Lawrence H. Summers", "The Sunday Times": a word of time is part of a name beside other words of one.
bool names_in_time(const Words& w, std::uint32_t t) {
  if (w.any(t, C::outlet, C::body_name)) return true;
  const bool inside = t > 0 && w.together(t - 1, t);
  if (inside && (w.shape(t - 1) == WordShape::initial || w.is(t - 1, C::title_honorific))) return true;
  if (inside && w.is(t, C::noun) && w.is(t - 1, C::given_name) && w.capital(t - 1)) return true;  // "Tim Winter"
  const bool times = w.has_form(t, form_plural);
  const bool rate = w.any(t, C::adjective, C::adverb);  // "Reeltown Daily"; not "in Reeltown Monday"
  if ((times || rate) && inside && w.capital(t - 1) && !w.any(t - 1, C::time, C::determiner))
    return true;  // "The Reeltown Times"
  if (!w.any(t, C::given_name, C::surname) || w.any(t + 1, C::title, C::time)) return false;
  if (!inside) return w.is(t, C::given_name) || w.capital(t + 1) || w.is(t + 1, C::cue_verb);  // "May said"
  const bool before_name =
      w.bears_names(t + 1) && !w.any(t - 1, C::preposition_place, C::preposition_medium);  // "to Sun Ning"
  return before_name ||                                                                    // not "last May"
         !w.any(t - 1, C::preposition, C::verb, C::adverb, C::adjective, C::determiner, C::time);
}

// "[Apple] said": a thing does not speak, and one thing has an article.
bool thing_that_speaks(const Words& w, std::uint32_t t) {
  constexpr auto says = [](CueSense s) {
    return s == CueSense::neutral || s == CueSense::intention || s == CueSense::request;
  };
  const auto verb = t + 1;
  return w.opens(t) && w.singular(t) && w.is(t, C::noun) && !w.any(t, C::role, C::body, C::document, C::cue_noun) &&
         w.is(verb, C::cue_verb) && w.together(t, verb) && says(w.story().lexemes()[verb].sense);
}

}  // namespace

bool names_source(const Words& w, std::uint32_t t) {
  if (!w.capital(t) ||
      w.any(t, C::determiner, C::possessive, C::preposition, C::conjunction, C::number_word, C::relative, C::negation))
    return false;
  if (w.is(t, C::pronoun)) return w.seen_family(t);
  return w.seen_capital(t) || w.seen_last(t) || !w.any(t, C::role, C::noun, C::body, C::document, C::demonym) ||
         thing_that_speaks(w, t);
}

bool proper(const Words& w, std::uint32_t t) {
  if (!w.capital(t)) return false;  // most words: before anything that costs
  if (w.names_family(t) || w.seen_family(t)) return true;
  if (w.any(t, C::pronoun_i, C::possessive) || w.text(t).ends_with("-year-old")) return false;
  if (w.is(t, C::time) && !names_in_time(w, t)) return false;
  if (w.opens(t)) return proper_opening(w, t);
  if (w.shape(t) == WordShape::initial && w.capital(t - 1) && w.together(t - 1, t)) return true;  // "Jill [A.] Roe"
  if (w.shape(t) != WordShape::upper && closed_class(w, t) && !naming(w, t) && !w.phrase(t))
    return w.capital(t + 1) && !w.any(t, C::pronoun, C::determiner);
  return true;
}

TokenRange grow_run(const Words& w, std::uint32_t first) {
  TokenRange run{first, first + 1};
  while (run.size() < 24) {
    const auto t = run.end;
    if (!w.together(first, t)) break;
    if (w.capital(t) && !w.is(t, C::pronoun_i) && w.quoted(t) == w.quoted(first) && proper(w, t)) {
      run.end = t + 1;
    } else if (w.is(t, C::name_suffix)) {
      run.end = t + 1;
    } else if (w.comma(t) && w.is(t + 1, C::name_suffix) && w.together(t, t + 1)) {
      run.end = t + 2;
    } else if (w.kind(t) == TokenKind::symbol && (w.text(t) == "&" || w.text(t) == "/") && w.capital(t + 1)) {
      run.end = t + 2;
    } else if (w.clitic(t) && w.is(t, C::body_name) && w.phrase(run.first) && !w.seen_last(t - 1)) {
      run.end = t + 1;  // "McDonald's"
    } else if (campus(w, run, t)) {
      run.end = t + 2;
    } else {
      auto right = over_fields(w, run, t);
      if (right == t) right = over_particles(w, t);
      if (right == t) right = over_joiner(w, run, t);
      if (right == t) right = over_nickname(w, t);
      if (right == t && w.clitic(t)) right = over_clitic(w, t);
      if (right == t) break;
      run.end = right + 1;
    }
  }
  return run;
}

}  // namespace onrecord
