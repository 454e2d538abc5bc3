#include "plugin/engine/proper_names.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "plugin/engine/name_runs.hpp"
#include "plugin/engine/noun_phrases.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// Weights of the evidence: a title before a name or a body noun inside it settles the matter, shape only leans.
constexpr float settles = 6, strong = 3, leans = 1.5F, hints = 1;

bool bears_given(const Words& w, std::uint32_t t) {
  return w.any(t, C::given_name, C::surname) || w.shape(t) == WordShape::initial;
}

bool office(const Words& w, std::uint32_t t) {
  return w.any(t, C::title, C::role) && (w.capital(t) || !w.is(t, C::name_particle));  // "Del. Roe", not "Ana del Rey"
}

// "National Harbor Boats", "Public Radio": an adjective before what is no given name tells of a body, not what somebody is.
bool describes_body(const Words& w, TokenRange run, std::uint32_t t) {
  return t + 1 < run.end && w.is(t, C::adjective) && !w.any(t, C::title, C::demonym) && w.capital(t + 1) &&
         !bears_given(w, t + 1) && !w.any(t + 1, C::role, C::title);
}

// "National Guard", "Medical Center": a title that ends a longer name of a body is none.
bool ends_body(const Words& w, TokenRange run, std::uint32_t t) {
  return t + 1 == run.end && run.size() > 1 && w.any(t, C::body, C::body_name, C::outlet) &&
         (!w.is(t, C::role_group) || w.phrase(t));  // "Texas Republicans" are people
}

// The last title or role of the run; `run.end` if there is none. "King" in "Steve King" is no title: nothing follows it.
std::uint32_t last_office(const Words& w, TokenRange run) {
  for (auto t = run.end; t-- > run.first;) {
    const bool suffix =
        w.is(t, C::name_suffix) && (t + 1 == run.end || w.comma(t + 1));  // "Jane Roe MP", not "MP Jane Roe"
    const bool patron = w.phrase(t) && w.is(t, C::body_name);             // "St. Mary's Hospital"
    if (!office(w, t) || suffix || patron || ends_body(w, run, t) || describes_body(w, run, t)) continue;
    const bool surname =
        t + 1 == run.end && t > run.first && !w.phrase(t) && w.shape(t) != WordShape::upper && w.bears_names(t - 1);
    const bool alone = run.size() == 1 && w.seen_last(t);  // "King" in a story of TJ King
    const bool given = t == run.first && ((w.is(t, C::given_name) && !w.is(t, C::title_honorific)) || alone);
    if (!surname && !given) return t;
  }
  return run.end;
}

bool hyphened_given(std::string_view word) {  // "Su-yong", "Geun-hye"
  const auto dash = word.find('-');
  return dash != std::string_view::npos && dash > 0 && dash + 1 < word.size() && word[dash + 1] >= 'a' &&
         word[dash + 1] <= 'z';
}

// "Iran [Brian] Hook", "New Westport [Brian] Hook": where a place or body ends and a person's full name begins; `run.first` where
// the run is one name.
std::uint32_t man_behind(const Words& w, TokenRange run) {
  if (run.size() < 3 || w.is(run.first, C::given_name) || w.body_noun(run.end - 1)) return run.first;
  for (auto t = run.first + 1; t + 1 < run.end; ++t) {
    const bool given = w.is(t, C::given_name) || hyphened_given(w.text(t));
    if (given && !w.any(t, C::place, C::body, C::noun)) return t;
  }
  return run.first;
}

// "Representative for [Iran Brian Hook]", "Ambassador to the [United Nations Jane Roe]": what an office is of or for, then its man.
bool after_office(const Words& w, std::uint32_t t) {
  if (t > 0 && w.is(t - 1, C::determiner_definite)) --t;
  return t > 1 && w.any(t - 1, C::preposition, C::to) && w.any(t - 2, C::role, C::title) && !w.is(t - 2, C::cue_verb);
}

