// Who the sources are: mentions become entities of the story, and each attribution learns what its source is.
//
// Fills of every Attribution: source_index, source_kind, source_name, audience, time, place, medium, hedges, alterations,
// anonymity, basis, motive, justification; may set source_status to inferred. Never links an unnamed source to a name.
#pragma once

#include <vector>

#include "plugin/engine/record.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

std::vector<Source> link_sources(const Story& story, std::vector<Attribution>& attributions);

}  // namespace onrecord
