#include <algorithm>
#include <utility>

#include "plugin/engine/appositions.hpp"
#include "plugin/engine/mention.hpp"
#include "plugin/engine/noun_phrases.hpp"
#include "plugin/engine/proper_names.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// "The model [indicated]": what no person does.
bool shows(const Words& w, std::uint32_t t) {
  return w.is(t, C::cue_verb) && w.story().lexemes()[t].sense == CueSense::evidential;
}

Sort sort_of_head(const Words& w, std::uint32_t head) {
  const bool thing = w.is(head, C::document) && !w.any(head, C::title, C::gender_female, C::gender_male);
  const bool office = w.office_title(head) && !w.is(head, C::body);  // "selectman"
  if ((w.is(head, C::role) || office) && !(thing && shows(w, head + 1))) return Sort::person;
  if (w.is(head, C::document)) return Sort::document;
  return w.any(head, C::body, C::body_name, C::outlet) ? Sort::body : Sort::thing;
}

Gender gender_of_words(const Words& w, TokenRange r) {
  for (auto t = r.first; t < r.end; ++t) {
    if (w.any(t, C::title_female, C::gender_female, C::pronoun_she)) return Gender::female;
    if (w.any(t, C::title_male, C::gender_male)) return Gender::male;
  }
  return Gender::unknown;
}

// A given name may be a man's and a woman's: then it tells nothing.
Gender gender_of_name(const Words& w, TokenRange name) {
  if (w.is(name.first, C::surname)) return Gender::unknown;  // "Kim" Jong Un
  const bool female = w.is(name.first, C::given_name_female), male = w.is(name.first, C::given_name_male);
  if (female == male) return Gender::unknown;
  return female ? Gender::female : Gender::male;
}

// The name before a common head that makes it a name of its own: "Trump" in "the Trump campaign".
TokenRange naming_words(const Words& w, TokenRange phrase, std::uint32_t head) {
  auto first = head;
  while (first > phrase.first && (w.capital(first - 1) || w.kind(first - 1) == TokenKind::symbol) &&
         !(w.opens(first - 1) && w.any(first - 1, C::determiner, C::possessive)))
    --first;
  while (first < head && !w.capital(first)) ++first;
  return first < head ? TokenRange{first, head + 1} : TokenRange{head, head};
}

// "The Japanese carmaker", "the U.N. agency": where a body that has a name is from.
bool tells_origin(const Words& w, const Mention& m) {
  const Kin kin = w.kin(m.head);
  if (m.definiteness != Definiteness::definite || w.capital(m.head) || kin.resumes == 0 || kin.is == kin_of_state())
    return false;
  for (auto t = m.name.first; t < m.head; ++t)
    if (!w.capital(t) || !w.any(t, C::demonym, C::body_name) || w.any(t, C::outlet, C::place)) return false;
  return true;
}

// "The [Iranian foreign ministry]": a public body known by its country and field, where nothing else names it.
TokenRange public_name(const Words& w, const Mention& m) {
  const bool one_of_its_kind = !w.is(m.head, C::body_generic) || (w.kin(m.head).is & kin_of_public_body()) != 0;
  const bool firm = (w.kin(m.head).resumes & kin_of_business()) != 0;
  auto first = m.head;
  while (first > m.tokens.first && !w.capital(first - 1) && w.any(first - 1, C::noun, C::adjective)) --first;
  const bool country = first > m.tokens.first && w.capital(first - 1) && w.any(first - 1, C::demonym, C::place);
  while (first > m.tokens.first + 1 && w.capital(first - 2) && !w.is(first - 2, C::determiner))
    --first;  // "United [States] federal government"
  if (!country || first == m.head || firm || !one_of_its_kind || m.definiteness != Definiteness::definite)
    return {m.head, m.head};
  return {first - 1, m.head + 1};
}

