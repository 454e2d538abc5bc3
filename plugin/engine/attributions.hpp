// Who said what: the clause grammar proposes readings, weights and named deciders choose.
//
// Fills of every Attribution: act, kind, content, cue, source (the nearest mention, [] for none), source_status, cue_class,
// floating, confidence, decided_by, parent, features (if explain). What the source is, is sources.hpp's.
#pragma once

#include <vector>

#include "plugin/engine/record.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

struct Model;
class Watch;

std::vector<Attribution> find_attributions(const Story& story, const Model& model, bool explain, const Watch& watch);

}  // namespace onrecord
