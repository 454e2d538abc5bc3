// QA01 to QA06: is it clear who speaks, soon enough, and in what capacity?
#include <algorithm>

#include "plugin/engine/findings.hpp"
#include "plugin/engine/modifiers.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::uint32_t least_words =
    4;  // "Yes." is no sentence to wait through, a fragment no statement to ask a source for

// A speaker in sight: somebody is given as a source in the quotation's paragraph or the one before it, or the paragraph has
// narration beside the marks. Then the source is not missing but apart from the words.
bool speaker_in_sight(const AuditView& view, std::size_t position) {
  const Attribution& a = view.at(view.statements[position]);
  const auto paragraph = paragraph_at(view.story, a.content.front().begin);
  const Span whole = view.story.text.paragraphs[paragraph].span;
  if (has_words(view.story, whole, count_words(view.story, a.content) + least_words)) return true;
  for (std::size_t before = position; before-- > 0;) {
    const Attribution& other = view.at(view.statements[before]);
    if (paragraph_at(view.story, other.content.back().begin) + 1 < paragraph) return false;
    if (!other.source.empty()) return true;
  }
  return false;
}

// A quotation that nothing governs.
bool floats(const AuditView& view, const Attribution& a) {
  return a.kind == Kind::direct && a.source.empty() && a.source_index == no_index &&
         a.source_status == SourceStatus::none && count_words(view.story, a.content) >= least_words;
}

void floating_quotation(const AuditView& view, std::size_t position, FindingList& findings) {
  const std::int32_t index = view.statements[position];
  const Attribution& a = view.at(index);
  if (floats(view, a)) findings.add(speaker_in_sight(view, position) ? "QA03" : "QA01", a.content.front(), index);
}

bool ends_sentence(const Lexeme& l) {
  return l.kind == TokenKind::period || l.kind == TokenKind::question || l.kind == TokenKind::exclamation;
}

// Sentences of at least four words that are over before byte `before`.
std::uint32_t sentences_before(const Story& story, const Spans& content, std::uint32_t before) {
  std::uint32_t sentences = 0, words = 0;
  for (const Span piece : content) {
    if (piece.begin >= before) break;
    for (const Lexeme& l : lexemes_in(story, {piece.begin, std::min(piece.end, before)})) {
      words += l.kind == TokenKind::word || l.kind == TokenKind::number;
      if (!ends_sentence(l)) continue;
      sentences += words >= least_words;
      words = 0;
    }
  }
  return sentences + (words >= least_words);
}

bool goes_on_from_same_speaker(const AuditView& view, std::size_t position) {
  if (position == 0) return false;
  const Attribution& a = view.at(view.statements[position]);
  const Attribution& before = view.at(view.statements[position - 1]);
  return a.source_index != no_index && a.source_index == before.source_index;
}

void late_speaker(const AuditView& view, std::size_t position, FindingList& findings) {
  const std::int32_t index = view.statements[position];
  const Attribution& a = view.at(index);
  if (a.kind != Kind::direct || a.source.empty()) return;
  if (has(view.story, a.source.front(), C::pronoun)) return;  // whoever "he" is was introduced before
  const std::uint32_t named_at = a.source.front().begin;
  if (sentences_before(view.story, a.content, named_at) < 2 || goes_on_from_same_speaker(view, position)) return;
  findings.add("QA02", a.source.front(), index);
}

void attribution_apart(const AuditView& view, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  const bool sourced = a.source_status == SourceStatus::stated || a.source_status == SourceStatus::inferred;
  if (!sourced || a.kind == Kind::indirect || count_words(view.story, a.content) < least_words) return;
  if (!same_sentence(view.story, a).met) findings.add("QA03", a.content.front(), index);
}

// The words between two statements: nothing but marks and the first one's attribution.
bool nothing_between(const AuditView& view, const Attribution& first, const Attribution& second) {
  Span own = first.content.back();
  for (const Span s : first.source) own = hull(own, s);
  for (const Span s : first.cue) own = hull(own, s);
  if (second.content.front().begin <= own.end) return true;
  const Span gap{own.end, second.content.front().begin};
  return sentence_at(view.story, own.begin) + 1 >= sentence_at(view.story, second.content.front().begin) &&
         count_words(view.story, gap) <= 6;
}