Mention description(const Words& w, std::uint32_t head) {
  Mention m;
  m.tokens = {phrase_begin(w, head), head + 1};
  m.head = head;
  m.sort = sort_of_head(w, head);
  m.definiteness = definiteness_of(w, m.tokens);
  m.number = number_of(w, m.tokens, head);
  const bool house = m.sort == Sort::document && w.is(head, C::body) && m.definiteness == Definiteness::definite &&
                     m.tokens.size() == 2 && !shows(w, head + 1);
  const bool trade = m.sort == Sort::person && w.is(head, C::body) && m.definiteness == Definiteness::definite &&
                     m.number == Number::one && !w.capital(head) && w.kin(head).resumes != 0;
  if (house || trade) m.sort = Sort::body;  // "the newspaper": those who make it; "the retailer": a firm
  m.gender = gender_of_words(w, {head, head + 1});
  m.quoted = w.quoted(head);
  m.genitive = w.clitic(head + 1);
  if ((m.sort == Sort::body || m.sort == Sort::document) && m.number == Number::one) {
    m.name = naming_words(w, m.tokens, head);
    const bool page = !m.name.empty() && w.is(head, C::document_voice) && !w.capital(head) &&
                      w.any(head - 1, C::body, C::body_name);  // "the Internal Revenue Service [website]"
    const bool outlet = !m.name.empty() && w.is(head, C::document) && w.is(head, C::body);  // "Harbor magazine"
    if (outlet || page) m.sort = page ? Sort::document : Sort::body;
    if (!m.name.empty() && m.sort == Sort::body && tells_origin(w, m)) m.name = {head, head};
    if (m.name.empty() && m.sort == Sort::body) m.name = public_name(w, m);
    if (!m.name.empty() && m.sort == Sort::body) m.form = Form::name;
  }
  return m;
}

Mention pronoun(const Words& w, std::uint32_t t) {
  Mention m;
  m.tokens = {t, t + 1};
  m.head = t;
  m.form = Form::pronoun;
  m.sort = w.any(t, C::pronoun_it) ? Sort::body : Sort::person;
  if (w.is(t, C::pronoun_he)) m.gender = Gender::male;
  if (w.is(t, C::pronoun_she)) m.gender = Gender::female;
  if (w.any(t, C::pronoun_they, C::pronoun_we)) m.number = Number::many;
  m.genitive = w.is(t, C::possessive) && !predicate_begins(w, t + 1);
  m.quoted = w.quoted(t);
  return m;
}

bool personal(const Words& w, std::uint32_t t) {
  return w.any(t, C::pronoun_he, C::pronoun_she, C::pronoun_it, C::pronoun_they, C::pronoun_i, C::pronoun_we);
}

// First of its sentence or followed by its verb, and no object of a preposition.
bool is_subject(const Words& w, const Mention& m) {
  if (m.genitive || m.modifier) return false;
  const auto before = m.tokens.first - 1;
  if (m.tokens.first > 0 && w.together(before, m.tokens.first) && w.any(before, C::preposition, C::to)) return false;
  return predicate_begins(w, m.tokens.end) || w.sentence_of(m.tokens.first).first == m.tokens.first ||
         (!m.after.empty() && predicate_begins(w, m.after.end + 1));
}

// "the [delegate] system", "a [company] car": a noun that no list knows as a bearer heads the phrase.
bool modifies_noun(const Words& w, std::uint32_t head) {
  const auto next = head + 1;
  return w.together(head, next) && w.word(next) && !w.capital(next) && w.singular(head) && w.is(next, C::noun) &&
         !w.any(next, C::verb, C::cue_verb, C::adjective, C::adverb, C::role, C::body, C::document, C::time,
                C::preposition, C::auxiliary, C::pronoun, C::determiner);
}

void push_descriptions_and_pronouns(const Words& w, const std::vector<bool>& taken, std::vector<Mention>& out) {
  for (std::uint32_t t = 0; t < w.size(); ++t) {
    if (!w.narration(t) || taken[t]) continue;
    if (personal(w, t)) {
      out.push_back(pronoun(w, t));
    } else if (describes(w, t)) {
      const auto head = compound_head(w, t);
      if (!modifies_noun(w, head)) out.push_back(description(w, head));
      t = head;
    }
  }
}

