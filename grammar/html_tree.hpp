// The article in a parsed page: which element holds the story, which of its parts are furniture, and its text.
#pragma once

#include <gumbo.h>

#include "grammar/html_text.hpp"

namespace onrecord {

// Appends the story's text, its blocks and suppressions to `out`. The tree was parsed from `html`.
void read_article(const GumboNode* root, std::string_view html, const TextLexicon& lexicon, HtmlReading& out);

// What the page's head and the article's markup say of the story.
void read_metadata(const GumboNode* root, const TextLexicon& lexicon, HtmlReading& out);

}  // namespace onrecord
