// What is forgotten is in no page of the file any more, nor in its log.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "grammar/error.hpp"
#include "tests/store/small_story.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace onrecord;

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The store and its log, in lower case: the full text keeps its words so.
std::string raw(const std::string& path) {
  std::string all = bytes_of(path) + bytes_of(path + "-wal");
  for (char& c : all) c = (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  return all;
}

bool holds(const std::string& path, const std::string& words) { return raw(path).find(words) != std::string::npos; }

std::int64_t source_named(Store& store, const std::string& name) {
  for (const auto& row : store.sources({.name = name, .members = true}))
    if (row.name == name) return row.id;
  FAIL("no source " << name);
  return 0;
}

void fill(Store& store) {
  for (std::uint64_t i = 0; i < 40; ++i) {
    const auto s = synthetic_story(i, 10, 60);
    store.put(s.analysis, s.text);
  }
}

// Every kind of row a story can have, with words found nowhere else.
SyntheticStory secret_story() {
  auto s = small_story("secret", "2014",
                       {{"Quixotia Zorbelquist", "wazir of Plomk", "the xylovantic blimp has fallen"},
                        {"a gurnopterous insider", "", "frobniculation goes on", SourceKind::unnamed_person}});
  s.analysis.document.title = "Krandovian title";
  s.analysis.document.byline = {"Bylinda Vostrogoth"};
  s.analysis.findings.push_back({"QA10", Severity::error, {0, 3}, "Name mezzoflarp.", "", "", 0});
  s.analysis.notes.push_back({"unclosed", {0, 1}, "near snorglewump"});
  auto& a = s.analysis.attributions[0];
  a.hedges = {{a.cue[0], "perchancedly"}};
  a.justification = {a.content[0]};
  return s;
}

const char* const secrets[] = {"zorbelquist", "xylovantic", "gurnopterous", "frobniculation", "krandovian",
                               "vostrogoth",  "mezzoflarp", "snorglewump",  "perchancedly",   "plomk"};

}  // namespace

TEST_CASE("a forgotten document leaves no trace") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  auto store = Store::open(path);
  fill(store);
  auto first = secret_story();
  first.text += "jollywobble";
  put(store, first);
  put(store, secret_story());  // an earlier version is history
  store.correct("secret", secret_story().analysis.attributions[0].id, "source_name", "Correctia Bramblefenn", "ed",
                "reasonably murkish");
  fill(store);
  for (const char* words : secrets) {
    INFO(words);
    CHECK(holds(path, words));  // the test can see them
  }
  const auto result = store.forget_documents({"secret"});
  CHECK(result.documents == 1);
  CHECK(result.attributions == 2);
  for (const char* words : secrets) {
    INFO(words);
    CHECK_FALSE(holds(path, words));
  }
  CHECK_FALSE(holds(path, "bramblefenn"));
  CHECK_FALSE(holds(path, "murkish"));
  CHECK(store.statements({.text = "xylovantic"}).rows.empty());
  CHECK(store.counts().documents == 40);
  CHECK(store.check().empty());
}

TEST_CASE("a name that came with an earlier version goes with its document") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  auto store = Store::open(path);
  put(store, small_story("one", "2014", {{"Quixotia Zorbelquist", "", "Yes"}}));
  put(store, small_story("one", "2014", {{"Jane Roe", "", "Yes and no"}}));
  CHECK(holds(path, "zorbelquist"));
  store.forget_documents({"one"});
  CHECK_FALSE(holds(path, "zorbelquist"));
  CHECK_FALSE(holds(path, "jane"));
}

