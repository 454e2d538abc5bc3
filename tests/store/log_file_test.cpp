// The log is written once a transaction, and nobody can tell: not a reader, not a process that dies, not a full disk.
#include "plugin/store/log_file.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "grammar/error.hpp"
#include "plugin/store/database.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;
using namespace onrecord;

namespace {

constexpr int create = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

// With a cache of ten pages a transaction is written out, and read again, before it is committed.
std::unique_ptr<Database> small_cache(const std::string& path) {
  auto db = std::make_unique<Database>(path, create, 100);
  db->run("PRAGMA page_size = 1024; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = 10");
  db->run("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, x TEXT)");
  return db;
}

std::int64_t number(Database& db, const char* sql) {
  auto q = db.statement(sql);
  return q.step() ? q.integer(0) : -1;
}

constexpr const char* rows = "SELECT count(*) FROM t WHERE x = printf('%0900d', id)";
constexpr const char* add_2000 =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
    "INSERT INTO t (x) SELECT printf('%0900d', i + (SELECT count(*) FROM t)) FROM n";

std::string integrity(Database& db) {
  auto q = db.statement("PRAGMA integrity_check");
  q.step();
  return q.string(0);
}

}  // namespace

TEST_CASE("a transaction reads what it wrote, and others only what was committed") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  auto db = small_cache(path);
  auto other = small_cache(path);
  db->run("BEGIN");
  db->run(add_2000);
  CHECK(number(*db, rows) == 2000);
  CHECK(number(*other, rows) == 0);
  db->run("ROLLBACK");
  CHECK(number(*db, rows) == 0);
  db->run(add_2000);
  CHECK(number(*other, rows) == 2000);
  CHECK(integrity(*other) == "ok");
}

TEST_CASE("a commit is in the file when it returns, however the log is synchronised") {
  ScratchFolder folder;
  for (const char* synchronous : {"FULL", "NORMAL", "OFF"}) {
    const auto path = (folder / synchronous) + std::string(".db");
    const pid_t writer = fork();
    if (writer == 0) {
      auto db = small_cache(path);
      db->run(std::string("PRAGMA synchronous = ") + synchronous);
      db->run("INSERT INTO t (x) VALUES (printf('%0900d', 1))");
      _exit(0);  // nothing is closed, nothing is flushed
    }
    int status = 0;
    waitpid(writer, &status, 0);
    auto db = small_cache(path);
    INFO(synchronous);
    CHECK(number(*db, rows) == 1);
    CHECK(integrity(*db) == "ok");
  }
}

TEST_CASE("a log that cannot grow fails the transaction and no other") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  signal(SIGXFSZ, SIG_IGN);
  auto db = small_cache(path);
  db->run(add_2000);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  for (const rlim_t more : {0u, 1u, 5000u, 100'000u, 200'000u}) {
    const auto kept = number(*db, rows);
    number(*db, "PRAGMA wal_checkpoint(TRUNCATE)");
    rlimit limit = before;
    limit.rlim_cur = more;
    setrlimit(RLIMIT_FSIZE, &limit);
    CHECK_THROWS_AS(db->run(add_2000), Error);
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(number(*db, rows) == kept);
    CHECK(integrity(*db) == "ok");
    db->run(add_2000);
    CHECK(number(*db, rows) == kept + 2000);
  }
  CHECK(integrity(*small_cache(path)) == "ok");
}

TEST_CASE("the file system goes with its connection") {
  ScratchFolder folder;
  const auto known = [] {
    int count = 0;
    for (auto* vfs = sqlite3_vfs_find(nullptr); vfs; vfs = vfs->pNext) ++count;
    return count;
  };
  const auto before = known();
  {
    auto one = small_cache(folder / "a.db"), two = small_cache(folder / "b.db");
    CHECK(known() == before + 2);
    one->run("VACUUM");
  }
  CHECK_THROWS_AS(small_cache(folder / "no/such/folder.db"), Error);
  CHECK(known() == before);
  CHECK_FALSE(fs::exists(folder / "a.db-wal"));
}
