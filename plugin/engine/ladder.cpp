#include "plugin/engine/ladder.hpp"

#include "plugin/engine/places.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

Span first_of(const Spans& a, const Spans& b = {}) { return !a.empty() ? a.front() : !b.empty() ? b.front() : Span{}; }

// "a Reuters witness": the outlet's own eyes on the event.
bool is_staff_witness(const Story& story, const Attribution& a) {
  for (const Span s : a.source)
    if (has(story, s, C::role_staff) && has(story, s, C::outlet)) return true;
  return false;
}

Grade grade_unnamed(const SourceFacts& facts) {
  if (facts.specificity != Specificity::specific) return Grade::unnamed_vague;
  return facts.anonymity.quality == ReasonQuality::informative ? Grade::unnamed_explained : Grade::unnamed_described;
}

Grade grade_document(const SourceFacts& facts, bool titled) {
  if (titled || facts.identity == DocumentIdentity::identified) return Grade::named_with_role;
  return facts.identity == DocumentIdentity::owned ? Grade::organisation : Grade::unnamed_described;
}

Rung rung_of_source(const Story& story, const Attribution& a, const Source* source, const SourceFacts& facts) {
  const Span mention = first_of(a.source, a.cue);
  const bool named = !a.source_name.empty() || (source && !source->name.empty());
  switch (a.source_kind) {
    case SourceKind::person:
      if (!named) return {grade_unnamed(facts), mention};
      return {facts.role_given ? Grade::named_with_role : Grade::named, first_of(a.justification, a.source)};
    case SourceKind::organisation:
      return {Grade::organisation, mention};
    case SourceKind::document:
      return {grade_document(facts, named), mention};
    case SourceKind::unnamed_person:
    case SourceKind::unnamed_group:
      if (is_staff_witness(story, a)) return {Grade::named_with_role, mention};
      return {grade_unnamed(facts), facts.described_at.empty() ? mention : facts.described_at};
    case SourceKind::unattributed:
      break;
  }
  return {Grade::unattributed, first_of(a.cue)};
}

}  // namespace

Span hearsay_in(const Story& story, const Attribution& a) {
  for (const Span cue : a.cue)
    if (const Tag* tag = tag_in(story, cue, C::passive_hearsay)) return tag->span;
  for (const Passage& hedge : a.hedges)
    if (has(story, hedge.span, C::hedge_relay) && !overlaps(a.content, hedge.span)) return hedge.span;
  return {};
}

Rung rung_of(const Story& story, const Attribution& a, const Source* source, const SourceFacts& facts) {
  if (const Span hearsay = hearsay_in(story, a); !hearsay.empty()) return {Grade::unattributed, hearsay};
  return rung_of_source(story, a, source, facts);
}

}  // namespace onrecord
