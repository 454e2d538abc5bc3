// The reading half of the pipeline: bytes to text, front matter, quotations, sentences and lexemes.
#pragma once

#include <string_view>

#include "plugin/engine/story.hpp"

namespace onrecord {

struct ReadStory {
  Text text;  // borrows the bytes
  FrontMatter front;
  Quotations quotations;
  Tagged tagged;

  Story story(const Rulebook& rules) const { return {text, front, quotations, tagged, rules}; }
};

ReadStory read_story(std::string_view bytes, const Rulebook& rules, const Spans& blocks = {});

}  // namespace onrecord
