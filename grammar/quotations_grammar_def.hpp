// The quotation grammar, defined.
#pragma once

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/quotations_grammar.hpp"

BOOST_FUSION_ADAPT_STRUCT(onrecord::QuotedPiece, opening, inside, ending)
BOOST_FUSION_ADAPT_STRUCT(onrecord::QuotedRun, first, further)

namespace onrecord::quotations_grammar {

// One mark event of a kind.
struct mark_event : x3::parser<mark_event> {
  using attribute_type = MarkEvent;
  static bool const has_attribute = true;

  constexpr explicit mark_event(MarkEventKind k) : kind(k) {}

  template <typename It, typename Context, typename RuleContext, typename Attribute>
  bool parse(It& first, It const& last, Context const&, RuleContext&, Attribute& attribute) const {
    if (first == last || first->kind != kind) return false;
    x3::traits::move_to(*first, attribute);
    ++first;
    return true;
  }

  MarkEventKind kind;
};

auto const opening_mark = mark_event(MarkEventKind::opening);
auto const closing_mark = mark_event(MarkEventKind::closing);
auto const broken_off = mark_event(MarkEventKind::broken);
auto const goes_on = mark_event(MarkEventKind::going_on);
auto const reopening_mark = mark_event(MarkEventKind::reopening);
auto const resuming_mark = mark_event(MarkEventKind::resuming);

x3::rule<class OpeningPiece, QuotedPiece> const opening_piece = "a quotation's first paragraph";
x3::rule<class ContinuingPiece, QuotedPiece> const continuing_piece = "a paragraph in which a quotation goes on";
x3::rule<class ResumedPiece, QuotedPiece> const resumed_piece = "a paragraph in which an inner quotation goes on";
x3::rule<class InnerQuotation, QuotedRun> const inner_quotation = "a quotation inside another";

// Only the outermost quotation takes the step over a paragraph's end; an inner one stops there and is resumed.
auto const ending = closing_mark | broken_off | (&goes_on >> x3::attr(MarkEvent{MarkEventKind::going_on, true, 0}));
auto const inner_quotations = *inner_quotation;

auto const opening_piece_def = opening_mark >> inner_quotations >> ending;
auto const continuing_piece_def = x3::omit[goes_on] >> reopening_mark >> inner_quotations >> ending;
auto const resumed_piece_def = resuming_mark >> inner_quotations >> ending;
auto const inner_quotation_def = (opening_piece | resumed_piece) >> x3::attr(std::vector<QuotedPiece>{});
auto const quotation_def = opening_piece >> *continuing_piece;

BOOST_SPIRIT_DEFINE(quotation, opening_piece, continuing_piece, resumed_piece, inner_quotation)

}  // namespace onrecord::quotations_grammar
