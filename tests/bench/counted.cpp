#include "tests/bench/counted.hpp"

#include <fmt/format.h>

#include "tests/bench/stages.hpp"

namespace {

constexpr std::size_t counted_bytes = 100'000;  // of each corpus: callgrind runs at a fiftieth of the pace

}  // namespace

// By its name callgrind knows when to count.
extern "C" __attribute__((noinline)) void onrecord_counted_region(const onrecord::bench::Stage& stage,
                                                                  const onrecord::bench::ReadyCorpus& corpus) {
  for (const auto& story : corpus.stories) stage.run(*corpus.engine, *story);
}

namespace onrecord::bench {

void list_stages() {
  for (const auto& stage : stages()) fmt::print("{}\n", stage.name);
}

bool run_counted(const std::string& name) {
  for (const auto& stage : stages()) {
    if (stage.name != name) continue;
    std::size_t bytes = 0;
    const auto engine = Engine::make();
    for (const auto& whole : find_corpora()) {
      const auto corpus = beginning_of(whole, counted_bytes);
      const auto ready = make_ready(corpus, engine);
      for (const auto& story : ready.stories)
        stage.prepare(*story), stage.run(*ready.engine, *story), stage.prepare(*story);
      onrecord_counted_region(stage, ready);
      bytes += corpus.bytes();
    }
    fmt::print("{} {}\n", name, bytes);
    return true;
  }
  return false;
}

}  // namespace onrecord::bench
