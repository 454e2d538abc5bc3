// Turns of a transcript or an interview ("TAPPER: Do you think ...") and signed quotations ("Great speech." - Jane Roe):
// attributions whose cue is a mark of punctuation. Decided by rule, linear in the number of regions.
#pragma once

#include <vector>

#include "plugin/engine/continuation.hpp"

namespace onrecord {

// Adds an attribution for every turn, and puts what was found inside it below it. A story is a transcript where a speaker's
// label comes again at the head of a paragraph, or two stand in capitals.
void find_turns(const Regions& regions, std::vector<RegionAttributions>& found, std::vector<Attribution>& all);

// Is it a turn under a speaker's label?
bool is_turn(const Attribution& attribution);

// The noun phrase that signs the all-quotation region `i`, in the region after it; empty: none.
struct Signature {
  Span source, cue;
};
Signature signature_in(const Region& region);  // the same in one sentence: "The sea forgives nobody." -- Jane Roe
Signature signature_after(const Regions& regions, std::size_t i);

}  // namespace onrecord
