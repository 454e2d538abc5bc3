// The model's weights as files of rules/en: "cue.weights", "group.weights", ... and "model.weights" for thresholds.
#pragma once

#include <vector>

#include "plugin/engine/features.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

// Files that are absent leave their part empty (everything scores 0). Throws Error{rule}.
Model load_model(const std::vector<RuleFile>& files);

}  // namespace onrecord
