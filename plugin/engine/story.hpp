// What the steps after reading share: one story's text, marks and words, all borrowed, all const.
#pragma once

#include <string_view>

#include "grammar/front_matter.hpp"
#include "grammar/quotations.hpp"
#include "grammar/text.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

// Spans in it are byte ranges of text.bytes. For HTML that is the extracted article text; the engine maps the finished
// record's spans back to the markup once, at the end.
struct Story {
  const Text& text;
  const FrontMatter& front;
  const Quotations& quotations;
  const Tagged& tagged;
  const Rulebook& rulebook;

  std::string_view bytes() const { return text.bytes; }
  const std::vector<Lexeme>& lexemes() const { return tagged.lexemes; }
};

}  // namespace onrecord
