// The names that rule files use for classes, senses, frames, forms and the text model's lists, and what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/lexeme.hpp"
#include "grammar/text_lexicon.hpp"

namespace onrecord {

std::optional<LexemeClass> class_named(std::string_view name);
std::optional<CueSense> sense_named(std::string_view name);
std::uint16_t frame_named(std::string_view name);              // frame_none: no such frame
std::uint16_t form_named(std::string_view name);               // form_none: no such form
WordSet TextLexicon::*text_list_named(std::string_view name);  // "abbreviations"; null: no such list

const std::vector<WordSet TextLexicon::*>& all_text_lists();

std::string all_sense_names();  // "neutral, assertive, ...": for errors
std::string all_frame_names();
std::string all_form_names();

// The known name nearest to a misspelt one, or "" when none is near: for errors.
std::string_view class_like(std::string_view name);

}  // namespace onrecord
