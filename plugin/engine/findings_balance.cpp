// QA40 to QA43, QA63: how the story as a whole rests on its sources.
#include <algorithm>

#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t enough_statements = 3;  // fewer say nothing of how a story is sourced

// Everybody who states something; statements without a source and without an entity count as a voice each.
struct Voices {
  std::set<std::int32_t> sources;
  std::size_t apart = 0;
};

Voices voices_of(const AuditView& view) {
  Voices voices;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    if (a.source_index != no_index)
      voices.sources.insert(a.source_index);
    else
      ++voices.apart;
  }
  return voices;
}

void single_source(const AuditView& view, FindingList& findings) {
  if (view.statements.size() < enough_statements) return;
  const Voices voices = voices_of(view);
  if (voices.sources.size() == 1 && voices.apart == 0)
    findings.add("QA40", source_place(view.at(view.statements.front())), view.statements.front());
}

std::uint32_t first_narrative_paragraph(const Story& story) {
  std::uint32_t p = 0;
  while (p < story.text.paragraphs.size() && story.text.paragraphs[p].front_matter) ++p;
  return p;
}

// "Officials", "a diplomat": people with a post, or one alone. What researchers or residents say is another matter.
bool is_inside_voice(const AuditView& view, std::int32_t index) {
  const bool one = view.at(index).source_kind == SourceKind::unnamed_person;
  return is_withheld(view, index) && (one || !view.facts_of(index).head.empty());
}

void unnamed_lead(const AuditView& view, FindingList& findings) {
  const auto lead = first_narrative_paragraph(view.story);
  std::int32_t first = no_index;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    if (paragraph_at(view.story, a.content.front().begin) != lead) continue;
    if (!is_inside_voice(view, index)) return;
    if (first == no_index) first = index;
  }
  if (first != no_index) findings.add("QA41", source_place(view.at(first)), first);
}

bool is_outlet(const AuditView& view, Span place) {
  const Span outlet = any_in(view.story, place, C::outlet);
  if (outlet.empty()) return false;
  const std::string name = folded_words(slice(view.story.bytes(), outlet));
  const std::string own = folded_words(view.analysis.document.publisher + " " + view.analysis.document.dateline);
  return own.find(name) == std::string::npos;  // told to the outlet that prints it is first hand
}

void relayed(const AuditView& view, std::int32_t index, FindingList& findings) {
  const Attribution& a = view.at(index);
  if (a.source_kind == SourceKind::organisation || a.source_kind == SourceKind::document)
    for (const Span s : a.source)
      if (is_outlet(view, s)) return findings.add("QA42", s, index);
  for (const Passage& audience : a.audience)
    if (is_outlet(view, audience.span)) return findings.add("QA42", audience.span, index);
}

// Every direct quotation comes from one unnamed source, and there are at least two.
void one_unnamed_voice(const AuditView& view, FindingList& findings) {
  std::int32_t first = no_index, source = no_index;
  std::size_t quotations = 0;
  for (const std::int32_t index : view.statements) {
    const Attribution& a = view.at(index);
    if (a.kind != Kind::direct) continue;
    if (!is_withheld(view, index) || a.source_index == no_index) return;
    if (first != no_index && a.source_index != source) return;
    if (first == no_index) first = index;
    source = a.source_index;
    quotations += a.content.size();
  }
  if (quotations >= 2) findings.add("QA43", source_place(view.at(first)), first);
}

bool answer_is_told(const AuditView& view) {
  for (const Tag& tag : view.story.tagged.tags)
    if (is_below(tag.cls, C::response_sought)) return true;
  for (const Lexeme& l : view.story.lexemes())
    if (l.is(C::response_sought)) return true;
  return std::any_of(view.statements.begin(), view.statements.end(),
                     [&](std::int32_t index) { return view.at(index).cue_class == "doubt"; });  // "denied"
}

// The first serious allegation in somebody's mouth, where nobody answers it in the whole story.
void unanswered_allegation(const AuditView& view, FindingList& findings) {
  if (answer_is_told(view)) return;
  for (const std::int32_t index : view.statements)
    for (const Span content : view.at(index).content)
      if (const Span found = any_in(view.story, content, C::allegation); !found.empty())
        return findings.add("QA63", found, index);
}

}  // namespace

void find_imbalance(const AuditView& view, FindingList& findings) {
  single_source(view, findings);
  unnamed_lead(view, findings);
  for (const std::int32_t index : view.statements) relayed(view, index, findings);
  one_unnamed_voice(view, findings);
  unanswered_allegation(view, findings);
}

}  // namespace onrecord
