// The way back: a record of an HTML story's text becomes a record of its markup. Ranges never hold a tag: they are split there.
#pragma once

#include "grammar/html.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

// Maps every span of `analysis` from html.text to the original bytes, and fills what the page's head says of the document.
void map_to_markup(const HtmlReading& html, Analysis& analysis);

}  // namespace onrecord
