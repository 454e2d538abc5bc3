// A reading: one cue with the source and content that the weights prefer among those the grammar proposes.
//
// read_cue decides source, side and content of a cue that is taken for granted; how likely the whole is right is
// accept_features' and the accept weights' to say. Bounded work a cue.
#pragma once

#include "plugin/engine/content_readings.hpp"

namespace onrecord {

struct Reading {
  const Region* region = nullptr;
  std::uint32_t region_index = 0;
  Cue cue;
  Range cue_range;
  SourceReading source;
  Side side = Side::right;
  Range right, left;         // the content on either side; empty where there is none
  float source_p = 0;        // of the source, among the readings
  float none_p = 0;          // of there being none
  float side_p = 0, right_p = 0, left_p = 0;
  float probability = 0;     // of the whole

  Range hull() const;        // units from the first to the last of cue, source and content
};

Reading read_cue(const Region& region, const Cue& cue, const Model& model);
void accept_features(const Reading& reading, FeatureSink& sink);

// The best of cue_ranges by the weights.
Range choose_range(const Region& region, const Cue& cue, const Weights& weights);

struct RankedSource {
  SourceReading source;
  float probability = 0, none = 0;
};
RankedSource choose_source(const Region& region, const Cue& cue, const Weights& weights);

}  // namespace onrecord
