#include "plugin/engine/score.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plugin/engine/ladder.hpp"
#include "plugin/engine/modifiers.hpp"

namespace onrecord {
namespace {

constexpr std::int32_t rungs = 7;

std::int64_t thousandths(double weight) { return std::llround(weight * 1000); }

// A link of a chain by itself.
struct Link {
  Grade grade = Grade::unattributed;
  std::optional<std::int32_t> score;  // empty: open
  std::vector<Contribution> contributions;
};

Contribution rung_line(const Story& story, const Rung& rung, const Policy& policy) {
  const LadderRung& step = policy.ladder[static_cast<std::size_t>(rung.grade)];
  Contribution line;
  line.feature = "rung";
  line.value = name_of(rung.grade);
  line.points = base_points(step.rung);
  line.evidence = rung.evidence;
  line.rule = rule_that_saw(story, rung.evidence);
  line.standard = step.standard;
  return line;
}

Link weigh(const Story& story, const Attribution& a, const Rung& rung, const SourceFacts& facts, const Policy& policy) {
  Link link{rung.grade, std::nullopt, {rung_line(story, rung, policy)}};
  std::vector<ModifierPoints> modifiers;
  for (const ScoreWeight& weight : policy.weights) {
    if (weight.unnamed_only && !is_unnamed(a.source_kind)) continue;
    const Modifier found = modifier_of(story, a, facts, weight);
    modifiers.push_back({weight.weight, found.met});
    link.contributions.push_back({weight.feature, found.met ? "met" : "not met", weight.weight, 0, found.evidence,
                                  rule_that_saw(story, found.evidence), weight.standard});
  }
  const auto points = top_points(policy.ladder[static_cast<std::size_t>(rung.grade)].rung, modifiers);
  std::int32_t score = link.contributions.front().points;
  for (std::size_t i = 0; i < points.size(); ++i) score += link.contributions[i + 1].points = points[i];
  link.score = score;
  return link;
}

// A quotation that nothing governs has no source to be unsure of.
bool is_open(const Attribution& a, const Policy& policy) {
  if (a.source_status == SourceStatus::none && a.cue.empty() && a.kind == Kind::direct) return false;
  return a.source_status == SourceStatus::open || a.confidence < policy.open_below;
}

std::vector<Link> weigh_links(const Story& story, const std::vector<Source>& sources, const StoryFacts& facts,
                              const Policy& policy, const std::vector<Attribution>& attributions) {
  std::vector<Link> links(attributions.size());
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    const Attribution& a = attributions[i];
    const SourceFacts& its = facts.of(attributions, i);
    const Source* source = a.source_index == no_index ? nullptr : &sources[static_cast<std::size_t>(a.source_index)];
    const Rung rung = rung_of(story, a, source, its);
    if (is_open(a, policy))
      links[i].grade = rung.grade;
    else
      links[i] = weigh(story, a, rung, its, policy);
  }
  return links;
}

// The index of the link that counts for `index`: lowest score, outermost of equals; itself when a link is open.
// Steps are bounded, so that a ring of parents (a bug elsewhere) ends.
std::size_t weakest_link(const std::vector<Link>& links, const std::vector<Attribution>& all, std::size_t index,
                         bool& open) {
  std::size_t weakest = index, at = index;
  open = !links[index].score;
  for (int steps = 0; all[at].parent != no_index && steps < 64; ++steps) {
    at = static_cast<std::size_t>(all[at].parent);
    open |= !links[at].score;
    if (!open && *links[at].score <= *links[weakest].score) weakest = at;
  }
  return weakest;
}

Contribution chain_line(const Attribution& outer) {
  Contribution line;
  line.feature = "chain";
  line.value = "weakest link";
  line.evidence = !outer.source.empty() ? outer.source.front() : !outer.cue.empty() ? outer.cue.front() : Span{};
  return line;
}

}  // namespace

std::int32_t base_points(std::int32_t rung) { return (2000 * rung + rungs) / (2 * rungs); }

std::vector<std::int32_t> top_points(std::int32_t rung, std::span<const ModifierPoints> modifiers) {
  const std::int64_t distance = base_points(rung + 1) - base_points(rung);
  std::int64_t applicable = 1000, met = 0;
  for (const ModifierPoints& m : modifiers) {
    applicable += thousandths(m.weight);
    if (m.met) met += thousandths(m.weight);
  }
  std::vector<std::int32_t> points(modifiers.size());
  std::vector<std::int64_t> rest(modifiers.size(), -1);
  std::int64_t left = distance * met / applicable;
  for (std::size_t i = 0; i < modifiers.size(); ++i) {
    if (!modifiers[i].met) continue;
    const std::int64_t quota = distance * thousandths(modifiers[i].weight);
    points[i] = static_cast<std::int32_t>(quota / applicable);
    rest[i] = quota % applicable;
    left -= points[i];
  }
  for (; left > 0; --left) {
    const auto largest = std::max_element(rest.begin(), rest.end());
    if (largest == rest.end() || *largest < 0) break;
    ++points[static_cast<std::size_t>(largest - rest.begin())];
    *largest = -1;
  }
  return points;
}

std::optional<std::int32_t> recompute_score(std::span<const Contribution> contributions, const Policy& policy) {
  std::int32_t rung = -1;
  std::vector<ModifierPoints> modifiers;
  for (const Contribution& line : contributions) {
    if (line.feature == "chain") continue;
    if (line.feature != "rung") {
      modifiers.push_back({line.weight, line.value == "met"});
      continue;
    }
    for (std::size_t g = 0; g < policy.ladder.size(); ++g)
      if (line.value == name_of(static_cast<Grade>(g))) rung = policy.ladder[g].rung;
  }
  if (rung < 0) return std::nullopt;
  const auto points = top_points(rung, modifiers);
  return base_points(rung) + std::accumulate(points.begin(), points.end(), 0);
}

void score_attributions(const Story& story, const std::vector<Source>& sources, const Policy& policy,
                        std::vector<Attribution>& attributions) {
  score_attributions(story, sources, gather_facts(story, sources, attributions), policy, attributions);
}

void score_attributions(const Story& story, const std::vector<Source>& sources, const StoryFacts& facts,
                        const Policy& policy, std::vector<Attribution>& attributions) {
  auto links = weigh_links(story, sources, facts, policy, attributions);
  std::vector<bool> shared(attributions.size());  // a link that others may count by, too
  for (const auto& a : attributions)
    if (a.parent != no_index) shared[static_cast<std::size_t>(a.parent)] = true;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    Attribution& a = attributions[i];
    bool open = false;
    const std::size_t weakest = weakest_link(links, attributions, i, open);
    a.grade = links[weakest].grade;
    a.score.reset();
    a.contributions.clear();
    if (!links[i].score) a.source_status = SourceStatus::open;
    if (open || a.act != Act::statement) continue;
    a.score = links[weakest].score;
    if (weakest == i && !shared[i])
      a.contributions = std::move(links[i].contributions);
    else
      a.contributions = links[weakest].contributions;
    if (weakest != i) a.contributions.push_back(chain_line(attributions[weakest]));
  }
}

}  // namespace onrecord
