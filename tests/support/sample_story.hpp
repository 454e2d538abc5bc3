// A story with its record made by hand: reports are tested on it, so that their tests change only when a report does.
#pragma once

#include <string>

#include "plugin/audit/inputs.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

struct SampleStory {
  Document document;
  Analysis analysis;
};

// Named and unnamed sources, a chain, every kind, an open source, findings of every severity, a note; wide, combining
// and right-to-left characters, mark-up that must stay text.
SampleStory sample_story();

// A story without a finding.
SampleStory clean_story();

}  // namespace onrecord
