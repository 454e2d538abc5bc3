// The baseline: what is known stays quiet when the text around it changes, and one more of the same does not.
#include "plugin/engine/baseline.hpp"

#include <catch2/catch.hpp>

#include "grammar/error.hpp"

using namespace onrecord;

namespace {

std::vector<Finding> at(std::string_view text, std::string_view words) {
  std::vector<Finding> all;
  for (std::size_t from = 0; (from = text.find(words, from)) != std::string_view::npos; from += words.size()) {
    Finding f;
    f.rule = "QA11";
    f.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from + words.size())};
    all.push_back(f);
  }
  return all;
}

std::string failure(const std::string& json) {
  try {
    Baseline::read(json, "b.json");
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::rule);
    CHECK(e.message.find('\n') == std::string::npos);
    return e.where_and_what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("known findings are known in another place, further ones are new") {
  const std::string before = "Officials said so. Later officials said more.";
  Baseline baseline;
  baseline.add("a", before, at(before, "fficials said"));
  const Baseline read = Baseline::read(baseline.write(), "b.json");
  CHECK(read.write() == baseline.write());
  CHECK(read.size() == 1);
  const std::string after = "A new lead. Officials said so. Later officials said more. Then officials said it again.";
  auto findings = at(after, "fficials said");
  read.mark("a", after, findings);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].known);
  CHECK(findings[1].known);
  CHECK_FALSE(findings[2].known);
  read.mark("b", after, findings);
  CHECK_FALSE(findings[0].known);  // another document
}

TEST_CASE("a fingerprint holds for the words, whatever their marks and capitals") {
  Finding f;
  f.rule = "QA13";
  f.span = {0, 100};
  CHECK(fingerprint_of(f, "“On  background,” he") == fingerprint_of(f, "\"on background\" HE  "));
  CHECK(fingerprint_of(f, "on background, he").size() == 16);
  Finding other = f;
  other.rule = "QA12";
  CHECK(fingerprint_of(f, "on background") != fingerprint_of(other, "on background"));
}

TEST_CASE("a bad baseline is told with its place") {
  CHECK(failure("{\"schema\": \"onrecord.baseline/2\", \"findings\": []}") ==
        "b.json:1:2: the baseline is of version 2; this onrecord reads version 1: make it anew");
  CHECK(failure("{\n \"schema\": 3}") == "b.json:1:1: expected a baseline with its schema, onrecord.baseline/1");
  CHECK(failure("{\"schema\": \"x\"}") == "b.json:1:2: expected a baseline, not x");
  CHECK(failure("{\n  \"schema\": oops}") == "b.json:2:13: the baseline is not JSON here");
  CHECK(failure("") == "b.json:1:1: the baseline is not JSON here");
  CHECK(failure("[]") == "b.json:1:1: expected a baseline with its schema, onrecord.baseline/1");
  CHECK(failure("{\"schema\": \"onrecord.baseline/1\"}") == "b.json:1:1: the baseline has no list of findings");
  CHECK(failure("{\"schema\": \"onrecord.baseline/1\",\n\"findings\": [{\"rule\": 1}]}") ==
        "b.json:2:1: finding 1 of the baseline lacks document, rule, fingerprint or count");
  CHECK(failure("{\"schema\": \"onrecord.baseline/1\", \"findings\": []}") == "no error");
}
