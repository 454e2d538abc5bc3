// What an attribution's own clause says beside who said what: to whom, when, where, through which medium, how surely; and
// what the newsroom changed inside the marks.
#pragma once

#include <vector>

#include "plugin/engine/record.hpp"
#include "plugin/engine/words.hpp"

namespace onrecord {

// Fills audience, time, place, medium, hedges and alterations. Linear in the clauses' tokens.
void find_details(const Words& words, std::vector<Attribution>& attributions);

}  // namespace onrecord
