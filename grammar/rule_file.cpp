#include "grammar/rule_file.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "grammar/rule_file_grammar_def.hpp"

namespace onrecord {
namespace {

namespace grammar = rule_file_grammar;
namespace x3 = boost::spirit::x3;

constexpr std::size_t max_rule_file = std::size_t{1} << 28;  // offsets are 32 bits; no list of words comes near

void check_bytes(const RuleTree& tree) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(tree.text.data());
  const auto size = static_cast<utf8proc_ssize_t>(tree.text.size());
  for (utf8proc_ssize_t i = 0; i < size;) {
    utf8proc_int32_t code = bytes[i];
    const utf8proc_ssize_t length = code < 0x80 ? 1 : utf8proc_iterate(bytes + i, size - i, &code);
    if (length < 1) throw rule_error(tree, static_cast<std::uint32_t>(i), "expected UTF-8 text");
    if (code == 0) throw rule_error(tree, static_cast<std::uint32_t>(i), "expected text, not a NUL byte");
    i += length;
  }
}

template <class Rule, class Attribute>
void parse(const RuleTree& tree, const Rule& rule, grammar::Iterator first, grammar::Iterator last, Attribute& out) {
  const grammar::Iterator start = tree.text.data();
  std::size_t indent = 0;
  const auto grammar = x3::with<grammar::FieldIndent>(indent)[x3::with<grammar::FileStart>(start)[rule]];
  try {
    if (x3::parse(first, last, grammar, out) && first == last) return;
    throw rule_error(tree, static_cast<std::uint32_t>(first - start), "expected " + x3::what(rule));
  } catch (const x3::expectation_failure<grammar::Iterator>& failure) {
    throw rule_error(tree, static_cast<std::uint32_t>(failure.where() - start), "expected " + failure.which());
  }
}

}  // namespace

RuleTree read_rule_file(std::string_view file, std::string_view text) {
  RuleTree tree{std::string(file), text, {}};
  if (text.size() > max_rule_file) throw rule_error(tree, 0, "the rule file is too large");
  check_bytes(tree);
  const bool byte_order_mark = text.starts_with("\xEF\xBB\xBF");
  parse(tree, grammar::rule_file, text.data() + (byte_order_mark ? 3 : 0), text.data() + text.size(), tree.blocks);
  return tree;
}

std::vector<RuleAttribute> read_rule_attributes(const RuleTree& tree, const RuleText& value) {
  std::vector<RuleAttribute> out;
  const char* first = tree.text.data() + std::min<std::size_t>(value.at + (value.quoted ? 1 : 0), tree.text.size());
  const std::size_t left = static_cast<std::size_t>(tree.text.data() + tree.text.size() - first);
  parse(tree, grammar::attribute_list, first, first + std::min(value.text.size(), left), out);
  return out;
}

std::uint32_t rule_line(const RuleTree& tree, std::uint32_t at) {
  const auto end = tree.text.begin() + std::min<std::size_t>(at, tree.text.size());
  return 1 + static_cast<std::uint32_t>(std::count(tree.text.begin(), end, '\n'));
}

Error rule_error(const RuleTree& tree, std::uint32_t at, std::string message) {
  Error error(ErrorCode::rule, std::move(message));
  const std::size_t where = std::min<std::size_t>(at, tree.text.size());
  const std::size_t before = where == 0 ? std::string_view::npos : tree.text.rfind('\n', where - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(tree.text.find_first_of("\r\n", where), tree.text.size());
  error.file = tree.file;
  error.line = rule_line(tree, static_cast<std::uint32_t>(where));
  error.column = static_cast<std::uint32_t>(where - begin) + 1;
  error.offset = where;
  error.source_line = std::string(tree.text.substr(begin, end - begin));
  return error;
}

}  // namespace onrecord
