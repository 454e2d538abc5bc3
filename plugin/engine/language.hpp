// Is the story in a language that the rules know? Told from the share of its words that the language closes.
#pragma once

#include "plugin/engine/story.hpp"

namespace onrecord {

// "en", or "und" where too few of the words are English function words for a guess to be fair. Short texts get the
// benefit of the doubt.
std::string_view language_of(const Story& story);

}  // namespace onrecord
