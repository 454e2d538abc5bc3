// What onrecord tells an editor: what to do, never that somebody lies or a statement holds. And docs/rules.md is what the
// rules say.
#include <catch2/catch.hpp>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "plugin/engine/policy.hpp"
#include "plugin/engine/rule_page.hpp"

using namespace onrecord;

namespace {

// Words that would judge a statement or a person. "truth" and its kin are the point: a score of openness must not be read
// as one of truth.
const char* const judging[] = {
    "true",       "truth",      "truthful",    "untrue",      "false",          "falsehood",      "fake",
    "lie",        "lies",       "lied",        "liar",        "lying",          "honest",         "dishonest",
    "reliable",   "unreliable", "reliability", "trustworthy", "trust",          "credible",       "credibility",
    "incredible", "guilty",     "guilt",       "innocent",    "correct",        "incorrect",      "wrong",
    "accurate",   "inaccurate", "fabricated",  "hoax",        "deceive",        "deceptive",      "misleading",
    "bogus",      "proven",     "disproven",   "fact-check",  "misinformation", "disinformation", "propaganda",
    "biased",     "suspicious", "dubious"};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (std::isalpha(static_cast<unsigned char>(c)) || c == '-')
      words.back() += static_cast<char>(std::tolower(c));
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

std::string judged_by(const std::string& text) {
  for (const std::string& word : words_of(text))
    for (const char* bad : judging)
      if (word == bad) return word;
  return {};
}

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the list of judging words finds one") {
  CHECK(judged_by("This is a LIE.") == "lie");
  CHECK(judged_by("Not reliable, they believe.") == "reliable");
  CHECK(judged_by("Say who believes this.").empty());
}

TEST_CASE("no title, message or note judges a statement or a person") {
  for (const std::string& name : policy_names(built_in_rules())) {
    const auto policy = load_policy(name, built_in_rules());
    INFO(name);
    CHECK(judged_by(policy->reason).empty());
    for (const auto& [id, rule] : policy->rules) {
      INFO(id);
      CHECK(judged_by(rule.title).empty());
      CHECK(judged_by(rule.message).empty());
      CHECK(judged_by(rule.reason).empty());
    }
    for (const ScoreWeight& w : policy->weights) CHECK(judged_by(w.reason).empty());
    for (const LadderRung& r : policy->ladder) CHECK(judged_by(r.reason).empty());
  }
}

TEST_CASE("the program's own words judge nobody either") {
  std::size_t strings = 0;
  for (const char* part :
       {"audit.cpp", "diff.cpp", "suppressions.cpp", "baseline.cpp", "metrics.cpp", "score.cpp", "ladder.cpp"}) {
    const std::string code = file(std::string(ONRECORD_SOURCE_DIR) + "/plugin/engine/" + part);
    for (std::size_t at = code.find('"'); at != std::string::npos; at = code.find('"', at + 1)) {
      const std::size_t end = code.find('"', at + 1);
      if (end == std::string::npos) break;
      const std::string text = code.substr(at + 1, end - at - 1);
      INFO(part << ": " << text);
      CHECK(judged_by(text).empty());
      ++strings;
      at = end;
    }
  }
  CHECK(strings > 50);
}

TEST_CASE("messages about unnamed sources say: if it is safe to") {
  const auto policy = load_policy("default", built_in_rules());
  for (const char* id : {"QA10", "QA11", "QA12", "QA13", "QA14", "QA15", "QA16", "QA17", "QA18", "QA19", "QA21", "QA23",
                         "QA41", "QA43"}) {
    INFO(id);
    CHECK(policy->find(id)->message.find("if it is safe to") != std::string::npos);
  }
}

TEST_CASE("docs/rules.md is what the rules say") {
  const std::string path = std::string(ONRECORD_SOURCE_DIR) + "/docs/rules.md";
  const std::string page = rules_page(*load_policy("default", built_in_rules()), built_in_rules());
  if (std::getenv("ONRECORD_WRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << page;
  CHECK(file(path) == page);
}
