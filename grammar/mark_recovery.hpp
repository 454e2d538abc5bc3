// What becomes of opening marks that nothing closes: a speech that goes on in the next paragraph, or words cut short.
//
// Recovery never reaches beyond the paragraph and prefers too little to narration: it stops before what looks like
// ", said Mr. X", before the next mark that opens, or at the first sentence where more marks follow. Linear.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/mark_roles.hpp"
#include "grammar/quotation_events.hpp"
#include "grammar/text.hpp"

namespace onrecord {

struct RecoveredMarks {
  std::vector<MarkEvent> events;      // well nested: read_quotation reads all of them
  std::vector<std::uint32_t> strays;  // tokens of marks that belong to nothing
};

RecoveredMarks recover_marks(const Text& text, Marks& marks);

}  // namespace onrecord
