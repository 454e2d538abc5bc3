// The store: what goes in comes out, replaced, queried, paged, merged, rated, corrected and forgotten.
#include "plugin/store/store.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "grammar/error.hpp"
#include "tests/store/small_story.hpp"
#include "tests/support/scratch_folder.hpp"

namespace fs = std::filesystem;
using namespace onrecord;

namespace {

std::vector<std::string> said(const std::vector<StoredStatement>& rows) {
  std::vector<std::string> list;
  for (const auto& row : rows) list.push_back(row.statement);
  return list;
}

ErrorCode code_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& e) {
    INFO(e.where_and_what());
    return e.code;
  }
  FAIL("nothing was thrown");
  return ErrorCode::internal;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("what is put comes back") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  const auto s = small_story("one", "2014-10-07", {{"Jane Roe", "mayor", "The bridge is safe"}});
  const auto result = put(store, s);
  CHECK(result.version == 1);
  CHECK_FALSE(result.replaced);
  CHECK(result.attributions == 1);
  const auto page = store.statements({});
  REQUIRE(page.rows.size() == 1);
  const auto& row = page.rows[0];
  CHECK(row.document == "one");
  CHECK(row.title == "Title of one");
  CHECK(row.published == "2014-10-07");
  CHECK(row.statement == "The bridge is safe");
  CHECK(row.source == "Jane Roe");
  CHECK(row.cue == "said");
  CHECK(row.source_name == "Jane Roe");
  CHECK(row.role == "mayor");
  CHECK(row.kind == Kind::direct);
  CHECK(row.grade == Grade::named);
  CHECK(row.score == 734);
  CHECK(row.confidence == 0.75);
  CHECK(row.content_spans == s.analysis.attributions[0].content);
  CHECK(row.source_spans == s.analysis.attributions[0].source);
  CHECK(row.source_id.has_value());
  const auto lines = store.contributions(row.id);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].points + lines[1].points == 734);
  CHECK(lines[1].feature == "verbatim");
  CHECK(lines[1].evidence == s.analysis.attributions[0].content[0]);
  CHECK(lines[1].standard == "AP");
  CHECK(store.check().empty());
}

TEST_CASE("putting a story again replaces it and keeps what it said before") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store,
      small_story("one", "2014", {{"Jane Roe", "mayor", "We will never leave"}, {"John Doe", "", "Nor will I"}}));
  const auto again = put(store, small_story("one", "2014", {{"Jane Roe", "mayor", "We may leave"}}));
  CHECK(again.replaced);
  CHECK(again.version == 2);
  CHECK(said(store.statements({}).rows) == Texts{"We may leave"});
  const auto past = store.history("one");
  REQUIRE(past.size() == 2);
  CHECK(past[0].version == 1);
  CHECK(past[0].statement == "We will never leave");
  CHECK(past[0].source_name == "Jane Roe");
  CHECK(past[0].kind == Kind::direct);
  StatementQuery old;
  old.text = "never";
  CHECK(store.statements(old).rows.empty());
  CHECK(put(store, small_story("one", "2014", {{"Jane Roe", "mayor", "We may leave"}})).version == 2);  // the same text
  CHECK(store.history("one").size() == 2);
  CHECK(store.check().empty());
}

TEST_CASE("a failing put leaves everything as it was") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, small_story("one", "2014", {{"Jane Roe", "mayor", "First"}}));
  auto bad = small_story("one", "2014", {{"Jane Roe", "mayor", "Second"}});
  bad.analysis.attributions[0].score = 5000;
  CHECK(code_of([&] { put(store, bad); }) == ErrorCode::usage);
  bad.analysis.attributions[0].score = 735;  // not the sum of its contributions
  CHECK(code_of([&] { put(store, bad); }) == ErrorCode::usage);
  CHECK(said(store.statements({}).rows) == Texts{"First"});
  CHECK(store.history("one").empty());
  auto batch = store.batch();
  put(store, small_story("two", "2014", {{"Jane Roe", "mayor", "Third"}}));
  CHECK(code_of([&] { put(store, bad); }) == ErrorCode::usage);
  put(store, small_story("three", "2014", {{"Jane Roe", "mayor", "Fourth"}}));
  batch.commit();
  CHECK(store.counts().documents == 3);
  CHECK(store.check().empty());
}

TEST_CASE("a parent may stand behind its child") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  auto s = small_story("one", "2014",
                       {{"Jane Roe", "", "She denied it"}, {"John Doe", "", "Jane Roe said that she denied it"}});
  s.analysis.attributions[0].parent = 1;
  put(store, s);
  put(store, s);
  CHECK(store.check().empty());
}

