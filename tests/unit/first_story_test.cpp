// The story that this project started from, against what a careful reader finds in it. Both files belong to others and
// stand beside the checkout; without them the test says so and passes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "plugin/engine/engine.hpp"

namespace onrecord {
namespace {

using nlohmann::json;

const std::string stories = std::string(ONRECORD_SOURCE_DIR) + "/../shared/stories/north_korea_rights";

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Story {
  std::string text;
  json expected;
  Analysis analysis;

  std::string words(const Spans& spans) const {
    std::string out;
    for (const Span s : spans) out.append(out.empty() ? "" : " ").append(slice(text, s));
    return out;
  }
};

bool holds(const std::string& text, const json& part) {
  return part.is_null() || text.find(part.get<std::string>()) != std::string::npos;
}

bool any_holds(const std::vector<Passage>& passages, const std::string& part) {
  return std::any_of(passages.begin(), passages.end(),
                     [&](const Passage& p) { return p.text.find(part) != std::string::npos; });
}

bool kind_fits(const json& wanted, SourceKind kind) {
  const std::string name(name_of(kind));
  return wanted.is_array() ? std::find(wanted.begin(), wanted.end(), name) != wanted.end() : wanted == name;
}

// The attribution that meets an expected one: its content, its source, its cue.
std::int32_t find(const Story& story, const json& must) {
  const auto& all = story.analysis.attributions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& a = all[i];
    if (!holds(story.words(a.content), must["content"])) continue;
    const bool floats = must["source"].is_null() && !must.contains("cue");
    if (!floats && must["source"].is_null() != a.source.empty()) continue;
    if (!holds(story.words(a.source), must["source"])) continue;
    if (must.contains("cue") && !holds(story.words(a.cue), must["cue"])) continue;
    return static_cast<std::int32_t>(i);
  }
  return no_index;
}

void check_details(const Story& story, const json& must, const Attribution& a) {
  CHECK(kind_fits(must["source_kind"], a.source_kind));
  const std::string kind(name_of(a.kind));
  const bool quoted = kind == "direct" || kind == "mixed";
  CHECK((kind == must["kind"] || (quoted && (must["kind"] == "direct" || must["kind"] == "mixed"))));
  if (must.contains("source_name")) CHECK(a.source_name == must["source_name"].get<std::string>());
  if (must.contains("audience")) CHECK(any_holds(a.audience, must["audience"]));
  if (must.contains("hedge")) CHECK(any_holds(a.hedges, must["hedge"]));
  if (must.contains("time") && !must["time"].is_null()) CHECK(any_holds(a.time, must["time"]));
  if (must.contains("medium")) CHECK(any_holds(a.medium, must["medium"]));
  if (must.contains("anonymity")) CHECK(holds(story.words(a.anonymity.promise), must["anonymity"]));
}

void check_must(const Story& story) {
  std::map<std::string, std::int32_t> entities;
  for (const auto& must : story.expected["must"]) {
    INFO(must.dump(1));
    const auto i = find(story, must);
    CHECK(i != no_index);
    if (i == no_index) continue;
    const auto& a = story.analysis.attributions[static_cast<std::size_t>(i)];
    check_details(story, must, a);
    if (!must.contains("entity")) continue;
    const auto [at, fresh] = entities.emplace(must["entity"].get<std::string>(), a.source_index);
    CHECK(at->second == a.source_index);
    CHECK(a.source_index != no_index);
  }
  // Different entities are different sources.
  for (const auto& [name, index] : entities) {
    for (const auto& [other, second] : entities) CHECK((name == other || index != second));
  }
}

bool is_listed(const Story& story, const Attribution& a) {
  const auto content = story.words(a.content);
  for (const char* list : {"must", "may"}) {
    for (const auto& e : story.expected[list]) {
      const auto part = e["content"].get<std::string>();
      if (content.find(part) != std::string::npos || part.find(content) != std::string::npos) return true;
    }
  }
  return false;
}

void check_must_not(const Story& story) {
  int beyond = 0;
  for (const auto& a : story.analysis.attributions) {
    const auto content = story.words(a.content), source = story.words(a.source);
    for (const auto& never : story.expected["must_not"]) {
      INFO(content);
      if (never.contains("content_within"))
        CHECK(never["content_within"].get<std::string>().find(content) == std::string::npos);
      if (never.contains("source")) CHECK(source.find(never["source"].get<std::string>()) == std::string::npos);
    }
    if (!is_listed(story, a)) UNSCOPED_INFO("beyond: " << content), ++beyond;
  }
  CHECK(beyond <= 2);
}

void check_findings(const Story& story) {
  const auto found = [&](const std::string& rule, const std::string& words) {
    const auto& all = story.analysis.findings;
    return std::any_of(all.begin(), all.end(), [&](const Finding& f) {
      return f.rule == rule && story.words({f.span}).find(words) != std::string::npos;
    });
  };
  CHECK(found("QA13", "customary condition of anonymity"));
  CHECK(found("QA30", "is believed to"));
  CHECK(found("QA31", "reportedly"));
  CHECK(found("QA43", ""));
  CHECK(found("QA61", "(North Korea)"));
}

}  // namespace

TEST_CASE("the first story is read as a careful reader reads it") {
  if (!std::filesystem::exists(stories + ".txt")) {
    WARN("skipped: ../shared/stories is not here");
    return;
  }
  Story story{slurp(stories + ".txt"), json::parse(slurp(stories + ".expected.json")), {}};
  story.analysis = Engine::make()->analyze(story.text, "north_korea_rights");
  SECTION("every attribution that must be found") { check_must(story); }
  SECTION("nothing that must not be") { check_must_not(story); }
  SECTION("the findings an editor expects") { check_findings(story); }
  SECTION("the document") {
    const auto& d = story.analysis.document;
    const auto& e = story.expected["document"];
    CHECK(d.title == e["title"]);
    CHECK(d.publisher == e["publisher"]);
    CHECK(d.published == e["published"]);
    REQUIRE(d.byline.size() == 1);
    CHECK(d.byline[0] == e["byline"]);
  }
}

}  // namespace onrecord
