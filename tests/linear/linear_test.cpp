// Twice the text takes at most 2.1 times the time, measured by this process's processor time as the best of some runs: with
// ONRECORD_LONG=1 over the doublings from one megabyte to 64, as far as memory goes. The short form takes one doubling, up to
// a megabyte, and leaves room for what others do on the machine: it is there to catch what grows with the square.
#include <malloc.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "plugin/engine/engine.hpp"
#include "tests/bench/corpus.hpp"

using namespace onrecord;

namespace {

constexpr std::size_t megabyte = 1 << 20;
constexpr double doubled = 2.1;
constexpr double jitter = 1.15;  // of one doubling beside their mean
constexpr double jitter_of_a_busy_machine = 1.4;
constexpr std::size_t memory_a_byte = 240;  // densest text: tests/limits

bool is_long() {
  const char* set = std::getenv("ONRECORD_LONG");
  return set != nullptr && *set == '1';
}

std::size_t free_memory() {
  std::ifstream in("/proc/meminfo");
  for (std::string name; in >> name;)
    if (std::size_t kilobytes = 0; name == "MemAvailable:" && in >> kilobytes) return kilobytes << 10;
  return std::size_t{1} << 30;
}

std::size_t last_size() {
  std::size_t size = 2 * megabyte;
  while (size < 64 * megabyte && 2 * size * memory_a_byte < free_memory() / 10 * 9) size *= 2;
  return size;
}

std::string repeated(const std::string& part, std::size_t size) {
  std::string out;
  out.reserve(size + part.size());
  while (out.size() < size) out += part;
  out.resize(size);
  return out;
}

double seconds(const Engine& engine, const std::string& text) {
  const auto now = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
  };
  const double before = now();
  engine.analyze(text, "a");
  return now() - before;
}

double best_of(const Engine& engine, const std::string& text) {
  const int runs = text.size() <= 4 * megabyte ? 3 : 2;
  double best = seconds(engine, text);
  for (int run = 1; run < runs; ++run) best = std::min(best, seconds(engine, text));
  return best;
}

// Others' work beside a run only ever adds to its time, so the best times of both sizes, taken in turn, come down to the
// true ones: as many turns as it takes to hold the limit, and no more than these.
double best_ratio(const Engine& engine, const std::string& half, const std::string& whole) {
  constexpr int most_turns = 6;
  double of_half = seconds(engine, half);
  double of_whole = seconds(engine, whole);
  for (int turn = 1; turn < most_turns && of_whole > doubled * of_half; ++turn) {
    of_half = std::min(of_half, seconds(engine, half));
    of_whole = std::min(of_whole, seconds(engine, whole));
  }
  return of_whole / of_half;
}

// Long runs leave their figures where ./dev test --long prints them.
void keep_figure(const std::string& name, std::size_t size, double time, double mean) {
  const char* path = std::getenv("ONRECORD_FIGURES");
  if (!is_long() || path == nullptr || *path == '\0') return;
  if (std::FILE* out = std::fopen(path, "a")) {
    std::fprintf(out, "linear, %s: %zu MB in %.1f s, %.2f times the time a doubling\n", name.c_str(), size >> 20, time,
                 mean);
    std::fclose(out);
  }
}

// From 32 MB a block on, the allocator gives memory back at once and fetches it anew; that costs the same for each byte, but
// begins at a size. Here it keeps what it has.
bool keep_memory() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return true;  // a sanitizer's allocator has no such settings
#else
  constexpr int never = -1;  // from 2 GB on, which 64 MB of marks take, any number would be a threshold that is met
  return mallopt(M_MMAP_MAX, 0) == 1 && mallopt(M_TRIM_THRESHOLD, never) == 1;
#endif
}

// From one to 64 megabytes: each doubling within the jitter, their mean within the limit.
void check_long(const Engine& engine, const std::string& name, const std::string& part) {
  std::size_t size = megabyte;
  const double first = best_of(engine, repeated(part, size));
  double before = first;
  int doublings = 0;
  for (const std::size_t last = last_size(); size < last; ++doublings) {
    size *= 2;
    const double time = best_of(engine, repeated(part, size));
    INFO(size << " bytes: " << time << " s, half of them " << before << " s");
    CHECK(time <= doubled * jitter * before + 0.02);
    before = time;
  }
  const double mean = std::pow(before / first, 1.0 / doublings);
  INFO("a doubling takes " << mean << " times the time");
  CHECK(mean <= doubled);
  keep_figure(name, size, before, mean);
}

void check_linear(const std::string& name, const std::string& part) {
  static const auto engine = Engine::make();
  static const bool kept = keep_memory();
  REQUIRE(kept);
  INFO(name);
  if (is_long()) return check_long(*engine, name, part);
  seconds(*engine, repeated(part, megabyte));  // fetches the memory that a first run asks for
  const double ratio = best_ratio(*engine, repeated(part, megabyte / 2), repeated(part, megabyte));
  INFO("twice the text takes " << ratio << " times the time");
  CHECK(ratio <= doubled * jitter_of_a_busy_machine);
}

// The corpora's stories, mixed so that every part of the text is of one kind; each of them once, and then again.
std::string news() {
  std::vector<std::string> stories;
  for (auto& corpus : bench::find_corpora())
    stories.insert(stories.end(), corpus.stories.begin(), corpus.stories.end());
  constexpr std::size_t stride = 7919;  // a prime
  std::string all;
  for (std::size_t i = 0; i < stories.size(); ++i) all += stories[i * stride % stories.size()] + "\n\n";
  return all;
}

}  // namespace

TEST_CASE("news") { check_linear("news", news()); }
TEST_CASE("opening marks") { check_linear("opening marks", "“"); }
TEST_CASE("marks that alternate") { check_linear("marks that alternate", "“” \"' ‘’ «» "); }
TEST_CASE("marks that never close") { check_linear("marks that never close", "“a word, he said. "); }
TEST_CASE("one endless sentence") {
  check_linear("one endless sentence", "and the mayor, who said that the river, which rose, ");
}
TEST_CASE("no space") { check_linear("no space", "abcdefghij"); }
TEST_CASE("deep mark-up") { check_linear("deep mark-up", "<div>"); }
TEST_CASE("one speaker in one paragraph") { check_linear("one speaker", "He said it rained. "); }
