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
  float source_exact = 0, content_exact = 0;  // of these very words
  float probability = 0;                      // of the whole
  float first_look = 0;                       // the same, by its own words alone
  std::uint32_t order = 0;                    // among the readings of its region, as they were made
  std::string_view forced_by;                 // the rule that forced it, or empty

  Range hull() const;  // units from the first to the last of cue, source and content
};

template <class Sink>
void accept_features(const Reading& reading, Sink& sink);

// Weights by unit that are computed when they are first asked for.
class PlaceWeights {
 public:
  void reset(std::size_t places) { known_.assign(places, unknown); }
  template <class Compute>
  float operator()(std::size_t place, Compute&& compute) {
    float& slot = known_[place];
    if (slot == unknown) slot = compute();
    return slot;
  }

 private:
  static constexpr float unknown = 1e30f;
  std::vector<float> known_;
};

// Reads the cues of a region with one model. Keeps its scratch room from cue to cue and from region to region, and what a
// place weighs for every cue of the region. One thread at a time.
class Reader {
 public:
  explicit Reader(const Model& model);

  const Model& model() const { return model_; }
  void enter(const Region& region);  // before the cues of a region; it must stay where it is until the next one
  Reading read(const Cue& cue);
  // The cue's words, from the first to the last.
  Range choose_range(const Region& region, const Cue& cue);

 private:
  struct Place {
    std::uint32_t at = 0;
    float score = 0;
  };
  struct Ranked {
    Range range;
    float probability = 0, exact = 0;
  };
  struct PlacesOfSide {
    PlaceWeights begin, end;
  };
  struct Shared {  // what readings of one look weigh together
    std::uint32_t look = 0;
    float score = 0;
  };
  void forget_places();
  void choose_source(const Cue& cue, Reading& out);
  float shape_score(const Cue& cue, const SourceReading& reading);
  Side choose_side(const Frame& frame, Reading& out);
  Ranked choose_span(const Frame& frame, Side side, const Weights& weights);
  void keep_best(std::vector<Place>& places) const;

  const Model& model_;
  const Region* region_ = nullptr;
  bool fresh_ = true;                    // nothing of this region was read yet
  PlacesOfSide source_[2], content_[2];  // left and right of the cue
  PlaceWeights head_;
  std::vector<SourceReading> readings_;
  std::vector<Shared> shared_;
  std::vector<float> scores_;
  std::vector<std::uint32_t> places_;
  std::vector<Place> begins_, ends_;
  std::vector<Range> spans_;
};

}  // namespace onrecord
