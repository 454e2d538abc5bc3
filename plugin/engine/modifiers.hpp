// The modifiers of a score: what beside the rung makes a statement's sourcing more open, each with its evidence.
#pragma once

#include <string>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/source_facts.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

struct Modifier {
  bool met = false;
  Span evidence;  // empty: nothing to show
};

// Is the modifier named by `weight.feature` met by this attribution? An unknown feature is never met.
Modifier modifier_of(const Story& story, const Attribution& attribution, const SourceFacts& facts,
                     const ScoreWeight& weight);

// Does the cue, or the source where there is no cue, stand in a sentence of the content?
Modifier same_sentence(const Story& story, const Attribution& attribution);

// The id of the rule whose match best covers `evidence`, or "".
std::string rule_that_saw(const Story& story, Span evidence);

}  // namespace onrecord