// Origin before a name: "Republican Ted Cruz", "Russian Vladimir Putin". Only where a person's name is left over.
std::uint32_t after_origin(const Words& w, TokenRange run) {
  if (const auto man = man_behind(w, run); man > run.first && after_office(w, run.first)) return man;
  auto t = run.first;
  while (t + 1 < run.end && w.is(t, C::demonym) && !w.is(t, C::given_name)) ++t;
  return t > run.first && w.any(t, C::given_name, C::surname) && t + 1 < run.end ? t : run.first;
}

void weigh_words(const Words& w, TokenRange name, NameEvidence& e) {
  std::uint32_t places = 0, count = 0;
  for (auto t = name.first; t < name.end; ++t) {
    if (w.any(t, C::document) && t + 1 == name.end && name.size() > 1) e.body += strong;
    const bool family = t + 1 == name.end && name.size() == 2 && w.is(name.first, C::given_name) &&
                        w.is(t, C::surname) && !w.is(name.first, C::place);  // "Tim Church", "Ann Banks"
    if (w.body_noun(t) && !family) e.body += t + 1 == name.end ? settles : strong;
    if (w.any(t, C::body_name, C::outlet)) e.body += name.size() == 1 || w.phrase(t) ? settles : hints;
    if (w.kind(t) == TokenKind::symbol) e.body += settles;  // "Johnson & Johnson"
    if (w.is(t, C::name_joiner) || w.is(t, C::preposition)) e.body += strong;
    if (w.is(t, C::name_particle) && t > name.first) e.person += strong;
    if (w.shape(t) == WordShape::initial || w.is(t, C::name_suffix)) e.person += strong;
    if (w.is(t, C::surname) && name.size() > 1) e.person += leans;
    if (hyphened_given(w.text(t))) e.person += leans;
    places += w.any(t, C::place, C::demonym);
    count += w.word(t) || w.clitic(t);
  }
  if (places == count) e.place += settles;
  const auto last = name.end - 1;
  const bool letters = w.shape(name.first) == WordShape::upper && w.any(name.first, C::outlet, C::body_name);
  const bool branch = name.size() > 1 && letters && w.is(last, C::place);  // "CNN Philippines"
  const bool from = places > 0 && places + 1 == name.size() && !w.any(last, C::place, C::demonym) &&
                    w.text(last).front() >= 'A' && w.text(last).front() <= 'Z';  // "Texas [Elks]"
  if (branch ||
      (from && (w.any(last, C::body_name, C::outlet) || w.text(last).ends_with('s')) && !bears_given(w, last)))
    e.body += settles;
  const bool things = w.word(name.end - 1) && w.story().lexemes()[name.end - 1].is(C::noun) && w.plural(name.end - 1) &&
                      !w.any(name.end - 1, C::surname, C::role);
  if (name.size() > 1 && things && !bears_given(w, name.first)) e.body += strong;  // "Harbor Foods"
}

void weigh_shape(const Words& w, TokenRange name, NameEvidence& e) {
  const auto n = name.size();
  if (w.is(name.first, C::given_name)) e.person += n > 1 ? strong : hints;
  if (n == 1 && w.shape(name.first) == WordShape::upper) e.body += strong;
  if (n >= 2 && n <= 4) e.person += leans;
  const auto common_word = [&](std::uint32_t t) {
    return w.shape(t) != WordShape::upper && w.any(t, C::noun, C::adjective, C::verb) &&
           !w.any(t, C::given_name, C::surname, C::place, C::title, C::role);
  };
  bool words = n >= 2 && n <= 3;  // "Best Buy", "Blue Origin"
  for (auto t = name.first; words && t < name.end; ++t) words = common_word(t);
  if (words) e.body += strong;
  const bool letters = n >= 2 && w.shape(name.first) == WordShape::upper && w.text(name.first).size() > 2;
  const bool shouted = w.shape(name.end - 1) == WordShape::upper;  // "FULL TEXT"
  if (letters && !shouted && !bears_given(w, name.first) && !bears_given(w, name.end - 1))
    e.body += strong;  // "BNP Paribas"
  const bool common = n >= 2 && w.any(name.first, C::noun, C::adjective) && !bears_given(w, name.first);
  if (common && !w.any(name.first, C::title, C::role, C::demonym)) e.body += leans;  // "North Westport", "Public Radio"
  if (n > 5) e.body += leans;
}

