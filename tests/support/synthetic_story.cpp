#include "tests/support/synthetic_story.hpp"

#include <cmath>

namespace onrecord {
namespace {

constexpr std::uint32_t vocabulary = 30'000;

// SplitMix64: small, fast, the same on every machine.
struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }
  // Low numbers often, high ones rarely.
  std::uint32_t skewed(std::uint32_t limit) {
    const double unit = static_cast<double>(next() >> 11) * 0x1.0p-53;
    return static_cast<std::uint32_t>(std::exp(unit * std::log(static_cast<double>(limit)))) - 1;
  }
};

Span append(std::string& text, const std::string& words) {
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += words;
  return {begin, static_cast<std::uint32_t>(text.size())};
}

std::string date(Random& random) {
  char out[16];
  std::snprintf(out, sizeof out, "%04u-%02u-%02u", 2019 + random.below(6), 1 + random.below(12), 1 + random.below(28));
  return out;
}

std::vector<Contribution> contributions(Random& random, Span cue, std::int32_t base) {
  std::vector<Contribution> list = {{"rung", "named", 1, base, {}, "", "onrecord: the ladder"}};
  const char* features[] = {"same_sentence", "verbatim", "neutral_cue"};
  for (const char* feature : features) {
    const bool met = random.below(2) == 0;
    list.push_back(
        {feature, met ? "met" : "not met", 2, met ? 20 : 0, met ? cue : Span{}, met ? "said" : "", "AP: attribution"});
  }
  return list;
}

Source source_of(Random& random, std::uint32_t i, std::uint32_t people) {
  Source source;
  source.id = std::string("s").append(std::to_string(i + 1));
  if (random.below(4) == 0) {
    source.kind = SourceKind::unnamed_person;
    source.descriptor = "a senior official";
    return source;
  }
  const auto who = random.skewed(people);
  source.kind = who % 5 == 0 ? SourceKind::organisation : SourceKind::person;
  source.name = synthetic_person(who);
  if (source.kind == SourceKind::person) source.role = "minister of " + synthetic_word(who % 40);
  return source;
}

Attribution attribution_of(Random& random, std::string& text, Source& source, std::int32_t index) {
  std::string said;
  for (auto words = 8 + random.below(24); words > 0; --words)
    (said += said.empty() ? "" : " ") += synthetic_word(random.skewed(vocabulary));
  Attribution a;
  text += '"';
  a.content = {append(text, said)};
  text += ",\" ";
  a.source = {append(text, source.name.empty() ? source.descriptor : source.name)};
  text += ' ';
  a.cue = {append(text, "said")};
  text += ".\n";
  source.mentions.push_back(a.source[0]);
  a.id = std::string("a").append(std::to_string(random.next()));
  a.kind = random.below(3) == 0 ? Kind::indirect : Kind::direct;
  a.source_index = index;
  a.source_kind = source.kind;
  a.source_name = source.name;
  a.source_status = SourceStatus::stated;
  a.cue_class = "neutral";
  a.confidence = 0.9;
  a.grade = source.name.empty() ? Grade::unnamed_described : Grade::named_with_role;
  a.contributions = contributions(random, a.cue[0], source.name.empty() ? 286 : 857);
  std::int32_t score = 0;
  for (const auto& c : a.contributions) score += c.points;
  a.score = score;
  a.decided_by = {"post_quote_attribution", "said"};
  a.time = {{a.cue[0], "Monday"}};
  return a;
}

}  // namespace

std::string synthetic_word(std::uint64_t rank) {
  static const char* syllables[] = {"ba", "re", "ti", "lo", "mu", "sa", "ke", "do", "ni", "va", "go", "pe"};
  std::string word;
  for (auto rest = rank + 12; rest > 0; rest /= 12) word += syllables[rest % 12];
  return word;
}

std::string synthetic_person(std::uint64_t number) {
  auto name = synthetic_word(number);
  name[0] = static_cast<char>(name[0] - 32);
  return name.append(" ").append(synthetic_word(number * 7 + 3)).append(" ").append(std::to_string(number));
}

SyntheticStory synthetic_story(std::uint64_t number, std::uint32_t attributions, std::uint32_t people) {
  Random random{number * 0x2545f4914f6cdd1du + 1};
  SyntheticStory story;
  auto& analysis = story.analysis;
  analysis.id = std::string("story-").append(std::to_string(number));
  analysis.engine_version = "synthetic";
  analysis.rules_digest = "sha256:0";
  analysis.policy = "default";
  analysis.document.title = std::string("Story ").append(std::to_string(number));
  analysis.document.published = date(random);
  analysis.document.language = "en";
  const std::uint32_t sources = 1 + attributions / 3;
  for (std::uint32_t i = 0; i < sources; ++i) analysis.sources.push_back(source_of(random, i, people));
  for (std::uint32_t i = 0; i < attributions; ++i) {
    const auto at = random.below(sources);
    analysis.sources[at].attributions.push_back(static_cast<std::int32_t>(i));
    analysis.attributions.push_back(
        attribution_of(random, story.text, analysis.sources[at], static_cast<std::int32_t>(at)));
  }
  for (std::uint32_t i = 0; i < attributions; i += 4)
    analysis.findings.push_back({"QA50", Severity::note, analysis.attributions[i].cue[0], "Prefer a neutral verb.",
                                 "Bender", "", static_cast<std::int32_t>(i)});
  return story;
}

}  // namespace onrecord
