// Two versions of a story: what is lost, gained, reworded, unnamed. Analyses are made by hand: the pairing is what is tested.
#include "plugin/engine/diff.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

// A version in which [words] are statements; "name:" before a bracket is the source's name, "~" marks an indirect one.
struct Draft {
  std::string text;
  Analysis analysis;

  Draft& say(const std::string& name, const std::string& words, Kind kind = Kind::direct) {
    Attribution a;
    a.kind = kind;
    a.source_name = name;
    a.source_kind = name.empty() ? SourceKind::unnamed_person : SourceKind::person;
    a.source_status = SourceStatus::stated;
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += words;
    a.content = {{begin, static_cast<std::uint32_t>(text.size())}};
    const auto source = static_cast<std::uint32_t>(text.size()) + 1;
    text += " " + (name.empty() ? std::string("an official") : name);
    a.source = {{source, static_cast<std::uint32_t>(text.size())}};
    text += " said. ";
    analysis.attributions.push_back(a);
    return *this;
  }
  Version version() const { return {text, analysis}; }
};

std::vector<std::string> changes(const Draft& before, const Draft& after) {
  const auto policy = load_policy("default", built_in_rules());
  std::vector<std::string> all;
  for (const Change& c : compare_versions(before.version(), after.version(), *policy).changes)
    all.push_back(std::string(name_of(c.kind)) + ": " + c.before_words + " > " + c.after_words);
  return all;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("equal versions do not differ, nor do other marks and line breaks") {
  CHECK(changes(Draft().say("Lund", "“It was late.”"), Draft().say("Lund", "\"It was\nlate.\"")) == Lines{});
  CHECK(changes(Draft(), Draft()) == Lines{});
}

TEST_CASE("quoted words that changed are found, with the finding QA62 at the new place") {
  const Draft before = Draft().say("Lund", "“The council knew about the cracks for years”");
  const Draft after =
      Draft().say("Reyes", "“We did not”").say("Lund", "“The council has known about the cracks for years”");
  const auto policy = load_policy("default", built_in_rules());
  const StoryDiff diff = compare_versions(before.version(), after.version(), *policy);
  REQUIRE(diff.findings.size() == 1);
  CHECK(diff.findings[0].rule == "QA62");
  CHECK(diff.findings[0].severity == Severity::error);
  CHECK(slice(after.text, diff.findings[0].span) == "“The council has known about the cracks for years”");
  CHECK(changes(before, after) ==
        Lines{"attribution_gained:  > “We did not”",
              "quotation_changed: “The council knew about the cracks for years” > “The council has "
              "known about the cracks for years”"});
  CHECK(compare_versions(before.version(), after.version(), *load_policy("npr", built_in_rules())).findings.empty());
}

TEST_CASE("a quotation that became a paraphrase is no altered quotation") {
  CHECK(changes(Draft().say("Lund", "“The talks have failed for good”"),
                Draft().say("Lund", "The talks have failed", Kind::indirect)) == Lines{});
}

TEST_CASE("of a mixed statement only the quoted words count") {
  const Draft before = Draft().say("Lund", "the plan was “a danger to the valley” and late", Kind::mixed);
  CHECK(changes(before, Draft().say("Lund", "the whole plan was “a danger to the valley” and late", Kind::mixed)) ==
        Lines{});
  CHECK(changes(before, Draft().say("Lund", "the plan was “a risk to the valley” and late", Kind::mixed)) ==
        Lines{"quotation_changed: a danger to the valley > a risk to the valley"});
}

TEST_CASE("a source that lost or gained its name") {
  const Draft named = Draft().say("Maria Lund", "“The talks have failed”"),
              unnamed = Draft().say("", "“The talks have failed”");
  CHECK(changes(named, unnamed) == Lines{"source_lost_name: Maria Lund > an official"});
  CHECK(changes(unnamed, named) == Lines{"source_gained_name: an official > Maria Lund"});
  CHECK(changes(named, Draft().say("Ana Brandt", "“The talks have failed”")) ==
        Lines{"source_changed: Maria Lund > Ana Brandt"});
}

TEST_CASE("lost and gained statements; the same words said twice pair one by one") {
  const Draft before =
      Draft().say("Lund", "“Yes, we will go”").say("Lund", "“Yes, we will go”").say("Reyes", "“Never again”");
  const Draft after = Draft().say("Lund", "“Yes, we will go”").say("Brandt", "“The vote stands”");
  CHECK(changes(before, after) == Lines{"attribution_gained:  > “The vote stands”",
                                        "attribution_lost: “Yes, we will go” > ",
                                        "attribution_lost: “Never again” > "});
}

TEST_CASE("thousands of alike statements are compared in good time") {
  Draft before, after;
  for (int i = 0; i < 3000; ++i) {
    before.say("Lund", "“We said the very same thing again, number " + std::to_string(i) + "”");
    after.say("Lund", "“We said the very same thing again, figure " + std::to_string(i) + "”");
  }
  CHECK(changes(before, after).size() == 3000);
}
