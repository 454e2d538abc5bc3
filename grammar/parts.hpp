// Parts: what each token does in its clause, told from its classes, its shape and its neighbours. No vocabulary.
//
// A light disambiguation (claims: noun or verb?) that the clause grammar and the features stand on; one pass, left to
// right, linear. The model that ranks readings forgives its mistakes, so it prefers the usual reading to a clever one.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/lexeme.hpp"
#include "grammar/quotations.hpp"

namespace onrecord {

// clang-format off
#define ONRECORD_PARTS(X) \
  X(open_mark) X(close_mark) X(comma) X(period) X(question) X(colon) X(semicolon) X(dash) X(open_bracket) X(close_bracket) X(symbol) \
  X(determiner) X(possessive) X(subject_pronoun) X(pronoun) X(relative) X(that) X(complementizer) X(to) X(of) X(by) X(as) \
  X(be) X(have) X(do_) X(modal) X(negation) X(adverb) X(preposition) X(conjunction) X(subordinator) X(preposed) \
  X(finite_verb) X(base_verb) X(participle) X(gerund) X(noun) X(role) X(body) X(document) X(time) X(name) X(title) \
  X(number) X(adjective) X(clitic) X(quotation) X(short_quotation) X(other)
// clang-format on

enum class Part : std::uint8_t {
#define X(id) id,
  ONRECORD_PARTS(X)
#undef X
};

inline constexpr std::array part_names = {
#define X(id) std::string_view(#id),
    ONRECORD_PARTS(X)
#undef X
};

// A set of parts as bits, for tests and grammar terminals.
struct PartSet {
  std::uint64_t bits = 0;
  constexpr PartSet() = default;
  template <class... P>
  constexpr explicit PartSet(P... parts) : bits((... | (std::uint64_t{1} << static_cast<int>(parts)))) {}
  constexpr bool has(Part p) const { return bits >> static_cast<int>(p) & 1; }
  friend constexpr PartSet operator|(PartSet a, PartSet b) {
    PartSet out;
    out.bits = a.bits | b.bits;
    return out;
  }
};

// A unit is what a reading treats as one: a token, or a whole quotation, whose inside belongs to somebody else.
struct Unit {
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  Part part = Part::other;
  std::uint32_t quotation = no_quotation;  // for Part::quotation and short_quotation
};

// Appends the units of tokens [first, end) to `out`: quotations of words collapse, everything else stays a token. `headline`:
// capitals tell nothing there.
void find_units(std::string_view bytes, const std::vector<Lexeme>& lexemes, const Quotations& quotations,
                std::uint32_t first, std::uint32_t end, bool headline, std::vector<Unit>& out);

}  // namespace onrecord
