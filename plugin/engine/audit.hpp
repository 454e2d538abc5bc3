// The audit: rules broken at one place, with what to do; and the story's metrics.
//
// Linear in the story and its attributions but for QA04 and QA05, which look at neighbours. Only statements are judged,
// never thoughts or attitudes, and no sourcing rule fires where the source is open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/source_facts.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

// Findings of the rules that the policy lets speak, by span, then rule. Empty for a genre that the policy exempts.
std::vector<Finding> audit_story(const Story& story, const Analysis& analysis, const Policy& policy);
std::vector<Finding> audit_story(const Story& story, const Analysis& analysis, const StoryFacts& facts,
                                 const Policy& policy);

// The genre that a label in the story's head ("obituary", "opinion") or the turns of an interview give it, where the policy
// exempts it: a note to show.
std::optional<Note> exempt_genre(const Story& story, const Policy& policy);

Metrics measure_story(const Story& story, const Analysis& analysis);

}  // namespace onrecord
