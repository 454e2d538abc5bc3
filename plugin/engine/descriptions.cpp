#include "plugin/engine/descriptions.hpp"

#include <algorithm>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t kept = 8;  // bearers of one head that are told apart
constexpr std::uint32_t near_sentences = 6;
constexpr std::uint32_t lemma_bit = 1u << 31;  // keys of lemmas and of words that no list knows must not meet

std::string age_in(std::string_view word) {  // "38-year-old" -> "38"
  const auto dash = word.find('-');
  if (dash == std::string_view::npos || dash == 0 || dash > 3) return {};
  const auto digits = word.substr(0, dash);
  return std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) ? std::string(digits)
                                                                                                : std::string{};
}

}  // namespace

// "official" and "officials" are one head.
std::uint32_t Descriptions::head_key(std::uint32_t t) const {
  const auto lemma = t < words_.size() ? words_.story().lexemes()[t].lemma : 0;
  return lemma ? lemma | lemma_bit : words_.id(t);
}

void Descriptions::add(Recent& list, Bearer bearer) {
  if (!list.empty() && list.back().entity == bearer.entity) {
    list.back() = bearer;
    return;
  }
  std::erase_if(list, [&](const Bearer& b) { return b.entity == bearer.entity; });
  list.push_back(bearer);
  if (list.size() > kept) list.erase(list.begin());
}

// The head of "a welder who ...", "a longtime welder at": a noun that no list knows, before what closes its phrase.
std::uint32_t Descriptions::unlisted_head(TokenRange range) const {
  for (auto t = range.first; t < range.end && t < range.first + 8; ++t) {
    if (words_.any(t, C::preposition, C::relative, C::role, C::title, C::body)) return no_token;
    const bool plain = words_.word(t) && !words_.capital(t) && !words_.any(t, C::determiner, C::adverb, C::conjunction);
    const bool closes = t + 1 == range.end || words_.any(t + 1, C::preposition, C::relative) || words_.comma(t + 1);
    if (plain && closes) return t;
  }
  return no_token;
}

void Descriptions::remember_kin(TokenRange range, std::uint32_t entity) {
  if (kin_.size() <= entity) kin_.resize(entity + 1);
  for (auto t = range.first; t < range.end; ++t) kin_[entity] |= words_.kin(t).is;
}

// "The hospital" takes up what is told to be one; "the company" also a body of which nothing is told, but for a lone word that a
// sentence opens with: that may be no name at all.
bool Descriptions::may_resume(KinSet resumes, std::uint32_t entity) const {
  if (const KinSet known = kin_of(entity); known != 0) return (known & resumes) != 0;
  const TokenRange name = mentions_[entities_[entity].best].name;
  const bool any_word = name.size() == 1 && words_.opens(name.first) && !words_.seen_capital(name.first) &&
                        !words_.any(name.first, C::body_name, C::outlet, C::body);
  return !any_word && (resumes & kin_without_telling()) != 0;
}

// "A second contractor ... the firm": where one without a name came in last, nobody else's name is taken up.
bool Descriptions::nameless_since(const Mention& m, KinSet resumes, std::uint32_t token) const {
  if (persons_.empty() || entities_[persons_.back().entity].named) return false;
  const Bearer& last = persons_.back();
  return (kin_of(last.entity) & resumes) != 0 && mentions_[last.mention].head > token &&
         words_.sentence(m.head) - words_.sentence(mentions_[last.mention].head) <= near_sentences;
}

void Descriptions::remember_words(TokenRange range, Bearer bearer) {
  if (const auto head = unlisted_head(range); head != no_token) add(by_head_[head_key(head)], bearer);
  for (auto t = range.first; t < range.end && t < range.first + 40; ++t) {
    if (words_.comma(t)) bearer.sure = true;  // "secretary of the committee, a [teacher] who met the [mayor]"
    if (words_.any(t, C::preposition, C::relative, C::to)) bearer.sure = false;
    if (words_.any(t, C::role, C::title, C::body)) {
      add(by_head_[head_key(t)], bearer);
      if (bearer.sure) remember_kin({t, t + 1}, bearer.entity);
    }
    if (words_.is(t, C::title) && words_.text(t).ends_with('.')) add(abbreviated_, bearer);
    if (words_.kind(t) == TokenKind::number && words_.comma(t - 1)) ages_[std::string(words_.text(t))] = bearer.entity;
    if (const auto age = age_in(words_.text(t)); !age.empty()) ages_[age] = bearer.entity;
  }
}

