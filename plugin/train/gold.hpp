// Gold attributions of a corpus, laid over our own reading of its stories.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plugin/engine/read_story.hpp"
#include "plugin/engine/record.hpp"
#include "plugin/engine/region.hpp"

namespace onrecord::train {

struct Gold {
  Spans source, cue, content;  // bytes
  Kind kind = Kind::indirect;
  std::int32_t region = -1;  // of the cue; -1: none of our candidates carries it
  std::uint32_t head = 0;    // unit
};

struct Document {
  std::string id, text, lowered;
  ReadStory read;
  std::unique_ptr<Story> story;
  Regions regions;
  std::vector<Gold> gold;
  unsigned fold = 0;  // 0 to 9 from the id; 9 is held out of all learning
};

// Rows {"id", "text", "attributions"} with spans in code points. Throws Error{input}.
std::vector<std::unique_ptr<Document>> read_corpus(const std::string& path, const Rulebook& rules);

// The words (tokens) that spans hold, sorted.
std::vector<std::uint32_t> words_in(const Story& story, const Spans& spans);
std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace onrecord::train
