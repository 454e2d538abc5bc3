// Unnamed sources stay apart: two stories with the same unnamed people, read by the engine and kept in one store. Nothing may
// link them across stories, and nothing may link an unnamed source to a name.
#include <catch2/catch.hpp>
#include <set>

#include "plugin/engine/engine.hpp"
#include "plugin/store/store.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace onrecord;

namespace {

const std::string first =
    "“The files are gone,” said a senior official at the port ministry, who spoke on condition of anonymity. The "
    "official said "
    "that two nurses had left.\n\nMayor Dora Lind said that she knew nothing of it. A source close to Lind "
    "said that she "
    "was tired.\n\nOfficials said that the gate was open, and a guard said that it was late.\n";
const std::string second =
    "“The gate is shut,” said a senior official at the port ministry, who spoke on condition of anonymity. Mayor Dora "
    "Lind said that she would open it.\n\nOfficials said that the ferry had left. A source close to Lind said that she "
    "slept.\n";

bool unnamed(SourceKind k) { return k == SourceKind::unnamed_person || k == SourceKind::unnamed_group; }

}  // namespace

TEST_CASE("an unnamed source has no name in the record, whatever names stand near it") {
  const auto engine = Engine::make();
  for (const auto& text : {first, second}) {
    const Analysis a = engine->analyze(text);
    std::size_t seen = 0;
    for (const Attribution& x : a.attributions) {
      if (!unnamed(x.source_kind)) continue;
      ++seen;
      CHECK(x.source_name.empty());
      REQUIRE(x.source_index != no_index);
      CHECK(a.sources[static_cast<std::size_t>(x.source_index)].name.empty());
    }
    CHECK(seen >= 3);
  }
}

TEST_CASE("the store links the named over stories and never the unnamed") {
  ScratchFolder folder;
  auto store = Store::open(folder / "a.db");
  const auto engine = Engine::make();
  std::size_t number = 0;
  for (const auto& text : {first, second}) {
    Analysis a = engine->analyze(text);
    a.id = "story " + std::to_string(++number);
    store.put(a, text);
  }
  std::set<std::int64_t> named;
  std::size_t of_lind = 0, nameless = 0;
  for (const auto& row : store.statements({}).rows) {
    if (unnamed(row.source_kind)) {
      ++nameless;
      CHECK_FALSE(row.source_id.has_value());
      CHECK(row.source_name.empty());
    }
    if (row.source_name == "Dora Lind") {
      ++of_lind;
      REQUIRE(row.source_id.has_value());
      named.insert(*row.source_id);
    }
  }
  CHECK(of_lind == 2);
  CHECK(named.size() == 1);
  CHECK(nameless >= 6);
}
