// The audit: rules broken at one place, with what to do; and the story's metrics.
#pragma once

#include <vector>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

std::vector<Finding> audit_story(const Story& story, const Analysis& analysis, const Policy& policy);
Metrics measure_story(const Story& story, const Analysis& analysis);

}  // namespace onrecord
