// The rule language's grammar, defined. The rules' names are what an error says was expected.
#pragma once

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/rule_file_grammar.hpp"

BOOST_FUSION_ADAPT_STRUCT(onrecord::RuleAttribute, key, value)
BOOST_FUSION_ADAPT_STRUCT(onrecord::RuleEntryLine, entries, attributes)
BOOST_FUSION_ADAPT_STRUCT(onrecord::RuleField, key, value, lines)
BOOST_FUSION_ADAPT_STRUCT(onrecord::RuleBlock, keyword, name, fields)

namespace onrecord::rule_file_grammar {

using x3::char_;
using x3::eoi;
using x3::eol;
using x3::lit;
using x3::omit;
using x3::raw;

// Leaves keep where they stand.
constexpr auto take = [](auto& ctx) {
  auto range = x3::_attr(ctx);
  x3::_val(ctx).at = static_cast<std::uint32_t>(range.begin() - x3::get<FileStart>(ctx));
  x3::_val(ctx).text.assign(range.begin(), range.end());
};

inline std::string without_escapes(Iterator p, Iterator end) {
  std::string out;
  for (; p != end; ++p) {
    if (*p == '\\' && p + 1 != end && (p[1] == '"' || p[1] == '\\')) ++p;
    out += *p;
  }
  return out;
}

constexpr auto take_quoted = [](auto& ctx) {
  auto range = x3::_attr(ctx);
  x3::_val(ctx).at = static_cast<std::uint32_t>(range.begin() - x3::get<FileStart>(ctx));
  x3::_val(ctx).text = without_escapes(range.begin() + 1, range.end() - 1);
  x3::_val(ctx).quoted = true;
};

constexpr auto remember_indent = [](auto& ctx) { x3::get<FieldIndent>(ctx) = x3::_attr(ctx).size(); };
constexpr auto is_deeper = [](auto& ctx) { x3::_pass(ctx) = x3::_attr(ctx).size() > x3::get<FieldIndent>(ctx); };

auto const space = omit[char_(" \t")];
auto const ink = char_ - space - eol;
auto const comment = omit['#' >> *(char_ - eol)];
auto const blank_line = omit[(*space >> -comment >> eol) | (((+space >> -comment) | comment) >> eoi)];

x3::rule<class LineEnd> const line_end = "the end of the line";
x3::rule<class ClosingQuote> const closing_quote = "a closing \" on the same line";
x3::rule<class Gap> const gap = "a space";
x3::rule<class FileEnd> const file_end = "a block (a keyword and a name) that begins in column 1";
x3::rule<class Indent> const indent = "an indented field";
x3::rule<class Deeper> const deeper = "deeper-indented entries";
x3::rule<class Keyword, RuleText> const keyword = "a keyword";
x3::rule<class Name, RuleText> const name = "a name (letters, digits, _)";
x3::rule<class Key, RuleText> const key = "a key (lower-case letters, _)";
x3::rule<class Quoted, RuleText> const quoted = "a \"quoted\" value";
x3::rule<class Bare, RuleText> const bare = "a value";
x3::rule<class Value, RuleText> const value = "a value";
x3::rule<class Entry, RuleText> const entry = "an entry";
x3::rule<class Entries, std::vector<RuleText>> const entries = "an entry";
x3::rule<class AttributeKey, RuleText> const attribute_key = "an attribute (double, capital, sense=, frames=, ...)";
x3::rule<class AttributeValue, RuleText> const attribute_value = "the attribute's value";
x3::rule<class Attribute, RuleAttribute> const attribute = "an attribute (double, capital, sense=, frames=, ...)";
x3::rule<class EntryLine, RuleEntryLine> const entry_line = "entries";
x3::rule<class EntryLines, std::vector<RuleEntryLine>> const entry_lines = "entries";
x3::rule<class RestOfField, RuleText> const rest_of_field = "a value";
x3::rule<class Field, RuleField> const field = "a field";
x3::rule<class Block, RuleBlock> const block = "a block";

auto const small = char_("a-z_");
auto const line_end_def = omit[*space >> -comment >> (eol | eoi)];
auto const gap_def = omit[+space];
auto const file_end_def = eoi;
auto const closing_quote_def = lit('"');
auto const keyword_def = raw[small >> *(small | char_("0-9"))][take];
auto const name_def = raw[char_("A-Za-z") >> *char_("A-Za-z0-9_")][take];
auto const key_def = raw[small >> *(small | char_("0-9"))][take];
auto const quoted_def = raw['"' > *(('\\' >> char_("\"\\")) | (char_ - '"' - eol)) > closing_quote][take_quoted];
auto const bare_def = raw[+ink >> *(+space >> +ink)][take];

// A bare entry ends at a comma, at " : " and at a comment.
auto const chunk = !(lit(':') >> (space | eol | eoi)) >> !lit('#') >> +(ink - ',');
auto const bare_entry = raw[chunk >> *(+space >> chunk)][take];
auto const comma = omit[*space >> ',' >> *space];
auto const entries_def = entry % comma;
auto const entry_def =
    raw['"' > *(('\\' >> char_("\"\\")) | (char_ - '"' - eol)) > closing_quote][take_quoted] | bare_entry;

auto const attribute_key_def = raw[small >> *small][take];
auto const attribute_value_def =
    raw['"' > *(('\\' >> char_("\"\\")) | (char_ - '"' - eol)) > closing_quote][take_quoted] | raw[+ink][take];
auto const attribute_def = attribute_key >> (('=' > attribute_value) | x3::attr(RuleText{}));
auto const attribute_list_def = attribute % +space;

auto const colon = omit[+space >> ':'] > gap;
auto const deeper_def = raw[+space][is_deeper];
auto const entry_line_def = deeper > entries > omit[-(*space >> ',')] >
                            ((colon > attribute_list) | x3::attr(std::vector<RuleAttribute>{})) > line_end;

auto const value_def = quoted | bare;
auto const rest_of_field_def = (omit[+space] >> !lit('#') >> value) | x3::attr(RuleText{});
auto const entry_lines_def = *(omit[*blank_line] >> entry_line);
auto const indent_def = raw[+space][remember_indent];
auto const field_def = indent > key > rest_of_field > line_end > entry_lines;
auto const block_def = keyword > gap > name > line_end > *(omit[*blank_line] >> field);
auto const rule_file_def = omit[*blank_line] >> *(block >> omit[*blank_line]) > file_end;

BOOST_SPIRIT_DEFINE(line_end, gap, file_end, indent, deeper, closing_quote, keyword, name, key, quoted, bare, value,
                    entry, entries, attribute_key, attribute_value, attribute, attribute_list, entry_line, entry_lines,
                    rest_of_field, field, block, rule_file)

}  // namespace onrecord::rule_file_grammar