// A name that stands wholly inside a larger phrase is a modifier of it.
void mark_modifiers(std::vector<Mention>& mentions) {
  std::uint32_t until = 0;
  for (Mention& m : mentions) {
    if (m.tokens.end <= until && m.form != Form::pronoun) m.modifier = true;
    until = std::max(until, m.tokens.end);
  }
}

bool stands_before(const Mention& a, const Mention& b) {
  return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first : a.tokens.end > b.tokens.end;
}

// Adds few mentions, in any order, to those that are in order.
void merge_in(std::vector<Mention> more, std::vector<Mention>& mentions) {
  const auto sorted = static_cast<std::ptrdiff_t>(mentions.size());
  std::stable_sort(more.begin(), more.end(), stands_before);
  mentions.insert(mentions.end(), more.begin(), more.end());
  if (!more.empty()) std::inplace_merge(mentions.begin(), mentions.begin() + sorted, mentions.end(), stands_before);
}

constexpr std::uint32_t longest_before_head = 40;  // a title and a long name

// The first mention whose head stands in `source`, though its title may begin before; mentions.size() if there is none.
std::size_t headed_in(const std::vector<Mention>& mentions, TokenRange source) {
  const auto from = source.first - std::min(source.first, longest_before_head);
  for (auto i = first_mention_from(mentions, from); i < mentions.size() && mentions[i].tokens.first < source.end; ++i)
    if (source.contains(mentions[i].head)) return i;
  return mentions.size();
}

// "some of the officials", "many in Congress": the first word heads the phrase, whatever names follow.
bool partitive(const Words& w, TokenRange source) {
  return w.any(source.first, C::pronoun_indefinite, C::number_word) &&
         (source.size() == 1 || w.any(source.first + 1, C::preposition, C::relative));
}

// "45 percent", "nearly two thirds": a share of people.
bool counts(const Words& w, TokenRange phrase) {
  for (auto t = phrase.first; t < phrase.end; ++t)
    if (w.kind(t) == TokenKind::number || w.is(t, C::number_word)) return !w.is(phrase.first, C::determiner_definite);
  return false;
}

// A source that no list knows: its first noun phrase up to a preposition, comma or relative, headed by its last word.
Mention unlisted(const Words& w, TokenRange source) {
  auto end = source.first;
  for (auto t = source.first; t < source.end && !w.comma(t); ++t) {
    const bool closes = w.any(t, C::preposition, C::relative, C::verb, C::auxiliary) &&
                        !w.any(t, C::noun, C::adjective, C::number_word);
    if (closes && t > source.first) break;
    if (w.word(t) || w.kind(t) == TokenKind::number) end = t + 1;
  }
  if (end == source.first) end = source.first + 1;
  Mention m;
  m.tokens = {source.first, partitive(w, source) ? source.first + 1 : end};
  m.head = m.tokens.end - 1;
  const bool people = partitive(w, source) || counts(w, m.tokens);
  m.sort = people ? Sort::person : Sort::thing;
  m.definiteness = people ? Definiteness::indefinite : definiteness_of(w, m.tokens);
  m.number = people
                 ? ((w.is(m.head, C::number_one) || w.is(m.tokens.first, C::number_one)) ? Number::one : Number::many)
                 : number_of(w, m.tokens, m.head);
  m.quoted = w.quoted(m.head);
  return m;
}

// "an FBI [investigation]": a noun that no list knows heads the phrase that a known name begins.
bool goes_on(const Words& w, std::uint32_t t, std::uint32_t end) {
  if (t < end && w.word(t) && !w.capital(t) && w.is(t, C::document))
    return !w.is(t - 1, C::role);  // "a New York Times [poll]"
  return t < end && w.word(t) && !w.capital(t) && !w.is(t - 1, C::role) &&
         !w.any(t, C::preposition, C::relative, C::conjunction, C::name_joiner, C::adverb, C::verb, C::cue_verb,
                C::auxiliary, C::pronoun, C::to, C::time, C::determiner, C::possessive, C::subordinator,
                C::name_suffix);
}

