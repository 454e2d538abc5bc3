#include "plugin/engine/audit.hpp"

#include <algorithm>
#include <tuple>

#include "plugin/engine/findings.hpp"

namespace onrecord {
namespace {

std::vector<std::int32_t> statements_of(const Story& story, const Analysis& analysis) {
  std::vector<std::int32_t> kept;
  for (std::size_t i = 0; i < analysis.attributions.size(); ++i) {
    const Attribution& a = analysis.attributions[i];
    if (a.act != Act::statement || a.source_status == SourceStatus::open || a.content.empty()) continue;
    if (!in_front_matter(story, a.content.front())) kept.push_back(static_cast<std::int32_t>(i));
  }
  return kept;
}

bool in_order_covers(const Spans& spans, std::uint32_t byte) {
  const auto at = std::upper_bound(spans.begin(), spans.end(), byte, [](std::uint32_t b, Span s) { return b < s.end; });
  return at != spans.end() && at->begin <= byte;
}

Spans ascribed_words(const Analysis& analysis) {
  Spans all, merged;
  for (const Attribution& a : analysis.attributions)
    if (!a.source.empty()) all.insert(all.end(), a.content.begin(), a.content.end());
  std::sort(all.begin(), all.end());
  for (const Span s : all) {
    if (!merged.empty() && s.begin <= merged.back().end)
      merged.back().end = std::max(merged.back().end, s.end);
    else
      merged.push_back(s);
  }
  return merged;
}

}  // namespace

void FindingList::add(std::string_view id, Span span, std::int32_t attribution) {
  const AuditRule* rule = policy_.find(id);
  if (!rule || rule->severity == Severity::off) return;
  findings_.push_back(
      {rule->id, rule->severity, span, rule->message, rule->standard, rule->url, attribution, {}, false});
}

std::vector<Finding> FindingList::take() {
  const auto key = [](const Finding& f) { return std::tie(f.span.begin, f.span.end, f.rule); };
  std::stable_sort(findings_.begin(), findings_.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  findings_.erase(std::unique(findings_.begin(), findings_.end(),
                              [&](const Finding& a, const Finding& b) { return key(a) == key(b); }),
                  findings_.end());
  return std::move(findings_);
}

Span source_place(const Attribution& a) {
  if (!a.source.empty()) return a.source.front();
  if (!a.cue.empty()) return a.cue.front();
  return a.content.empty() ? Span{} : a.content.front();
}

bool is_ascribed(const AuditView& view, std::uint32_t byte) { return in_order_covers(view.ascribed, byte); }

bool has_quoted_words(const AuditView& view, const Attribution& a) {
  if (a.kind == Kind::indirect) return false;
  if (a.kind == Kind::direct) return true;
  for (const Span content : a.content)
    for (const Lexeme& l : lexemes_in(view.story, content))
      if (l.kind == TokenKind::word && l.quotation != no_quotation) return true;
  return false;
}

bool in_front_matter(const Story& story, Span place) {
  const auto index = paragraph_at(story, place.begin);
  const bool whole = index < story.text.paragraphs.size() && story.text.paragraphs[index].front_matter;
  return whole || in_order_covers(story.front.lines, place.begin);
}

std::vector<Finding> audit_story(const Story& story, const Analysis& analysis, const Policy& policy) {
  return audit_story(story, analysis, gather_facts(story, analysis.sources, analysis.attributions), policy);
}

std::vector<Finding> audit_story(const Story& story, const Analysis& analysis, const StoryFacts& facts,
                                 const Policy& policy) {
  if (exempt_genre(story, policy)) return {};
  const AuditView view{story,
                       analysis,
                       facts,
                       statements_of(story, analysis),
                       ascribed_words(analysis),
                       sources_kept_back(story, analysis)};
  FindingList findings(policy);
  find_attribution_faults(view, findings);
  find_unnamed_faults(view, findings);
  find_unnamed_speech(view, findings);
  find_hearsay(view, findings);
  find_imbalance(view, findings);
  find_wording_faults(view, findings);
  return findings.take();
}

}  // namespace onrecord
