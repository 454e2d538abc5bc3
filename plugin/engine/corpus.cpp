#include "plugin/engine/corpus.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

Share of_trials(std::string name, std::uint64_t hits, std::uint64_t trials) {
  const double value = trials ? static_cast<double>(hits) / static_cast<double>(trials) : 0;
  return {std::move(name), hits, trials, value, wilson(hits, trials)};
}

Share of_words(std::string name, std::uint64_t hits, std::uint64_t trials) {
  Share share = of_trials(std::move(name), hits, trials);
  share.interval = {0, 1};
  return share;
}

}  // namespace

Interval wilson(std::uint64_t hits, std::uint64_t trials, double z) {
  if (trials == 0) return {0, 1};
  const double n = static_cast<double>(trials), p = static_cast<double>(std::min(hits, trials)) / n;
  const double centre = p + z * z / (2 * n), scale = 1 + z * z / n;
  const double reach = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {std::max(0.0, (centre - reach) / scale), std::min(1.0, (centre + reach) / scale)};
}

void CorpusTotals::add(const Metrics& m) {
  CorpusTotals one;
  one.stories = 1;
  one.statements = m.statements, one.thoughts = m.thoughts, one.attitudes = m.attitudes, one.open = m.open;
  one.direct = m.direct, one.indirect = m.indirect, one.mixed = m.mixed;
  one.named = m.named, one.organisations = m.organisations, one.documents = m.documents;
  one.unnamed = m.unnamed, one.unattributed = m.unattributed;
  one.words = m.words, one.quoted_words = m.quoted_words;
  one.unnamed_words = m.unnamed_words, one.attributed_words = m.attributed_words;
  one.passive_claims = m.passive_claims, one.hedges = m.hedges, one.loaded_cues = m.loaded_cues;
  one.boilerplate_reasons = m.boilerplate_reasons, one.reasons = m.reasons;
  one.with_unnamed = m.unnamed > 0;
  one.single_source = m.single_source;
  one.solely_unnamed = m.unnamed > 0 && m.unnamed == m.statements - m.open;
  add(one);
}

void CorpusTotals::add(const CorpusTotals& o) {
  stories += o.stories, statements += o.statements, thoughts += o.thoughts, attitudes += o.attitudes, open += o.open;
  direct += o.direct, indirect += o.indirect, mixed += o.mixed;
  named += o.named, organisations += o.organisations, documents += o.documents;
  unnamed += o.unnamed, unattributed += o.unattributed;
  words += o.words, quoted_words += o.quoted_words;
  unnamed_words += o.unnamed_words, attributed_words += o.attributed_words;
  passive_claims += o.passive_claims, hedges += o.hedges, loaded_cues += o.loaded_cues;
  boilerplate_reasons += o.boilerplate_reasons, reasons += o.reasons;
  with_unnamed += o.with_unnamed, single_source += o.single_source, solely_unnamed += o.solely_unnamed;
}

std::vector<Share> CorpusTotals::shares() const {
  const std::uint64_t settled = statements - open;
  return {of_trials("unnamed_share", unnamed, settled),
          of_trials("unattributed_share", unattributed, settled),
          of_trials("open_share", open, statements),
          of_trials("direct_share", direct, statements),
          of_trials("passive_claim_share", passive_claims, statements),
          of_trials("hedge_share", hedges, statements),
          of_trials("loaded_cue_share", loaded_cues, statements),
          of_trials("boilerplate_reason_share", boilerplate_reasons, reasons),
          of_words("quoted_word_share", quoted_words, words),
          of_words("unnamed_word_share", unnamed_words, attributed_words),
          of_trials("stories_with_unnamed", with_unnamed, stories),
          of_trials("stories_solely_unnamed", solely_unnamed, stories),
          of_trials("stories_single_source", single_source, stories)};
}

}  // namespace onrecord
