// The quotation grammar, instantiated for mark events in an array.
#include "grammar/quotations_grammar_def.hpp"

namespace onrecord {

namespace quotations_grammar {

BOOST_SPIRIT_INSTANTIATE(decltype(quotation), Iterator, x3::unused_type)

}  // namespace quotations_grammar

bool read_quotation(const MarkEvent*& at, const MarkEvent* end, QuotedRun& run) {
  return boost::spirit::x3::parse(at, end, quotations_grammar::quotation, run);
}

}  // namespace onrecord