void speakers_run_together(const AuditView& view, std::size_t position, FindingList& findings) {
  if (position == 0) return;
  const std::int32_t index = view.statements[position];
  const Attribution &a = view.at(view.statements[position - 1]), &b = view.at(index);
  if (a.kind != Kind::direct || b.kind != Kind::direct || a.source.empty() || b.source.empty()) return;
  if (a.source_index == no_index || b.source_index == no_index || a.source_index == b.source_index) return;
  const auto begin = b.content.front().begin;
  if (paragraph_at(view.story, a.content.back().begin) != paragraph_at(view.story, begin)) return;
  if (b.source.front().begin > begin && nothing_between(view, a, b)) findings.add("QA04", b.content.front(), index);
}

// ---- QA05 ----

std::string_view last_word(std::string_view name) {
  const auto space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

enum class Sex : std::uint8_t { untold, female, male };

struct Person {
  std::int32_t source;
  Sex sex;
};

// Somebody named who states something, and where: the only ones whom a source without a first name is likely to mean.
struct Voice {
  Span mention;
  std::size_t person;
};

struct People {
  std::vector<Person> all;    // the story's named people
  std::vector<Voice> voices;  // in order
};

Sex sex_of(const Story& story, const Spans& mentions) {
  bool female = false, male = false;
  for (const Span m : mentions) {
    female |= has(story, m, C::title_female) || has(story, m, C::given_name_female) ||
              has(story, m, C::gender_female) || has(story, m, C::pronoun_she);
    male |= has(story, m, C::title_male) || has(story, m, C::given_name_male) || has(story, m, C::gender_male) ||
            has(story, m, C::pronoun_he);
  }
  return female == male ? Sex::untold : female ? Sex::female : Sex::male;
}

People people_of(const AuditView& view) {
  People people;
  std::vector<std::size_t> person_of(view.analysis.sources.size(), 0);
  for (std::size_t i = 0; i < view.analysis.sources.size(); ++i) {
    const Source& source = view.analysis.sources[i];
    if (source.kind != SourceKind::person || source.name.empty() || source.number > 1) continue;
    people.all.push_back({static_cast<std::int32_t>(i), sex_of(view.story, source.mentions)});
    person_of[i] = people.all.size();
  }
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    if (a.source.size() != 1 || a.source_index == no_index || has(view.story, a.source.front(), C::pronoun)) continue;
    const auto person = person_of[static_cast<std::size_t>(a.source_index)];
    if (person > 0) people.voices.push_back({a.source.front(), person - 1});
  }
  std::sort(people.voices.begin(), people.voices.end(),
            [](const Voice& a, const Voice& b) { return a.mention < b.mention; });
  return people;
}

// The last voices before a byte, at most so many: a bound, so that the look back stays linear.
std::span<const Voice> voices_before(const People& people, std::uint32_t byte) {
  constexpr std::ptrdiff_t most = 48;
  const auto end = std::lower_bound(people.voices.begin(), people.voices.end(), byte,
                                    [](const Voice& v, std::uint32_t b) { return v.mention.begin < b; });
  return {end - std::min(most, end - people.voices.begin()), end};
}

// Two different people of the pronoun's sex speak in the sentence before it, and nobody in its own.
bool two_could_be_meant(const AuditView& view, const People& people, Span pronoun, Sex sex) {
  const auto sentence = sentence_at(view.story, pronoun.begin);
  const auto voices = voices_before(people, pronoun.begin);
  std::set<std::size_t> before;
  for (auto at = voices.rbegin(); at != voices.rend(); ++at) {
    const auto where = sentence_at(view.story, at->mention.begin);
    if (where == sentence) return false;
    if (where + 1 < sentence) break;
    if (people.all[at->person].sex == sex) before.insert(at->person);
  }
  return before.size() >= 2;
}

// "Anna Berg", "Jonas Berg"; not "J. Berg" and "Jonas Berg", nor "Berg" alone, who may well be one of them.
bool are_different_people(std::string_view a, std::string_view b) {
  const auto first = [](std::string_view name) { return name.substr(0, std::min(name.find(' '), name.size())); };
  const std::string_view one = first(a), other = first(b);
  if (one.size() == a.size() || other.size() == b.size()) return false;
  const bool short_form = one.substr(0, 2) == other.substr(0, 2) || one.back() == '.' || other.back() == '.';
  return !short_form && one.size() > 1 && other.size() > 1;
}

