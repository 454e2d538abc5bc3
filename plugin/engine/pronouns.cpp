#include "plugin/engine/pronouns.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t steps_back = 64;  // sightings looked at
constexpr std::uint32_t sentences_back = 8;

// Salience after Lappin and Leass 1994: subjects before objects, near before far, this paragraph's subject before the last one's;
// and, in news, who spoke last speaks on.
constexpr double per_sentence = 0.7, subject = 1.2, in_paragraph = 1.2, spoke = 0.6, spoke_last = 0.9,
                 gender_told = 0.7, gender_hinted = 0.5, inside_quotation = -2.5, modifies = -2, owner = -0.4,
                 said_by_himself = -5, wrong_sort = -1.5, speaks_for_another = -1.8, just_before = 0.8,
                 in_passing = -0.8, nearly = 0.5;
constexpr double impossible = -std::numeric_limits<double>::infinity();

bool in_content(const Words& w, const Spans& content, TokenRange tokens) {
  const Span at = w.span(tokens);
  return std::any_of(content.begin(), content.end(), [&](Span c) { return c.contains(at.begin); });
}

// Never against what a title, a noun or a given name tells; against a given name alone only if nobody else is there (`lenient`).
double agreement(const Mention& pronoun, const Entity& e, bool plural, bool neuter, bool lenient) {
  if (plural) {
    if (e.number == Number::many) return e.sort == Sort::document || e.sort == Sort::thing ? wrong_sort : 1;
    return e.sort == Sort::person ? impossible : wrong_sort;
  }
  if (e.number == Number::many) return impossible;
  if (neuter) return e.sort == Sort::person ? impossible : e.sort == Sort::thing ? wrong_sort : 0;
  if (e.sort != Sort::person) return impossible;
  if (e.gender == Gender::unknown || pronoun.gender == Gender::unknown) return 0;
  if (e.gender == pronoun.gender) return e.gender_told ? gender_told : gender_hinted;
  return e.gender_told || !lenient ? impossible : 0;
}

// "in [North Westport]", "met by [an organizer]": told to place others, and never again.
bool in_passing_by(const Words& w, const Mention& m, const Entity& e) {
  if (e.mentions.size() != 1) return false;
  return !e.named || (m.tokens.first > 0 && w.is(m.tokens.first - 1, C::preposition_place));
}

// "A nurse told [her]": the object of a verb is not its subject. The nearest subject before it in the sentence; no_entity: none, or
// the pronoun is no such object.
std::uint32_t subject_over(const Words& w, const std::vector<Mention>& mentions, const std::vector<Sighting>& seen,
                           const Mention& pronoun) {
  const auto t = pronoun.head, next = t + 1;
  if (t == 0 || w.is(t, C::subject_form) || w.text(t).ends_with("self") || !w.any(t - 1, C::verb, C::cue_verb))
    return no_entity;
  const bool closes =
      !w.word(next) || w.any(next, C::preposition, C::to, C::complementizer, C::determiner, C::possessive);
  if (!closes || w.clitic(next)) return no_entity;  // "her campaign" may be anybody's
  for (std::size_t i = seen.size(); i-- > 0 && seen.size() - i <= 12;) {
    const Mention& m = mentions[seen[i].mention];
    if (!w.together(m.head, pronoun.head) || m.quoted != pronoun.quoted) break;
    if (m.subject) return seen[i].entity;
  }
  return no_entity;
}

struct Candidate {
  std::uint32_t entity;
  double score;
};

// As many as are looked at, without an allocation a pronoun.
template <typename T>
struct Few {
  std::array<T, steps_back> all;
  std::size_t count = 0;

  void push_back(T value) { all[count++] = value; }
  bool empty() const { return count == 0; }
  T* begin() { return all.data(); }
  T* end() { return all.data() + count; }
};
using Candidates = Few<Candidate>;

void keep_best(Candidates& found, Candidate c) {
  for (Candidate& known : found)
    if (known.entity == c.entity) {
      known.score = std::max(known.score, c.score);
      return;
    }
  found.push_back(c);
}

Choice look_back(const Words& w, const std::vector<Mention>& mentions, const std::vector<Entity>& entities,
                 const std::vector<Sighting>& seen, const Pronoun& p, bool lenient) {
  const Mention& pronoun = mentions[p.mention];
  const auto here = w.sentence(pronoun.head);
  const bool plural = pronoun.number == Number::many, neuter = w.is(pronoun.head, C::pronoun_it);
  const auto ruled_out = neuter ? no_entity : subject_over(w, mentions, seen, pronoun);
  Candidates found;
  Few<std::uint32_t> named_inside;
  for (std::size_t i = seen.size(); i-- > 0 && seen.size() - i <= steps_back;) {
    const Sighting& s = seen[i];
    const Mention& m = mentions[s.mention];
    const auto distance = here - std::min(here, w.sentence(m.head));
    if (distance > sentences_back && !found.empty()) break;
    if ((s.entity == p.speaker && !neuter) || s.entity == ruled_out) continue;
    double score = agreement(pronoun, entities[s.entity], plural, neuter, lenient);
    if (score == impossible) continue;
    const bool before = !m.quoted && m.head < pronoun.head;  // "Roe's boat sank, he said"
    if (!before && in_content(w, p.content, m.tokens)) {
      if (m.form != Form::pronoun) named_inside.push_back(s.entity);
      continue;
    }
    score -= per_sentence * std::min<double>(distance, 10);
    if (m.subject || s.source) score += subject;
    if ((m.subject || s.source) && !m.quoted && w.paragraph(m.head) == w.paragraph(pronoun.head)) score += in_paragraph;
    if ((m.subject || s.source) && !m.quoted && !plural && distance <= 1) score += just_before;
    if (s.source) score += spoke;
    if (w.is(m.head, C::role_spokesperson) && m.form == Form::description) score += speaks_for_another;
    const Entity& e = entities[s.entity];
    if (e.sort == Sort::place && !m.subject && !s.source) score += wrong_sort;
    if (!plural && !neuter && !s.source && !m.subject && in_passing_by(w, m, e)) score += in_passing;
    if (s.entity == p.last_source) score += spoke_last;
    if (m.quoted && !pronoun.quoted) score += inside_quotation;
    if (m.modifier) score += modifies;
    if (m.genitive) score += owner;
    keep_best(found, {s.entity, score});
  }
  for (Candidate& c : found)
    if (std::find(named_inside.begin(), named_inside.end(), c.entity) != named_inside.end()) c.score += said_by_himself;
  if (found.empty()) return {};
  const auto best = std::max_element(found.begin(), found.end(),
                                     [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
  const bool rival = std::any_of(found.begin(), found.end(), [&](const Candidate& c) {
    return c.entity != best->entity && c.score > best->score - nearly;
  });
  return {best->entity, rival};
}

}  // namespace

Choice antecedent(const Words& w, const std::vector<Mention>& mentions, const std::vector<Entity>& entities,
                  const std::vector<Sighting>& seen, const Pronoun& pronoun) {
  const Choice strict = look_back(w, mentions, entities, seen, pronoun, false);
  return strict.entity != no_entity ? strict : look_back(w, mentions, entities, seen, pronoun, true);
}

}  // namespace onrecord
