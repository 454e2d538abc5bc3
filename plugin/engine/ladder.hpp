// The ladder: which rung a statement's own sourcing stands on (DESIGN section 4), and the words that put it there.
#pragma once

#include "plugin/engine/record.hpp"
#include "plugin/engine/source_facts.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

struct Rung {
  Grade grade = Grade::unattributed;
  Span evidence;  // empty: nothing in the text
};

// Of the attribution by itself; chains are score.cpp's.
Rung rung_of(const Story& story, const Attribution& attribution, const Source* source, const SourceFacts& facts);

// Does the text relay the statement from somebody it does not tell ("reportedly", "is believed to")? The words, or empty.
Span hearsay_in(const Story& story, const Attribution& attribution);

}  // namespace onrecord