bool speaks(const Words& w, std::uint32_t t) {
  while (w.is(t, C::adverb) || w.any(t, C::have)) ++t;
  return w.is(t, C::cue_verb);
}

// "spokesman", "Director of National Intelligence"; not "the rights group", "Directorate General of Civil".
bool tells_office(const Words& w, TokenRange role) {
  if (office(w, role.end - 1)) return true;
  for (auto t = role.first; t + 1 < role.end; ++t)
    if (office(w, t) && w.any(t + 1, C::name_joiner, C::preposition)) return t == role.first || !w.body_noun(t - 1);
  return false;
}

// "Iran" of "envoy for Iran Tim Roe", "Russian" of "Russian Vladimir Putin".
bool mere_origin_of(const Words& w, TokenRange role) {
  for (auto t = role.first; t < role.end; ++t)
    if (!w.any(t, C::place, C::demonym) || w.any(t, C::title, C::body)) return false;
  return !role.empty();
}

// "the port authority" of "head of the port authority Tim Roe", "Westport" of "Mayor of Westport Tim Roe": what somebody's office is
// of. Whose name follows is the one who holds it.
bool field_of_office(const Words& w, TokenRange role) {
  const bool address = !role.empty() && w.is(role.end - 1, C::title_honorific);  // "adviser to [Mr.] Roe"
  return !role.empty() && !address && after_office(w, role.first) && w.together(role.first - 2, role.first);
}

void weigh_context(const Words& w, const Mention& m, NameEvidence& e) {
  const auto before = m.tokens.first == 0 ? no_token : m.tokens.first - 1, after = m.tokens.end;
  const auto before_name = m.role.end - 1;
  const bool either = w.is(before_name, C::role) && w.is(before_name, C::body);  // "retailer", "publisher", "pollster"
  const bool origin = mere_origin_of(w, m.role) || field_of_office(w, m.role);
  if (origin) e.person += leans;
  if (!m.role.empty() && !either && !origin) (tells_office(w, m.role) ? e.person : e.body) += settles;
  const bool the = m.role.empty() && w.is(before, C::determiner_definite) && !w.is(before, C::complementizer);
  if (the) e.body += m.name.size() > 1 && !bears_given(w, m.name.first) ? strong : 2;
  if (w.is(before, C::preposition_place) && w.together(before, m.tokens.first) && !e.stands_in)
    e.place += hints, e.body += hints / 2, e.stands_in = true;
  if (m.tokens.first > 1 && w.is(before, C::name_joiner) && w.is(before - 1, C::role_spokesperson)) e.body += strong;
  if (w.comma(after)) {
    if (w.kind(after + 1) == TokenKind::number && w.comma(after + 2)) e.person += strong;      // ", 38,"
    if (w.is(after + 1, C::subject_form) && w.is(after + 1, C::relative)) e.person += strong;  // ", who"
    if (w.any(after + 1, C::role) || (w.is(after + 1, C::determiner) && w.is(after + 2, C::role))) e.person += strong;
  }
  if (w.is(after, C::subject_form) && w.is(after, C::relative)) e.person += strong;
  if (speaks(w, after) && !e.speaks) e.person += hints, e.speaks = true;
}

// The words before the name that say what its bearer is: "spokesman", "Clinton campaign manager", "the rights group". Empty: none.
TokenRange role_before(const Words& w, std::uint32_t first) {
  if (first == 0 || !w.together(first - 1, first)) return {first, first};
  if (w.is(first - 1, C::seniority)) return {phrase_begin(w, first - 1), first};  // "Former U.N. Ambassador"
  if (w.capital(first - 1) && !(w.phrase(first - 1) && office(w, first - 1))) return {first, first};
  if (!office(w, first - 1) && (!w.is(first - 1, C::body) || w.is(first - 1, C::cue_verb))) return {first, first};
  return {phrase_begin(w, first - 1), first};
}

