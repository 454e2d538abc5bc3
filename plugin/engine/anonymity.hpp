// Why a source is unnamed and how it knows: promises ("on condition of anonymity"), their reasons, basis of knowledge, motive.
//
// A story says these once; they hold for every statement of that source.
#pragma once

#include <unordered_map>
#include <vector>

#include "plugin/engine/entities.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

struct Placement {
  Anonymity anonymity;
  std::vector<Basis> basis;
  Spans motive;
};

// By entity. `uses` in the order of their mentions, as link_mentions had them.
std::unordered_map<std::uint32_t, Placement> find_placements(const Words& words, const std::vector<Mention>& mentions,
                                                             const Links& links, const std::vector<SourceUse>& uses);

}  // namespace onrecord
