// How openly the story itself sources each statement: DESIGN section 4. Says nothing of truth.
#pragma once

#include <vector>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// Sets grade, score and contributions of every statement; thoughts and attitudes get a grade and no score.
void score_attributions(const Story& story, const std::vector<Source>& sources, const Policy& policy,
                        std::vector<Attribution>& attributions);

}  // namespace onrecord