Mention plain(const Words& w, TokenRange tokens) {
  Mention m;
  m.tokens = tokens;
  m.head = tokens.end - 1;
  m.quoted = w.quoted(tokens.first);
  m.genitive = w.clitic(tokens.end);
  return m;
}

Mention named(const Words& w, TokenRange run, std::uint32_t name_first) {
  Mention m = plain(w, run);
  m.form = Form::name;
  m.name = {name_first, run.end};
  const TokenRange lower = role_before(w, run.first);
  m.role = {lower.first, name_first};
  m.tokens.first = m.role.first;
  m.definiteness = definiteness_of(w, m.tokens);
  return m;
}

// "Apple" in "Apple CEO Tim Cook", "Treasury" in "Treasury Secretary": the affiliation is a name of its own.
void push_affiliation(const Words& w, TokenRange before_office, std::vector<Mention>& out) {
  auto first = before_office.first, end = before_office.first;
  while (end < before_office.end && !office(w, end)) ++end;
  if (end == first || w.any(first, C::adjective, C::preposition)) return;
  Mention m = plain(w, {first, end});
  m.form = Form::name;
  m.name = m.tokens;
  m.modifier = true;
  out.push_back(m);
}

// "Democratic National [Committee]", "President Obama [Foundation]", but "Mr. [Park]", "Mayor Tom [Church]".
bool names_body(const Words& w, std::uint32_t office, TokenRange rest) {
  const auto last = rest.end - 1;
  if (!w.body_noun(last) || w.is(rest.first, C::given_name)) return false;
  return rest.size() > 1 || !w.any(office, C::title_honorific);
}

// "Office of the Inspector General": a body noun before "of" makes the whole a body, whatever follows.
bool body_of(const Words& w, TokenRange run) {
  for (auto t = run.first + 1; t < run.end; ++t)
    if (w.is(t, C::name_joiner) && (!w.is(t, C::conjunction) || w.is(t, C::preposition)))
      return w.body_noun(t - 1) && !w.any(t - 1, C::title);
  return false;
}

// An office without a name: "the Foreign Minister", "Republicans" in "Republicans on Capitol Hill".
void push_office(const Words& w, TokenRange run, std::uint32_t at, std::vector<Mention>& out) {
  push_affiliation(w, run, out);
  Mention m = plain(w, {phrase_begin(w, at), run.end});
  m.sort = Sort::person;
  m.role = run;
  m.definiteness = definiteness_of(w, m.tokens);
  m.number = number_of(w, m.tokens, at);
  out.push_back(m);
}

// "a [Democratic] debate", "the [Bahamian] coast": an origin before a common noun names nobody.
bool mere_origin(const Words& w, TokenRange run) {
  for (auto t = run.first; t < run.end; ++t)
    if (!w.any(t, C::demonym, C::adjective) || w.any(t, C::given_name, C::surname, C::body_name)) return false;
  const auto t = run.end;
  return w.word(t) && w.together(run.first, t) && !w.capital(t) &&
         w.any(t, C::noun, C::adjective, C::document, C::role) && !w.is(t, C::cue_verb);
}

// Past what an office is of: "of Information", "for Health and Sport", not "for Mayor". `end` where no name is left.
std::uint32_t past_field(const Words& w, std::uint32_t t, std::uint32_t end) {
  while (t < end && !w.is(t, C::given_name) && (!w.is(t, C::title) || w.is(t, C::body)) &&
         (!w.capital(t) || w.any(t, C::noun, C::body, C::body_name, C::place, C::demonym, C::adjective, C::document)))
    ++t;
  return t;
}

