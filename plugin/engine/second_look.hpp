// A second look at every reading of a story, with what the first look found around it.
//
// The first look weighs a reading by its own words. This one adds its company: rivals for the same words, readings that hold
// it or lie in it, the sentences beside it, and how the same lemma fared elsewhere in the story. Linear in the readings for
// sentences of bounded length.
#pragma once

#include <vector>

#include "plugin/engine/reading.hpp"

namespace onrecord {

// Readings by region, in the story's order; probabilities are those of the first look.
using StoryReadings = std::vector<std::vector<Reading>>;

// What stands around one reading; probabilities are those of the first look, 0 where there is none.
struct Company {
  float rival = 0;              // best of those whose cue shares words with this cue
  float holder = 0;             // best whose content holds this cue
  float held = 0;               // best whose cue stands in this content
  float crossing = 0;           // best whose content shares words with this one otherwise
  float ally = 0;               // best of the others of the sentence, with the same source
  float stranger = 0;           // best of the others of the sentence, with another source
  float before = 0, after = 0;  // best of the sentences beside it
  float kin = 0;                // mean of the story's other readings of this lemma
  float crowd = 0;              // expected readings a sentence of the story
  bool has_kin = false;
  bool echoes_before = false;  // the best reading of the sentence before names its source alike
};

using StoryCompany = std::vector<std::vector<Company>>;
StoryCompany find_company(const StoryReadings& story);
template <class Sink>
void second_look_features(const Reading& reading, const Company& company, Sink& sink);

// Replaces the probabilities by those of the second look, calibrated. Gives back the company that it saw (none without weights).
StoryCompany look_again(StoryReadings& story, const Model& model);

}  // namespace onrecord
