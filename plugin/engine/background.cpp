#include "plugin/engine/background.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr std::uint32_t paragraphs_before = 2, paragraphs_after = 0, introduction = 1;
constexpr std::size_t most_sentences = 8;

// Sentences in which somebody's words are reported: they are statements, not narration.
std::vector<bool> reporting(const Words& w, const std::vector<Attribution>& attributions) {
  std::vector<bool> out(w.story().text.sentences.size());
  for (const Attribution& a : attributions) {
    for (const Spans* spans : {&a.content, &a.cue})
      for (const Span s : *spans) {
        const Range tokens = w.tokens_in(s);
        if (tokens.empty()) continue;
        for (auto at = w.sentence(tokens.first); at < out.size() && at <= w.sentence(tokens.end - 1); ++at)
          out[at] = true;
      }
  }
  return out;
}

}  // namespace

Background::Background(const Words& w, const std::vector<Mention>& mentions, const Links& links,
                       const std::vector<Attribution>& attributions) {
  const std::vector<bool> reports = reporting(w, attributions);
  std::uint32_t last = no_token;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    const auto sentence = w.sentence(m.head);
    if (sentence == last || sentence >= reports.size() || m.modifier || m.quoted || !m.subject) continue;
    last = sentence;  // the first subject of a sentence is whom it tells of
    if (reports[sentence] || links.of_mention[i] == no_entity || !w.narration(m.head)) continue;
    of_entity_[links.of_mention[i]].push_back({w.paragraph(m.head), w.story().text.sentences[sentence].span});
  }
}

Spans Background::around(std::uint32_t entity, std::uint32_t paragraph) const {
  Spans out;
  const auto at = of_entity_.find(entity);
  if (at == of_entity_.end()) return out;
  const auto& all = at->second;
  const auto take = [&](std::uint32_t from, std::uint32_t to) {
    auto t = std::lower_bound(all.begin(), all.end(), from,
                              [](const Telling& x, std::uint32_t p) { return x.paragraph < p; });
    for (; t != all.end() && t->paragraph <= to && out.size() < most_sentences; ++t) out.push_back(t->sentence);
  };
  take(paragraph - std::min(paragraph, paragraphs_before), paragraph + paragraphs_after);
  take(all.front().paragraph, all.front().paragraph + introduction);
  return out;
}

}  // namespace onrecord
