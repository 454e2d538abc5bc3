// Eight readers and two writers, each a process of its own, on one file: only busy may come up, and the counts are
// right.
//
// Three seconds; ONRECORD_LONG=1 makes it a minute.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>

#include "grammar/error.hpp"
#include "tests/store/small_story.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace onrecord;
using Clock = std::chrono::steady_clock;

namespace {

bool is_long() {
  const char* set = std::getenv("ONRECORD_LONG");
  return set != nullptr && std::string(set) == "1";
}

constexpr std::uint32_t statements = 7;

// What the processes count together; lives in shared memory.
struct Tally {
  std::atomic<std::uint64_t> stories{0}, reads{0}, busy{0}, wrong{0}, errors{0};
};

Tally* shared_tally() {
  void* place = mmap(nullptr, sizeof(Tally), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  REQUIRE(place != MAP_FAILED);
  return new (place) Tally;
}

template <typename Work>
void until(Clock::time_point end, Tally& tally, Work work) {
  while (Clock::now() < end) {
    try {
      work();
    } catch (const Error& e) {
      ++(e.code == ErrorCode::busy ? tally.busy : tally.errors);
      if (e.code != ErrorCode::busy) fprintf(stderr, "%s\n", e.where_and_what().c_str());
    }
  }
}

// A new story, then an old one again: always with the same number of statements.
void write_stories(const std::string& path, std::uint64_t first, Clock::time_point end, Tally& tally) {
  auto store = Store::open(path);
  std::uint64_t next = first;
  until(end, tally, [&] {
    auto s = synthetic_story(next, statements, 100);
    store.put(s.analysis, s.text);
    ++next;
    ++tally.stories;
    s = synthetic_story(first + (next - first) / 2, statements, 100);
    s.text += "\n";  // a new version
    store.put(s.analysis, s.text);
  });
}

void read_stories(const std::string& path, std::uint64_t seed, Clock::time_point end, Tally& tally) {
  auto store = Store::open(path, {.mode = StoreOptions::Mode::read_only});
  std::uint64_t turn = seed;
  until(end, tally, [&] {
    StatementQuery query;
    query.document = "story-" + std::to_string(turn++ % 50);
    const auto rows = store.statements(query).rows.size();
    if (rows != 0 && rows != statements) ++tally.wrong;  // never half a story
    store.statements({.text = synthetic_word(turn % 300)});
    store.sources({.limit = 5});
    ++tally.reads;
  });
}

}  // namespace

TEST_CASE("eight readers and two writers at once") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  Store::open(path);
  Tally& tally = *shared_tally();
  const auto end = Clock::now() + std::chrono::seconds(is_long() ? 60 : 3);
  std::vector<pid_t> crowd;
  for (std::uint64_t i = 0; i < 10; ++i) {
    const pid_t one = fork();
    if (one == 0) {
      try {
        if (i < 2)
          write_stories(path, i * 1'000'000, end, tally);
        else
          read_stories(path, i, end, tally);
      } catch (const Error& e) {
        fprintf(stderr, "%s\n", e.where_and_what().c_str());
        _exit(1);
      }
      _exit(0);
    }
    crowd.push_back(one);
  }
  for (const pid_t one : crowd) {
    int status = 0;
    waitpid(one, &status, 0);
    CHECK(status == 0);
  }
  CHECK(tally.errors == 0);
  CHECK(tally.wrong == 0);
  CHECK(tally.reads > 0);
  auto store = Store::open(path);
  CHECK(store.counts().documents == tally.stories);
  CHECK(store.counts().attributions == tally.stories * statements);
  CHECK(store.check().empty());
  WARN(tally.stories << " stories, " << tally.reads << " rounds of reading, " << tally.busy << " times busy");
}
