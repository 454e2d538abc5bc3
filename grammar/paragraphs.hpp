// Paragraphs of plain text: which line breaks end a block and which only wrap it.
//
// A blank line always ends a paragraph. A single line break ends one too, unless the text is hard-wrapped there: the
// next line goes on mid-sentence, or the block is filled greedily to a width and the next word would not have fitted.
// Linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/text.hpp"

namespace onrecord {

// Spans without surrounding white space; token ranges are not filled.
std::vector<Paragraph> find_paragraphs(std::string_view bytes);

}  // namespace onrecord
