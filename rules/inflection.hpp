// Word forms made by rule: "deny" gives denies, denied, denying; "party" gives parties. Irregular forms are data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/lexeme.hpp"

namespace onrecord {

struct InflectedForm {
  std::string text;
  std::uint16_t forms = form_none;  // WordForm bits
};

// How the regular rules are to be bent for one word. `irregular`: the forms given, in the order third, past, participle,
// gerund (verbs) or plural (nouns); an empty one is made by rule; "learned|learnt" gives two.
struct InflectionHints {
  std::vector<std::string> irregular;
  bool double_consonant = false;  // admit: admitted, admitting
};

// All forms of a word, base form first; forms that are spelt alike are one, with both bits.
std::vector<InflectedForm> inflect_verb(std::string_view base, const InflectionHints& hints);
std::vector<InflectedForm> inflect_noun(std::string_view singular, const InflectionHints& hints);

}  // namespace onrecord
