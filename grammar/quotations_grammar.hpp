// The quotation grammar, declared: how pieces nest and go on over paragraphs. Only quotations_grammar.cpp defines it.
//
// It reads mark events, not characters: a mark whose role is known, the end of a paragraph, the reopening of a speech.
// Each kind of event begins one alternative only, so it never goes back: linear. Depth is bounded by the marks' roles.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "grammar/quotation_events.hpp"

namespace onrecord::quotations_grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const MarkEvent*;

x3::rule<class QuotationRule, QuotedRun> const quotation = "a quotation";

BOOST_SPIRIT_DECLARE(decltype(quotation))

}  // namespace onrecord::quotations_grammar