TEST_CASE("an uncommitted batch leaves nothing") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  {
    auto batch = store.batch();
    put(store, small_story("one", "2014", {{"Jane Roe", "mayor", "First"}}));
    CHECK(code_of([&] { store.batch(); }) == ErrorCode::usage);
  }
  CHECK(store.counts().documents == 0);
  CHECK(store.counts().entities == 0);
  put(store, small_story("one", "2014",
                         {{"Jane Roe", "mayor", "First"}}));  // criteria and runs remembered from the batch are gone
  CHECK(store.contributions(store.statements({}).rows[0].id).size() == 2);
}

TEST_CASE("queries select") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, small_story("a", "2013-05-01",
                         {{"Jane Roe", "mayor", "Apples are red"},
                          {"officials", "", "Pears are green", SourceKind::unnamed_group}}));
  put(store, small_story("b", "2014-06-01", {{"The Ministry", "", "Plums are blue", SourceKind::organisation}}));
  put(store, small_story("c", "2014-11-30", {{"jane  roe", "Mayor", "Cherries are red"}}));
  auto finding = small_story("d", "", {{"John Doe", "", "Figs are brown"}});
  finding.analysis.findings.push_back(
      {"QA06", Severity::note, {0, 4}, "Give the role.", "BBC", "https://example.org", 0});
  put(store, finding);
  const auto ask = [&](auto set) {
    StatementQuery query;
    query.sort = Sort::story;
    set(query);
    return said(store.statements(query).rows);
  };
  CHECK(ask([](auto& q) {}).size() == 5);
  const auto jane = store.sources({.name = "jane"});
  REQUIRE(jane.size() == 1);
  CHECK(jane[0].statements == 2);
  CHECK(jane[0].documents == 2);
  CHECK(jane[0].first == "2013-05-01");
  CHECK(ask([&](auto& q) { q.source = jane[0].id; }) == Texts{"Apples are red", "Cherries are red"});
  CHECK(ask([](auto& q) { q.name = "JANE ROE"; }) == Texts{"Apples are red", "Cherries are red"});
  CHECK(ask([](auto& q) { q.document = "b"; }) == Texts{"Plums are blue"});
  CHECK(ask([](auto& q) { q.source_kinds = {SourceKind::unnamed_group, SourceKind::organisation}; }).size() == 2);
  CHECK(ask([](auto& q) { q.grades = {Grade::unnamed_vague}; }) == Texts{"Pears are green"});
  CHECK(ask([](auto& q) { q.kinds = {Kind::mixed}; }).empty());
  CHECK(ask([](auto& q) { q.score_to = 200; }) == Texts{"Pears are green"});
  CHECK(ask([](auto& q) { q.score_from = 200; }).size() == 4);
  CHECK(ask([](auto& q) { q.published_from = "2014"; }).size() == 2);
  CHECK(ask([](auto& q) { q.published_to = "2014-11"; }).size() ==
        4);  // a month is all of its days; no date is in no range
  CHECK(ask([](auto& q) { q.published_to = "2014-11-29"; }).size() == 3);
  put(store, small_story("e", "7 May 2014", {{"Ann Poe", "", "Nuts fall"}}));  // no ISO date: no date
  CHECK(ask([](auto& q) { q.published_from = "1"; }).size() == 4);
  CHECK(ask([](auto& q) { q.rule = "QA06"; }) == Texts{"Figs are brown"});
  CHECK(ask([](auto& q) { q.text = "red"; }).size() == 2);
  CHECK(ask([](auto& q) { q.text = "RED cherries"; }) == Texts{"Cherries are red"});
  CHECK(ask([](auto& q) { q.text = "\"are red\" apples"; }) == Texts{"Apples are red"});
  CHECK(ask([](auto& q) { q.match = "plum* OR figs"; }).size() == 2);
  CHECK(ask([](auto& q) {
          q.match = "red NOT apples";
          q.text = "are";
        }) == Texts{"Cherries are red"});
  CHECK(ask([](auto& q) {
          q.text = "apples";
          q.sort = Sort::relevance;
        }) == Texts{"Apples are red"});
  CHECK(store.findings("d").size() == 1);
  CHECK(store.findings("d", "QA10").empty());
  CHECK(store.findings("d")[0].record == finding.analysis.attributions[0].id);
}

