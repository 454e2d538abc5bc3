// The rule language's grammar, declared. Only rule_file.cpp includes it.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "grammar/rule_file.hpp"

namespace onrecord::rule_file_grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const char*;

struct FileStart;    // context: where the file begins, so that places are byte offsets
struct FieldIndent;  // context: how deep the field is indented whose entries are being read

using StartContext = x3::context<FileStart, const Iterator, x3::unused_type>;
using Context = x3::context<FieldIndent, std::size_t, StartContext>;

x3::rule<class RuleFileRule, std::vector<RuleBlock>> const rule_file = "a rule file";
x3::rule<class AttributeListRule, std::vector<RuleAttribute>> const attribute_list =
    "an attribute (double, capital, sense=, frames=, ...)";

BOOST_SPIRIT_DECLARE(decltype(rule_file), decltype(attribute_list))

}  // namespace onrecord::rule_file_grammar