void Descriptions::remember(std::uint32_t mention, std::uint32_t entity) {
  const Mention& m = mentions_[mention];
  if (m.form == Form::pronoun) return;
  const Bearer bearer{entity, mention};
  if (m.form == Form::description) {
    add(by_head_[head_key(m.head)], bearer);
    remember_kin({m.head, m.head + 1}, entity);
    if (m.definiteness == Definiteness::owned) owned_[fold_word(words_.text(m.tokens))] = entity;
    if (const auto age = age_in(words_.text(m.head)); !age.empty()) ages_[age] = entity;
  }
  remember_words(m.role, bearer);
  remember_words(m.after, bearer);
  if (m.form == Form::name && m.sort != Sort::person) remember_kin(m.name, entity);
  if (m.form == Form::name && m.sort == Sort::body) remember_words(m.name, bearer);
  if (m.modifier) return;
  const Sort sort = entities_[entity].sort;
  if (sort == Sort::person) add(persons_, bearer);
  if (sort == Sort::body) add(bodies_, bearer);
}

// "The department" is no person who heads one; a spokesman may stand for his body.
bool Descriptions::same_sort(const Mention& m, const Entity& e) const {
  if (m.sort == e.sort || m.sort == Sort::thing || e.sort == Sort::thing) return true;
  if (m.sort == Sort::body) return e.sort == Sort::place;
  return m.sort == Sort::person && e.sort == Sort::body && words_.is(m.head, C::role_spokesperson);
}

bool Descriptions::told_in(TokenRange known, std::uint32_t t) const {
  constexpr std::uint32_t reach = 60;
  return words_.holds_word({known.first, std::min(known.end, known.first + reach)}, t);
}

// "The health minister" is not Aviation Minister Roe: another noun stands before the same head.
bool Descriptions::of_same_field(const Mention& m, TokenRange known) const {
  const auto field = m.head - 1;
  if (m.sort != Sort::person || m.head <= m.tokens.first || words_.capital(field) || !words_.is(field, C::noun) ||
      words_.any(field, C::adjective, C::determiner, C::role, C::seniority) || told_in(known, field))
    return true;
  for (auto t = known.first + 1; t < known.end && t < known.first + 12; ++t)
    if (head_key(t) == head_key(m.head)) {
      const auto other = t - 1;
      return !words_.capital(other) || words_.any(other, C::role, C::title, C::adjective, C::demonym, C::place);
    }
  return true;
}

// "The president of Turkey" is not President Roe of whom the story tells no such thing. States go by many names: only one of one word
// is looked for.
bool Descriptions::of_same_place(const Mention& m, TokenRange known) const {
  const auto place = m.head + 2;
  const bool one = m.sort == Sort::person && words_.is(m.head, C::title) && words_.is(m.head + 1, C::name_joiner) &&
                   words_.is(m.head + 1, C::preposition) && words_.is(place, C::place) && words_.capital(place) &&
                   !words_.capital(place + 1) && words_.together(m.head, place);
  if (!one || told_in(known, place)) return true;
  const auto stem = words_.folded(words_.id(place)).substr(0, 3);
  for (auto t = known.first; t < known.end && t < known.first + 12; ++t)
    if (words_.is(t, C::demonym) && words_.folded(words_.id(t)).starts_with(stem)) return true;  // "Turkish", "Turkey"
  return false;
}

bool Descriptions::fits(const Mention& m, const Bearer& bearer) const {
  return agrees(m, bearer) && is_told(m, bearer);
}

