// What follows a name and says more of it: "Kang Sok-ju, [secretary of the Central Committee]," "Jane Roe, [38]," "Marco
// Rubio [of Florida]"; and the name that follows its description: "The firm's head, [Tim Roe], said".
#pragma once

#include <vector>

#include "plugin/engine/mention.hpp"

namespace onrecord {

// Sets `after` of names and `apposed_to` of the mentions that belong together. `mentions` are in order. Linear.
void attach_appositions(const Words& words, std::vector<Mention>& mentions);

}  // namespace onrecord
