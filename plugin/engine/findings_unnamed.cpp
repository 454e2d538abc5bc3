// QA10 to QA15, QA20, QA21, QA23: what the story tells of the sources that it does not name.
#include <algorithm>

#include "plugin/engine/findings.hpp"
#include "plugin/engine/ladder.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

// A source whose descriptor is to be mended first: asking for a reason and a basis as well would only be noise.
enum class Descriptor { bare, vague, commentators, good };

bool knows(const AuditView& view, const Attribution& a, const SourceFacts& facts) {
  if (!facts.basis.empty()) return true;
  for (const Span mention : a.source)
    if (has(view.story, mention, C::basis)) return true;
  return false;
}

Descriptor descriptor_of(const AuditView& view, const Attribution& a, const SourceFacts& facts) {
  if (facts.commentator)
    return facts.specificity == Specificity::specific ? Descriptor::good : Descriptor::commentators;
  if (facts.described_at.empty() || facts.head.empty()) return Descriptor::good;
  if (facts.specificity == Specificity::specific || knows(view, a, facts)) return Descriptor::good;
  return facts.specificity == Specificity::bare ? Descriptor::bare : Descriptor::vague;
}

// People in the street were promised nothing: "residents said" needs no reason, "aides said" does.
bool was_promised(const Attribution& a, const SourceFacts& facts) {
  return a.source_kind == SourceKind::unnamed_person || !facts.head.empty() || !facts.anonymity.promise.empty();
}

// Told to the newsroom: not what somebody agreed to, asked for or shouted in public.
bool tells(const Attribution& a) {
  static constexpr std::string_view public_acts[] = {"request", "intention", "judgement", "manner", "cognition"};
  return a.kind == Kind::direct ||
         std::find(std::begin(public_acts), std::end(public_acts), a.cue_class) == std::end(public_acts);
}

void unexplained(const AuditView& view, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  const SourceFacts& facts = view.facts_of(index);
  const Span place = source_place(a);
  if (!was_promised(a, facts)) return;
  if (facts.anonymity.quality == ReasonQuality::none && facts.anonymity.reason.empty())
    findings.add("QA12", place, index);
  if (!knows(view, a, facts)) findings.add("QA14", place, index);
  if (facts.motive.empty()) findings.add("QA15", place, index);
}

void describe_source(const AuditView& view, OncePerSource& once, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (!is_withheld(view, index) || is_relayed(view, index) || !tells(a)) return;
  if (!is_introduced(view, index) && view.facts_of(index).anonymity.promise.empty()) return;
  if (!hearsay_in(view.story, a).empty() || !once.first(a)) return;
  const Span place = source_place(a);
  switch (descriptor_of(view, a, view.facts_of(index))) {
    case Descriptor::bare:
      return findings.add("QA10", place, index);
    case Descriptor::vague:
      return findings.add("QA11", place, index);
    case Descriptor::commentators:
      return;  // QA32's
    case Descriptor::good:
      return unexplained(view, index, findings);
  }
}

void rote_reason(const AuditView& view, std::int32_t index, FindingList& findings) {
  const Anonymity& anonymity = view.at(index).anonymity;
  if (!is_unnamed(view.at(index).source_kind) || anonymity.quality != ReasonQuality::boilerplate) return;
  const Spans& where = anonymity.reason.empty() ? anonymity.promise : anonymity.reason;
  if (!where.empty()) findings.add("QA13", where.front(), index);
}

// Said off the record and printed all the same: the phrase stands in a statement's sentence, outside the words ascribed.
void off_the_record(const AuditView& view, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (a.cue.empty() || a.source.empty()) return;
  for (const Tag* tag : tags_in(view.story, sentence_span(view.story, a.cue.front().begin), C::off_record))
    if (!quoted_at(view.story, tag->span.begin) && !overlaps(a.content, tag->span))
      findings.add("QA20", tag->span, index);
}

// "Sources said ... The source said": plural at first, and only one that is described. Counted by the noun they go under.
struct Heads {
  std::int32_t plural_at = no_index;  // first statement of a plural source of that noun
  int plurals = 0, singulars = 0;
};

void plural_for_one(const AuditView& view, FindingList& findings) {
  std::map<std::string, Heads> heads;
  OncePerSource once;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    const SourceFacts& facts = view.facts_of(index);
    if (!is_unnamed(a.source_kind) || facts.head.empty() || !once.first(a)) continue;
    Heads& head = heads[facts.head];
    const bool counted =
        a.source_index != no_index && view.analysis.sources[static_cast<std::size_t>(a.source_index)].number > 1;
    head.singulars += facts.singular;
    if (!facts.plural || counted) continue;
    if (head.plurals++ == 0) head.plural_at = index;
  }
  for (const auto& [noun, head] : heads)
    if (head.plurals == 1 && head.singulars == 1)
      findings.add("QA21", source_place(view.at(head.plural_at)), head.plural_at);
}

// Only where the story brought its front matter along: a bare text may have lost its byline on the way.
void missing_byline(const AuditView& view, FindingList& findings) {
  const DocumentInfo& document = view.analysis.document;
  const bool has_head = !document.title.empty() || !document.publisher.empty() || !document.published.empty();
  if (!document.byline.empty() || !has_head) return;
  for (const std::int32_t index : view.statements)
    if (is_withheld(view, index) && is_introduced(view, index) && !is_relayed(view, index) && tells(view.at(index)) &&
        was_promised(view.at(index), view.facts_of(index)))
      return findings.add("QA23", source_place(view.at(index)), index);
}

}  // namespace

void find_unnamed_faults(const AuditView& view, FindingList& findings) {
  OncePerSource described;
  for (const std::int32_t index : view.statements) {
    describe_source(view, described, index, findings);
    rote_reason(view, index, findings);
    off_the_record(view, index, findings);
  }
  plural_for_one(view, findings);
  missing_byline(view, findings);
}

}  // namespace onrecord
