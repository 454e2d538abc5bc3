// Splits list entries into words just as the text model splits a story, so that both agree on "U.S. Senate" and "she's".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/text_lexicon.hpp"

namespace onrecord {

struct EntryWord {
  std::string folded;
  bool capital = false;   // the entry writes it with one
};

// For each entry its words; an entry's final period is dropped, as the text model keeps it apart or not. Entries of plain
// words are split here; the rest go through read_text in one piece.
std::vector<std::vector<EntryWord>> entry_tokens(const std::vector<std::string_view>& entries, const TextLexicon& lexicon);

}  // namespace onrecord
