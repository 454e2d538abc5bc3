// The file says whose it is and how old: foreign and newer ones are refused untouched, older ones brought up to date.
#include "plugin/store/schema.hpp"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "grammar/error.hpp"
#include "tests/store/small_story.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;
using namespace onrecord;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void run(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  char* message = nullptr;
  const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
  INFO((message ? message : ""));
  CHECK(code == SQLITE_OK);
  sqlite3_close(db);
}

std::vector<std::string> column(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  std::vector<std::string> rows;
  const auto keep = [](void* to, int, char** values, char**) {
    static_cast<std::vector<std::string>*>(to)->push_back(values[0] ? values[0] : "");
    return 0;
  };
  CHECK(sqlite3_exec(db, sql.c_str(), keep, &rows, nullptr) == SQLITE_OK);
  sqlite3_close(db);
  return rows;
}

std::string refusal(const std::string& path) {
  try {
    Store::open(path);
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::store);
    return e.message;
  }
  FAIL("opened");
  return {};
}

std::string fixture(int version) {
  return bytes_of(
      std::string(ONRECORD_SOURCE_DIR "/tests/fixtures/schema_v").append(std::to_string(version)).append(".sql"));
}

constexpr const char* schema_of =
    "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema "
    "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name";

}  // namespace

TEST_CASE("a file of something else is refused and not touched") {
  ScratchFolder folder;
  const auto other = folder / "other.db", text = folder / "notes.txt";
  run(other, "CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
  std::ofstream(text) << std::string(5000, 'x');
  const auto other_before = bytes_of(other), text_before = bytes_of(text);
  CHECK(refusal(other).find("not an onrecord store") != std::string::npos);
  CHECK(refusal(text).find("not an onrecord store") != std::string::npos);
  CHECK(bytes_of(other) == other_before);
  CHECK(bytes_of(text) == text_before);
  CHECK_FALSE(fs::exists(other + "-wal"));
}

TEST_CASE("a newer store is refused") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  Store::open(path);
  run(path, "PRAGMA user_version = 999");
  CHECK(refusal(path).find("newer") != std::string::npos);
}

TEST_CASE("every released schema opens, keeps its rows, and becomes today's") {
  ScratchFolder folder;
  const auto fresh = folder / "fresh.db";
  Store::open(fresh);
  for (int version = 1; version <= schema_version(); ++version) {
    const auto path = (folder / "v") + std::to_string(version);
    run(path, fixture(version));
    auto store = Store::open(path);
    CHECK(store.check().empty());
    CHECK(store.counts().documents == 2);
    const auto page = store.statements({.text = "bridge"});
    REQUIRE(page.rows.size() == 1);
    CHECK(page.rows[0].source_name == "Jane Roe");
    CHECK(page.rows[0].rating->reliability == 'B');
    CHECK(page.rows[0].corrections.size() == 1);
    CHECK(store.contributions(page.rows[0].id).size() == 2);
    CHECK(store.history("one").size() == 1);
    put(store, small_story("three", "2016", {{"Jane Roe", "mayor", "It still stands"}}));
    CHECK(store.sources({.name = "jane roe"}).at(0).statements == 2);
    CHECK(column(path, schema_of) == column(fresh, schema_of));
    CHECK(column(path, "PRAGMA user_version") == std::vector<std::string>{std::to_string(schema_version())});
  }
}

TEST_CASE("schema 2 keeps the passages and findings of schema 1 where it moves them") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  run(path, fixture(1));
  run(path,
      "INSERT INTO passage VALUES (1, 1, 'basis', 'law', 7, 9, 'a \"b\"\\'), (1, 0, 'hedge', '', 3, 5, 'né'), "
      "(2, 0, 'time', '', 1, 2, 'Monday');"
      "INSERT INTO finding VALUES (7, 2, NULL, 'QA2', 'note', 1, 2, 'second', '', ''), "
      "(3, 2, 2, 'QA1', 'error', 5, 6, 'first', 'AP', 'u'), (5, 1, 1, 'QA3', 'note', 0, 1, 'other', '', '')");
  const char* const tables[] = {
      "SELECT attribution_id || ordinal || part || class || start || stop || words FROM passage ORDER BY 1",
      "SELECT attribution_id || ordinal || criterion_id || points || start || stop FROM contribution ORDER BY 1"};
  std::vector<std::vector<std::string>> before;
  for (const char* rows : tables) before.push_back(column(path, rows));
  CHECK(before[0].size() == 3);
  CHECK(before[1].size() == 3);
  auto store = Store::open(path);
  CHECK(store.check().empty());
  for (std::size_t i = 0; i < 2; ++i) CHECK(column(path, tables[i]) == before[i]);
  CHECK(column(path, "SELECT document_id || ordinal || message FROM finding ORDER BY 1") ==
        std::vector<std::string>{"10other", "20first", "21second"});
  CHECK(store.statements({.rule = "QA1"}).rows.size() == 1);
  put(store, small_story("one", "2014-10-09", {{"Jane Roe", "mayor", "It fell"}}));
  CHECK(column(path, "SELECT words FROM passage") == std::vector<std::string>{"Monday"});
}

TEST_CASE("paths that are no file") {
  ScratchFolder folder;
  CHECK_THROWS_AS(Store::open(""), Error);
  CHECK_THROWS_AS(Store::open(std::string("a\0b", 3)), Error);
  CHECK_THROWS_AS(Store::open(folder / "."), Error);
  CHECK_THROWS_AS(Store::open(folder / "no/such/folder.db"), Error);
  CHECK_THROWS_AS(Store::open(folder / "missing.db", {.mode = StoreOptions::Mode::existing}), Error);
  CHECK_THROWS_AS(Store::open(folder / "missing.db", {.mode = StoreOptions::Mode::read_only}), Error);
  CHECK_FALSE(fs::exists(folder / "missing.db"));
}

// Run by hand when a schema is released: schema_test "[fixture]"; sqlite3 fixture.db .dump >
// tests/fixtures/schema_vN.sql
TEST_CASE("make a fixture", "[.fixture]") {
  auto store = Store::open("fixture.db");
  put(store, small_story("one", "2014-10-07", {{"Jane Roe", "mayor", "The bridge will hold"}}));
  const auto s = small_story("one", "2014-10-08", {{"Jane Roe", "mayor", "The bridge is safe"}});
  put(store, s);
  put(store, small_story("two", "2015", {{"a source", "", "It is not", SourceKind::unnamed_person}}));
  store.rate(store.sources({.name = "Jane Roe"}).at(0).id, 'B', "desk", "a year without correction", "2015-01-02");
  store.correct("one", s.analysis.attributions[0].id, "source_name", "Joan Roe", "ed", "misheard");
}
