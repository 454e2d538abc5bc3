// The shape of rule files: what is read, and what an error says and where.
#include "grammar/rule_file.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

Error failure(std::string_view text) {
  try {
    read_rule_file("t.rules", text);
  } catch (const Error& e) {
    return e;
  }
  FAIL("read without an error: " << text);
  return Error(ErrorCode::internal, "");
}

std::string place(std::string_view text) {
  const Error e = failure(text);
  return e.where_and_what();
}

}  // namespace

TEST_CASE("a block, its fields and its entries are read with their places") {
  const std::string text =
      "# words\n"
      "list verbs_of_denial   # heading\n"
      "  class   cue.verb\n"
      "  pattern (?i)\\ba # b\\b  \n"
      "  reason  \"Deny \\\"it\\\" \\\\ \\b.\"\n"
      "\n"
      "  words\n"
      "    deny, dispute : frames=np,that double\n"
      "    # between\n"
      "    \"a, b\" # end\n"
      "    rule: of : forms=\"x y\"\n"
      "  accept x\n"
      "rule QA12\n"
      "  reason z";
  const RuleTree tree = read_rule_file("t.rules", text);
  REQUIRE(tree.blocks.size() == 2);
  const RuleBlock& list = tree.blocks[0];
  CHECK(list.keyword.text == "list");
  CHECK(list.name.text == "verbs_of_denial");
  REQUIRE(list.fields.size() == 5);
  CHECK(list.fields[1].value.text == "(?i)\\ba # b\\b");
  CHECK(list.fields[2].value.text == "Deny \"it\" \\ \\b.");
  CHECK(list.fields[2].value.quoted);
  REQUIRE(list.fields[3].lines.size() == 3);
  const RuleEntryLine& first = list.fields[3].lines[0];
  REQUIRE(first.entries.size() == 2);
  CHECK(first.entries[1].text == "dispute");
  CHECK(text.substr(first.entries[1].at, 7) == "dispute");
  REQUIRE(first.attributes.size() == 2);
  CHECK(first.attributes[0].key.text == "frames");
  CHECK(first.attributes[0].value.text == "np,that");
  CHECK(first.attributes[1].key.text == "double");
  CHECK(first.attributes[1].value.text.empty());
  CHECK(list.fields[3].lines[1].entries[0].text == "a, b");
  CHECK(list.fields[3].lines[2].entries[0].text == "rule: of");
  CHECK(list.fields[3].lines[2].attributes[0].value.text == "x y");
  CHECK(list.fields[4].key.text == "accept");
  CHECK(tree.blocks[1].name.text == "QA12");
  CHECK(tree.blocks[1].fields[0].value.text == "z");
}

TEST_CASE("line ends, a byte order mark and empty files are no trouble") {
  CHECK(read_rule_file("t", "").blocks.empty());
  CHECK(read_rule_file("t", "  ").blocks.empty());
  CHECK(read_rule_file("t", "# only").blocks.empty());
  const RuleTree tree = read_rule_file("t", "\xEF\xBB\xBFrule a\r\n\tclass x\r\n\r\nrule b\r\n");
  REQUIRE(tree.blocks.size() == 2);
  CHECK(tree.blocks[0].fields[0].value.text == "x");
}

TEST_CASE("attributes are read from a value") {
  const RuleTree tree =
      read_rule_file("t", "list a\n  with sense=doubt  capital\n  with \"frames=np\"\n  with a=b,,=\n  with =\n");
  const auto& fields = tree.blocks[0].fields;
  CHECK(read_rule_attributes(tree, fields[0].value).size() == 2);
  CHECK(read_rule_attributes(tree, fields[1].value)[0].value.text == "np");
  CHECK(read_rule_attributes(tree, fields[2].value)[0].value.text == "b,,=");
  CHECK_THROWS_AS(read_rule_attributes(tree, fields[3].value), Error);
}

TEST_CASE("an error names place and expectation") {
  CHECK(place("rule\n") == "t.rules:1:5: expected a space");
  CHECK(place("rule 1\n") == "t.rules:1:6: expected a name (letters, digits, _)");
  CHECK(place("rule a b\n") == "t.rules:1:7: expected the end of the line");
  CHECK(place("  rule a\n") == "t.rules:1:1: expected a block (a keyword and a name) that begins in column 1");
  CHECK(place("rule a\n  Class x\n") == "t.rules:2:3: expected a key (lower-case letters, _)");
  CHECK(place("rule a\n  reason \"no end\n") == "t.rules:2:17: expected a closing \" on the same line");
  CHECK(place("list a\n  words\n    deny :\n") == "t.rules:3:11: expected a space");
  CHECK(place("list a\n  words\n    deny : =\n") ==
        "t.rules:3:12: expected an attribute (double, capital, sense=, frames=, ...)");
  CHECK(place("list a\n  words\n    , deny\n") == "t.rules:3:5: expected an entry");
  CHECK(place("list a\n  words\n    a : forms= b\n") == "t.rules:3:15: expected the attribute's value");
  CHECK(place("rule a\n  reason \xFF\n") == "t.rules:2:10: expected UTF-8 text");
  CHECK(place(std::string_view("rule a\0\n", 8)) == "t.rules:1:7: expected text, not a NUL byte");
  CHECK(failure("rule a\n  reason \"x\r\n").source_line == "  reason \"x");
}
