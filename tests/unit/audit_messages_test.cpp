// What onrecord tells an editor: what to do, never that somebody lies or a statement holds. And docs/rules.md is what the
// rules say.
#include <catch2/catch.hpp>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
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

// The string literals of a C++ file; comments and includes are none.
std::vector<std::string> strings_of(const std::string& code) {
  std::vector<std::string> strings;
  std::size_t begin = 0;
  while (begin < code.size()) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    const std::string line = code.substr(begin, end - begin);
    begin = end + 1;
    if (line.rfind("#include", 0) == 0) continue;
    for (std::size_t at = 0; (at = line.find_first_of("\"/", at)) != std::string::npos;) {
      if (line.compare(at, 2, "//") == 0) break;
      if (line[at] == '/') {
        ++at;
        continue;
      }
      std::size_t close = at + 1;
      while (close < line.size() && line[close] != '"') close += line[close] == '\\' ? 2 : 1;
      strings.push_back(line.substr(at + 1, std::min(close, line.size()) - at - 1));
      at = close + 1;
    }
  }
  return strings;
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
  // What says that nothing of the kind is meant; JSON's words, a command's name, and the register's scale, which people fill in.
  const std::vector<std::string> disclaimers = {"not whether it is true", "true, the source honest or the outlet good",
                                                "A (reliable) to E"};
  const std::set<std::string> names = {"true", "false", "correct", "reliability"};
  std::size_t strings = 0;
  for (const char* folder : {"/plugin/engine", "/plugin/audit"})
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ONRECORD_SOURCE_DIR) + folder)) {
      const std::string part = entry.path().filename().string();
      if (entry.path().extension() != ".cpp" || part == "html_style.cpp") continue;
      for (std::string text : strings_of(file(entry.path().string()))) {
        if (names.count(text)) continue;
        for (const std::string& said : disclaimers)
          if (const auto at = text.find(said); at != std::string::npos) text.erase(at, said.size());
        INFO(part << ": " << text);
        CHECK(judged_by(text).empty());
        ++strings;
      }
    }
  CHECK(strings > 500);
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
