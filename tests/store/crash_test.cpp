// kill -9 while writing: afterwards the file is sound and every story that was acknowledged is there.
//
// 10 rounds; ONRECORD_LONG=1 makes them 200.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <random>

#include "tests/store/small_story.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace onrecord;

namespace {

bool is_long() {
  const char* set = std::getenv("ONRECORD_LONG");
  return set != nullptr && std::string(set) == "1";
}

// Puts story after story, new ones and again, and writes each number to `acknowledge` once its put has returned.
[[noreturn]] void write_for_ever(const std::string& path, std::uint64_t from, int acknowledge) {
  try {
    auto store = Store::open(path);
    for (std::uint64_t i = from;; ++i) {
      const auto s = synthetic_story(i % 7 == 6 ? i - 3 : i, 5 + i % 20, 200);
      store.put(s.analysis, s.text);
      const std::uint64_t done = i % 7 == 6 ? i - 3 : i;
      if (write(acknowledge, &done, sizeof done) != sizeof done) _exit(3);
    }
  } catch (...) {
    _exit(4);
  }
}

// Numbers of the stories acknowledged by a writer that was killed after `microseconds`.
std::vector<std::uint64_t> killed_round(const std::string& path, std::uint64_t from, unsigned microseconds) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t writer = fork();
  if (writer == 0) {
    close(ends[0]);
    write_for_ever(path, from, ends[1]);
  }
  close(ends[1]);
  usleep(microseconds);
  kill(writer, SIGKILL);
  std::vector<std::uint64_t> done;
  for (std::uint64_t number; read(ends[0], &number, sizeof number) == sizeof number;) done.push_back(number);
  close(ends[0]);
  int status = 0;
  waitpid(writer, &status, 0);
  CHECK(WIFSIGNALED(status));
  return done;
}

}  // namespace

TEST_CASE("kill -9 at any moment loses nothing that was acknowledged") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  const int rounds = is_long() ? 200 : 10;
  std::mt19937 random(42);
  std::uint64_t from = 0, acknowledged = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto done = killed_round(path, from, 2000 + random() % 250'000);
    auto store = Store::open(path);
    const auto faults = store.check();
    INFO("round " << round << ": " << (faults.empty() ? "" : faults[0]));
    REQUIRE(faults.empty());
    for (const auto number : done) {
      StatementQuery query;
      query.document = "story-" + std::to_string(number);
      query.limit = 1000;
      CHECK_FALSE(store.statements(query).rows.empty());
    }
    acknowledged += done.size();
    from += 7 * (1 + done.size());
  }
  CHECK(acknowledged > 0);
  WARN(rounds << " rounds, " << acknowledged << " stories acknowledged");
}
