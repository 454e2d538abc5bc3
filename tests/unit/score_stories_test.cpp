// The score on whole stories: it adds up on every statement of the corpora, and saying more of a source never lowers it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "plugin/engine/engine.hpp"
#include "plugin/engine/score.hpp"

using namespace onrecord;

namespace {

std::shared_ptr<const Engine> engine() {
  static const auto it = Engine::make();
  return it;
}

// Statements seen; every one's score is checked against its own contributions. Prints no text: the corpora are others'.
std::size_t check_scores(const Analysis& analysis) {
  const Policy& policy = engine()->policy();
  std::size_t scored = 0;
  for (const Attribution& a : analysis.attributions) {
    INFO(analysis.id << " " << a.id);
    const auto points = [](std::int32_t sum, const Contribution& c) { return sum + c.points; };
    if (a.score) {
      ++scored;
      REQUIRE(std::accumulate(a.contributions.begin(), a.contributions.end(), 0, points) == *a.score);
      REQUIRE(recompute_score(a.contributions, policy) == *a.score);
      REQUIRE(*a.score >= base_points(policy.ladder[static_cast<std::size_t>(a.grade)].rung));
      REQUIRE(*a.score < base_points(policy.ladder[static_cast<std::size_t>(a.grade)].rung + 1));
      REQUIRE(a.act == Act::statement);
    } else {
      REQUIRE(a.contributions.empty());
    }
  }
  return scored;
}

std::size_t check_corpus(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path(ONRECORD_SOURCE_DIR) / "../shared/corpora" / name;
  if (!std::filesystem::exists(path)) {
    WARN(name << " is not here: skipped");
    return 1;
  }
  std::ifstream in(path);
  std::size_t scored = 0;
  for (std::string line; std::getline(in, line);) {
    const auto story = nlohmann::json::parse(line);
    const std::string text = story.at("text"), id = story.at("id");
    scored += check_scores(engine()->analyze(text, id));
  }
  return scored;
}

// The score of the statement that holds `words`; -1: none, or its source is open.
std::int32_t score_of(const std::string& story, const std::string& words) {
  const auto at = story.find(words);
  const Analysis analysis = engine()->analyze(story);
  for (const Attribution& a : analysis.attributions)
    for (const Span s : a.content)
      if (a.act == Act::statement && s.contains(static_cast<std::uint32_t>(at)) && a.score) return *a.score;
  return -1;
}

// One content in several tellings, each more open than the one before.
struct Ladder {
  std::string what;
  std::vector<std::string> tellings;  // "@" stands for the content
};

const std::vector<std::string> contents = {
    "the bridge would stay shut until spring", "nobody had been told about the leak",
    "the two banks would merge in May",        "the vote had been put off twice",
    "the pumps failed on the first night",     "three drivers were on strike"};

const std::vector<Ladder> ladders = {
    {"naming",
     {"It is said that @.", "Officials said @.", "An official at the Foreign Ministry said @.", "Maria Lund said @."}},
    {"naming a nurse",
     {"A nurse at the city hospital said @.", "Maria Lund said @.",
      "Maria Lund, a nurse at the city hospital, said @."}},
    {"a role later", {"Maria Lund said @.", "Maria Lund said @. Lund, an engineer, has lived in the town since 1990."}},
    {"a title", {"Paul Hart said @.", "Foreign Minister Paul Hart said @."}},
    {"a reason",
     {"A nurse at the city hospital said @.",
      "A nurse at the city hospital, who spoke on condition of anonymity because she feared losing her job, said @."}},
    {"a reason for a formula",
     {"A senior official at the Foreign Ministry, who was not authorized to speak publicly, said @.",
      "A senior official at the Foreign Ministry, who asked not to be named for fear of losing his job, said @."}},
    {"a basis",
     {"A senior official at the Foreign Ministry said @.",
      "A senior official at the Foreign Ministry who attended the meeting said @."}},
    {"a basis for a vague source", {"A source said @.", "A source familiar with the matter said @."}},
    {"a motive",
     {"A senior official at the Foreign Ministry said @.",
      "A senior official at the Foreign Ministry, who opposes the plan, said @."}},
    {"a neutral verb", {"Maria Lund, an engineer, claimed that @.", "Maria Lund, an engineer, said that @."}},
    {"a body", {"Sources said @.", "The Foreign Ministry said @."}},
    {"a document", {"A report said @.", "A report by the Foreign Ministry said @."}},
};

std::string told(std::string telling, const std::string& content) {
  return telling.replace(telling.find('@'), 1, content);
}

}  // namespace

TEST_CASE("every score of the corpora adds up to the last point") {
  CHECK(check_corpus("wikinews_en.jsonl") > 0);
  CHECK(check_corpus("polnear_dev.jsonl") > 0);
}

// The telling as a story of its own, as the second paragraph of one, and after another speaker.
const std::vector<std::string> frames = {
    "@", "The town has waited for nine years. Nothing was decided on Monday.\n\n@\n\nThe ferry leaves at nine.",
    "“We have waited long enough,” Ines Calder, the mayor, told reporters on Monday.\n\n@\n\nThe ferry leaves at "
    "nine."};

TEST_CASE("saying more of a source never lowers a score") {
  std::size_t pairs = 0, open = 0;
  for (const std::string& frame : frames)
    for (const Ladder& ladder : ladders)
      for (const std::string& content : contents) {
        std::int32_t last = -1;
        std::string from;
        for (const std::string& telling : ladder.tellings) {
          const std::string story = told(frame, told(telling, content)) + "\n";
          const std::int32_t score = score_of(story, content);
          INFO(ladder.what << ": " << from << " > " << story);
          open += score < 0;
          if (score < 0) continue;
          CHECK(score >= last);
          pairs += last >= 0;
          last = score;
          from = story;
        }
      }
  CHECK(pairs >= 200);
  CHECK(open <= 36);  // the edit is not the engine's accuracy; it must not hide behind open sources either
}
