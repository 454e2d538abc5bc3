// QA30 to QA32: statements that somebody whom the story does not tell is said to have made.
#include <algorithm>

#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// In the writer's own voice: not quoted, not ascribed to a source, not in the headline.
bool in_narration(const AuditView& view, Span place) {
  return !quoted_at(view.story, place.begin) && !is_ascribed(view, place.begin) && !in_front_matter(view.story, place);
}

// "Is widely seen as", "is estimated to": the same shape, but a verdict and no tale; its rule says so.
bool is_verdict(const Story& story, const Tag& tag) {
  const auto opinions = tags_in(story, tag.span, C::opinion);
  return std::any_of(opinions.begin(), opinions.end(), [&](const Tag* other) { return other->rule == tag.rule; });
}

void passive_hearsay(const AuditView& view, FindingList& findings) {
  for (const Tag& tag : view.story.tagged.tags)
    if (is_below(tag.cls, C::passive_hearsay) && in_narration(view, tag.span) && !is_verdict(view.story, tag))
      findings.add("QA30", tag.span);
}

// "Was charged for allegedly ...": the accuser is told, if in other words.
bool names_accuser(const Story& story, Span hedge) { return tag_in(story, hedge, C::accuser) != nullptr; }

// "Reportedly" and phrases such as "has learned". What the writer only infers ("apparently") is nobody's claim.
void hedges(const AuditView& view, FindingList& findings) {
  for (const Tag& tag : view.story.tagged.tags) {
    const bool counts = is_below(tag.cls, C::hedge_relay) || tag.cls == C::hedge;
    if (counts && in_narration(view, tag.span) && !names_accuser(view.story, tag.span)) findings.add("QA31", tag.span);
  }
  for (const Lexeme& l : view.story.lexemes()) {
    if (!l.is(C::hedge_relay)) continue;
    if (!tag_in(view.story, l.span, C::hedge) && in_narration(view, l.span) && !names_accuser(view.story, l.span))
      findings.add("QA31", l.span);
  }
}

// "Experts say", "studies show": nobody in particular.
void nobody_in_particular(const AuditView& view, FindingList& findings) {
  OncePerSource once;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    const SourceFacts& facts = view.facts_of(index);
    const bool experts = is_withheld(view, index) && is_introduced(view, index) && facts.commentator &&
                         facts.specificity != Specificity::specific;
    const bool studies = a.source_kind == SourceKind::document && facts.document_plural && a.source_name.empty() &&
                         facts.identity == DocumentIdentity::unidentified &&
                         !has(view.story, a.source.front(), C::document_picture);
    if ((experts || studies) && !a.source.empty() && once.first(a)) findings.add("QA32", a.source.front(), index);
  }
}

}  // namespace

void find_hearsay(const AuditView& view, FindingList& findings) {
  passive_hearsay(view, findings);
  hedges(view, findings);
  nobody_in_particular(view, findings);
}

}  // namespace onrecord
