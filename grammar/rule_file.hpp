// The shape of a rule file: blocks, fields, entries. It knows no keyword, key or class: those who read the tree
// (rules/ for words and patterns, the engine for policies) say what they mean and report what they do not know with
// rule_error, so that every complaint about a rule file looks the same.
//
// Linear in the file. The tree owns its strings; it borrows the file's text for error messages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/error.hpp"

namespace onrecord {

// Some words of a rule file and the byte at which they begin.
struct RuleText {
  std::uint32_t at = 0;
  std::string text;  // quotes and escapes resolved
  bool quoted = false;
};

// "frames=np,that" or the flag "double" (no value).
struct RuleAttribute {
  RuleText key, value;
};

// "deny, dispute : frames=np,that"
struct RuleEntryLine {
  std::vector<RuleText> entries;
  std::vector<RuleAttribute> attributes;
};

// A key with a value on its line, or with entries on deeper-indented lines below it.
struct RuleField {
  RuleText key, value;
  std::vector<RuleEntryLine> lines;
};

struct RuleBlock {
  RuleText keyword, name;
  std::vector<RuleField> fields;
};

struct RuleTree {
  std::string file;
  std::string_view text;  // borrowed
  std::vector<RuleBlock> blocks;
};

// Throws Error{rule} at the first thing that is not of the shape, or not UTF-8.
RuleTree read_rule_file(std::string_view file, std::string_view text);

// The attributes in a field's value: "sense=doubt frames=np,that". Throws Error{rule} as above.
std::vector<RuleAttribute> read_rule_attributes(const RuleTree& tree, const RuleText& value);

// 1-based line of a byte of the tree's text. Linear: meant for the few places that need it.
std::uint32_t rule_line(const RuleTree& tree, std::uint32_t at);

// An Error{rule} with file, line, column and the source line of that byte.
Error rule_error(const RuleTree& tree, std::uint32_t at, std::string message);

}  // namespace onrecord