// "The 14th Amendment": the number is part of the name. "Article 33" is a paper that has none.
bool numbered_paper(const Words& w, TokenRange run, std::uint32_t number) {
  const auto t = run.first;
  return run.size() == 1 && w.kind(number) == TokenKind::number && w.is(t, C::document) &&
         !w.any(t, C::body, C::given_name, C::surname, C::place);
}

void part_run(const Words& w, TokenRange run, std::vector<Mention>& out) {
  if (mere_origin(w, run) || numbered_paper(w, run, run.end)) return;
  if (run.first > 0 && numbered_paper(w, run, run.first - 1)) --run.first;
  const auto at = body_of(w, run) ? run.end : last_office(w, run);
  if (at == run.end) return out.push_back(named(w, run, after_origin(w, run)));
  const auto next = at + 1;
  const bool anothers = at >= run.first + 2 && w.is(at - 1, C::preposition) && office(w, at - 2) && w.is(at, C::title);
  const bool field = anothers && w.is(at - 2, C::title) && w.text(at - 1) == "of";  // "Minister of [Justice] Ann Poe"
  if (anothers && !field) {                                                         // "Spokesman for [Mayor Dora Kern]"
    push_office(w, {run.first, at - 1}, at - 2, out);
    return part_run(w, {at, run.end}, out);
  }
  if (next == run.end) return push_office(w, run, at, out);
  if (names_body(w, at, {next, run.end}))
    return out.push_back(named(w, run, run.first));  // "President Obama Foundation"
  const bool paper =
      w.is(run.end - 1, C::document) && next + 1 < run.end && !w.is(at, C::title_honorific) && !bears_given(w, next);
  if (paper) return out.push_back(named(w, run, run.first));  // "Every Student Succeeds Act"
  if (w.any(next, C::name_joiner, C::preposition) && !w.capital(next)) {
    const auto name = man_behind(w, {past_field(w, next, run.end), run.end});
    if (name < run.end) return out.push_back(named(w, run, name));  // "Minister of Information [Moammar al-Eryani]"
    const auto field = next + 1;
    const bool house =
        !w.is(at, C::title) && field < run.end && !w.any(field, C::body, C::body_name, C::place, C::demonym);
    if (house) return out.push_back(named(w, run, run.first));  // "Physicians for Human Rights"
    push_office(w, {run.first, next}, at, out);                 // "Republicans [on Capitol Hill]"
    if (next + 1 < run.end) part_run(w, {next + 1, run.end}, out);
    return;
  }
  push_affiliation(w, {run.first, next}, out);
  out.push_back(named(w, run, next));
}

}  // namespace

std::string name_key(const Words& w, TokenRange name) {
  std::string key;
  for (auto t = name.first; t < name.end; ++t) {
    if (w.id(t) == 0 || w.is(t, C::name_suffix) || w.nickname(t) || (t == name.first && w.is(t, C::determiner)))
      continue;
    if (!key.empty()) key += ' ';
    key += w.folded(w.id(t));
  }
  return key;
}

