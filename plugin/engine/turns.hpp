// Turns of a transcript ("TAPPER: Do you think ...") and signed quotations ("Great speech." - Jane Roe): attributions whose
// cue is a mark of punctuation. Decided by rule, linear in the number of regions.
#pragma once

#include <vector>

#include "plugin/engine/continuation.hpp"

namespace onrecord {

// Adds an attribution for every turn, and puts what was found inside it below it. A story is a transcript where two
// paragraphs or more begin with a speaker and a colon.
void find_turns(const Regions& regions, std::vector<RegionAttributions>& found, std::vector<Attribution>& all);

// The noun phrase that signs the all-quotation region `i`, in the region after it; empty: none.
struct Signature {
  Span source, cue;
};
Signature signature_in(const Region& region);  // the same in one sentence: "The sea forgives nobody." -- Jane Roe
Signature signature_after(const Regions& regions, std::size_t i);

}  // namespace onrecord
