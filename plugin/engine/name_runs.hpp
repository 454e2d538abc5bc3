// Runs of words that make one proper name, with titles: "North Korean Foreign Minister Ri Su-yong", "Bank of England".
#pragma once

#include "plugin/engine/words.hpp"

namespace onrecord {

// A word that is or may be part of a proper name here. Where the capital says nothing (first in its sentence), what the
// lists and the rest of the story know of the word decides.
bool proper(const Words& words, std::uint32_t t);

// The same for a word that is a source all by itself, where no adverb or verb can stand: "Will said", "Small agreed".
bool names_source(const Words& words, std::uint32_t t);

// The run that begins at a proper word: over particles, initials, suffixes, nicknames, "of" and "and" inside bodies.
TokenRange grow_run(const Words& words, std::uint32_t first);

}  // namespace onrecord