namespace {

// "a national" before "Gallup Poll": an article, perhaps with an adjective. People's names have none.
bool determined(const Words& w, std::uint32_t first) {
  for (auto t = first; t > 0 && first - t < 3 && w.together(t - 1, first); --t) {
    if (w.is(t - 1, C::determiner)) return true;
    if (w.capital(t - 1) || !w.any(t - 1, C::adjective, C::time)) return false;
  }
  return false;
}

// "Intel said": one word that no list knows as a name and that nothing says more of than that it speaks. People are introduced with
// more; firms are not.
bool is_mark(const Words& w, const Mention& m, const NameEvidence& e) {
  return m.name.size() == 1 && e.person < strong && e.place == 0 && !w.any(m.head, C::given_name, C::surname) &&
         !hyphened_given(w.text(m.head));
}

// The last word on what bears a name. `persons`: its first word stands in somebody's full name.
void settle(const Words& w, const NameEvidence& e, bool persons, Mention& m) {
  if (m.sort == Sort::person && !persons && is_mark(w, m, e)) m.sort = Sort::body;
  const bool the = m.tokens.first > 0 && w.is(m.tokens.first - 1, C::determiner_definite);
  const bool listed = w.any(m.head, C::body_name, C::outlet, C::place) || (the && w.is(m.head, C::body));
  if (m.sort == Sort::body && persons && m.name.size() == 1 && !listed) m.sort = Sort::person;
  const bool paper = m.name.size() > 1 && w.is(m.head, C::document) && !w.any(m.head, C::body, C::outlet) &&
                     !body_of(w, m.name);  // "Center for Health Statistics"
  if (paper && (m.sort != Sort::person || determined(w, m.tokens.first)))
    m.sort = Sort::document;  // "a Gallup Poll", not "Tom Page"
}

std::vector<Mention> part_runs(const Words& w, const std::vector<TokenRange>& sources) {
  std::vector<Mention> out;
  std::size_t next = 0;
  for (std::uint32_t t = 0; t < w.size();) {
    while (next < sources.size() && sources[next].end <= t) ++next;
    const bool headline = !w.narration(t) && next < sources.size() && sources[next].contains(t);
    const bool alone = next < sources.size() && sources[next] == TokenRange{t, t + 1} && names_source(w, t);
    if (!alone && (headline ? !w.capital(t) || w.is(t, C::determiner) : !w.narration(t) || !proper(w, t))) {
      ++t;
      continue;
    }
    TokenRange run = grow_run(w, t);
    if (next < sources.size() && sources[next].contains(run.first)) run.end = std::min(run.end, sources[next].end);
    part_run(w, run, out);
    t = run.end;
  }
  return out;
}

bool may_be_family(const Words& w, const Mention& m) {
  const auto t = m.name.first;
  return m.form == Form::name && m.name.size() == 1 && t > 0 && w.is(t - 1, C::determiner_definite) &&
         w.text(t).size() >= 4 && w.text(t).ends_with('s');
}

// "The Roes" where the story names a Roe: people of one family.
void find_families(const Words& w, std::vector<Mention>& mentions) {
  const auto maybe = [&](const Mention& m) { return may_be_family(w, m); };
  if (std::none_of(mentions.begin(), mentions.end(), maybe)) return;
  std::unordered_set<std::string_view> surnames;
  for (const Mention& m : mentions)
    if (m.sort == Sort::person && m.name.size() > 1) surnames.insert(w.folded(w.id(m.name.end - 1)));
  for (Mention& m : mentions) {
    if (!maybe(m)) continue;
    const auto word = w.folded(w.id(m.name.first));
    if (!surnames.contains(word.substr(0, word.size() - 1))) continue;
    m.sort = Sort::person;
    m.number = Number::many;
  }
}

}  // namespace

std::vector<Mention> find_proper_names(const Words& w, const std::vector<TokenRange>& sources) {
  std::vector<Mention> out = part_runs(w, sources);
  std::unordered_map<std::string, NameEvidence> evidence;
  std::vector<NameEvidence*> of(out.size());  // by mention; null: no name
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].form != Form::name) continue;
    const auto [at, first] = evidence.try_emplace(name_key(w, out[i].name));
    of[i] = &at->second;
    if (first)
      weigh_words(w, out[i].name, *of[i]), weigh_shape(w, out[i].name, *of[i]);  // once, however often it stands
    weigh_context(w, out[i], *of[i]);
  }
  std::unordered_set<std::uint32_t> of_people;  // words of people's full names
  for (std::size_t i = 0; i < out.size(); ++i) {
    Mention& m = out[i];
    if (!of[i]) continue;
    m.sort = of[i]->verdict();
    for (auto t = m.name.first; m.sort == Sort::person && m.name.size() > 1 && t < m.name.end; ++t)
      of_people.insert(w.id(t));
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    if (of[i]) settle(w, *of[i], of_people.contains(w.id(out[i].name.first)), out[i]);
  find_families(w, out);
  return out;
}

}  // namespace onrecord
