// Lessons: what each of the model's weights learns from the gold stories.
#pragma once

#include "plugin/engine/reading.hpp"
#include "plugin/train/gold.hpp"
#include "plugin/train/learner.hpp"

namespace onrecord::train {

using Documents = std::vector<const Document*>;

void teach_cues(const Documents& docs, Learner& learner);
void teach_groups(const Documents& docs, Learner& learner);
void teach_sources(const Documents& docs, Learner& learner);
// side, right and left in one pass over the gold frames; `groups` gives the cue's words as the reader will see them.
void teach_contents(const Documents& docs, const Model& groups, Learner& side, Learner& right, Learner& left);
void teach_joins(const Documents& docs, Learner& learner);
// Whole readings made by `model` (which must not have learned from these documents): right or wrong?
void teach_acceptance(const Documents& docs, const Model& model, Learner& learner);

}  // namespace onrecord::train
