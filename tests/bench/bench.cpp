// What the engine costs, stage by stage.
//
//   onrecord-bench [--benchmark_filter=REGEX ...]     times, each beside one RE2 pass over the same bytes (yardstick.hpp)
//   onrecord-bench --stages | --count STAGE           for callgrind (counted.hpp)
//
// Times are the processor's time of this thread. `passes` is the median time over that of the yardstick, which runs in
// turns with it, so that what else the machine does falls on both.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <filesystem>

#include "plugin/store/store.hpp"
#include "tests/bench/counted.hpp"
#include "tests/bench/heap.hpp"
#include "tests/bench/stages.hpp"
#include "tests/bench/yardstick.hpp"

namespace {

using namespace onrecord;
using namespace onrecord::bench;

double processor_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

template <class Work>
double timed(Work work) {
  const double start = processor_seconds();
  work();
  return processor_seconds() - start;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double yardstick(const Corpus& corpus) {
  return timed([&] {
    for (const auto& story : corpus.stories) benchmark::DoNotOptimize(find_reporting_verbs(story));
  });
}

// Work over a corpus, in turns with the yardstick; `prepare` is not measured.
template <class Prepare, class Work>
void measure(benchmark::State& state, const Corpus& corpus, Prepare prepare, Work work) {
  prepare();
  work();
  std::vector<double> times, passes;
  HeapUse heap;
  for (auto _ : state) {
    prepare();
    start_counting_heap();
    work();
    heap = stop_counting_heap();
    prepare();
    times.push_back(timed(work));
    passes.push_back(yardstick(corpus));
    state.SetIterationTime(times.back());
  }
  const auto bytes = static_cast<double>(corpus.bytes());
  state.counters["passes"] = median(times) / median(passes);
  state.counters["MB/s"] = bytes / median(times) / 1e6;
  state.counters["allocs/KB"] = static_cast<double>(heap.allocations) / (bytes / 1024);
  state.counters["peak_KB"] = static_cast<double>(heap.peak) / 1024;
}

void measure_stage(benchmark::State& state, const Stage& stage, const Corpus& corpus,
                   std::shared_ptr<const Engine> engine) {
  const auto ready = make_ready(corpus, std::move(engine));
  const auto prepare = [&] {
    for (const auto& story : ready.stories) stage.prepare(*story);
  };
  measure(state, corpus, prepare, [&] {
    for (const auto& story : ready.stories) stage.run(*ready.engine, *story);
  });
}

void measure_store(benchmark::State& state, const Corpus& corpus, std::shared_ptr<const Engine> engine) {
  const auto ready = make_ready(corpus, std::move(engine));
  for (std::size_t i = 0; i < ready.stories.size(); ++i) ready.stories[i]->analysis.id = std::to_string(i);
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("onrecord-bench-{}", static_cast<long>(getpid()));
  std::filesystem::create_directories(folder);
  const auto path = folder / "store.db";
  const auto remove = [&] {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + end);
  };
  measure(state, corpus, remove, [&] {
    auto store = Store::open(path.string());
    auto batch = store.batch();
    for (const auto& story : ready.stories) store.put(story->analysis, story->bytes);
    batch.commit();
  });
  std::filesystem::remove_all(folder);
}

void measure_engine(benchmark::State& state) {
  std::vector<double> times;
  HeapUse heap;
  for (auto _ : state) {
    start_counting_heap();
    Engine::make();
    heap = stop_counting_heap();
    times.push_back(timed([] { Engine::make(); }));
    state.SetIterationTime(times.back());
  }
  state.counters["median_ms"] = median(times) * 1e3;
  state.counters["allocs"] = static_cast<double>(heap.allocations);
  state.counters["peak_KB"] = static_cast<double>(heap.peak) / 1024;
}

void register_all(const std::vector<Corpus>& corpora, const std::shared_ptr<const Engine>& engine) {
  const auto add = [](const std::string& name, auto run) {
    benchmark::RegisterBenchmark(name.c_str(), run)->UseManualTime()->Unit(benchmark::kMillisecond);
  };
  for (const auto& corpus : corpora) {
    for (const auto& stage : stages())
      add(stage.name + "/" + corpus.name,
          [&](benchmark::State& state) { measure_stage(state, stage, corpus, engine); });
    add("store_put/" + corpus.name, [&](benchmark::State& state) { measure_store(state, corpus, engine); });
  }
  add("engine", measure_engine);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string first = argc > 1 ? argv[1] : "";
  if (first == "--stages") return list_stages(), 0;
  if (first == "--count") return argc > 2 && run_counted(argv[2]) ? 0 : 2;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  const auto corpora = find_corpora();
  const auto engine = Engine::make();
  register_all(corpora, engine);  // borrows both
  benchmark::RunSpecifiedBenchmarks();
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  fmt::print("peak resident: {} MB\n", use.ru_maxrss / 1024);
}
