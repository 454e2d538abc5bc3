// Policies: what the built-in ones hold, how one extends another, and where an error is.
#include "plugin/engine/policy.hpp"

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace onrecord;

namespace {

std::vector<RuleFile> with(const std::string& text) {
  std::vector<RuleFile> files;
  for (const RuleFile& file : built_in_rules())
    if (file.name.rfind("policy/", 0) == 0) files.push_back(file);
  files.push_back({"our.rules", text});
  return files;
}

// The first line of the error that loading "our" gives.
std::string failure(const std::string& text) {
  try {
    policy_of("our", with(text));
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::rule);
    CHECK(e.message.find('\n') == std::string::npos);
    return e.where_and_what();
  }
  FAIL("loaded without an error: " << text);
  return {};
}

std::size_t speaking(const Policy& policy) {
  std::size_t n = 0;
  for (const auto& [id, rule] : policy.rules) n += rule.severity != Severity::off;
  return n;
}

}  // namespace

TEST_CASE("default holds every rule, with what an editor needs") {
  const auto policy = load_policy("default", built_in_rules());
  CHECK(policy->rules.size() == 32);
  CHECK(speaking(*policy) == 30);                           // QA14 and QA15 are off
  CHECK(policy->find("QA01")->severity == Severity::note);  // measured: tests/findings
  CHECK(policy->find("QA10")->severity == Severity::error);
  CHECK(policy->find("QA13")->severity == Severity::note);
  CHECK(policy->find("QA17")->severity == Severity::review);
  CHECK(policy->find("QA14")->severity == Severity::off);  // measured as well
  CHECK(policy->find("QA15")->severity == Severity::off);
  CHECK(policy->find("QA99") == nullptr);
  for (const auto& [id, rule] : policy->rules) {
    INFO(id);
    CHECK(id == rule.id);
    CHECK_FALSE(rule.standard.empty());
    CHECK(rule.url.rfind("http", 0) == 0);
    CHECK(rule.accepts.size() >= 4);
    CHECK(rule.rejects.size() >= 4);
    CHECK(rule.message.back() == '.');
  }
}

TEST_CASE("weights and ladder come from the files") {
  const auto policy = load_policy("default", built_in_rules());
  REQUIRE(policy->weights.size() == 5);
  CHECK(policy->weights[0].feature == "basis");
  CHECK(policy->weights[0].weight == 5);
  CHECK(policy->weights[0].unnamed_only);
  CHECK_FALSE(policy->weights[2].unnamed_only);
  for (std::size_t g = 0; g < 7; ++g) CHECK(policy->ladder[g].rung == static_cast<std::int32_t>(g));
  CHECK(policy->digest.size() == 7 + 64);
}

TEST_CASE("a house's policy gives each of its rules the page that it rests on") {
  for (const std::string& name : policy_names(with(""))) {
    if (name == "default" || name == "strict" || name == "scores_only") continue;
    const auto policy = load_policy(name, built_in_rules());
    INFO(name);
    CHECK(speaking(*policy) >= 3);
    for (const auto& [id, rule] : policy->rules)
      if (rule.severity != Severity::off) CHECK(rule.url.rfind("http", 0) == 0);
  }
}

TEST_CASE("a newsroom's policy extends another one") {
  const auto ours = policy_of(
      "our", with("policy our\n  reason  \"Ours.\"\n  extends ap\n  may_override Jane Roe, Paul Hart\n"
                  "  exempt_genres opinion\n  weights basis=7 motive=0.5\n  open_below 0.5\n"
                  "  rule QA10\n  severity warning\n  rule QA40\n  message \"Two sources.\"\n  standard \"Ours\"\n"
                  "  rule QA12\n  severity off\n"));
  const auto ap = policy_of("ap", with(""));
  CHECK(ours->name == "our");
  CHECK(ours->find("QA10")->severity == Severity::warning);
  CHECK(ours->find("QA10")->url == ap->find("QA10")->url);
  CHECK(ours->find("QA40")->severity == Severity::warning);  // off in ap: its own severity
  CHECK(ours->find("QA40")->message == "Two sources.");
  CHECK(ours->find("QA40")->url.empty());
  CHECK(ours->find("QA12")->severity == Severity::off);
  CHECK(ours->find("QA14")->severity == ap->find("QA14")->severity);
  CHECK(ours->weights[0].weight == 7);
  CHECK(ours->weights[1].weight == 0.5);
  CHECK(ours->open_below == 0.5);
  CHECK(ours->may_override == std::vector<std::string>{"Jane Roe", "Paul Hart"});
  CHECK(ours->exempt_genres == std::vector<std::string>{"opinion"});
  CHECK(ours->digest != ap->digest);
}

TEST_CASE("what is wrong in a policy is told with its place") {
  CHECK(failure("policy our\n  reason x\n  rule QA99\n") == "our.rules:3:8: no audit rule is named QA99");
  CHECK(failure("policy our\n  reason x\n  rule QA10\n  severity loud\n") ==
        "our.rules:4:12: expected a severity: error, warning, note, review or off");
  CHECK(failure("policy our\n  reason x\n  extends our\n") == "our.rules:3:11: the policy our extends itself");
  CHECK(failure("policy our\n  reason x\n  extends their\npolicy their\n  reason y\n  extends our\n") ==
        "our.rules:6:11: the policy our extends itself");
  CHECK(failure("policy our\n  reason x\n  extends nobody\n") == "our.rules:3:11: no policy is named nobody");
  CHECK(failure("policy our\n  rule QA10\n") == "our.rules:1:8: our lacks a reason");
  CHECK(failure("policy our\n  reason x\n  severity note\n") == "our.rules:3:3: expected a rule before its severity");
  CHECK(failure("policy our\n  reason x\n  rule QA10\n  rule QA10\n") ==
        "our.rules:4:8: QA10 stands twice in this policy");
  CHECK(failure("policy our\n  reason x\n  weights charm=3\n") ==
        "our.rules:3:11: no modifier of the score is named charm");
  CHECK(failure("policy our\n  reason x\n  weights basis=-1\n") ==
        "our.rules:3:11: expected a number from 0 to 1000 with at most three decimals");
  CHECK(failure("policy our\n  reason x\n  open_below 2\n") ==
        "our.rules:3:14: expected a number from 0 to 1 with at most three decimals");
  CHECK(failure("policy our\n  reason x\n  colour red\n").rfind("our.rules:3:3: expected one of", 0) == 0);
  CHECK(failure("policy our\n  reason x\naudit QA10\n  title a\n  message b\n  reason c\n")
            .rfind("our.rules:3:7: QA10 is described twice", 0) == 0);
  CHECK(failure("policy our\n  reason x\nscore charm\n  standard s\n")
            .rfind("our.rules:3:7: charm lacks either a weight or a rung", 0) == 0);
}

TEST_CASE("a policy is named, or a path that ends in .rules") {
  try {
    load_policy("nobody", built_in_rules());
    FAIL("loaded");
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::usage);
    CHECK(e.message.find("default") != std::string::npos);
  }
  CHECK_THROWS_AS(load_policy("no/such/file.rules", built_in_rules()), Error);
  CHECK_THROWS_AS(load_policy(".", built_in_rules()), Error);
  const auto path = std::filesystem::temp_directory_path() / "onrecord_policy_test.rules";
  std::ofstream(path) << "policy desk\n  reason \"A desk.\"\n  extends reuters\n";
  CHECK(load_policy(path.string(), built_in_rules())->name == "desk");
  std::ofstream(path) << "# nothing\n";
  CHECK_THROWS_AS(load_policy(path.string(), built_in_rules()), Error);
  std::filesystem::remove(path);
}
