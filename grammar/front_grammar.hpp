// The front matter grammar, declared: dates, datelines, bylines. Only front_grammar.cpp defines it.
//
// It reads one line's FrontWords. Every loop takes at least one word, and lines are short, so it costs next to nothing.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "grammar/front_words.hpp"

namespace onrecord::front_grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const FrontWord*;

x3::rule<class DatelineRule> const dateline = "a dateline";
x3::rule<class DateLineRule, FrontDate> const publication_line = "a publication date";
x3::rule<class ClockLineRule> const clock_line = "a time of day";
x3::rule<class BylineRule, Spans> const byline = "a byline";

BOOST_SPIRIT_DECLARE(decltype(dateline), decltype(publication_line), decltype(clock_line), decltype(byline))

}  // namespace onrecord::front_grammar