std::uint32_t Descriptions::body_of(const Mention& m, std::uint32_t owner) const {
  const auto list = by_head_.find(head_key(m.head));
  if (list == by_head_.end()) return no_entity;
  const Mention& him = mentions_[entities_[owner].best];
  for (auto b = list->second.rbegin(); b != list->second.rend(); ++b) {
    const Entity& e = entities_[b->entity];
    const TokenRange body = mentions_[e.best].tokens;
    const bool his = e.owner == owner || words_.holds_word(body, him.name.end - 1) || shares_office(him, body);
    if (e.sort == Sort::body && e.number == Number::one && his) return b->entity;
  }
  return no_entity;
}

// "District Attorney Roe ... the Dover County Attorney's Office"
bool Descriptions::shares_office(const Mention& holder, TokenRange body) const {
  for (const TokenRange said : {holder.role, holder.after})
    for (auto t = said.first; t < said.end && t < said.first + 12; ++t)
      if (words_.is(t, C::title) && words_.holds_word(body, t)) return true;
  return false;
}

// Number, sort and gender agree.
bool Descriptions::agrees(const Mention& m, const Bearer& bearer) const {
  const Entity& e = entities_[bearer.entity];
  const bool plural = m.number == Number::many;
  if (plural != (e.number == Number::many)) return false;
  const bool paper =
      m.sort == Sort::document && mentions_[bearer.mention].sort == Sort::document;  // of a body that speaks in it
  if (!paper && !same_sort(m, e)) return false;
  if (m.gender != Gender::unknown && e.gender != Gender::unknown && m.gender != e.gender && e.gender_told) return false;
  return true;
}

// What stands before the head must be known of the bearer, as far as it says where he belongs or what he is called.
bool Descriptions::is_told(const Mention& m, const Bearer& bearer) const {
  const Entity& e = entities_[bearer.entity];
  const Mention& old = mentions_[e.best];
  const TokenRange known{old.tokens.first,
                         std::max({old.tokens.end, old.after.end, bearer.mention == e.best ? 0 : old.tokens.end})};
  const Mention& last = mentions_[bearer.mention];
  if (!of_same_field(m, known) || !of_same_place(m, known)) return false;
  for (auto t = m.tokens.first; t < m.head; ++t) {
    if (!words_.any(t, C::demonym, C::place, C::body_name, C::body) && !words_.capital(t)) continue;
    if (words_.is(t, C::determiner)) continue;
    const bool of_head =
        !words_.capital(t) && words_.phrase(t) && words_.phrase(m.head);  // "news agency", "rights group"
    if (of_head && !words_.any(t, C::demonym, C::place, C::body_name)) continue;
    if (!told_in(known, t) && !told_in({last.tokens.first, std::max(last.tokens.end, last.after.end)}, t)) return false;
  }
  return true;
}

// "Candidate is expected to win" tells of nobody in particular: a singular without an article brings in no one.
bool Descriptions::introduced(const Bearer& bearer) const {
  if (entities_[bearer.entity].named) return true;
  const Mention& first = mentions_[entities_[bearer.entity].best];
  return first.number == Number::many || first.sort == Sort::body || first.definiteness != Definiteness::bare;
}

std::uint32_t Descriptions::last_fitting(const Recent& list, const Mention& m) const {
  const bool vague = words_.any(m.head, C::role_vague);
  for (auto b = list.rbegin(); b != list.rend() && !vague && m.sort == Sort::person; ++b)
    if (b->sure && introduced(*b) && fits(m, *b)) return b->entity;
  for (auto b = list.rbegin(); b != list.rend();
       ++b) {  // those without a name first: "the official" is seldom the minister
    const bool party =
        m.sort == Sort::body && entities_[b->entity].sort == Sort::body;  // "the party" is the one told of last
    if ((party || !entities_[b->entity].named) && introduced(*b) && fits(m, *b)) return b->entity;
  }
  for (auto b = list.rbegin(); b != list.rend(); ++b)
    if (entities_[b->entity].named && fits(m, *b) && (b->sure || m.sort != Sort::person) &&
        !(vague && words_.is(m.head, C::role_bare)))
      return b->entity;
  return no_entity;
}

