// Every audit rule's own stories: it speaks in those that it accepts and is silent in those that it rejects. Run through the
// whole engine, so that a rule holds for text and not for records made by hand.
#include <catch2/catch.hpp>

#include "plugin/engine/diff.hpp"
#include "plugin/engine/engine.hpp"

using namespace onrecord;

namespace {

// "||" begins a new paragraph.
std::string story_of(std::string_view example) {
  std::string out;
  while (!example.empty()) {
    const auto bar = std::min(example.find(" || "), example.size());
    out.append(example.substr(0, bar)).append("\n\n");
    example.remove_prefix(std::min(bar + 4, example.size()));
  }
  return out;
}

bool speaks(const std::vector<Finding>& findings, const std::string& rule) {
  for (const Finding& f : findings)
    if (f.rule == rule) return true;
  return false;
}

// ">>" stands between two versions.
bool speaks_of(const Engine& engine, const std::string& rule, std::string_view example) {
  const auto versions = example.find(" >> ");
  if (versions == std::string_view::npos) return speaks(engine.analyze(story_of(example)).findings, rule);
  const std::string before = story_of(example.substr(0, versions)), after = story_of(example.substr(versions + 4));
  const Analysis old = engine.analyze(before), now = engine.analyze(after);
  return speaks(compare_versions({before, old}, {after, now}, engine.policy()).findings, rule);
}

}  // namespace

TEST_CASE("audit rules speak where they should and nowhere else") {
  EngineOptions options;
  options.policy = "strict";
  const auto engine = Engine::make(options);
  for (const auto& [id, rule] : engine->policy().rules) {
    for (const std::string& story : rule.accepts) {
      INFO(id << " should speak: " << story);
      CHECK(speaks_of(*engine, id, story));
    }
    for (const std::string& story : rule.rejects) {
      INFO(id << " should be silent: " << story);
      CHECK_FALSE(speaks_of(*engine, id, story));
    }
  }
}
