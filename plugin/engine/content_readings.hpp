// Content readings: where the words ascribed may begin and end, on either side of a cue.
//
// A content on one side is a run of units between two boundaries that the clause grammar allows. A span's weight is that
// of its begin, of its end, and of the two together; the best few begins and ends are combined. Bounded work a cue.
#pragma once

#include <vector>

#include "plugin/engine/source_readings.hpp"

namespace onrecord {

enum class Side : std::uint8_t { right, left, both };

// What the content's place is told from: the cue with its final words and its source.
struct Frame {
  const Region& region;
  const Cue& cue;
  Range cue_range;
  SourceReading source;
};

Value name_of_side(Side side);
void side_features(const Frame& frame, Side side, FeatureSink& sink);

// The units that a content on that side may lie in (may be empty).
Range side_range(const Frame& frame, Side side);
// Boundaries inside it, in order, at most `most`, nearest to the cue first kept.
std::vector<std::uint32_t> boundaries(const Frame& frame, Side side, Range range);

void begin_features(const Frame& frame, Side side, std::uint32_t begin, FeatureSink& sink);
void end_features(const Frame& frame, Side side, std::uint32_t end, FeatureSink& sink);
void span_features(const Frame& frame, Side side, Range range, FeatureSink& sink);

}  // namespace onrecord