// "Another favorite [in the council]": the first known noun hangs on one that no list knows.
bool hangs(const Words& w, TokenRange source, const Mention& m) {
  if (!w.is(source.first, C::determiner)) return false;
  for (auto t = source.first + 1; t < m.tokens.first; ++t)
    if (w.is(t, C::preposition) && !w.is(t, C::name_joiner)) return true;  // not "a generation [of activists]"
  return false;
}

// "[the country]'s state news": the owner of a noun that no list knows.
bool only_owns(const Words& w, const std::vector<Mention>& out, std::size_t i, TokenRange source) {
  const auto after = out[i].tokens.end + 1;
  if (out[i].form != Form::description || !out[i].genitive || !w.clitic(after - 1) || after >= source.end) return false;
  if (!w.word(after) || w.capital(after)) return false;
  return i + 1 == out.size() || out[i + 1].tokens.first >= source.end;
}

void push_unlisted(const Words& w, const std::vector<TokenRange>& sources, std::vector<Mention>& out) {
  std::vector<Mention> more;
  for (const TokenRange& source : sources) {
    if (source.empty()) continue;
    const auto i = headed_in(out, source);
    const bool held = i < out.size() && !goes_on(w, out[i].tokens.end, source.end) && !hangs(w, source, out[i]) &&
                      !only_owns(w, out, i, source);
    if (!held || (partitive(w, source) && out[i].tokens.first > source.first)) more.push_back(unlisted(w, source));
  }
  merge_in(std::move(more), out);
}

// Does `next` follow `last` in a list, at a comma ("Roe of Ohio, [Doe]") or at "and" (`conjunct`)? Nothing but what hangs on the last
// one stands between them.
bool lists_on(const Words& w, const Mention& last, const Mention& next, bool& conjunct) {
  const auto end = std::max(last.tokens.end, last.after.end);
  auto t = modifiers_end(w, end);
  const bool hung = t > end && last.form == Form::description && next.form == Form::name;
  if (hung && w.is(t, C::conjunction)) return false;  // "a study by Roe of Yale [and Doe]"
  if (w.comma(t) && t + 1 < next.tokens.first) ++t;
  conjunct = w.is(t, C::conjunction);
  const bool told = w.kind(t) == TokenKind::dash && last.form == Form::description && last.number == Number::many &&
                    next.form == Form::name;
  return t + 1 == next.tokens.first && (conjunct || told || w.comma(t));
}

// "journalist and author Hiro Aida", "Bell, the director, and a Republican who ...": two descriptions of one person.
bool says_more(const Words& w, const Mention& last, const Mention& next) {
  if (next.form == Form::description)
    return last.form == Form::name && !last.after.empty() && next.definiteness == Definiteness::indefinite &&
           next.number == Number::one;
  const bool role = next.form == Form::name && !next.role.empty() && next.sort == Sort::person &&
                    next.definiteness == Definiteness::bare;
  if (!role || last.form != Form::description || last.number != Number::one) return false;
  const bool bare = last.definiteness == Definiteness::bare;           // "[party leader] and Prime Minister Tim Roe"
  if (last.sort != Sort::person) return bare && next.role.size() > 1;  // "[clinic] and advocacy manager Tim Roe"
  return bare || !w.capital(next.role.end - 1);
}

// "Roe and Doe", "Roe, Doe and Poe": each of the list points at the next. Only a list that closes with "and" is one. "Three
// economists -- Roe, Doe and Poe": the names are the list.
void join_list(const Words& w, TokenRange source, std::uint32_t first, std::vector<Mention>& mentions) {
  std::vector<std::uint32_t> list{first};
  std::size_t closed = 0;
  for (auto i = first + 1; i < mentions.size() && mentions[i].tokens.first < source.end; ++i) {
    const Mention& m = mentions[i];
    Mention& last = mentions[list.back()];
    bool conjunct = false;
    if (m.modifier || m.apposed_to != no_mention || (m.form == Form::pronoun && m.genitive)) continue;
    if (!lists_on(w, last, m, conjunct) || (!conjunct && m.form != Form::name)) continue;
    if (conjunct && says_more(w, last, m)) {
      if (m.form == Form::name) last.apposed_to = i;
      continue;
    }
    list.push_back(i);
    if (conjunct) closed = list.size();
  }
  for (std::size_t k = 1; k < closed; ++k) mentions[list[k - 1]].joined = list[k];
}

