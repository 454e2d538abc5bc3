// Every report of a story whose record was made by hand, compared with the file that was approved.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "plugin/audit/report.hpp"
#include "tests/support/sample_story.hpp"

using namespace onrecord;

namespace {

bool rewriting() {
  const char* how = std::getenv("ONRECORD_GOLDEN");
  return how && std::string(how) == "rewrite";
}

void check_golden(const std::string& name, const std::string& shown) {
  const std::string path = std::string(ONRECORD_SOURCE_DIR) + "/tests/golden/" + name;
  if (rewriting()) {
    std::ofstream(path, std::ios::binary) << shown;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  const std::string approved{std::istreambuf_iterator<char>(in), {}};
  INFO("tests/golden/" << name << " differs; ONRECORD_GOLDEN=rewrite rewrites it");
  CHECK(shown == approved);
}

std::shared_ptr<const Policy> policy() {
  auto policy = std::make_shared<Policy>();
  policy->name = "default";
  const auto add = [&](std::string id, Severity severity, std::string message, std::string standard, std::string url) {
    AuditRule& rule = policy->rules[id];
    rule.id = id;
    rule.severity = severity;
    rule.message = std::move(message);
    rule.standard = std::move(standard);
    rule.url = std::move(url);
    rule.reason = "Why it is there.";
  };
  add("QA01", Severity::error, "Name who said it, or paraphrase and attribute.", "Reuters handbook", "");
  add("QA11", Severity::warning, "Describe the source more closely, if it is safe to.", "NPR ethics handbook",
      "https://example.org/handbook?a=1&b=2");
  add("QA12", Severity::warning, "Say why the source is unnamed, if it is safe to.", "SPJ code 2014", "");
  add("QA15", Severity::off, "Say why the source speaks.", "AP 2005 draft", "javascript:alert(1)");
  add("QA30", Severity::warning, "Say who believes it and how they know.", "Reuters handbook", "");
  add("QA42", Severity::note, "Confirm it yourself or say that you could not.", "", "");
  add("QA63", Severity::review, "Was a response sought?", "", "");
  return policy;
}

// A run over the sample, a clean story and an input that failed.
std::string run(ReportOptions options) {
  options.policy = policy();
  options.version = "0.0.0";
  const auto report = make_report(options);
  REQUIRE(report);
  std::string out = report->begin();
  Totals totals;
  for (const auto& story : {sample_story(), clean_story()}) {
    out += report->join(report->story({story.document, story.analysis}));
    totals.add(story.analysis);
  }
  Error error(ErrorCode::input, "No such file or directory");
  error.file = "missing, story.txt";
  out += report->join(report->failure({"missing, story.txt", error}));
  totals.failures = 1;
  return out + report->end(totals);
}

}  // namespace

TEST_CASE("text") { check_golden("sample.txt", run({})); }

TEST_CASE("text in colour, narrow") {
  ReportOptions options;
  options.color = true;
  options.columns = 60;
  check_golden("sample.color.txt", run(options));
}

TEST_CASE("text with the arithmetic") {
  ReportOptions options;
  options.explain = true;
  check_golden("sample.explain.txt", run(options));
}

TEST_CASE("the other formats") {
  const auto format = GENERATE(as<std::string>{}, "json", "jsonl", "csv", "sarif", "html", "webannotation");
  ReportOptions options;
  options.format = format;
  check_golden("sample." + format, run(options));
}
