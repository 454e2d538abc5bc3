#include <algorithm>
#include <cmath>
#include <map>

#include "plugin/engine/audit.hpp"
#include "plugin/engine/ladder.hpp"
#include "plugin/engine/places.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t enough_for_shares = 5;

// Words covered by any of the spans, each word once.
std::uint32_t words_of(const Story& story, Spans spans) {
  std::sort(spans.begin(), spans.end());
  std::uint32_t words = 0, done = 0;
  for (const Span s : spans) {
    const Span rest{std::max(s.begin, done), s.end};
    if (!rest.empty()) words += count_words(story, rest);
    done = std::max(done, s.end);
  }
  return words;
}

void append(Spans& to, const Spans& more) { to.insert(to.end(), more.begin(), more.end()); }

void count_kind(const Attribution& a, Metrics& m) {
  ++(a.kind == Kind::direct ? m.direct : a.kind == Kind::mixed ? m.mixed : m.indirect);
  if (a.source_status == SourceStatus::open) {
    ++m.open;
    return;
  }
  switch (a.source_kind) {
    case SourceKind::person:
      ++m.named;
      break;
    case SourceKind::organisation:
      ++m.organisations;
      break;
    case SourceKind::document:
      ++m.documents;
      break;
    case SourceKind::unnamed_person:
    case SourceKind::unnamed_group:
      ++m.unnamed;
      break;
    case SourceKind::unattributed:
      ++m.unattributed;
      break;
  }
}

bool has_in(const Story& story, const Spans& places, LexemeClass cls) {
  for (const Span p : places)
    if (has(story, p, cls)) return true;
  return false;
}

void count_wording(const Story& story, const Attribution& a, Metrics& m) {
  m.hedges += !a.hedges.empty();
  m.loaded_cues += has_in(story, a.cue, LexemeClass::loaded) && !has_in(story, a.cue, LexemeClass::cue_trap);
  m.passive_claims += a.source.empty() && has_in(story, a.cue, LexemeClass::passive_hearsay);
  m.reasons += a.anonymity.quality != ReasonQuality::none;
  m.boilerplate_reasons += a.anonymity.quality == ReasonQuality::boilerplate;
}

// exp of the entropy of statements over sources: as many sources, evenly quoted, would give the same spread.
double effective_number(const std::map<std::int32_t, std::uint32_t>& statements_of) {
  double total = 0, sum = 0;
  for (const auto& [source, n] : statements_of) total += n;
  for (const auto& [source, n] : statements_of) sum -= n / total * std::log(n / total);
  return total > 0 ? std::exp(sum) : 0;
}

std::optional<double> share(std::uint32_t part, std::uint32_t whole, std::uint32_t statements) {
  if (statements < enough_for_shares || whole == 0) return std::nullopt;
  return static_cast<double>(part) / whole;
}

std::uint32_t narrative_words(const Story& story) {
  std::uint32_t words = 0;
  for (const Paragraph& p : story.text.paragraphs)
    if (!p.front_matter) words += count_words(story, p.span);
  return words;
}

void fill_shares(Metrics& m) {
  const std::uint32_t settled = m.statements - m.open;  // open ones count apart
  m.unnamed_share = share(m.unnamed, settled, m.statements);
  m.unnamed_word_share = share(m.unnamed_words, m.attributed_words, m.statements);
  m.quoted_word_share = share(m.quoted_words, m.words, m.statements);
  m.loaded_cue_share = share(m.loaded_cues, m.statements, m.statements);
  m.boilerplate_reason_share = share(m.boilerplate_reasons, m.reasons, m.statements);
}

}  // namespace

Metrics measure_story(const Story& story, const Analysis& analysis) {
  Metrics m;
  Spans quoted, unnamed, attributed;
  std::map<std::int32_t, std::uint32_t> statements_of;
  for (const Attribution& a : analysis.attributions) {
    if (a.act == Act::thought) ++m.thoughts;
    if (a.act == Act::attitude) ++m.attitudes;
    if (a.act != Act::statement) continue;
    ++m.statements;
    count_kind(a, m);
    count_wording(story, a, m);
    if (a.source_index != no_index) ++statements_of[a.source_index];
    append(attributed, a.content);
    if (a.kind == Kind::direct) append(quoted, a.content);
    if (is_unnamed(a.source_kind) && a.source_status != SourceStatus::open) append(unnamed, a.content);
  }
  for (const Quotation& q : story.quotations.all)
    if (q.use == QuotationUse::words)
      for (const QuotationPiece& piece : q.pieces) quoted.push_back(piece.inner);
  m.words = narrative_words(story);
  m.quoted_words = words_of(story, quoted);
  m.unnamed_words = words_of(story, unnamed);
  m.attributed_words = words_of(story, attributed);
  m.sources = static_cast<std::uint32_t>(statements_of.size());
  m.effective_sources = effective_number(statements_of);
  m.single_source = m.statements >= 3 && m.sources == 1 && m.unattributed == 0;
  fill_shares(m);
  return m;
}

}  // namespace onrecord
