// Source readings: every noun phrase of the region that the clause grammar lets stand as the source of a cue.
//
// The grammar proposes, the ranker chooses. At most 64 candidates a cue, so time is linear in the text.
#pragma once

#include <vector>

#include "plugin/engine/cues.hpp"

namespace onrecord {

struct SourceReading {
  enum class Shape : std::uint8_t { none, phrase, extended, coordinated, possessor, pronoun, relative, whole };
  Range range;
  Shape shape = Shape::none;
  Gap gap = Gap::far;
  std::uint32_t head = 0;
  bool right = false;         // right of the cue
  std::uint32_t skipped = 0;  // noun phrases between it and the cue
  Value kind;                 // what the head is: "name", "he", "role"
};

// The first is "none".
void source_readings(const Region& region, const Cue& cue, std::vector<SourceReading>& out);

// A reading's weight is that of its begin, its end, its head and of all together: many readings share those parts. A begin
// and an end are the same for every cue that has them on one side (`right`: of the cue); `touches`: the cue follows.
template <class Sink>
void source_begin_features(const Region& region, bool right, std::uint32_t begin, Sink& sink);
template <class Sink>
void source_end_features(const Region& region, bool right, bool touches, std::uint32_t end, Sink& sink);
inline bool begins_right(const Cue& cue, std::uint32_t begin) { return begin >= cue.group.end; }
inline bool ends_right(const Cue& cue, std::uint32_t end) { return end > cue.group.begin; }
template <class Sink>
void source_head_features(const Region& region, const Cue& cue, const SourceReading& reading, Sink& sink);
// ... of all together: no source; or what it is and how it stands to the cue, which readings share, and its words.
template <class Sink>
void source_features(const Region& region, const Cue& cue, const SourceReading& reading, Sink& sink);
template <class Sink>
void no_source_features(const Region& region, const Cue& cue, Sink& sink);
template <class Sink>
void source_shape_features(const Region& region, const Cue& cue, const SourceReading& reading, Sink& sink);
template <class Sink>
void source_range_features(const Region& region, const Cue& cue, const SourceReading& reading, Sink& sink);

}  // namespace onrecord