// "The lawmaker" is the senator who was told of last.
std::uint32_t Descriptions::last_person_of_kin(const Mention& m) const {
  const KinSet resumes = m.sort == Sort::person && m.number == Number::one ? words_.kin(m.head).resumes : 0;
  for (auto b = persons_.rbegin(); b != persons_.rend() && resumes; ++b)
    if ((kin_of(b->entity) & resumes) && introduced(*b) && !mentions_[b->mention].quoted && fits(m, *b))
      return b->entity;
  return no_entity;
}

// "the emergencies ministry", "the parent company": a noun before the head makes it a body of its own.
bool Descriptions::of_its_own(const Mention& m) const {
  const auto before = m.head - 1;
  return m.head > m.tokens.first + 1 && !words_.capital(before) && words_.any(before, C::noun, C::body, C::role) &&
         !words_.any(before, C::adjective);
}

// "The carrier", "the company": who acts or speaks near by, then anybody whose kin it may be.
std::uint32_t Descriptions::last_body_of_kin(const Mention& m) const {
  const KinSet resumes = words_.kin(m.head).resumes;
  const bool generic = words_.is(m.head, C::body_generic);
  const bool of_somewhere =
      words_.is(m.head + 1, C::name_joiner) && words_.capital(m.head + 2);  // "the government of Samoa"
  if (m.sort != Sort::body || !(generic || resumes) || of_somewhere) return no_entity;
  const bool firm = (resumes & ~kin_of_business()) == 0;
  if (generic && firm && of_its_own(m)) return no_entity;
  const auto last_of = [&](bool told) {
    for (const bool salient : {true, false})
      for (auto b = bodies_.rbegin(); b != bodies_.rend(); ++b) {
        const Mention& last = mentions_[b->mention];
        const bool far = !last.subject || words_.sentence(m.head) - words_.sentence(last.head) > near_sentences;
        if ((salient && far) || (told && !(kin_of(b->entity) & resumes))) continue;
        if (resumes && (!may_resume(resumes, b->entity) || nameless_since(m, resumes, last.head))) continue;
        if (entities_[b->entity].named && fits(m, *b)) return b->entity;
      }
    return no_entity;
  };
  auto found = resumes && !firm ? last_of(true) : no_entity;  // firms seldom say what they are
  if (found == no_entity) found = last_of(false);
  return found == no_entity && resumes && !nameless_since(m, resumes, 0) ? only_body_of_kin(m, resumes) : found;
}

// "The Japanese carmaker" where the story names but one body that may be a carmaker, and tells of none where it is from.
std::uint32_t Descriptions::only_body_of_kin(const Mention& m, KinSet resumes) const {
  auto only = no_entity;
  for (const Bearer& b : bodies_) {
    const Entity& e = entities_[b.entity];
    if (e.sort != Sort::body || !e.named || !(kin_of(b.entity) & resumes) || !agrees(m, b)) continue;
    const Mention& best = mentions_[e.best];
    const bool from_somewhere = words_.any(best.name.first, C::demonym, C::place) && !best.name.empty();
    if (only != no_entity || from_somewhere) return no_entity;
    only = b.entity;
  }
  return only;
}

// "the man", "the group", "the company": any person or body near by.
std::uint32_t Descriptions::last_generic(const Mention& m) const {
  if (m.sort == Sort::person && words_.is(m.head, C::role_generic)) {
    for (auto b = persons_.rbegin(); b != persons_.rend(); ++b) {
      const bool named = entities_[b->entity].named;
      if (named ? words_.is(m.head, C::role_vague) : !introduced(*b) || mentions_[b->mention].quoted) continue;
      if (fits(m, *b)) return b->entity;
    }
  }
  return last_body_of_kin(m);
}

