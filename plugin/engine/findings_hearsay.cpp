// QA30 to QA32: statements that somebody whom the story does not tell is said to have made.
#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// In the writer's own voice: not quoted, not ascribed to a source, not in the headline.
bool in_narration(const AuditView& view, Span place) {
  return !quoted_at(view.story, place.begin) && !is_ascribed(view, place.begin) && !in_front_matter(view.story, place);
}

void passive_hearsay(const AuditView& view, FindingList& findings) {
  for (const Tag& tag : view.story.tagged.tags)
    if (is_below(tag.cls, C::passive_hearsay) && in_narration(view, tag.span)) findings.add("QA30", tag.span);
}

bool is_telling(LexemeClass cls) { return is_below(cls, C::hedge_relay) || is_below(cls, C::hedge_guess); }

// Words of those two kinds; and phrases of any kind of hedge, such as "has learned".
void hedges(const AuditView& view, FindingList& findings) {
  for (const Tag& tag : view.story.tagged.tags) {
    const bool counts = is_telling(tag.cls) || tag.cls == C::hedge;
    if (counts && in_narration(view, tag.span)) findings.add("QA31", tag.span);
  }
  for (const Lexeme& l : view.story.lexemes()) {
    if (!l.is(C::hedge_relay) && !l.is(C::hedge_guess)) continue;
    if (!tag_in(view.story, l.span, C::hedge) && in_narration(view, l.span)) findings.add("QA31", l.span);
  }
}

// "Experts say", "studies show": nobody in particular.
void nobody_in_particular(const AuditView& view, FindingList& findings) {
  OncePerSource once;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    const SourceFacts& facts = view.facts_of(index);
    const bool experts = is_unnamed(a.source_kind) && facts.commentator && facts.specificity != Specificity::specific;
    const bool studies = a.source_kind == SourceKind::document && facts.document_plural && a.source_name.empty() &&
                         facts.identity == DocumentIdentity::unidentified;
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
