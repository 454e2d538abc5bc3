#include "plugin/engine/statement_pairs.hpp"

#include <algorithm>
#include <unordered_map>

#include "plugin/engine/places.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_holders = 64;  // a word in more statements than that says nothing of which one it is
constexpr std::size_t most_tries = 64;    // old statements that a new one is compared with
constexpr double alike = 0.6;             // share of common words from which two statements of one source are one
constexpr double alike_anyway = 0.8;      // ... and of different sources

struct Statement {
  std::int32_t index = 0;
  std::string words;
  std::string source;
  std::vector<std::string_view> bag;  // into words, sorted
  bool paired = false;
};

std::vector<std::string_view> bag_of(std::string_view words) {
  std::vector<std::string_view> bag;
  while (!words.empty()) {
    const auto gap = std::min(words.find(' '), words.size());
    bag.push_back(words.substr(0, gap));
    words.remove_prefix(std::min(gap + 1, words.size()));
  }
  std::sort(bag.begin(), bag.end());
  return bag;
}

std::vector<Statement> statements_of(const Version& version) {
  std::vector<Statement> all;
  const auto& attributions = version.analysis.attributions;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    const Attribution& a = attributions[i];
    if (a.act != Act::statement) continue;
    const std::string source = a.source_name.empty() ? words_at(version.text, a.source) : folded_words(a.source_name);
    all.push_back({static_cast<std::int32_t>(i), words_at(version.text, a.content), source, {}, false});
  }
  for (Statement& s : all) s.bag = bag_of(s.words);  // after the vector stands still: bags point into its strings
  return all;
}

using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;

void pair_equal(std::vector<Statement>& before, std::vector<Statement>& after, StatementPairs& out) {
  Index by_words;
  for (std::size_t i = before.size(); i-- > 0;) by_words[before[i].words].push_back(i);  // the first one on top
  for (Statement& s : after) {
    const auto at = by_words.find(s.words);
    if (at == by_words.end() || at->second.empty()) continue;
    Statement& old = before[at->second.back()];
    at->second.pop_back();
    old.paired = s.paired = true;
    out.pairs.emplace_back(old.index, s.index);
  }
}

double likeness(const Statement& a, const Statement& b) {
  std::size_t common = 0, i = 0, j = 0;
  while (i < a.bag.size() && j < b.bag.size()) {
    if (a.bag[i] == b.bag[j])
      ++common, ++i, ++j;
    else
      ++(a.bag[i] < b.bag[j] ? i : j);
  }
  const std::size_t both = a.bag.size() + b.bag.size();
  return both ? 2.0 * static_cast<double>(common) / static_cast<double>(both) : 0;
}

struct Candidate {
  double likeness;
  std::size_t before, after;
};

std::vector<Candidate> candidates_of(const std::vector<Statement>& before, const std::vector<Statement>& after) {
  Index holders;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (!before[i].paired)
      for (const std::string_view word : before[i].bag) {
        auto& list = holders[word];
        if (list.size() <= most_holders && (list.empty() || list.back() != i)) list.push_back(i);
      }
  std::vector<Candidate> all;
  std::vector<std::size_t> seen(before.size(), 0);
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (after[j].paired) continue;
    std::size_t tries = 0;
    for (const std::string_view word : after[j].bag) {
      const auto at = holders.find(word);
      if (at == holders.end() || at->second.size() > most_holders || tries > most_tries) continue;
      for (const std::size_t i : at->second) {
        if (seen[i] == j + 1) continue;
        seen[i] = j + 1;
        ++tries;
        const double share = likeness(before[i], after[j]);
        if (share >= (before[i].source == after[j].source ? alike : alike_anyway)) all.push_back({share, i, j});
      }
    }
  }
  return all;
}

void pair_alike(std::vector<Statement>& before, std::vector<Statement>& after, StatementPairs& out) {
  auto all = candidates_of(before, after);
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  for (const Candidate& c : all) {
    if (before[c.before].paired || after[c.after].paired) continue;
    before[c.before].paired = after[c.after].paired = true;
    out.pairs.emplace_back(before[c.before].index, after[c.after].index);
  }
}

}  // namespace

std::string words_at(std::string_view text, const Spans& spans) {
  std::string words;
  for (const Span s : spans) {
    const std::string piece = folded_words(slice(text, s));
    if (!words.empty() && !piece.empty()) words += ' ';
    words += piece;
  }
  return words;
}

StatementPairs pair_statements(const Version& before, const Version& after) {
  auto old = statements_of(before), now = statements_of(after);
  StatementPairs out;
  pair_equal(old, now, out);
  pair_alike(old, now, out);
  for (const Statement& s : old)
    if (!s.paired) out.lost.push_back(s.index);
  for (const Statement& s : now)
    if (!s.paired) out.gained.push_back(s.index);
  return out;
}

}  // namespace onrecord