// "The billionaire businessman", "the Arizona Republican": a fuller description that nobody bore yet is the named person
// whom the last sentences are about. Offices and vague roles alone ("the president", "the official") may be anybody.
std::uint32_t Descriptions::in_focus(const Mention& m, bool speaks) const {
  const bool fuller = m.head > m.tokens.first + 1;
  if (m.sort != Sort::person || m.number != Number::one || !fuller ||
      words_.any(m.head, C::role_bare, C::role_spokesperson))
    return no_entity;
  if (!m.subject && !speaks)
    return no_entity;  // "Roe was named [the runner-up]" says nothing of who led the story so far
  if (words_.is(m.head, C::role_vague) && words_.is(m.head - 1, C::seniority)) return no_entity;
  for (auto b = persons_.rbegin(); b != persons_.rend(); ++b) {
    const Mention& last = mentions_[b->mention];
    if (words_.sentence(m.head) - words_.sentence(last.head) > 4) break;
    const Entity& e = entities_[b->entity];
    if (!e.named || e.number == Number::many || !last.subject || last.quoted) continue;
    if (m.gender != Gender::unknown && e.gender != Gender::unknown && m.gender != e.gender) continue;
    if (!of_same_field(m, mentions_[e.best].tokens)) continue;
    const Kin kin = words_.kin(m.head);
    if ((kin.is & kin_of_office()) && !(kin_of(b->entity) & (kin.is | kin.resumes))) continue;
    return b->entity;
  }
  return no_entity;
}

// "the sheriff's office": no office of a certain sheriff's.
bool Descriptions::of_one_phrase(const Mention& m) const {
  const auto first = m.tokens.first + 1;
  return words_.is(m.tokens.first, C::determiner_definite) && m.head - m.tokens.first == 3 &&
         words_.clitic(first + 1) && words_.phrase(first) && words_.phrase(m.head);
}

// "Her mother" again; or "Jane Roe's mother, Ann Roe" where the story tells of but one mother.
std::uint32_t Descriptions::owned(const Mention& m) const {
  if (const auto at = owned_.find(fold_word(words_.text(m.tokens))); at != owned_.end()) return at->second;
  const auto at = by_head_.find(head_key(m.head));
  const bool his = words_.is(m.tokens.first, C::possessive) && m.sort == Sort::person && m.number == Number::one;
  if (!his || at == by_head_.end() || at->second.size() != 1) return no_entity;
  const Bearer& only = at->second.front();
  const bool of_somebody = mentions_[only.mention].definiteness == Definiteness::owned;
  return of_somebody && entities_[only.entity].named && agrees(m, only) ? only.entity : no_entity;
}

// "Colorado's governor" may be Gov. Roe.
std::uint32_t Descriptions::find(const Mention& m, bool speaks) const {
  const bool of_place = words_.any(m.tokens.first, C::place, C::demonym, C::body_name) && words_.is(m.head, C::title);
  if (m.definiteness == Definiteness::owned && !of_place && !of_one_phrase(m)) return owned(m);
  const bool body =
      m.sort == Sort::body && m.number == Number::one;  // "police", "parliament": one body without an article
  if (m.definiteness == Definiteness::indefinite || (m.definiteness == Definiteness::bare && !body)) return no_entity;
  if (const auto age = age_in(words_.text(m.head)); !age.empty())
    if (const auto at = ages_.find(age); at != ages_.end()) return at->second;
  if (const auto at = by_head_.find(head_key(m.head)); at != by_head_.end())
    if (const auto known = last_fitting(at->second, m); known != no_entity) return known;
  for (auto b = abbreviated_.rbegin(); b != abbreviated_.rend(); ++b) {  // "the senator" after "Sen. Roe"
    const TokenRange role = mentions_[b->mention].role;
    for (auto t = role.first; t < role.end; ++t)
      if (words_.short_for(t, m.head) && fits(m, *b)) return b->entity;
  }
  if (const auto kin = last_person_of_kin(m); kin != no_entity) return kin;
  const auto generic = last_generic(m);
  return generic != no_entity ? generic : in_focus(m, speaks);
}

}  // namespace onrecord
