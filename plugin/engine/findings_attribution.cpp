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
  if (count_words(view.story, whole) >= count_words(view.story, a.content) + least_words) return true;
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

struct Person {
  std::int32_t source;
  bool female, male;
};

struct PersonMention {
  Span span;
  std::size_t person;
};

// The named people of the story, what the text tells of their gender, and where they are mentioned by name.
struct People {
  std::vector<Person> all;
  std::vector<PersonMention> mentions;  // in order
};

People people_of(const AuditView& view) {
  People people;
  const auto& sources = view.analysis.sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].kind != SourceKind::person || sources[i].name.empty()) continue;
    Person person{static_cast<std::int32_t>(i), false, false};
    for (const Span m : sources[i].mentions) {
      person.female |= has(view.story, m, C::title_female) || has(view.story, m, C::given_name_female) ||
                       has(view.story, m, C::gender_female) || has(view.story, m, C::pronoun_she);
      person.male |= has(view.story, m, C::title_male) || has(view.story, m, C::given_name_male) ||
                     has(view.story, m, C::gender_male) || has(view.story, m, C::pronoun_he);
      if (!has(view.story, m, C::pronoun)) people.mentions.push_back({m, people.all.size()});
    }
    people.all.push_back(person);
  }
  std::sort(people.mentions.begin(), people.mentions.end(),
            [](const PersonMention& a, const PersonMention& b) { return a.span < b.span; });
  return people;
}

// Two different people of the pronoun's gender, named in one sentence just before it or in its own.
bool two_could_be_meant(const AuditView& view, const People& people, Span pronoun, bool she) {
  const auto sentence = sentence_at(view.story, pronoun.begin);
  auto at = std::lower_bound(people.mentions.begin(), people.mentions.end(), pronoun.begin,
                             [](const PersonMention& m, std::uint32_t b) { return m.span.begin < b; });
  std::set<std::size_t> own, before;
  while (at != people.mentions.begin()) {
    --at;
    const auto where = sentence_at(view.story, at->span.begin);
    if (where + 1 < sentence) break;
    const Person& person = people.all[at->person];
    if (she ? person.female && !person.male : person.male && !person.female)
      (where == sentence ? own : before).insert(at->person);
  }
  return own.size() >= 2 || (own.empty() && before.size() >= 2);
}

bool shares_surname(const AuditView& view, const People& people, Span mention) {
  const std::string_view words = slice(view.story.bytes(), mention);
  if (words.empty() || words.find(' ') != std::string_view::npos) return false;
  int bearers = 0;
  for (const Person& p : people.all)
    bearers += last_word(view.analysis.sources[static_cast<std::size_t>(p.source)].name) == words;
  return bearers >= 2;
}

void ambiguous_speaker(const AuditView& view, const People& people, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (a.source.size() != 1 || people.all.size() < 2) return;
  const Span mention = a.source.front();
  const auto words = lexemes_in(view.story, mention);
  const bool she = !words.empty() && words.front().is(C::pronoun_she),
             he = !words.empty() && words.front().is(C::pronoun_he);
  const bool unclear =
      she || he ? two_could_be_meant(view, people, mention, she) : shares_surname(view, people, mention);
  if (unclear) findings.add("QA05", mention, index);
}

void missing_role(const AuditView& view, OncePerSource& once, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (a.source_kind != SourceKind::person || a.source_name.empty() || a.source_index == no_index) return;
  if (view.facts_of(index).role_given || !once.first(a)) return;
  findings.add("QA06", source_place(a), index);
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
