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
template <class Sink>
void side_features(const Frame& frame, Side side, Sink& sink);

// The units that a content on that side may lie in (may be empty).
Range side_range(const Frame& frame, Side side);
// Boundaries inside it, in order.
void boundaries(const Region& region, Range range, std::vector<std::uint32_t>& out);

// What a boundary is by itself, the same for every cue; and what it is to this one, in the units that its content may lie in.
template <class Sink>
void begin_place_features(const Region& region, std::uint32_t begin, Sink& sink);
template <class Sink>
void end_place_features(const Region& region, std::uint32_t end, Sink& sink);
template <class Sink>
void begin_features(const Frame& frame, Side side, Range room, std::uint32_t begin, Sink& sink);
template <class Sink>
void end_features(const Frame& frame, Side side, Range room, std::uint32_t end, Sink& sink);
template <class Sink>
void span_features(const Frame& frame, Range room, Range range, Sink& sink);

}  // namespace onrecord
