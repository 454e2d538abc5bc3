// `onrecord rules check`: the built-in rules keep their promises, and what is wrong with a rule is found.
#include <catch2/catch.hpp>

#include "rules/pattern_check.hpp"
#include "rules/tagger.hpp"

using namespace onrecord;
using Strings = std::vector<std::string>;

namespace {

Strings check(std::string text) { return check_rules({{"t.rules", std::move(text)}}); }

const std::string head = "rule a\n  class hedge\n  reason x\n";

bool refused(std::string_view pattern) { return !check_pattern(pattern).empty(); }

}  // namespace

TEST_CASE("the built-in rules have no problem") {
  const Strings problems = check_rules(built_in_rules());
  for (const std::string& problem : problems) UNSCOPED_INFO(problem);
  CHECK(problems.size() == 0);
}

TEST_CASE("examples are run") {
  CHECK(check(head + "  pattern (?i)\\baccording to\\b\n  unless (?i)according to size\n"
                     "  accept \"According to [police], it rained.\"\n  accept \"[According] to police, it rained.\"\n"
                     "  reject \"Sorted according to size.\"\n  reject \"According to [police].\"\n")
            .empty());
  CHECK(check(head + "  pattern foo\n  accept \"bar\"\n") == Strings{"t.rules:5:10: a does not match this example"});
  CHECK(check(head + "  pattern foo\n  accept \"foo and [bar]\"\n") ==
        Strings{"t.rules:5:10: a matches, but not at [bar]"});
  CHECK(check(head + "  pattern foo\n  accept \"foo\"\n  reject \"a foo\"\n") ==
        Strings{"t.rules:6:10: a matches \"foo\" in this example and must not"});
  CHECK(check(head + "  pattern foo\n  accept \"foo\"\n  reject \"foo [a foo]\"\n") ==
        Strings{"t.rules:6:10: a matches at [a foo] and must not"});
  CHECK(check(head + "  pattern foo\n  accept \"[foo\"\n") ==
        Strings{"t.rules:5:10: the example's [brackets] do not pair"});
  CHECK(check(head + "  pattern f(oo)\n  accept \"f[oo] \\\\[sic\\\\]\"\n").empty());
}

TEST_CASE("examples of lists ask for that list's own words") {
  const std::string list =
      "list b\n  class role\n  reason x\n  inflect noun\n  words\n    aide, chief of staff\n    May : capital\n    "
      "-eer\n";
  CHECK(
      check(list + "  accept \"Two [aides] and a [chief of staff] met [May] the [engineer].\"\n  reject \"She may.\"\n")
          .empty());
  CHECK(check(list + "  accept \"The [chief] left an aide.\"\n") ==
        Strings{"t.rules:9:10: b matches, but not at [chief]"});
  CHECK(check(list + "  accept \"aide\"\nlist c\n  class role\n  reason x\n  words\n    actor\n  accept \"actor\"\n  "
                     "reject \"aide\"\n")
            .empty());
  CHECK(check("list m\n  class text.abbreviations\n  reason x\n  words\n    mr, u.s\n  accept \"[Mr]. Doe\"\n  accept "
              "\"[U.S.]\"\n")
            .empty());
  CHECK(check("list m\n  class text.abbreviations\n  reason x\n  words\n    mr\n  accept \"[Dr]. Doe\"\n") ==
        Strings{"t.rules:6:10: m does not match this example"});
}

TEST_CASE("what loading lets pass is reported, all of it and in order") {
  CHECK(check("list b\n  class role\n  words\n    aide\n    x, Aide\n") ==
        Strings{"t.rules:1:1: b has no reason", "t.rules:1:1: b has no accept: nothing shows that it works",
                "t.rules:5:8: Aide is already in this list at line 4"});
  CHECK(check("list b\n  class role\n  reason x\n  accept y\n  words\n") == Strings{"t.rules:1:1: b holds no words"});
  CHECK(check(head + "  pattern x?\n  accept x\n") == Strings{"t.rules:4:11: the pattern matches the empty text"});
  const Strings both = check_rules(
      {{"a.rules", "lost a\n"}, {"b.rules", head + "  accept x\n  pattern a(b\n"}, {"policy/c.rules", "?"}});
  REQUIRE(both.size() == 2);
  CHECK(both[0] == "a.rules:1:1: expected rule or list, not \"lost\"");
  CHECK(both[1].starts_with("b.rules:5:11: RE2: missing )"));
  const Strings twice =
      check_rules({{"a.rules", head + "  pattern x\n  accept x\n"}, {"b.rules", head + "  pattern x\n  accept x\n"}});
  CHECK(twice == Strings{"b.rules:1:1: a is already defined at a.rules:1"});
}

TEST_CASE("patterns that misread text beyond ASCII are refused") {
  for (const char* pattern : {"\\w+", "foo\\s+bar", "[\\s,]", "[\\w-]", "\\S", "\\W", "[^\\s]", "[[:alpha:]]", "[a-z]+",
                              "[A-Z]", "\\B", "\\b\\pL+\\b", "\\bé", "(?:a|\\pL)\\b", "\\b(?:the |\\pL)x",
                              "foo[\\pL]*\\b", "\\b", "(?:\\b|x)", "a(?:\\pL)?\\b"})
    CHECK((refused(pattern) ? "refused" : pattern) == std::string("refused"));
  for (const char* pattern : {"(?i)\\baccording to\\b", "\\b(?:foo|b(?:ar|az))s?\\b", "[\\s\\x{A0}]+", "[\\w\\pL]",
                              "[\\pL\\pM]+ x", "\\b\\d+\\b", "\\b[dD]r\\b", "\\b(?:the )?foo",
                              "\\b(?P<n>foo)\\b|bar\\b", "(?i:\\bfoo{1,2}\\b)", "[]a]x", "[^)]*x", "\\bfoo (\\pL+)"})
    CHECK((refused(pattern) ? pattern : "allowed") == std::string("allowed"));
  const auto problems = check_pattern("ab\\s\\w");
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].offset == 2);
  CHECK(problems[1].offset == 4);
}
