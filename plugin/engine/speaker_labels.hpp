// Labels at a paragraph's head that say who speaks: "TAPPER: Do you ...", "Q: When ...", "((Jane Roe)) No."
#pragma once

#include <cstdint>
#include <vector>

#include "plugin/engine/story.hpp"

namespace onrecord {

struct SpeakerLabel {
  Span name;
  Span mark;  // the colon, or the brackets that close
  std::uint32_t paragraph;
  std::uint32_t name_token;  // the first of the name
  std::uint32_t end_token;   // the first of what is said
};

// All of a story, in its order; none that nobody speaks under ("Photo:").
std::vector<SpeakerLabel> speaker_labels(const Story& story);

// An interview told by its shape: turns under few labels that come again.
bool is_interview(const Story& story, const std::vector<SpeakerLabel>& labels);

}  // namespace onrecord
