#include "plugin/engine/modifiers.hpp"

#include <algorithm>

#include "plugin/engine/places.hpp"

namespace onrecord {
namespace {

Modifier seen(Span evidence) { return {true, evidence}; }

Modifier basis(const SourceFacts& facts) { return facts.basis.empty() ? Modifier{} : seen(facts.basis.front().span); }
Modifier motive(const SourceFacts& facts) { return facts.motive.empty() ? Modifier{} : seen(facts.motive.front()); }

Modifier verbatim(const Story& story, const Attribution& a) {
  if (a.kind == Kind::indirect) return {};
  for (const Span content : a.content)
    if (quoted_at(story, content.begin) || a.kind == Kind::mixed) return seen(content);
  return {true, {}};
}

Modifier neutral_cue(const Story& story, const Attribution& a, const ScoreWeight& weight) {
  if (a.cue.empty()) return {};
  for (const Span cue : a.cue)
    if (has(story, cue, LexemeClass::loaded) || has(story, cue, LexemeClass::thought_verb)) return {false, cue};
  const bool neutral = std::find(weight.cues.begin(), weight.cues.end(), a.cue_class) != weight.cues.end();
  return {neutral, a.cue.front()};
}

}  // namespace

Modifier same_sentence(const Story& story, const Attribution& a) {
  const Spans& who = a.cue.empty() ? a.source : a.cue;
  if (who.empty()) return {};
  const auto sentence = sentence_at(story, who.front().begin);
  for (const Span content : a.content) {
    const auto first = sentence_at(story, content.begin);
    const auto last = sentence_at(story, content.end > content.begin ? content.end - 1 : content.begin);
    if (first <= sentence && sentence <= last) return seen(who.front());
  }
  return {false, who.front()};
}

Modifier modifier_of(const Story& story, const Attribution& a, const SourceFacts& facts, const ScoreWeight& weight) {
  if (weight.feature == "basis") return basis(facts);
  if (weight.feature == "motive") return motive(facts);
  if (weight.feature == "same_sentence") return same_sentence(story, a);
  if (weight.feature == "verbatim") return verbatim(story, a);
  if (weight.feature == "neutral_cue") return neutral_cue(story, a, weight);
  return {};
}

std::string rule_that_saw(const Story& story, Span evidence) {
  const Tag* best = nullptr;
  if (evidence.empty()) return {};
  for (const Tag* tag : tags_in(story, evidence))
    if (!best || hull(tag->span, evidence).size() < hull(best->span, evidence).size()) best = tag;
  return best ? story.rulebook.rule(best->rule).id : std::string{};
}

}  // namespace onrecord
