#include "rules/inflection.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool ends(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

bool ends_in_consonant_y(std::string_view word) {
  return word.size() >= 2 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

bool hisses(std::string_view word) {
  return ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") || ends(word, "sh");
}

std::string plural(std::string_view word) {  // photos, memos; heroes are irregular
  std::string out(word);
  if (ends_in_consonant_y(word)) return out.replace(out.size() - 1, 1, "ies");
  return out += hisses(word) ? "es" : "s";
}

std::string third_person(std::string_view word, bool doubled) {
  std::string out(word);
  const bool ends_in_consonant_o = word.size() >= 2 && word.back() == 'o' && !is_vowel(word[word.size() - 2]);
  if (ends_in_consonant_o) return out += "es";
  if (doubled && hisses(word)) return out + out.back() + "es";  // quizzes
  return plural(word);
}

std::string with_ed(std::string_view word, bool doubled) {
  std::string out(word);
  if (doubled) return out + out.back() + "ed";
  if (ends_in_consonant_y(word)) return out.replace(out.size() - 1, 1, "ied");
  return out += ends(word, "e") ? "d" : "ed";
}

std::string with_ing(std::string_view word, bool doubled) {
  std::string out(word);
  if (doubled) return out + out.back() + "ing";
  if (ends(word, "ie")) return out.replace(out.size() - 2, 2, "ying");
  const bool drops_e =
      word.size() > 2 && ends(word, "e") && !ends(word, "ee") && !ends(word, "oe") && !ends(word, "ye");
  if (drops_e) out.pop_back();
  return out += "ing";
}

void add(std::vector<InflectedForm>& all, std::string_view text, WordForm form) {
  if (text.empty()) return;
  for (InflectedForm& known : all) {
    if (known.text == text) {
      known.forms |= form;
      return;
    }
  }
  all.push_back({std::string(text), form});
}

// "learned|learnt": each of them.
void add_given(std::vector<InflectedForm>& all, std::string_view given, WordForm form) {
  while (!given.empty()) {
    const std::size_t bar = std::min(given.find('|'), given.size());
    add(all, given.substr(0, bar), form);
    given.remove_prefix(std::min(bar + 1, given.size()));
  }
}

void add_form(std::vector<InflectedForm>& all, const InflectionHints& hints, std::size_t place,
              std::string_view regular, WordForm form) {
  const bool given = place < hints.irregular.size() && !hints.irregular[place].empty();
  if (given)
    add_given(all, hints.irregular[place], form);
  else
    add(all, regular, form);
}

}  // namespace

std::vector<InflectedForm> inflect_verb(std::string_view base, const InflectionHints& hints) {
  std::vector<InflectedForm> all;
  if (base.empty()) return all;
  const std::string past = with_ed(base, hints.double_consonant);
  add(all, base, form_base);
  add_form(all, hints, 0, third_person(base, hints.double_consonant), form_third);
  add_form(all, hints, 1, past, form_past);
  add_form(all, hints, 2, past, form_participle);
  add_form(all, hints, 3, with_ing(base, hints.double_consonant), form_gerund);
  return all;
}

std::vector<InflectedForm> inflect_noun(std::string_view singular, const InflectionHints& hints) {
  std::vector<InflectedForm> all;
  if (singular.empty()) return all;
  add(all, singular, form_singular);
  add_form(all, hints, 0, plural(singular), form_plural);
  return all;
}

}  // namespace onrecord
