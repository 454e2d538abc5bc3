#include "plugin/engine/entities.hpp"

#include <algorithm>
#include <unordered_map>

#include "plugin/engine/descriptions.hpp"
#include "plugin/engine/name_index.hpp"
#include "plugin/engine/noun_phrases.hpp"
#include "plugin/engine/office_holders.hpp"
#include "plugin/engine/pronouns.hpp"
#include "plugin/engine/proper_names.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// One pass over a story's mentions in reading order.
class Linker {
 public:
  Linker(const Words& words, const std::vector<Mention>& mentions, const std::vector<SourceUse>& uses)
      : words_(words),
        mentions_(mentions),
        uses_(uses),
        names_(words, links_.entities),
        described_(words, mentions, links_.entities),
        holders_(words, mentions) {
    links_.of_mention.assign(mentions.size(), no_entity);
    links_.ambiguous.assign(mentions.size(), false);
    find_speakers();
  }

  Links link() {
    register_full_names();
    find_lists();
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const SourceUse* use = use_of(i);
      const auto entity = resolve(i, use);
      if (entity == no_entity) continue;
      see(i, entity, use != nullptr);
    }
    link_speakers();
    return std::move(links_);
  }

 private:
  // Full names before anything else: "Roe said" may come long before "Jane Roe, a teacher".
  void register_full_names() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const Mention& m = mentions_[i];
      if (m.form != Form::name || one_word(m)) continue;
      if (m.sort == Sort::person && part_person_name(words_, m.name).words.size() < 2) continue;
      links_.of_mention[i] = m.sort == Sort::person ? names_.full_person(mentions_, i) : names_.body(mentions_, i);
      learn_gender(links_.of_mention[i], m);
      if (m.sort == Sort::person) holders_.add(i, links_.of_mention[i]);
    }
  }

  // "Roe", "The Times": a full name may be known for it.
  bool one_word(const Mention& m) const {
    return m.name.size() < 2 || (m.name.size() == 2 && words_.is(m.name.first, C::determiner_definite));
  }

  std::uint32_t resolve(std::uint32_t i, const SourceUse* use) {
    const Mention& m = mentions_[i];
    if (links_.of_mention[i] != no_entity) return links_.of_mention[i];
    if (m.apposed_to != no_mention) return resolve(m.apposed_to, nullptr);
    switch (m.form) {
      case Form::name:
        return m.sort == Sort::person ? single_person(i) : single_body(i);
      case Form::description:
        return describe(i, use);
      case Form::pronoun:
        return pronoun(i, use);
    }
    return no_entity;
  }

  std::uint32_t single_person(std::uint32_t i) {
    const std::string word = key_word(i);
    const auto best = choose_bearer(i, word);
    if (best != no_entity) return best;
    if (const auto meant = misspelt(i, word); meant != no_entity) return meant;
    return named_alone(i);
  }

  // The one who was called so before; else the one the story speaks of most. Two that fit are told as ambiguous.
  std::uint32_t choose_bearer(std::uint32_t i, const std::string& word) {
    const Mention& m = mentions_[i];
    std::uint32_t best = no_entity, fitting = 0;
    std::size_t weight = 0;
    for (const auto e : names_.bearers(word)) {
      const Entity& entity = links_.entities[e];
      const bool told = !m.role.empty();  // "Yusuf" alone may be Halima Yusuf: a family name tells no gender
      if (told && m.gender != Gender::unknown && entity.gender != Gender::unknown && m.gender != entity.gender)
        continue;
      ++fitting;
      const std::size_t w = 1 + entity.mentions.size() + (called_alone(e) ? 1000 : 0) +
                            (entity.mentions.empty() ? 0 : 500) + (shares_role(m, entity) ? 5000 : 0);
      if (w > weight) best = e, weight = w;
    }
    if (fitting > 1) links_.ambiguous[i] = !called_alone(best) || !recently(best);
    if (best != no_entity && names_.of_family(best, word)) {  // "Tom" says nothing of who "Roe" is
      alone_.resize(links_.entities.size(), false);
      alone_[best] = true;
    }
    return best;
  }

  bool called_alone(std::uint32_t e) const { return e < alone_.size() && alone_[e]; }
  bool recently(std::uint32_t e) const {
    for (std::size_t k = 0; k < 8 && k < seen_.size(); ++k)
      if (seen_[seen_.size() - 1 - k].entity == e) return true;
    return false;
  }

  bool shares_role(const Mention& m, const Entity& e) const {
    const Mention& other = mentions_[e.best];
    for (auto t = m.role.first; t < m.role.end; ++t)
      for (auto u = other.role.first; u < other.role.end && u < other.role.first + 12; ++u)
        if (words_.id(t) == words_.id(u) && words_.any(t, C::title, C::role)) return true;
    return false;
  }

  std::uint32_t single_body(std::uint32_t i) {
    const Mention& m = mentions_[i];
    const auto known = names_.exact(name_key(words_, m.name));
    if (known != no_entity) return known;
    if (one_word(m)) {
      const std::string word = key_word(i);
      const bool the = words_.is(m.tokens.first, C::determiner) ||
                       (m.tokens.first > 0 && words_.is(m.tokens.first - 1, C::determiner_definite));
      if (m.sort == Sort::place && !the)
        if (const auto bearer = choose_bearer(i, word); bearer != no_entity && !after_place_preposition(m))
          return bearer;
      if (const auto body = names_.body_called(word, the); body != no_entity) return body;
      if (const auto bearer = the ? no_entity : choose_bearer(i, word); bearer != no_entity) return bearer;
      if (const auto meant = the ? no_entity : misspelt(i, word); meant != no_entity) return meant;
    }
    return named_alone(i);
  }

  // A word that no list knows, in a name's place.
  std::uint32_t misspelt(std::uint32_t i, const std::string& word) {
    const Mention& m = mentions_[i];
    const bool unknown = m.name.size() == 1 && m.number == Number::one &&
                         !words_.any(m.head, C::given_name, C::surname, C::place, C::demonym, C::body_name, C::outlet,
                                     C::noun, C::adjective, C::verb);
    const auto meant = unknown && words_.shape(m.head) != WordShape::upper ? names_.misspelt(word) : no_entity;
    if (meant != no_entity) links_.ambiguous[i] = true;  // the record says that it was a choice
    return meant;
  }

  bool after_place_preposition(const Mention& m) const {
    return m.tokens.first > 0 && words_.is(m.tokens.first - 1, C::preposition_place);
  }

  std::uint32_t named_alone(std::uint32_t i) {
    const std::string key = name_key(words_, mentions_[i].name);
    if (const auto known = names_.exact(key); known != no_entity && !conflicts(i, known)) return known;
    const auto e = fresh(i);
    links_.entities[e].named = true;
    names_.remember(key, e);
    return e;
  }

  bool conflicts(std::uint32_t i, std::uint32_t e) const {
    const Gender a = mentions_[i].gender, b = links_.entities[e].gender;
    return a != Gender::unknown && b != Gender::unknown && a != b && links_.entities[e].gender_told;
  }

  std::uint32_t describe(std::uint32_t i, const SourceUse* use) {
    if (const auto subject = subject_of_predicate(i); subject != no_mention) return links_.of_mention[subject];
    if (const auto body = spoken_for(i); body != no_entity) return body;
    if (const auto body = publisher(i); body != no_entity) return body;
    if (const auto pair = pair_told(i); pair != no_entity) return pair;
    if (const auto named = named_so(i); named != no_entity) return named;
    if (const auto owner = owner_of(i); owner != no_entity) return body_of(i, owner);
    const auto known = described_.find(mentions_[i], use != nullptr);
    if (known != no_entity) return known;
    const auto later = holders_.named_later(mentions_[i]);
    if (later != no_entity) return later;
    const auto somebody = fresh(i);
    links_.entities[somebody].owner = represented(i);
    return somebody;
  }

  // "Roe is [a welder]", "she was once [the agency's head]": who that is. no_mention: `i` is no such predicate.
  std::uint32_t subject_of_predicate(std::uint32_t i) const {
    constexpr std::uint32_t reach = 12;  // mentions, and words of the verb
    const Mention& m = mentions_[i];
    if (m.sort != Sort::person || m.number != Number::one) return no_mention;
    const auto t = verb_before(m.tokens.first, reach);
    if (t == no_token) return no_mention;
    for (auto j = i; j-- > 0 && i - j <= reach && words_.together(mentions_[j].head, m.head);) {
      const Mention& s = mentions_[j];
      if (s.modifier || s.genitive || links_.of_mention[j] == no_entity) continue;
      const auto& known = links_.entities[links_.of_mention[j]];
      const bool ends_here = s.tokens.end == t || (!s.after.empty() && (s.after.end == t || s.after.end + 1 == t));
      if (ends_here && s.quoted == m.quoted && known.sort == Sort::person && known.number == Number::one) return j;
    }
    return no_mention;
  }

  // The first word of "is", "has long been" right before `t`; no_token where there is none, or where it is denied.
  std::uint32_t verb_before(std::uint32_t t, std::uint32_t reach) const {
    const auto end = t;
    const auto steps = [&](auto... classes) {
      while (t > 0 && end - t < reach && words_.any(t - 1, classes...) && !words_.is(t - 1, C::negation)) --t;
    };
    steps(C::adverb);
    if (t == 0 || !words_.is(t - 1, C::be)) return no_token;
    steps(C::auxiliary, C::be, C::adverb);
    return t > 0 && words_.is(t - 1, C::negation) ? no_token : t;
  }

  // "The two men", "the couple": the pair that the story told of last.
  std::uint32_t pair_told(std::uint32_t i) const {
    constexpr std::size_t reach = 24;  // sightings
    const Mention& m = mentions_[i];
    const bool two = words_.is(m.head, C::number_two) || (m.number == Number::many && count_of(words_, m) == 2);
    if (!two || !words_.is(m.tokens.first, C::determiner_definite) || m.sort == Sort::body) return no_entity;
    for (std::size_t k = seen_.size(); k-- > 0 && seen_.size() - k <= reach;) {
      const Entity& e = links_.entities[seen_[k].entity];
      if (e.parts.size() == 2 && e.sort == Sort::person) return seen_[k].entity;
    }
    return no_entity;
  }

  // "the emergencies ministry" where the story names the Emergencies Ministry.
  std::uint32_t named_so(std::uint32_t i) const {
    const Mention& m = mentions_[i];
    const bool longer = m.tokens.size() > 2 && m.sort == Sort::body && m.definiteness == Definiteness::definite;
    return longer ? names_.exact(name_key(words_, m.tokens)) : no_entity;
  }

  // Whom the mention means, where that is one who has a name.
  std::uint32_t one_named(std::uint32_t j) {
    const auto e = links_.of_mention[j] = resolve(j, nullptr);
    const bool one = e != no_entity && links_.entities[e].number == Number::one;
    return one && links_.entities[e].named ? e : no_entity;
  }

  // "[His] campaign", "[its] board": the named one whose body that is.
  std::uint32_t owner_of(std::uint32_t i) {
    const Mention& m = mentions_[i];
    const bool owned = m.sort == Sort::body && m.number == Number::one && m.definiteness == Definiteness::owned;
    if (!owned || !words_.is(m.tokens.first, C::possessive)) return no_entity;
    for (const auto j : {i - 1, i + 1}) {
      const bool his = j < mentions_.size() && mentions_[j].tokens.first == m.tokens.first;
      if (!his || mentions_[j].form != Form::pronoun) continue;
      return one_named(j);
    }
    return no_entity;
  }

  // "Roe's lawyer", "a spokesman for Roe", "a Roe aide": the named person for whom an unnamed one speaks.
  std::uint32_t represented(std::uint32_t i) {
    const Mention& m = mentions_[i];
    if (!words_.is(m.head, C::role_spokesperson)) return no_entity;
    const auto limit = std::max(modifiers_end(words_, m.tokens.end), m.tokens.end);
    for (auto j = i > 0 ? i - 1 : i; j < mentions_.size() && mentions_[j].tokens.first < limit; ++j) {
      const Mention& other = mentions_[j];
      const bool inside = m.tokens.contains(other.tokens);
      const bool behind = other.tokens.first > m.head && words_.is(other.tokens.first - 1, C::preposition);
      if (j == i || other.sort != Sort::person || other.form == Form::description || (!inside && !behind)) continue;
      return one_named(j);
    }
    return no_entity;
  }

  // The Roe campaign where the story names it; else "Roe's campaign" it is.
  std::uint32_t body_of(std::uint32_t i, std::uint32_t owner) {
    const auto known = described_.body_of(mentions_[i], owner);
    if (known != no_entity) return known;
    const auto body = fresh(i);
    links_.entities[body].owner = owner;
    return body;
  }

  // "A spokesman for the Treasury", "the Treasury's spokesman": the Treasury speaks.
  std::uint32_t spoken_for(std::uint32_t i) {
    const Mention& m = mentions_[i];
    if (!words_.is(m.head, C::role_spokesperson)) return no_entity;
    const auto limit = modifiers_end(words_, m.tokens.end);
    for (auto j = i + 1; j < mentions_.size() && mentions_[j].tokens.first < std::max(limit, m.tokens.end); ++j) {
      const Mention& other = mentions_[j];
      if (other.form == Form::pronoun && !(other.genitive && words_.is(other.head, C::pronoun_it))) continue;
      if ((other.sort == Sort::body || other.sort == Sort::place) && other.tokens.first >= m.tokens.first) {
        const auto body = links_.of_mention[j] = resolve(j, nullptr);
        const bool person = body != no_entity && links_.entities[body].sort == Sort::person;  // "from Roe's lawyers"
        if (body != no_entity && !person) return body;
      }
    }
    return limit == m.tokens.end ? body_at_work(i) : no_entity;
  }

  std::uint32_t pronoun(std::uint32_t i, const SourceUse* use) {
    const auto head = mentions_[i].head;
    if (words_.any(head, C::pronoun_i, C::pronoun_we)) return no_entity;  // link_speakers
    static const Spans nothing;
    const Choice c = antecedent(words_, mentions_, links_.entities, seen_,
                                {i, use ? use->content : nothing, last_source_, speaker_around(i)});
    links_.ambiguous[i] = c.ambiguous;
    return c.entity;
  }

  // "A Norfield University poll", "the Treasury's statement": a named body's paper that nothing else tells from its others is the
  // body speaking. A date or a number makes it a paper that can be looked up.
  std::uint32_t publisher(std::uint32_t i) {
    const Mention& m = mentions_[i];
    if (m.sort != Sort::document || m.number != Number::one || !words_.is(m.head, C::document_voice)) return no_entity;
    for (auto j = i + 1; j < mentions_.size() && mentions_[j].tokens.first < m.head; ++j) {
      const Mention& owner = mentions_[j];
      if (owner.sort == Sort::person && owner.genitive) return no_entity;  // "Roe's LinkedIn page", "her Facebook post"
      if (owner.form == Form::name && owner.sort == Sort::body && owns(owner, m.head) && !dated(m, owner.tokens))
        return links_.of_mention[j] = resolve(j, nullptr);
    }
    return author(i);
  }

  // "A report [by] the Reeltown Gazette", "a survey published [by] the institute": the body that made the paper. A person's paper is
  // his; one that says when it came out can be looked up.
  std::uint32_t author(std::uint32_t i) {
    constexpr std::uint32_t reach = 4;  // words: "published last week by the"
    const Mention& m = mentions_[i];
    auto t = m.tokens.end;
    for (; t < m.tokens.end + reach && !words_.is(t, C::preposition_author); ++t)
      if (words_.is(t, C::obtained) || !words_.any(t, C::verb, C::time, C::adverb, C::preposition)) return no_entity;
    if (!words_.is(t, C::preposition_author) || dated(m, {})) return no_entity;
    for (auto j = i + 1; j < mentions_.size() && mentions_[j].tokens.first <= t + 2; ++j) {
      const Mention& by = mentions_[j];
      if (by.tokens.first > t && by.form == Form::name && by.sort == Sort::body && !by.genitive)
        return links_.of_mention[j] = resolve(j, nullptr);
    }
    return no_entity;
  }

  bool dated(const Mention& paper, TokenRange owner) const {
    for (auto t = paper.tokens.first; t < paper.tokens.end; ++t)
      if (!owner.contains(t) && (words_.kind(t) == TokenKind::number || words_.is(t, C::time))) return true;
    return false;
  }

  // Nothing but what tells of the paper itself stands between: not "the [Ohio] secretary of state's website". A lone word that opens
  // its sentence may be no name at all.
  bool owns(const Mention& owner, std::uint32_t head) const {
    auto t = owner.tokens.end;
    if (words_.clitic(t)) ++t;
    for (; t < head; ++t)
      if (words_.clitic(t) || words_.any(t, C::role, C::title, C::preposition)) return false;
    const auto word = owner.name.first;
    return t == head && (owner.name.size() > 1 || !words_.opens(owner.tokens.first) || words_.seen_capital(word) ||
                         words_.any(word, C::body_name, C::outlet));
  }

  // "A spokesman said" right after the story told of what a body did: that body's. A lawyer may be anybody's.
  std::uint32_t body_at_work(std::uint32_t i) const {
    const Mention& m = mentions_[i];
    const bool bare = m.definiteness == Definiteness::indefinite && m.tokens.size() == 2 && m.after.empty();
    if (!bare || m.quoted || words_.is(m.head, C::role_counsel)) return no_entity;
    auto body = no_entity;
    for (std::size_t k = seen_.size(); k-- > 0 && seen_.size() - k <= 12;) {
      const Mention& last = mentions_[seen_[k].mention];
      const Entity& e = links_.entities[seen_[k].entity];
      if (words_.sentence(m.head) - words_.sentence(last.head) > 1) break;
      const bool told = e.named || last.definiteness == Definiteness::definite;  // not "two plants"
      if (e.sort != Sort::body || !told || seen_[k].entity == body) continue;
      if (body != no_entity || !last.subject || last.quoted || !e.named || e.number == Number::many) return no_entity;
      body = seen_[k].entity;
    }
    return body;
  }

  void find_speakers() {
    speaker_mentions_.assign(words_.story().quotations.all.size(), no_mention);
    for (const SourceUse& use : uses_) {
      if (use.mention == no_mention || mentions_[use.mention].quoted) continue;
      for (const Span content : use.content) {
        const TokenRange tokens = words_.tokens_in(content);
        for (auto t = tokens.first; t < tokens.end; ++t)
          if (const auto q = words_.outer_quotation(t); q != no_quotation) speaker_mentions_[q] = use.mention;
      }
    }
  }

  // The one whose quoted words the mention stands in, as far as he is known yet.
  std::uint32_t speaker_around(std::uint32_t i) const {
    const auto q = words_.outer_quotation(mentions_[i].head);
    const auto speaker = q == no_quotation ? no_mention : speaker_mentions_[q];
    return speaker == no_mention ? no_entity : links_.of_mention[speaker];
  }

  std::uint32_t fresh(std::uint32_t i) {
    const Mention& m = mentions_[i];
    Entity e;
    e.sort = m.sort;
    e.number = m.number;
    e.count = count_of(words_, m);
    e.best = i;
    links_.entities.push_back(e);
    return static_cast<std::uint32_t>(links_.entities.size() - 1);
  }

  void learn_gender(std::uint32_t e, const Mention& m) {
    Entity& entity = links_.entities[e];
    if (m.gender == Gender::unknown || entity.gender_told || entity.number == Number::many) return;
    if (m.form == Form::pronoun && m.quoted) return;  // whom a speaker means is the less sure
    const bool told = m.form == Form::pronoun || m.form == Form::description || gender_in_role(m);
    if (entity.gender != Gender::unknown && !told) return;
    entity.gender = m.gender;
    entity.gender_told = told;
  }

  bool gender_in_role(const Mention& m) const {
    for (auto t = m.role.first; t < m.role.end; ++t)
      if (words_.any(t, C::title_female, C::title_male, C::gender_female, C::gender_male)) return true;
    return false;
  }

  void see(std::uint32_t i, std::uint32_t entity, bool source) {
    const Mention& m = mentions_[i];
    links_.of_mention[i] = entity;
    links_.entities[entity].mentions.push_back(i);
    if (m.form != Form::pronoun || !links_.ambiguous[i]) learn_gender(entity, m);
    described_.remember(i, entity);
    seen_.push_back({entity, i, source});
    if (source) last_source_ = entity;
    if (const auto list = list_ending_.find(i); list != list_ending_.end())
      see_together(list->second, use_of(list->second) != nullptr);
  }

  void find_lists() {
    std::vector<bool> inside(mentions_.size());
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].joined == no_mention || inside[i]) continue;
      auto last = i;
      for (auto n = mentions_[i].joined; n != no_mention; n = mentions_[n].joined) inside[n] = true, last = n;
      list_ending_.emplace(last, i);
    }
  }

  // "Roe and Doe": after the last of them, those who speak together are one more entity.
  void see_together(std::uint32_t first, bool source) {
    Entity e;
    e.sort = mentions_[first].sort;
    e.number = Number::many;
    e.best = first;
    for (auto i = first; i != no_mention; i = mentions_[i].joined) {
      const auto part = links_.of_mention[i];
      if (part == no_entity) continue;
      if (e.parts.empty()) e.sort = links_.entities[part].sort, e.named = links_.entities[part].named;
      e.parts.push_back(part);
    }
    e.count = static_cast<std::int32_t>(e.parts.size());
    links_.entities.push_back(e);
    const auto both = static_cast<std::uint32_t>(links_.entities.size() - 1);
    if (source) last_source_ = both;
    links_.together.emplace(first, both);
    seen_.push_back({both, first, true});
  }

  // "I" and "we" in a quotation are its speaker's, wherever the text names him.
  void link_speakers() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (mentions_[i].form != Form::pronoun || links_.of_mention[i] != no_entity) continue;
      if (!words_.any(mentions_[i].head, C::pronoun_i, C::pronoun_we)) continue;
      links_.of_mention[i] = speaker_around(i);
      if (links_.of_mention[i] != no_entity) links_.entities[links_.of_mention[i]].mentions.push_back(i);
    }
  }

  const SourceUse* use_of(std::uint32_t mention) {
    while (next_use_ < uses_.size() && uses_[next_use_].mention < mention) ++next_use_;
    return next_use_ < uses_.size() && uses_[next_use_].mention == mention ? &uses_[next_use_] : nullptr;
  }

  std::string key_word(std::uint32_t i) const {
    const Mention& m = mentions_[i];
    const PersonName name = part_person_name(words_, m.name);
    return name.words.empty() ? std::string(words_.folded(words_.id(m.head))) : name.words.back();
  }

  const Words& words_;
  const std::vector<Mention>& mentions_;
  const std::vector<SourceUse>& uses_;
  Links links_;
  NameIndex names_;
  Descriptions described_;
  OfficeHolders holders_;
  std::vector<Sighting> seen_;
  std::vector<bool> alone_;  // by entity: was called by one name alone
  std::unordered_map<std::uint32_t, std::uint32_t>
      list_ending_;                              // last mention of a list that speaks together -> its first
  std::vector<std::uint32_t> speaker_mentions_;  // by outer quotation: the source of its words
  std::uint32_t last_source_ = no_entity;
  std::size_t next_use_ = 0;
};

}  // namespace

Links link_mentions(const Words& words, const std::vector<Mention>& mentions, const std::vector<SourceUse>& uses) {
  return Linker(words, mentions, uses).link();
}

std::string name_text(const Words& w, TokenRange name) {
  std::string out;
  for (auto t = name.first; t < name.end; ++t) {
    if (w.nickname(t)) continue;
    const bool space = !out.empty() && !w.glued(t);
    if (space) out += ' ';
    out += w.text(t);
  }
  return out;
}

}  // namespace onrecord
