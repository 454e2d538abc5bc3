// The front matter grammar, instantiated for the words of one line.
#include "grammar/front_grammar_def.hpp"
#include "grammar/front_lines.hpp"

namespace onrecord {

namespace front_grammar {

BOOST_SPIRIT_INSTANTIATE(decltype(dateline), Iterator, x3::unused_type)
BOOST_SPIRIT_INSTANTIATE(decltype(publication_line), Iterator, x3::unused_type)
BOOST_SPIRIT_INSTANTIATE(decltype(clock_line), Iterator, x3::unused_type)
BOOST_SPIRIT_INSTANTIATE(decltype(byline), Iterator, x3::unused_type)

}  // namespace front_grammar

namespace {

// How many words of the line's head the rule takes; 0 where it does not hold.
template <class Rule, class Attribute>
std::uint32_t taken(const FrontWords& words, const Rule& rule, Attribute& attribute) {
  const FrontWord* at = words.data();
  const bool holds = boost::spirit::x3::parse(at, words.data() + words.size(), rule, attribute);
  return holds ? static_cast<std::uint32_t>(at - words.data()) : 0;
}

}  // namespace

std::uint32_t read_dateline(const FrontWords& words) {
  boost::spirit::x3::unused_type none;
  return taken(words, front_grammar::dateline, none);
}

bool read_publication_line(const FrontWords& words, FrontDate& date) {
  return taken(words, front_grammar::publication_line, date) != 0;
}

bool read_clock_line(const FrontWords& words) {
  boost::spirit::x3::unused_type none;
  return taken(words, front_grammar::clock_line, none) != 0;
}

std::uint32_t read_byline(const FrontWords& words, Spans& names) { return taken(words, front_grammar::byline, names); }

}  // namespace onrecord
