#include "plugin/engine/diff.hpp"

#include <algorithm>
#include <array>

#include "plugin/engine/places.hpp"
#include "plugin/engine/statement_pairs.hpp"

namespace onrecord {
namespace {

const Attribution& at(const Version& version, std::int32_t index) {
  return version.analysis.attributions[static_cast<std::size_t>(index)];
}

Span place_of(const Attribution& a) { return a.content.empty() ? Span{} : a.content.front(); }

std::string text_of(std::string_view text, const Spans& spans) {
  std::string words;
  for (const Span s : spans) words.append(words.empty() ? "" : " ").append(slice(text, s));
  return words;
}

// Where a mixed statement's quoted stretches are: between double marks, straight or curly, or guillemets.
Spans quoted_stretches(std::string_view text, Span span) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> marks = {
      {{"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xE2\x80\x9E", "\xE2\x80\x9C"}, {"\xC2\xAB", "\xC2\xBB"}, {"\"", "\""}}};
  Spans found;
  const std::string_view words = slice(text, span);
  std::size_t from = 0;
  while (from < words.size()) {
    const auto mark = std::find_if(marks.begin(), marks.end(),
                                   [&](const auto& m) { return words.substr(from).starts_with(m.first); });
    if (mark == marks.end()) {
      ++from;
      continue;
    }
    const std::size_t begin = from + mark->first.size();
    const std::size_t close = words.find(mark->second, begin);
    const std::size_t end = close == std::string_view::npos ? words.size() : close;
    found.push_back({span.begin + static_cast<std::uint32_t>(begin), span.begin + static_cast<std::uint32_t>(end)});
    from = close == std::string_view::npos ? words.size() : close + mark->second.size();
  }
  return found;
}

Spans quoted_words(const Version& version, const Attribution& a) {
  if (a.kind == Kind::direct) return a.content;
  Spans all;
  if (a.kind == Kind::mixed)
    for (const Span content : a.content) {
      const Spans found = quoted_stretches(version.text, content);
      all.insert(all.end(), found.begin(), found.end());
    }
  return all;
}

Change between(const Version& before, const Version& after, std::int32_t old, std::int32_t now, ChangeKind kind) {
  return {kind, old, now, place_of(at(before, old)), place_of(at(after, now)), {}, {}};
}

// Only words that are quoted in both: what became a paraphrase, or a quotation, changed openly.
void compare_quotations(const Version& before, const Version& after, std::int32_t old, std::int32_t now,
                        StoryDiff& out) {
  const Spans was = quoted_words(before, at(before, old)), is = quoted_words(after, at(after, now));
  if (was.empty() || is.empty() || words_at(before.text, was) == words_at(after.text, is)) return;
  Change change = between(before, after, old, now, ChangeKind::quotation_changed);
  change.before_words = text_of(before.text, was);
  change.after_words = text_of(after.text, is);
  change.after_span = is.front();
  out.changes.push_back(std::move(change));
}

void compare_sources(const Version& before, const Version& after, std::int32_t old, std::int32_t now, StoryDiff& out) {
  const Attribution &was = at(before, old), &is = at(after, now);
  if (was.source_status == SourceStatus::open || is.source_status == SourceStatus::open) return;
  if (was.source_name == is.source_name) return;
  const ChangeKind kind = is.source_name.empty()    ? ChangeKind::source_lost_name
                          : was.source_name.empty() ? ChangeKind::source_gained_name
                                                    : ChangeKind::source_changed;
  Change change = between(before, after, old, now, kind);
  change.before_words = was.source_name.empty() ? text_of(before.text, was.source) : was.source_name;
  change.after_words = is.source_name.empty() ? text_of(after.text, is.source) : is.source_name;
  out.changes.push_back(std::move(change));
}

void add_single(const Version& version, std::int32_t index, ChangeKind kind, StoryDiff& out) {
  Change change;
  change.kind = kind;
  const bool lost = kind == ChangeKind::attribution_lost;
  (lost ? change.before : change.after) = index;
  (lost ? change.before_span : change.after_span) = place_of(at(version, index));
  (lost ? change.before_words : change.after_words) = text_of(version.text, at(version, index).content);
  out.changes.push_back(std::move(change));
}

void add_findings(const Policy& policy, StoryDiff& out) {
  const AuditRule* rule = policy.find("QA62");
  if (!rule || rule->severity == Severity::off) return;
  for (const Change& c : out.changes) {
    if (c.kind != ChangeKind::quotation_changed) continue;
    Finding finding;
    finding.rule = rule->id, finding.severity = rule->severity, finding.span = c.after_span;
    finding.message = rule->message, finding.standard = rule->standard, finding.url = rule->url;
    finding.attribution = c.after;
    out.findings.push_back(std::move(finding));
  }
}

}  // namespace

std::string_view name_of(ChangeKind kind) {
  constexpr std::array<std::string_view, 6> names = {"attribution_lost", "attribution_gained", "quotation_changed",
                                                     "source_lost_name", "source_gained_name", "source_changed"};
  return names[static_cast<std::size_t>(kind)];
}

StoryDiff compare_versions(const Version& before, const Version& after, const Policy& policy) {
  const StatementPairs pairs = pair_statements(before, after);
  StoryDiff out;
  for (const auto& [old, now] : pairs.pairs) {
    compare_quotations(before, after, old, now, out);
    compare_sources(before, after, old, now, out);
  }
  for (const std::int32_t index : pairs.gained) add_single(after, index, ChangeKind::attribution_gained, out);
  for (const std::int32_t index : pairs.lost) add_single(before, index, ChangeKind::attribution_lost, out);
  std::stable_sort(out.changes.begin(), out.changes.end(), [](const Change& a, const Change& b) {
    const bool a_lost = a.after == no_index, b_lost = b.after == no_index;
    if (a_lost != b_lost) return b_lost;
    return a_lost ? a.before_span < b.before_span : a.after_span < b.after_span;
  });
  add_findings(policy, out);
  return out;
}

}  // namespace onrecord