// "[Roe and Doe] met": two or more by name, first in their sentence and before its verb, act together.
void join_subjects(const Words& w, std::vector<Mention>& mentions) {
  constexpr std::uint32_t longest_list = 30;  // tokens
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    const bool opens = m.form == Form::name && m.sort == Sort::person && !m.modifier && !m.genitive && !m.quoted &&
                       m.joined == no_mention && w.sentence_of(m.tokens.first).first == m.tokens.first;
    if (!opens) continue;
    join_list(w, {m.tokens.first, std::min(m.tokens.first + longest_list, w.size())}, i, mentions);
    auto last = i;
    while (mentions[last].joined != no_mention) last = mentions[last].joined;
    const auto verb = std::max(mentions[last].tokens.end, mentions[last].after.end);
    if (last == i || predicate_begins(w, w.comma(verb) ? verb + 1 : verb)) continue;
    for (auto n = i; n != no_mention;) n = std::exchange(mentions[n].joined, no_mention);
  }
}

void join_lists(const Words& w, const std::vector<TokenRange>& sources, std::vector<Mention>& mentions) {
  for (const TokenRange& source : sources)
    if (const auto first = main_mention(w, mentions, source); first != no_mention)
      join_list(w, source, first, mentions);
}

}  // namespace

// "Florida Department of Transportation official [Troy Roberts]": a body, then its man's name with nothing between.
static std::size_t last_of_name(const Words& w, const std::vector<Mention>& mentions, TokenRange source,
                                std::size_t i) {
  for (auto next = i + 1; i < mentions.size() && next < mentions.size() && next < i + 4; ++next) {
    const Mention& m = mentions[i];
    const Mention& name = mentions[next];
    const bool body =
        m.sort == Sort::body || m.sort == Sort::place || (m.form == Form::description && m.sort == Sort::person);
    if (!body || m.number == Number::many) break;
    if (name.tokens.first > m.tokens.end || !source.contains(name.head)) break;
    if (name.tokens.end <= m.tokens.end || w.clitic(m.tokens.end)) continue;
    if (name.form == Form::name && name.sort == Sort::person) return next;
  }
  return i;
}

// "chairman of the board and head of the harbor office [Tim Roe]", "envoy for Iran [Tim Roe]": an office, what
// it is of, and right behind that, where the source ends, its man.
static std::size_t name_at_end(const Words& w, const std::vector<Mention>& mentions, TokenRange source, std::size_t i) {
  if (i >= mentions.size()) return i;
  const Mention& m = mentions[i];
  if (m.form != Form::description || m.sort != Sort::person || m.number != Number::one || m.modifier ||
      (m.definiteness != Definiteness::bare && m.definiteness != Definiteness::definite) ||
      !w.any(m.tokens.end, C::preposition, C::name_joiner, C::to))
    return i;
  for (auto j = i + 1; j < mentions.size() && j < i + 12 && source.contains(mentions[j].tokens); ++j) {
    const Mention& name = mentions[j];
    const bool titled = !name.role.empty() && w.any(name.role.end - 1, C::role, C::title);  // "aide to [Mayor Roe]"
    const auto before = (titled ? name.tokens.first : name.name.first) - 1;
    const bool ends = name.tokens.end == source.end || w.comma(name.tokens.end);
    const bool hung =
        w.any(before, C::preposition, C::to, C::conjunction, C::determiner, C::possessive) || !w.word(before);
    if (name.form == Form::name && name.sort == Sort::person && name.name.size() > 1) return ends && !hung ? j : i;
  }
  return i;
}

// "The Institute of Ports' [director], Dr. Roe": a name of several words that only owns the one who speaks.
static std::size_t owned_by(const Words& w, const std::vector<Mention>& mentions, TokenRange source, std::size_t i) {
  const Mention& owner = mentions[i];
  if (!owner.genitive || owner.form != Form::name || !w.clitic(owner.tokens.end)) return i;
  for (auto j = i + 1; j < mentions.size() && j < i + 4; ++j) {
    const Mention& m = mentions[j];
    const bool behind = m.tokens.first <= owner.tokens.end + 1 && m.head > owner.tokens.end;
    if (behind && m.form == Form::description && m.sort == Sort::person && source.contains(m.head)) return j;
  }
  return i;
}

