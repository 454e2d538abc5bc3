// Lessons: what each of the model's weights learns from the gold stories.
#pragma once

#include "plugin/engine/second_look.hpp"
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
// The log-odds of readings and whether they were right, for calibration.
struct Judged {
  float log_odds = 0;
  bool right = false;
};
// Platt's slope and offset (Platt 1999) by Newton's method.
std::pair<float, float> calibrate(const std::vector<Judged>& judged);
// The readings of stories that stand (after resolution, with `model` whole), judged against gold.
void judge(const Document& doc, const Model& model, std::vector<Judged>& out);

// Acceptance learns from readings by a model that has not learned from their story. The example's group is `fold`.
StoryReadings read_all(const Document& doc, const Model& model);
// Gives readings the first look's probabilities.
void weigh(StoryReadings& story, const Model& model);
void teach_acceptance(const Document& doc, const StoryReadings& story, unsigned fold, Learner& learner);
// The probabilities of `story` are those of the first look; fainter readings than the reader keeps are left out.
void teach_second_look(const Document& doc, StoryReadings story, unsigned fold, Learner& learner);

}  // namespace onrecord::train
