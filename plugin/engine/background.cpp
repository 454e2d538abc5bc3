#include "plugin/engine/background.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr std::uint32_t paragraphs_before = 2, paragraphs_after = 0, introduction = 1;
constexpr std::size_t most_sentences = 8;
constexpr std::uint32_t longest_lead = 4;  // sentences

// Sentences in which somebody's words are reported: they are statements, not narration.
std::vector<bool> reporting(const Words& w, const std::vector<Attribution>& attributions) {
  std::vector<bool> out(w.story().text.sentences.size());
  for (const Attribution& a : attributions) {
    if (a.act != Act::statement) continue;
    for (const Spans* spans : {&a.content, &a.cue})
      for (const Span s : *spans) {
        const TokenRange tokens = w.tokens_in(s);
        if (tokens.empty()) continue;
        for (auto at = w.sentence(tokens.first); at < out.size() && at <= w.sentence(tokens.end - 1); ++at)
          out[at] = true;
      }
  }
  return out;
}

}  // namespace

Background::Background(const Words& w, const std::vector<Mention>& mentions, const Links& links,
                       const std::vector<Attribution>& attributions)
    : words_(w), links_(links), reports_(reporting(w, attributions)), subject_(reports_.size(), no_entity) {
  std::uint32_t last = no_token;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const Mention& m = mentions[i];
    const auto sentence = w.sentence(m.head);
    if (sentence == last || sentence >= reports_.size() || m.modifier || m.quoted || !m.subject) continue;
    last = sentence;  // the first subject of a sentence is whom it tells of
    if (links.of_mention[i] == no_entity || !w.narration(m.head)) continue;
    subject_[sentence] = links.of_mention[i];
    if (!reports_[sentence])
      of_entity_[links.of_mention[i]].push_back({w.paragraph(m.head), w.story().text.sentences[sentence].span});
  }
}

bool Background::of_another(std::uint32_t entity, std::uint32_t sentence) const {
  const auto subject = subject_[sentence];
  return subject != no_entity && subject != entity && links_.entities[subject].named &&
         links_.entities[subject].sort == Sort::person;
}

Spans Background::leading_to(std::uint32_t entity, std::uint32_t token) const {
  Spans out;
  auto at = words_.sentence(token);
  if (at >= reports_.size()) return out;
  const auto paragraph = words_.paragraph(token);
  for (std::uint32_t n = 0; n < longest_lead && at-- > 0; ++n) {
    const auto first = words_.story().text.sentences[at].first_token;
    if (reports_[at] || !words_.narration(first) || words_.paragraph(first) + 1 < paragraph || of_another(entity, at))
      break;
    out.push_back(words_.story().text.sentences[at].span);
  }
  return out;
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