// A surname alone, where two bearers of it spoke in this paragraph or the two before.
bool shares_surname(const AuditView& view, const People& people, Span mention) {
  constexpr std::uint32_t reach = 2;  // paragraphs
  const std::string_view words = slice(view.story.bytes(), mention);
  if (words.empty() || words.find(' ') != std::string_view::npos) return false;
  const auto paragraph = paragraph_at(view.story, mention.begin);
  std::set<std::string_view> bearers;
  const auto voices = voices_before(people, mention.begin);
  for (auto at = voices.rbegin(); at != voices.rend(); ++at) {
    if (paragraph_at(view.story, at->mention.begin) + reach < paragraph) break;
    const auto& name = view.analysis.sources[static_cast<std::size_t>(people.all[at->person].source)].name;
    if (last_word(name) == words && slice(view.story.bytes(), at->mention).find(' ') != std::string_view::npos)
      bearers.insert(name);
  }
  for (const auto a : bearers)
    for (const auto b : bearers)
      if (are_different_people(a, b)) return true;
  return false;
}

void ambiguous_speaker(const AuditView& view, const People& people, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (a.source.size() != 1 || people.all.size() < 2) return;
  const Span mention = a.source.front();
  const auto words = lexemes_in(view.story, mention);
  const bool she = !words.empty() && words.front().is(C::pronoun_she),
             he = !words.empty() && words.front().is(C::pronoun_he);
  const bool unclear = she || he ? two_could_be_meant(view, people, mention, she ? Sex::female : Sex::male)
                                 : shares_surname(view, people, mention);
  if (unclear) findings.add("QA05", mention, index);
}

bool says_role(const Lexeme& l) {
  return l.is(C::role) || l.is(C::body) || l.is(C::outlet) || (l.is(C::title) && !l.is(C::title_honorific));
}

// Does the sentence say beside the name who this is: "co-author Jane Roe", "the mayor of Rockton, Jane Roe", "Jane Roe, of the
// union"? Looked at where the record itself knows of no role.
bool is_described_beside(const Story& story, Span mention) {
  constexpr std::ptrdiff_t reach = 7;  // tokens
  const auto& all = story.lexemes();
  const auto begin = all.begin() + story.text.token_from(mention.begin);
  auto end = begin;
  while (end != all.end() && end->span.begin < mention.end) ++end;
  if (std::any_of(begin, end, says_role)) return true;
  for (auto l = begin; l != all.begin() && begin - l < reach;) {
    --l;
    if (l->sentence != begin->sentence || l->is(C::cue) || l->kind == TokenKind::mark) break;
    if (says_role(*l) || (l + 1 == begin && l->kind == TokenKind::word && l->is(C::noun))) return true;
  }
  const bool goes_on = end != all.end() && (end->kind == TokenKind::comma || end->kind == TokenKind::dash ||
                                            end->kind == TokenKind::open_bracket || end->is(C::preposition));
  for (auto l = end; goes_on && l != all.end() && l - end < reach && l->sentence == begin->sentence; ++l)
    if (says_role(*l) || l->kind == TokenKind::number) return true;
  return false;
}

// One person's bare name: two words or more, and nothing but name.
bool is_full_name(const Story& story, Span mention) {
  const auto words = lexemes_in(story, mention);
  return words.size() >= 2 && std::all_of(words.begin(), words.end(), [](const Lexeme& l) {
           const bool name = l.shape == WordShape::capital || l.shape == WordShape::initial || l.is(C::name_particle);
           return name && !l.is(C::determiner) && !l.is(C::place) && !l.is(C::demonym) && !l.is(C::preposition);
         });
}

bool is_described(const AuditView& view, const Attribution& a) {
  const Spans& mentions = view.analysis.sources[static_cast<std::size_t>(a.source_index)].mentions;
  const auto beside = [&](Span mention) { return is_described_beside(view.story, mention); };
  return std::any_of(mentions.begin(), mentions.end(), beside) || beside(source_place(a));
}

void missing_role(const AuditView& view, OncePerSource& once, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (a.source_kind != SourceKind::person || a.source_name.empty() || a.source_index == no_index) return;
  if (view.facts_of(index).role_given || !is_full_name(view.story, source_place(a)) || !once.first(a)) return;
  if (!is_described(view, a)) findings.add("QA06", source_place(a), index);
}

}  // namespace

void find_attribution_faults(const AuditView& view, FindingList& findings) {
  const People people = people_of(view);
  OncePerSource roles;
  for (std::size_t i = 0; i < view.statements.size(); ++i) {
    floating_quotation(view, i, findings);
    late_speaker(view, i, findings);
    attribution_apart(view, view.statements[i], findings);
    speakers_run_together(view, i, findings);
    ambiguous_speaker(view, people, view.statements[i], findings);
    missing_role(view, roles, view.statements[i], findings);
  }
}

}  // namespace onrecord
