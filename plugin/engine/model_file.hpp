// The model's weights as text (rules/en/cue.weights, group.weights, ... and model.weights for thresholds) and as the
// packed table that the build makes of it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/features.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

// "cue.weights", ..., "model.weights".
std::array<std::string_view, 10> model_file_names();

// From text; files that are absent leave their part empty (everything scores 0). Throws Error{rule} with its line.
Model load_model(const std::vector<RuleFile>& files);

// A packed model: a digest of the texts, the threshold, the tables. Native byte order: made and read by one build.
std::string pack_model(const Model& model, std::string_view digest);

// Looks into `bytes`, which must outlive the model. Throws Error{internal} where they are no packed model.
Model view_model(std::string_view bytes);

// The model that the build put into the library, and the digest of its texts (64 hex digits).
const Model& built_in_model();
std::string_view built_in_model_digest();

}  // namespace onrecord
