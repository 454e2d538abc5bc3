// A reading: one cue with the source and content that the weights prefer among those the grammar proposes.
//
// A Reader decides source, side and content of a cue that is taken for granted; how likely the whole is right is
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
  Range right, left;   // the content on either side; empty where there is none
  float source_p = 0;  // of the source, among the readings
  float none_p = 0;    // of there being none
  float side_p = 0, right_p = 0, left_p = 0;
  float probability = 0;       // of the whole
  std::string_view forced_by;  // the rule that forced it, or empty

  Range hull() const;  // units from the first to the last of cue, source and content
};

void accept_features(const Reading& reading, FeatureSink& sink);

// Reads cues with one model; keeps its scratch room from cue to cue. One thread at a time.
class Reader {
 public:
  explicit Reader(const Model& model);

  Reading read(const Region& region, const Cue& cue);
  // The cue's words, from the first to the last.
  Range choose_range(const Region& region, const Cue& cue);

 private:
  struct Place {
    std::uint32_t at = 0;
    float score = 0;
  };
  struct Ranked {
    Range range;
    float probability = 0;
  };
  void choose_source(const Region& region, const Cue& cue, Reading& out);
  Side choose_side(const Frame& frame, Reading& out);
  Ranked choose_span(const Frame& frame, Side side, const Weights& weights);

  const Model& model_;
  std::vector<float> begin_, end_, head_, scores_;  // by unit, or by candidate
  std::vector<std::uint32_t> touched_;
  std::vector<Place> begins_, ends_;
  std::vector<Range> spans_;
};

}  // namespace onrecord
