// The store's figures: putting, and asking a store of a million statements.
//
//   store_bench FILE [STATEMENTS]     makes FILE anew unless it has that many statements already
//
// Rates are by the clock and by the processor's time of this process, since a shared machine's clock says little.
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "grammar/error.hpp"
#include "plugin/store/store.hpp"
#include "tests/support/synthetic_story.hpp"

using namespace onrecord;
namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t per_story = 10;

struct Time {
  double wall = 0, processor = 0;
};

Time now() {
  return {std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(),
          static_cast<double>(std::clock()) / CLOCKS_PER_SEC};
}

template <typename Work>
Time timed(Work work) {
  const auto start = now();
  work();
  const auto end = now();
  return {end.wall - start.wall, end.processor - start.processor};
}

void remove_store(const std::string& path) {
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(path + end);
}

// Stories are made before the clock starts: what is measured is the store.
void fill(const std::string& path, std::uint64_t statements) {
  auto store = Store::open(path);
  constexpr std::uint64_t stories_a_batch = 1000;
  Time sum;
  for (std::uint64_t first = 0; first < statements / per_story; first += stories_a_batch) {
    std::vector<SyntheticStory> stories;
    for (std::uint64_t i = first; i < std::min(first + stories_a_batch, statements / per_story); ++i)
      stories.push_back(synthetic_story(i, per_story));
    const auto took = timed([&] {
      auto batch = store.batch();
      for (const auto& s : stories) store.put(s.analysis, s.text);
      batch.commit();
    });
    sum = {sum.wall + took.wall, sum.processor + took.processor};
    if (first % 20'000 == 0)
      fmt::print("  {:>9} statements: {:.0f}/s now\n", (first + stories.size()) * per_story,
                 stories.size() * per_story / took.processor);
    std::fflush(stdout);
  }
  fmt::print("batched: {:.0f} statements/s by the clock, {:.0f}/s of processor time\n", statements / sum.wall,
             statements / sum.processor);
}

double bare_commits(const std::string& path, int rounds) {
  remove_store(path);
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x TEXT)", nullptr, nullptr,
               nullptr);
  const auto took = timed([&] {
    for (int i = 0; i < rounds; ++i) sqlite3_exec(db, "INSERT INTO t VALUES ('one row')", nullptr, nullptr, nullptr);
  });
  sqlite3_close(db);
  remove_store(path);
  return rounds / took.wall;
}

double single_puts(const std::string& path, int rounds, std::uint32_t statements) {
  remove_store(path);
  double rate = 0;
  {
    auto store = Store::open(path);
    std::vector<SyntheticStory> stories;
    for (int i = 0; i < rounds; ++i) stories.push_back(synthetic_story(static_cast<std::uint64_t>(i), statements));
    const auto took = timed([&] {
      for (const auto& s : stories) store.put(s.analysis, s.text);
    });
    rate = rounds / took.wall;
  }
  remove_store(path);
  return rate;
}

// The disk's own pace changes from second to second: both take turns.
void durable(const std::string& path, std::uint32_t statements) {
  std::vector<double> shares;
  for (int round = 0; round < 5; ++round) {
    const double bare = bare_commits(path, 400), puts = single_puts(path, 400, statements);
    shares.push_back(puts / bare);
    fmt::print("durable: {:.0f} bare commits/s, {:.0f} stories of {} statements/s: {:.2f}\n", bare, puts, statements,
               puts / bare);
  }
  std::sort(shares.begin(), shares.end());
  fmt::print("durable, stories of {} statements: median share {:.2f}\n", statements, shares[shares.size() / 2]);
}

template <typename Ask>
void ask(const char* what, Ask question) {
  std::vector<double> wall, processor;
  std::size_t rows = 0;
  for (std::uint64_t i = 0; i < 21; ++i) {
    const auto took = timed([&] { rows = question(i); });
    wall.push_back(took.wall * 1000);
    processor.push_back(took.processor * 1000);
  }
  const auto first = wall[0];
  std::sort(wall.begin(), wall.end());
  std::sort(processor.begin(), processor.end());
  fmt::print("{:<46} median {:8.2f} ms, processor {:8.2f} ms, worst {:8.2f} ms, first {:8.2f} ms, {} rows\n", what,
             wall[10], processor[10], wall[20], first, rows);
  std::fflush(stdout);
}

void questions(const std::string& path) {
  auto store = Store::open(path, {.mode = StoreOptions::Mode::read_only});
  const auto top = store.sources({.limit = 500});
  const auto rows = [&](StatementQuery query) { return store.statements(query).rows.size(); };
  ask("newest 50 of the busiest sources", [&](auto i) { return rows({.source = top[i].id}); });
  ask("newest 50 of lesser sources", [&](auto i) { return rows({.source = top[400 + i].id}); });
  ask("newest 50", [&](auto) { return rows({}); });
  ask("50 lowest scores", [&](auto) { return rows({.sort = Sort::lowest_score}); });
  ask("newest 50 of a month and a grade", [&](auto i) {
    return rows({.grades = {Grade::unnamed_described}, .published_to = fmt::format("2021-{:02}", 1 + i % 12)});
  });
  ask("newest 50 with a finding", [&](auto) { return rows({.rule = "QA50"}); });
  ask("full text, common word", [&](auto i) { return rows({.text = synthetic_word(i)}); });
  ask("full text, middling word", [&](auto i) { return rows({.text = synthetic_word(300 + 10 * i)}); });
  ask("full text, rare word", [&](auto i) { return rows({.text = synthetic_word(9000 + i)}); });
  ask("full text, two words",
      [&](auto i) { return rows({.text = synthetic_word(20 + i) + " " + synthetic_word(50 + i)}); });
  ask("full text, phrase",
      [&](auto i) { return rows({.text = "\"" + synthetic_word(i) + " " + synthetic_word(3 + i) + "\""}); });
  ask("full text of a source", [&](auto i) { return rows({.source = top[i].id, .text = synthetic_word(5 + i)}); });
  ask("full text by relevance, middling",
      [&](auto i) { return rows({.text = synthetic_word(300 + i), .sort = Sort::relevance}); });
  ask("top 50 sources of a year", [&](auto i) {
    const auto year = std::to_string(2019 + i % 6);
    return store.sources({.published_from = year, .published_to = year}).size();
  });
  ask("top 50 sources of all years", [&](auto) { return store.sources({}).size(); });
  ask("sources by part of a name", [&](auto i) { return store.sources({.name = synthetic_word(100 + i)}).size(); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string path = argv[1];
  const std::uint64_t statements = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
  try {
    for (const std::uint32_t statements : {1, 3, 10}) durable(path + ".durable", statements);
    if (!fs::exists(path) || Store::open(path).counts().attributions != statements) {
      remove_store(path);
      fill(path, statements);
    }
    questions(path);
  } catch (const Error& e) {
    fmt::print(stderr, "{}\n", e.where_and_what());
    return 1;
  }
}
