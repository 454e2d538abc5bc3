// What somebody is and whose: "[chief economist] at [Norden Bank]", "[Harbor Trust] [spokesman]".
#pragma once

#include <vector>

#include "plugin/engine/mention.hpp"

namespace onrecord {

// Do these words say what their bearer does? "Sen.", "spokesman", "Finnish"; not "Mr."
bool says_role(const Words& words, TokenRange range);

// The office told before a name, or in the apposition after it: one noun phrase, "head of the port authority". Empty: none.
TokenRange office_of(const Words& words, const Mention& mention);

// The body or place that the words around a mention say its bearer belongs to. Empty: none.
TokenRange home_of(const Words& words, const std::vector<Mention>& mentions, const Mention& mention);

}  // namespace onrecord