std::uint32_t main_mention(const Words& w, const std::vector<Mention>& mentions, TokenRange source) {
  const auto i = name_at_end(w, mentions, source, last_of_name(w, mentions, source, headed_in(mentions, source)));
  if (i == mentions.size()) return no_mention;
  const Mention& m = mentions[i];
  if (const auto owned = owned_by(w, mentions, source, i); owned != i) return static_cast<std::uint32_t>(owned);
  const bool group_of = m.sort == Sort::body && w.is(m.head, C::body_generic) && w.is(m.head + 1, C::name_joiner);
  const auto next = i + 1;
  const bool follows = next < mentions.size() && mentions[next].tokens.first == m.tokens.end + 1;
  const bool joined = follows && mentions[next].form == Form::description && w.is(m.tokens.end, C::conjunction) &&
                      source.contains(mentions[next].head);
  const bool shares_head =
      joined && m.form == Form::description && m.number == Number::one && m.definiteness == Definiteness::bare;
  if (shares_head) return static_cast<std::uint32_t>(next);  // "campaign and corporate [records]"
  const bool share_people = joined && m.form == Form::name && m.sort != Sort::person &&
                            !w.any(m.head, C::body, C::body_name) && w.capital(m.tokens.end + 1) &&
                            mentions[next].number == Number::many && mentions[next].sort == Sort::person;
  if (share_people) return static_cast<std::uint32_t>(next);  // "Dover and Jefferson County [officials]"
  const bool owns_next = follows && m.genitive && mentions[next].form == Form::name &&
                         source.contains(mentions[next].tokens) && w.clitic(m.tokens.end);
  if (owns_next) return static_cast<std::uint32_t>(next);  // "Germany's [Chancellor Angela Merkel]"
  // "a group of scientists": people, not a body
  const bool of_people = group_of && next < mentions.size() && mentions[next].number == Number::many &&
                         source.contains(mentions[next].head);
  return static_cast<std::uint32_t>(of_people ? next : i);
}

std::size_t first_mention_from(const std::vector<Mention>& mentions, std::uint32_t token) {
  const auto at = std::lower_bound(mentions.begin(), mentions.end(), token,
                                   [](const Mention& m, std::uint32_t t) { return m.tokens.first < t; });
  return static_cast<std::size_t>(at - mentions.begin());
}

std::vector<Mention> find_mentions(const Words& w, const std::vector<TokenRange>& sources) {
  std::vector<Mention> out = find_proper_names(w, sources);
  std::vector<bool> taken(w.size());
  for (Mention& m : out) {
    std::fill(taken.begin() + m.tokens.first, taken.begin() + m.tokens.end, true);
    if (m.sort != Sort::person) continue;
    m.gender = gender_of_words(w, m.role);
    if (m.gender == Gender::unknown && !m.name.empty()) m.gender = gender_of_name(w, m.name);
  }
  push_descriptions_and_pronouns(w, taken, out);
  std::stable_sort(out.begin(), out.end(), stands_before);
  push_unlisted(w, sources, out);
  mark_modifiers(out);
  attach_appositions(w, out);
  join_lists(w, sources, out);
  join_subjects(w, out);
  for (Mention& m : out) m.subject = is_subject(w, m);
  return out;
}

std::int32_t count_of(const Words& w, const Mention& m) {
  for (auto t = m.tokens.first; t < m.head; ++t) {
    if (w.is(t, C::number_two)) return 2;
    if (w.is(t, C::number_three)) return 3;
    if (w.kind(t) == TokenKind::number) {
      std::int32_t n = 0;
      for (char c : w.text(t)) n = c >= '0' && c <= '9' && n < 100000 ? n * 10 + (c - '0') : n;
      return n;
    }
  }
  return m.number == Number::one ? 1 : 0;
}

}  // namespace onrecord
