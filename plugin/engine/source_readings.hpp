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
};

// The first is "none".
std::vector<SourceReading> source_readings(const Region& region, const Cue& cue);

// A reading's weight is that of its begin, its end, its head and of all together: many readings share those parts.
void source_begin_features(const Region& region, const Cue& cue, std::uint32_t begin, FeatureSink& sink);
void source_end_features(const Region& region, const Cue& cue, std::uint32_t end, FeatureSink& sink);
void source_head_features(const Region& region, const Cue& cue, const SourceReading& reading, FeatureSink& sink);
void source_features(const Region& region, const Cue& cue, const SourceReading& reading, FeatureSink& sink);

}  // namespace onrecord
