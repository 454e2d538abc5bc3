// The front matter grammar, defined.
#pragma once

#include "grammar/front_grammar.hpp"

namespace onrecord::front_grammar {

// One word that a condition holds of; its attribute is the word.
template <class Condition>
struct word_that : x3::parser<word_that<Condition>> {
  using attribute_type = FrontWord;
  static bool const has_attribute = true;

  constexpr explicit word_that(Condition c) : holds(c) {}

  template <typename It, typename Context, typename RuleContext, typename Attribute>
  bool parse(It& first, It const& last, Context const&, RuleContext&, Attribute& attribute) const {
    if (first == last || !holds(*first)) return false;
    x3::traits::move_to(*first, attribute);
    ++first;
    return true;
  }

  Condition holds;
};

// A phrase of a class: all its words at once.
struct phrase : x3::parser<phrase> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;

  constexpr explicit phrase(FrontClass c) : cls(c) {}

  template <typename It, typename Context, typename RuleContext, typename Attribute>
  bool parse(It& first, It const& last, Context const&, RuleContext&, Attribute&) const {
    if (first == last || !first->is(cls)) return false;
    first += first->size_of(cls);
    return true;
  }

  FrontClass cls;
};

// The range that its subject takes, as a Span.
template <class Subject>
struct range_of : x3::unary_parser<Subject, range_of<Subject>> {
  using attribute_type = Span;
  static bool const has_attribute = true;

  constexpr explicit range_of(Subject const& s) : x3::unary_parser<Subject, range_of<Subject>>(s) {}

  template <typename It, typename Context, typename RuleContext, typename Attribute>
  bool parse(It& first, It const& last, Context const& context, RuleContext& rule_context, Attribute& attribute) const {
    const It begin = first;
    if (!this->subject.parse(first, last, context, rule_context, x3::unused) || first == begin) return false;
    x3::traits::move_to(Span{begin->span.begin, (first - 1)->span.end}, attribute);
    return true;
  }
};

constexpr auto of_kind(TokenKind kind) {
  return [kind](const FrontWord& w) { return w.kind == kind; };
}

// clang-format off
auto const any_word     = word_that([](const FrontWord&) { return true; });
auto const comma        = x3::omit[word_that(of_kind(TokenKind::comma))];
auto const colon        = x3::omit[word_that(of_kind(TokenKind::colon))];
auto const open         = x3::omit[word_that(of_kind(TokenKind::open_bracket))];
auto const close        = x3::omit[word_that(of_kind(TokenKind::close_bracket))];
auto const line_dash    = x3::omit[word_that([](const FrontWord& w) { return w.dash; })];

// Dates and times.
auto const set_month = [](auto& ctx) { x3::_val(ctx).month = x3::_attr(ctx).number; };
auto const set_day   = [](auto& ctx) { x3::_val(ctx).day = x3::_attr(ctx).number; };
auto const set_year  = [](auto& ctx) { x3::_val(ctx).year = x3::_attr(ctx).number; };
auto const set_date  = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx).date; };
auto const add_date  = [](auto& ctx) { x3::_val(ctx) = x3::_attr(ctx); };

auto const month   = word_that([](const FrontWord& w) { return w.is(FrontClass::month); });
auto const weekday = x3::omit[word_that([](const FrontWord& w) { return w.is(FrontClass::weekday); })];
auto const day     = word_that([](const FrontWord& w) { return w.digits > 0 && w.digits <= 2 && w.number >= 1 && w.number <= 31; });
auto const year    = word_that([](const FrontWord& w) { return w.digits == 4 && w.span.size() == 4; });
auto const in_one  = word_that([](const FrontWord& w) { return w.date.complete(); });
auto const filler  = x3::omit[word_that([](const FrontWord& w) {
  return w.kind == TokenKind::number || w.kind == TokenKind::comma || w.kind == TokenKind::colon || w.kind == TokenKind::dash ||
         w.kind == TokenKind::symbol || w.is(FrontClass::weekday) ||
         ((w.kind == TokenKind::word || w.kind == TokenKind::open_bracket || w.kind == TokenKind::close_bracket) && w.span.size() <= 4);
})];