TEST_CASE("a forgotten person leaves no trace, also where others speak of them") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  auto store = Store::open(path);
  fill(store);
  put(store, secret_story());
  auto elsewhere =
      small_story("other", "2014", {{"Jane Roe", "aide to Quixotia Zorbelquist", "I met Quixotia  ZORBELQUIST's cat"}});
  elsewhere.analysis.attributions[0].hedges = {{{0, 1}, "as\nQuixotia Zorbelquist\t\"put\" it"}, {{0, 1}, "or so"}};
  put(store, elsewhere);
  put(store,
      small_story("again", "2015",
                  {{"Quixotia Zorbelquist", "", "We flew"}, {"John Doe", "", "Zorbelquist flew, Quixotia did"}}));
  put(store, small_story("again", "2015",
                         {{"Quixotia Zorbelquist", "", "We walked"}, {"John Doe", "", "Zorbelquist walked"}}));
  const auto with_role = source_named(store, "Quixotia Zorbelquist");
  const auto rows = store.sources({.name = "Quixotia Zorbelquist", .members = true});
  REQUIRE(rows.size() == 2);
  store.merge(rows[0].id, rows[1].id, "ed");
  store.rate(with_role, 'C', "desk", "Zorbelquist is hard to check");
  store.rate(source_named(store, "Jane Roe"), 'B', "desk", "knows quixotia zorbelquist well");
  store.correct("again",
                small_story("again", "", {{"Quixotia Zorbelquist", "", "We walked"}}).analysis.attributions[0].id,
                "source_name", "Quixotia Q. Zorbelquist", "ed");
  const auto before = store.counts();
  const auto result = store.forget_source(with_role);
  CHECK(result.attributions == 2);
  CHECK(result.redacted > 0);
  CHECK_FALSE(holds(path, "zorbelquist"));
  CHECK_FALSE(holds(path, "quixotia"));
  CHECK(store.counts().documents == before.documents);
  CHECK(store.counts().ratings == 1);
  StatementQuery other;
  other.document = "other";
  CHECK(store.statements(other).rows[0].statement == "I met [removed] cat");
  CHECK(store.statements(other).rows[0].role == "aide to [removed]");
  CHECK(store.statements({.text = "walked"}).rows[0].statement == "[removed] walked");
  CHECK(store.statements({.text = "removed cat"}).rows.size() == 1);
  CHECK(store.check().empty());
  put(store, small_story("new", "2016", {{"Jane Roe", "aide to [removed]", "Still here"}}));
  CHECK(store.check().empty());
}

TEST_CASE("an organisation's common words stay") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, small_story("one", "2014",
                         {{"Foreign Ministry", "", "Foreign trade grew", SourceKind::organisation},
                          {"Jane Roe", "", "The foreign ministry lied about foreign trade"}}));
  store.forget_source(source_named(store, "Foreign Ministry"));
  CHECK(store.statements({}).rows.at(0).statement == "The [removed] lied about foreign trade");
}

TEST_CASE("a reader of old pages is reported and scrubbing later finishes") {
  ScratchFolder folder;
  const auto path = folder / "a.db";
  auto store = Store::open(path, {.busy_milliseconds = 100});
  put(store, secret_story());
  auto writer_in_the_way = std::make_unique<Store>(Store::open(path));
  auto batch = std::make_unique<Store::Batch>(writer_in_the_way->batch());
  try {
    store.forget_documents({"secret"});
    FAIL("nothing was thrown");
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::busy);
  }
  CHECK(store.counts().documents == 1);  // it never began
  batch.reset();
  writer_in_the_way.reset();
  store.forget_documents({"secret"});
  CHECK_FALSE(holds(path, "xylovantic"));
  store.scrub();
  CHECK(store.check().empty());
}

TEST_CASE("what is not there cannot be forgotten") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, secret_story());
  CHECK_THROWS_AS(store.forget_documents({"nosuch"}), Error);
  CHECK_THROWS_AS(store.forget_documents({"secret", "nosuch"}), Error);
  CHECK(store.counts().documents == 1);
  CHECK_THROWS_AS(store.forget_source(4711), Error);
  auto batch = store.batch();
  CHECK_THROWS_AS(store.forget_documents({"secret"}), Error);
}
