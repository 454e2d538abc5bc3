#include "plugin/engine/language.hpp"

#include <cmath>

namespace onrecord {
namespace {

constexpr std::size_t enough_words = 12;      // fewer say nothing
constexpr std::size_t most_looked_at = 4000;  // tokens: the head of a story tells
constexpr double least_share = 0.18;          // English news runs at .40 to .50; other languages below .08

}  // namespace

std::string_view language_of(const Story& story) {
  using C = LexemeClass;
  std::size_t words = 0, known = 0;
  for (std::size_t i = 0; i < story.lexemes().size() && i < most_looked_at; ++i) {
    const auto& x = story.lexemes()[i];
    if (x.kind != TokenKind::word) continue;
    ++words;
    known += x.is(C::determiner) || x.is(C::preposition) || x.is(C::pronoun) || x.is(C::auxiliary) ||
             x.is(C::conjunction) || x.is(C::to) || x.is(C::possessive) || x.is(C::complementizer);
  }
  if (words < enough_words) return "en";
  const auto n = static_cast<double>(words);
  const double doubt = std::sqrt(n * least_share * (1 - least_share));  // one standard deviation: few words may fall so
  return static_cast<double>(known) + doubt < least_share * n ? "und" : "en";
}

}  // namespace onrecord