TEST_CASE("what is typed is data, never syntax") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  const std::string nasty = "'); DROP TABLE attribution; --";
  put(store, small_story(nasty, "2014", {{nasty, nasty, "say \" AND NEAR( * ^ : {x}" + nasty}}));
  for (const auto& text :
       {nasty, std::string("\" OR 1"), std::string("a AND"), std::string("statement : x"), std::string("NEAR("),
        std::string("\"unfinished"), std::string("x*"), std::string("^y"), std::string("nul\0here", 8)}) {
    StatementQuery query;
    query.text = text;
    CHECK_NOTHROW(store.statements(query));
    query.text.clear();
    query.document = query.name = text;
    query.rule = text;
    CHECK(store.statements(query).rows.empty());
    CHECK_NOTHROW(store.sources({.name = text}));
    CHECK_NOTHROW(store.history(text));
  }
  for (const char* malformed : {"\"", "a AND", "(", "nosuch : a", "NEAR(", ")(", "a) OR (b", "*", "AND"}) {
    StatementQuery query;
    query.match = malformed;
    INFO(malformed);
    CHECK(code_of([&] { store.statements(query); }) == ErrorCode::usage);
  }
  StatementQuery drop;
  drop.text = "DROP";
  CHECK(store.statements(drop).rows.size() == 1);
  CHECK(store.statements({.document = nasty}).rows.size() == 1);
  CHECK(code_of([&] { store.statements({.published_from = "2014' OR 1"}); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.statements({.limit = 0}); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.statements({.text = " \t"}); }) == ErrorCode::usage);
  CHECK(store.counts().attributions == 1);
}

TEST_CASE("bytes that are not UTF-8 are stored as U+FFFD") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, small_story("a", "2014", {{"Jane Roe", "", "bad \xff\xc3 bytes"}}));
  CHECK(said(store.statements({}).rows) == Texts{"bad \xEF\xBF\xBD\xEF\xBF\xBD bytes"});
}

TEST_CASE("pages follow each other while others write") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  auto other = Store::open(folder / "a.db");
  for (std::uint64_t i = 0; i < 30; ++i) put(store, synthetic_story(i, 7, 50));
  for (const auto sort : {Sort::newest, Sort::oldest, Sort::lowest_score, Sort::highest_score, Sort::story}) {
    StatementQuery query;
    query.sort = sort;
    query.limit = 1000;
    std::set<std::int64_t> before;
    for (const auto& row : store.statements(query).rows) before.insert(row.id);
    std::set<std::int64_t> seen;
    query.limit = 13;
    std::uint64_t next_story = 1000 * (1 + static_cast<std::uint64_t>(sort));
    do {
      const auto page = store.statements(query);
      CHECK(page.rows.size() <= 13);
      for (const auto& row : page.rows) CHECK(seen.insert(row.id).second);  // no row twice
      query.after = page.next;
      put(other, synthetic_story(next_story++, 3, 50));
    } while (!query.after.empty());
    for (const auto id : before) CHECK(seen.count(id));  // no row of the start is missed
  }
}

TEST_CASE("a page mark fits its own order only") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, synthetic_story(1, 20));
  auto page = store.statements({.limit = 5});
  REQUIRE_FALSE(page.next.empty());
  CHECK(code_of([&] { store.statements({.sort = Sort::story, .after = page.next}); }) == ErrorCode::usage);
  for (const char* mark : {"x", "0:1", "0:2014:1:2:3", "0:2014:x:1", "::::", "0:2014:99999999999999999999:1"})
    CHECK(code_of([&] { store.statements({.after = mark}); }) == ErrorCode::usage);
}

TEST_CASE("sources are one by name and role; unnamed ones never") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store,
      small_story("a", "2014", {{"J. R. Roe", "mayor", "One"}, {"a source", "", "Two", SourceKind::unnamed_person}}));
  put(store,
      small_story("b", "2014", {{"JR  ROE", "Mayor", "Three"}, {"a source", "", "Four", SourceKind::unnamed_person}}));
  put(store, small_story("c", "2014", {{"J.R. Roe", "poet", "Five"}}));
  put(store, small_story("d", "2014", {{"J.R. Roe", "", "Six", SourceKind::organisation}}));
  const auto all = store.sources({});
  REQUIRE(all.size() == 3);
  CHECK(all[0].statements == 2);
  CHECK(all[0].role == "mayor");
  StatementQuery unnamed;
  unnamed.source_kinds = {SourceKind::unnamed_person};
  for (const auto& row : store.statements(unnamed).rows) CHECK_FALSE(row.source_id.has_value());
}

