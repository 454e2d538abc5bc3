#include "tests/bench/corpus.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/spec/spec_file.hpp"

namespace onrecord::bench {
namespace {

constexpr std::size_t own_story = 4000;  // bytes: as long as news stories are
constexpr std::size_t own_corpus = 1 << 20;

Corpus read_jsonl(const char* name, const std::string& path) {
  Corpus out{name, {}};
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) out.stories.push_back(nlohmann::json::parse(line).at("text"));
  return out;
}

// The stories of the specification one after the other until there is enough of them; their paragraphs are numbered, so
// that no two are alike.
Corpus own() {
  Corpus out{"own", {}};
  const auto files = spec::read_folder(std::string(ONRECORD_SOURCE_DIR) + "/tests/spec");
  std::string story;
  for (std::size_t bytes = 0, number = 0; bytes < own_corpus;)
    for (const auto& file : files)
      for (const auto& block : file.blocks) {
        if (block.html) continue;
        story += block.input + "\n\nThis was report " + std::to_string(++number) + ".\n\n";
        if (story.size() < own_story) continue;
        bytes += story.size();
        out.stories.push_back(std::move(story));
        story.clear();
      }
  return out;
}

}  // namespace

std::size_t Corpus::bytes() const {
  std::size_t sum = 0;
  for (const auto& story : stories) sum += story.size();
  return sum;
}

std::vector<Corpus> find_corpora() {
  const std::string folder = std::string(ONRECORD_SOURCE_DIR) + "/../shared/corpora/";
  std::vector<Corpus> out;
  for (Corpus corpus :
       {read_jsonl("wikinews", folder + "wikinews_en.jsonl"), read_jsonl("polnear", folder + "polnear_train.jsonl")})
    if (!corpus.stories.empty()) out.push_back(std::move(corpus));
  if (out.empty()) out.push_back(own());
  return out;
}

Corpus beginning_of(const Corpus& corpus, std::size_t bytes) {
  Corpus out{corpus.name, {}};
  std::size_t sum = 0;
  for (const auto& story : corpus.stories) {
    if (sum >= bytes) break;
    sum += story.size();
    out.stories.push_back(story);
  }
  return out;
}

}  // namespace onrecord::bench
