// Why a reading was chosen: the features of each of its parts with their weights. Made only where somebody asks (`--explain`).
#pragma once

#include "plugin/engine/record.hpp"
#include "plugin/engine/second_look.hpp"

namespace onrecord {

// "part:feature" and its weight times its strength, in the order of the decisions: cue, group, source, side, right, left, accept, again.
// Features without a weight are left out.
std::vector<WeightedFeature> explain(const Reading& reading, const Company& company, const Model& model);

}  // namespace onrecord