TEST_CASE("a merge is visible and goes back") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, small_story("a", "2014",
                         {{"Jane Roe", "mayor", "One"},
                          {"Jane Roe", "poet", "Two"},
                          {"J Roe", "", "Three"},
                          {"Acme", "", "Four", SourceKind::organisation}}));
  const auto id = [&](const std::string& name, const std::string& role) {
    for (const auto& row : store.sources({.members = true}))
      if (row.name == name && row.role == role) return row.id;
    FAIL("no such source");
    return std::int64_t{0};
  };
  const auto mayor = id("Jane Roe", "mayor"), poet = id("Jane Roe", "poet"), short_name = id("J Roe", ""),
             acme = id("Acme", "");
  store.merge(short_name, poet, "ed");
  store.merge(poet, mayor, "ed");
  CHECK(store.statements({.source = mayor}).rows.size() == 3);
  CHECK(store.statements({.source = short_name}).rows.size() == 3);
  REQUIRE(store.sources({}).size() == 2);
  CHECK(store.sources({})[0].statements == 3);
  CHECK(store.sources({.members = true}).size() == 4);
  CHECK(store.merges(poet).size() == 2);
  put(store, small_story("b", "2015", {{"J Roe", "", "Five"}}));  // a later story follows the merge
  CHECK(store.statements({.source = mayor}).rows.size() == 4);
  CHECK(code_of([&] { store.merge(mayor, short_name, "ed"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.merge(mayor, acme, "ed"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.merge(mayor, 999, "ed"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.merge(acme, mayor, " "); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.split(mayor, "ed"); }) == ErrorCode::usage);
  store.split(poet, "chief");  // takes its own member along
  CHECK(store.statements({.source = mayor}).rows.size() == 1);
  CHECK(store.statements({.source = poet}).rows.size() == 3);
  store.split(short_name, "chief");
  CHECK(store.statements({.source = poet}).rows.size() == 1);
  CHECK(store.merges(short_name)[0].split_by == "chief");
  store.merge(short_name, mayor, "ed");  // and may be merged anew
  CHECK(store.statements({.source = mayor}).rows.size() == 3);
  CHECK(store.check().empty());
}

TEST_CASE("the register shows who rated, when and why") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  put(store, small_story("a", "2014", {{"Jane Roe", "mayor", "One"}, {"Jane Roe", "", "Two"}}));
  const auto rows = store.sources({.members = true});
  store.rate(rows[0].id, 'C', "desk", "two corrections in 2013", "2014-01-02");
  store.rate(rows[0].id, 'B', "desk", "a year without correction", "2015-01-02");
  const auto page = store.statements({.source = rows[0].id});
  REQUIRE(page.rows[0].rating.has_value());
  CHECK(page.rows[0].rating->reliability == 'B');
  CHECK(page.rows[0].rating->rater == "desk");
  CHECK(page.rows[0].rating->date == "2015-01-02");
  CHECK(page.rows[0].rating->basis == "a year without correction");
  CHECK_FALSE(store.statements({.source = rows[1].id}).rows[0].rating.has_value());
  CHECK(store.ratings(rows[0].id).size() == 2);
  store.merge(rows[0].id, rows[1].id, "ed");
  CHECK(store.statements({.source = rows[1].id}).rows[0].rating->reliability == 'B');
  CHECK(code_of([&] { store.rate(rows[0].id, 'G', "desk", "x"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.rate(rows[0].id, 'A', "", "x"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.rate(rows[0].id, 'A', "desk", ""); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.rate(77, 'A', "desk", "x"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.rate(rows[0].id, 'A', "desk", "x", "last week"); }) == ErrorCode::usage);
}

TEST_CASE("a correction stands beside the machine's reading and outlives it") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  const auto s = small_story("a", "2014", {{"Jane Roe", "mayor", "One"}});
  put(store, s);
  const auto record = s.analysis.attributions[0].id;
  store.correct("a", record, "source_name", "Joan Roe", "ed", "misheard");
  put(store, s);
  const auto row = store.statements({}).rows[0];
  CHECK(row.source_name == "Jane Roe");
  REQUIRE(row.corrections.size() == 1);
  CHECK(row.corrections[0].value == "Joan Roe");
  CHECK(row.corrections[0].editor == "ed");
  CHECK(row.corrections[0].reason == "misheard");
  CHECK(code_of([&] { store.correct("a", "nope", "kind", "direct", "ed"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.correct("a", record, "score", "1000", "ed"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.correct("a", record, "kind", "odd", "ed"); }) == ErrorCode::usage);
  CHECK(code_of([&] { store.correct("a", record, "kind", "direct", ""); }) == ErrorCode::usage);
}
