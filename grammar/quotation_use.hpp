// What marks are used for where they hold nobody's words: nicknames, titles of works, words as words, scare quotes.
//
// By shape and the few words of the text lexicon; in doubt the use stays `words`, for the engine decides later.
#pragma once

#include <vector>

#include "grammar/quotations.hpp"
#include "grammar/text.hpp"

namespace onrecord {

void classify_use(const Text& text, const TextLexicon& lexicon, std::vector<Quotation>& quotations);

}  // namespace onrecord
