// The clause grammar itself, over parts of speech: shapes only.
#pragma once

#include "grammar/clauses_grammar.hpp"

namespace onrecord::clauses {

constexpr auto auxiliary = one_of(Part::be, Part::have, Part::do_, Part::modal);
constexpr auto adverb = one_of(Part::adverb, Part::negation);
constexpr auto verb = one_of(Part::finite_verb, Part::base_verb, Part::participle, Part::gerund);
constexpr auto opener = one_of(Part::determiner, Part::possessive);
constexpr auto nominal = one_of(Part::noun, Part::role, Part::body, Part::document, Part::time, Part::name, Part::title,
                                Part::number, Part::adjective, Part::short_quotation, Part::other, Part::symbol);
constexpr auto modifier = one_of(Part::participle, Part::gerund, Part::adverb);
constexpr auto pronoun = one_of(Part::subject_pronoun, Part::pronoun);
constexpr auto comma = one_of(Part::comma, Part::dash);
constexpr auto preposition = one_of(Part::preposition, Part::of, Part::by, Part::as);
constexpr PartSet finite{Part::finite_verb, Part::be, Part::have, Part::do_, Part::modal};
constexpr auto any = PartParser{[] {
  PartSet all;
  all.bits = ~std::uint64_t{0};
  return all;
}()};

auto const core = +(nominal | one_of(Part::clitic));
auto const simple_phrase = (opener >> +(nominal | one_of(Part::clitic) | (modifier >> &nominal))) | core | pronoun |
                           one_of(Part::determiner, Part::possessive);
auto const noun_phrase_def = simple_phrase >> *(one_of(Part::of) >> simple_phrase);

auto const verb_group_def = (one_of(Part::to) >> *adverb >> *(auxiliary >> *adverb) >> verb) |
                            (*adverb >> +(auxiliary >> *adverb) >> -verb) | (*adverb >> verb);

// What each may begin with, told before the rule is tried. No part is in both.
constexpr PartSet opens_verb_group = auxiliary.set | adverb.set | verb.set | PartSet{Part::to};
constexpr PartSet opens_noun_phrase = opener.set | nominal.set | pronoun.set | PartSet{Part::clitic};

auto const prepositional = preposition >> noun_phrase;
auto const adverbial_gap_def = +(adverb | one_of(Part::time, Part::number) | comma | prepositional) >> x3::eoi;

auto const verbless = any - PartParser{finite};
auto const apposition_gap_def = comma >> +(verbless - comma) >> *(comma >> +(verbless - comma)) >> comma >> *adverb
                                >> x3::eoi;
auto const parenthetical_gap_def = one_of(Part::open_bracket) >> +(any - one_of(Part::close_bracket)) >>
                                   one_of(Part::close_bracket) >> -comma >> x3::eoi;
auto const relative_link_gap_def = *(prepositional | comma | adverb) >> one_of(Part::relative, Part::that) >> *adverb
                                   >> x3::eoi;
auto const relative_gap_def = -comma >> -preposition >> one_of(Part::relative, Part::that) >> +any >> x3::eoi;
auto const last_link = -comma >> one_of(Part::conjunction) >> *(adverb | one_of(Part::time) | comma) >> x3::eoi;
auto const coordinated_gap_def = +(any - last_link) >> last_link;
auto const participial_gap_def = +(any - (comma >> x3::eoi)) >> comma >> x3::eoi;
auto const infinitive_gap_def = verb_group >> *adverb >> x3::eoi;

BOOST_SPIRIT_DEFINE(noun_phrase, verb_group, adverbial_gap, apposition_gap, parenthetical_gap, relative_gap,
                    relative_link_gap, coordinated_gap, participial_gap, infinitive_gap)

}  // namespace onrecord::clauses