x3::rule<class DateRule, FrontDate> const date = "a date";
auto const date_def = in_one[set_date]
                    | (month[set_month] >> day[set_day] >> -(-comma >> year[set_year]))
                    | (day[set_day] >> month[set_month] >> -(-comma >> year[set_year]));

auto const publication_line_def = -phrase(FrontClass::publication) >> *(filler - date) >> date[add_date] >> *filler >> x3::eoi;

auto const clock_time = x3::omit[word_that([](const FrontWord& w) { return w.clock; })];
auto const hour       = x3::omit[day] >> x3::omit[word_that([](const FrontWord& w) { return w.lower() && w.dotted && w.span.size() == 4; })];
auto const clock_line_def = -phrase(FrontClass::publication) >> (clock_time | hour) >> *filler >> x3::eoi;

// Datelines: "SEOUL, Oct. 13 (Yonhap) --", "WASHINGTON —", "Seoul (Reuters) -", "(Reuters) -".
auto const capital     = x3::omit[word_that([](const FrontWord& w) { return w.capital() && !w.is(FrontClass::month); })];
auto const upper       = x3::omit[word_that([](const FrontWord& w) { return w.shape == WordShape::upper; })];
auto const slash       = x3::omit[word_that([](const FrontWord& w) { return w.kind == TokenKind::symbol && w.glued; })];
auto const joint       = x3::omit[word_that([](const FrontWord& w) { return w.is(FrontClass::coordinator); })];
auto const bracketed   = open >> x3::repeat(1, 6)[x3::omit[any_word - close]] >> close;
auto const agency      = open >> *(x3::omit[any_word - close - phrase(FrontClass::agency)]) >> phrase(FrontClass::agency)
                      >> *(x3::omit[any_word - close]) >> close;
auto const upper_place = x3::repeat(1, 4)[upper] >> *((slash | joint) >> x3::repeat(1, 4)[upper]);
auto const region      = comma >> x3::repeat(1, 3)[capital];
auto const dated       = comma >> x3::omit[month >> day >> -(-comma >> year)];
auto const narrative   = &x3::omit[word_that([](const FrontWord& w) {
  return w.capital() || w.kind == TokenKind::number || w.kind == TokenKind::mark; })] | x3::eoi;

auto const dateline_def = ((upper_place >> *(dated | region) >> -bracketed)
                        |  (x3::repeat(1, 3)[capital] >> *(dated | region) >> agency)
                        |  agency) >> line_dash >> narrative;

// Bylines: "By Jane Roe and John van Doe in Seoul", "(Reporting by A B, C D and E F; editing by G H)".
auto const name_word = x3::omit[word_that([](const FrontWord& w) {
  return w.capital() && !w.address && !w.is(FrontClass::month) && !w.is(FrontClass::weekday) && !w.is(FrontClass::agency) &&
         !w.is(FrontClass::byline); })];
auto const particle    = x3::omit[word_that([](const FrontWord& w) { return w.is(FrontClass::particle); })];
auto const name_part   = name_word | (particle >> &(name_word | particle));
auto const coordinator = x3::omit[word_that([](const FrontWord& w) { return w.is(FrontClass::coordinator) || w.kind == TokenKind::symbol; })];
auto const station     = x3::omit[word_that([](const FrontWord& w) { return w.lower() && w.span.size() <= 3 && !w.is(FrontClass::coordinator); })]
                      >> capital >> *capital;  // "in Seoul"
auto const person      = range_of(+name_part);
auto const last_person = -comma >> coordinator >> person >> x3::omit[-station];
auto const further     = comma >> person >> x3::omit[-station];

auto const byline_def = -open >> phrase(FrontClass::byline) >> -colon >> person >> x3::omit[-station]
                     >> *(further >> &x3::omit[*further >> last_person]) >> *last_person;
// clang-format on

BOOST_SPIRIT_DEFINE(date, publication_line, clock_line, dateline, byline)

}  // namespace onrecord::front_grammar
