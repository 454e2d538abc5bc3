// How openly the story itself sources each statement: DESIGN section 4. Says nothing of truth.
//
// A score is base + top. base = round(1000 * rung / 7); top = floor(distance to the next rung * met / (1 + applicable)),
// over the weights that apply to that kind of source. Integers throughout, in thousandths of a weight, so that anybody
// can recompute a score from its contributions to the last point (recompute_score does).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/source_facts.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// Sets grade, score and contributions of every statement; thoughts and attitudes get a grade and no score. A source whose
// status is open, or whose confidence is below policy.open_below, becomes open: no score (but a quotation that nothing
// governs stays without a source). In a chain the lowest link
// counts, the outermost of equals; a chain with an open link has no score.
void score_attributions(const Story& story, const std::vector<Source>& sources, const Policy& policy,
                        std::vector<Attribution>& attributions);
void score_attributions(const Story& story, const std::vector<Source>& sources, const StoryFacts& facts,
                        const Policy& policy, std::vector<Attribution>& attributions);

// Points of a rung with nothing on top, 0 to 857.
std::int32_t base_points(std::int32_t rung);

// One modifier as it stands for one statement.
struct ModifierPoints {
  double weight = 0;
  bool met = false;
};

// Points of each modifier, by largest remainder (ties: the earlier one); their sum is the top of that rung.
std::vector<std::int32_t> top_points(std::int32_t rung, std::span<const ModifierPoints> modifiers);

// What `contributions` add up to by the rules above: from the rung's name and the weights alone, not from the points.
// Empty: they are not those of one score.
std::optional<std::int32_t> recompute_score(std::span<const Contribution> contributions, const Policy& policy);

}  // namespace onrecord
