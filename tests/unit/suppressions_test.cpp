// Letting a finding stand: where a suppression holds, who is honoured, what is stripped before publication.
#include "plugin/engine/suppressions.hpp"

#include <catch2/catch.hpp>

#include "grammar/error.hpp"

using namespace onrecord;

namespace {

std::shared_ptr<const Policy> our_policy() {
  std::vector<RuleFile> files;
  for (const RuleFile& file : built_in_rules())
    if (file.name.rfind("policy/", 0) == 0) files.push_back(file);
  files.push_back({"our.rules", "policy our\n  reason \"Ours.\"\n  extends default\n  may_override Jane Roe\n"});
  return policy_of("our", files);
}

Finding finding(std::string_view text, std::string_view words, std::string rule = "QA13") {
  Finding f;
  f.rule = std::move(rule);
  const auto at = static_cast<std::uint32_t>(text.find(words));
  f.span = {at, at + static_cast<std::uint32_t>(words.size())};
  return f;
}

std::string failure(std::string_view html) {
  try {
    read_suppressions(html, "a.html", *our_policy());
  } catch (const Error& e) {
    CHECK(e.code == ErrorCode::rule);
    return e.where_and_what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("a comment holds to the end of the paragraph whose words come next") {
  const std::string html =
      "<p>First one said.</p>\n<!-- onrecord allow QA13, QA14: agreed with the desk (by Jane Roe) -->\n"
      "<p class=\"x\">Second <b>one</b> said.</p><p>Third one said.</p>";
  const auto policy = our_policy();
  const auto all = read_suppressions(html, "a.html", *policy);
  REQUIRE(all.size() == 2);
  CHECK(all[0].reason == "agreed with the desk");
  CHECK(all[0].by == "Jane Roe");
  std::vector<Finding> findings{finding(html, "First one"), finding(html, "Second"), finding(html, "Third one"),
                                finding(html, "Second", "QA10")};
  const auto notes = apply_suppressions(all, html, *policy, findings);
  CHECK_FALSE(findings[0].allowance);
  REQUIRE(findings[1].allowance);
  CHECK(findings[1].allowance->honoured);
  CHECK_FALSE(stands(findings[1]));
  CHECK_FALSE(findings[2].allowance);
  CHECK(stands(findings[3]));
  REQUIRE(notes.size() == 1);  // QA14 covers nothing
  CHECK(notes[0].code == "unused_suppression");
}

TEST_CASE("inside a paragraph it holds for the rest of it") {
  const std::string html =
      "<p>One said. <!-- onrecord allow QA13: reason (by Jane Roe) --> Two said.</p><p>Three said.</p>";
  const auto policy = our_policy();
  std::vector<Finding> findings{finding(html, "One"), finding(html, "Two"), finding(html, "Three")};
  apply_suppressions(read_suppressions(html, "", *policy), html, *policy, findings);
  CHECK_FALSE(findings[0].allowance);
  CHECK(findings[1].allowance);
  CHECK_FALSE(findings[2].allowance);
}

TEST_CASE("a gate honours only those who may override") {
  const auto policy = our_policy();
  for (const std::string by : {"", " (by John Doe)"}) {
    const std::string html = "<!-- onrecord allow QA13: reason" + by + " --><p>One said.</p>";
    std::vector<Finding> findings{finding(html, "One")};
    const auto notes = apply_suppressions(read_suppressions(html, "", *policy), html, *policy, findings);
    REQUIRE(findings[0].allowance);
    CHECK_FALSE(findings[0].allowance->honoured);
    CHECK(stands(findings[0]));
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].code == "suppression_not_honoured");
  }
}

TEST_CASE("what is wrong with a suppression is told in one line with its place") {
  CHECK(failure("<p>a</p>\n  <!-- onrecord allow QA13 -->") == "a.html:2:3: the suppression of QA13 lacks a reason");
  CHECK(failure("<!-- onrecord allow QA13:  (by Jane Roe) -->") ==
        "a.html:1:1: the suppression of QA13 lacks a reason");
  CHECK(failure("<!-- onrecord allow QA99: x -->") == "a.html:1:1: no audit rule is named QA99");
  CHECK(failure("<!-- onrecord allow: x -->") == "a.html:1:1: a suppression names no rule");
  CHECK(failure("<!-- onrecord allow") == "a.html:1:1: a suppression names no rule");
  CHECK(failure("<!-- onrecord allowance -->") == "no error");
  CHECK(failure("<!-- a comment --> <!-- onrecord is a tool -->") == "no error");
}

TEST_CASE("a file beside a plain text") {
  const auto policy = our_policy();
  const auto all = read_suppression_file(
      {"a.allow",
       "allow QA13\n  reason \"The ministry briefs only this way.\"\n  by Jane Roe\n  words \"customary condition\"\n"
       "allow QA40\n  reason \"A profile.\"\n"},
      *policy);
  REQUIRE(all.size() == 2);
  const std::string text = "He spoke on customary condition of anonymity. She spoke on the usual condition.";
  std::vector<Finding> findings{finding(text, "on customary condition of anonymity"),
                                finding(text, "the usual condition"), finding(text, "He", "QA40")};
  apply_suppressions(all, text, *policy, findings);
  CHECK(findings[0].allowance);
  CHECK_FALSE(findings[1].allowance);
  REQUIRE(findings[2].allowance);
  CHECK(findings[2].allowance->by.empty());
  const auto fails = [&](const std::string& block) {
    try {
      read_suppression_file({"a.allow", block}, *policy);
    } catch (const Error& e) {
      return e.where_and_what();
    }
    return std::string("no error");
  };
  CHECK(fails("allow QA13\n  by Jane Roe\n") == "a.allow:1:7: the suppression of QA13 lacks a reason");
  CHECK(fails("allow QA99\n  reason x\n") == "a.allow:1:7: no audit rule is named QA99");
  CHECK(fails("permit QA13\n  reason x\n") == "a.allow:1:1: expected allow, not permit");
}

TEST_CASE("what is published holds no suppression") {
  const std::string html =
      "<p>a<!-- onrecord allow QA13: secret (by Jane Roe) -->b</p><!-- kept --><!--onrecord allow QA1: x-->";
  CHECK(without_suppressions(html) == "<p>ab</p><!-- kept -->");
  CHECK(without_suppressions("<!-- onrecord allow QA13: unclosed secret") == "");
  CHECK(without_suppressions("no comment") == "no comment");
  // Taking a comment out makes no other one of what stood around it; fuzzing found it.
  CHECK(without_suppressions("<!-<!-- onrecord allow QA1: x -->- onrecord allow QA2: y -->") ==
        "<!- - onrecord allow QA2: y -->");
  CHECK(without_suppressions("<<!-- onrecord allow --><!-- onrecord allow -->!-- onrecord allow -->") ==
        "< !-- onrecord allow -->");
  CHECK(without_suppressions("<!-- onrecord allow --><!-- kept -->") == "<!-- kept -->");
}
