// The steps of the analysis, each alone over stories that the steps before it have read.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plugin/engine/engine.hpp"
#include "plugin/engine/read_story.hpp"
#include "tests/bench/corpus.hpp"

namespace onrecord::bench {

// A story with what all steps found in it.
struct ReadyStory {
  std::string_view bytes;
  ReadStory read;
  Analysis analysis;
  std::string html;  // the story as a page
};

struct ReadyCorpus {
  std::shared_ptr<const Engine> engine;
  std::vector<std::unique_ptr<ReadyStory>> stories;  // read.text borrows bytes, so they do not move
};

ReadyCorpus make_ready(const Corpus& corpus, std::shared_ptr<const Engine> engine);

// `prepare` undoes what the last run left; it is not measured. Either works on one story.
struct Stage {
  std::string name;
  std::function<void(const Engine&, ReadyStory&)> run;
  std::function<void(ReadyStory&)> prepare;
};

const std::vector<Stage>& stages();

}  // namespace onrecord::bench
