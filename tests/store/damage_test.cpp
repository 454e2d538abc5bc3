// A full disk, a file that may only be read, a lock, damaged pages: a clear status, and nothing lost that was promised.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "grammar/error.hpp"
#include "tests/store/small_story.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;
using namespace onrecord;

namespace {

bool is_long() {
  const char* set = std::getenv("ONRECORD_LONG");
  return set != nullptr && std::string(set) == "1";
}

void put_number(Store& store, std::uint64_t number) {
  const auto s = synthetic_story(number, 6, 40);
  store.put(s.analysis, s.text);
}

Error failure_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& e) {
    return e;
  }
  FAIL("nothing was thrown");
  return Error(ErrorCode::internal, "");
}

}  // namespace

TEST_CASE("a full disk keeps what was stored and says so") {
  for (const std::uint32_t pages : {60u, 90u, 150u, 333u}) {
    ScratchFolder folder;
    auto store = Store::open(folder / "a.db", {.max_pages = pages});
    std::uint64_t stored = 0;
    const auto failure = failure_of([&] {
      for (;; ++stored) put_number(store, stored);
    });
    INFO(pages << " pages held " << stored << " stories");
    CHECK(failure.code == ErrorCode::store);
    CHECK(failure.message.find("full") != std::string::npos);
    CHECK(failure.message.find('\n') == std::string::npos);
    CHECK(store.counts().documents == stored);
    CHECK(store.check().empty());
    CHECK(failure_of([&] { put_number(store, stored); }).code == ErrorCode::store);
    CHECK(store.counts().documents == stored);
    if (stored > 0) CHECK(store.statements({}).rows.size() == std::min<std::size_t>(50, 6 * stored));
  }
}

TEST_CASE("the pages that a store may have are of 4 KiB, whatever its own are") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  {
    auto store = Store::open(path, {.max_pages = 100});
    failure_of([&] {
      for (std::uint64_t i = 0;; ++i) put_number(store, i);
    });
  }
  CHECK(fs::file_size(path) <= 100 * 4096);
  CHECK(fs::file_size(path) > 80 * 4096);
}

TEST_CASE("a full disk undoes a batch as a whole") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db", {.max_pages = 150});
  put_number(store, 1000);
  {
    auto batch = store.batch();
    const auto failure = failure_of([&] {
      for (std::uint64_t i = 0;; ++i) put_number(store, i);
    });
    CHECK(failure.code == ErrorCode::store);
    CHECK(failure_of([&] {
            batch.commit();
            put_number(store, 5);
            throw Error(ErrorCode::store, "committed what fitted");
          }).code == ErrorCode::store);
  }
  CHECK(store.check().empty());
  put_number(store, 1000);  // the store goes on
}

TEST_CASE("a store for reading refuses to write") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  {
    auto store = Store::open(path);
    put_number(store, 1);
  }
  auto store = Store::open(path, {.mode = StoreOptions::Mode::read_only});
  CHECK(store.statements({}).rows.size() == 6);
  const auto failure = failure_of([&] { put_number(store, 2); });
  CHECK(failure.code == ErrorCode::store);
  CHECK(failure.message.find("read-only") != std::string::npos);
  CHECK(store.check().empty());
}

TEST_CASE("a lock is waited for, then reported as busy") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  auto holder = Store::open(path);
  auto store = Store::open(path, {.busy_milliseconds = 60});
  auto batch = std::make_unique<Store::Batch>(holder.batch());
  const auto start = std::chrono::steady_clock::now();
  CHECK(failure_of([&] { put_number(store, 1); }).code == ErrorCode::busy);
  CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds(50));
  CHECK(store.statements({}).rows.empty());  // reading goes on meanwhile
  batch.reset();
  put_number(store, 1);
  CHECK(store.counts().documents == 1);
}

TEST_CASE("a store does not cross a fork") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put_number(store, 1);
  const pid_t child = fork();
  if (child == 0) {
    int code = 1;
    try {
      put_number(store, 2);
    } catch (const Error& e) {
      code = e.code == ErrorCode::usage ? 0 : 2;
    }
    _exit(code);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  put_number(store, 3);
  CHECK(store.counts().documents == 2);
}

TEST_CASE("damaged pages give a status, never a crash") {
  ScratchFolder folder;
  const auto path = folder / "a.db", copy = folder / "b.db";
  {
    auto store = Store::open(path);
    for (std::uint64_t i = 0; i < 30; ++i) put_number(store, i);
  }
  std::mt19937 random(7);
  int noticed = 0;
  const int rounds = is_long() ? 400 : 40;
  for (int round = 0; round < rounds; ++round) {
    fs::remove(copy + "-wal");
    fs::remove(copy + "-shm");
    fs::copy_file(path, copy, fs::copy_options::overwrite_existing);
    const auto size = fs::file_size(copy);
    {
      std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(static_cast<std::streamoff>(random() % size));
      for (int i = 0; i < 600; ++i) file.put(static_cast<char>(random()));
    }
    if (round % 10 == 9) fs::resize_file(copy, random() % size);
    try {
      auto store = Store::open(copy);
      noticed += !store.check().empty();
      store.statements({.limit = 1000});
      store.sources({});
      store.statements({.text = synthetic_word(0)});
      put_number(store, 3);
      put_number(store, 999);
    } catch (const Error& e) {
      CHECK((e.code == ErrorCode::store || e.code == ErrorCode::usage));
      CHECK_FALSE(e.message.empty());
      ++noticed;
    }
  }
  CHECK(noticed > rounds / 4);
}
