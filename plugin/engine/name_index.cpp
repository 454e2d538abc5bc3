#include "plugin/engine/name_index.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"
#include "plugin/engine/proper_names.hpp"

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t shortest_misspelt = 5;  // bytes: of shorter names too many differ in one letter
constexpr std::size_t most_alike = 24;        // family names of one first letter; a bound against hostile text
constexpr std::size_t longest_list = 16;  // bearers of one surname that are told apart; a bound against hostile text

bool in_name(const Words& w, std::uint32_t t) {
  return w.id(t) != 0 && !w.nickname(t) && w.word(t) && !w.is(t, C::name_suffix) && !w.comma(t);
}

bool hyphened_small(const std::string& folded) { return folded.find('-') != std::string::npos; }

// "J." fits "Jane", "Tim" fits "Timothy"; "Jane" does not fit "John".
bool given_fits(const std::string& a, const std::string& b) {
  if (a == b || a.empty() || b.empty()) return true;
  const auto& shorter = a.size() < b.size() ? a : b;
  const auto& longer = a.size() < b.size() ? b : a;
  if (shorter.size() == 1) return longer[0] == shorter[0];
  return shorter.size() >= 3 && longer.starts_with(shorter);
}

bool same_person(const PersonName& a, const PersonName& b) {
  if (!a.suffix.empty() && !b.suffix.empty() && a.suffix != b.suffix) return false;
  if (a.words == b.words) return true;
  if (a.family != b.family) return false;
  if (a.family_first || b.family_first) return a.given == b.given;
  return given_fits(a.given, b.given);
}

std::string joined(const std::vector<std::string>& words, std::size_t from) {
  std::string out;
  for (auto i = from; i < words.size(); ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

void add_once(std::vector<std::uint32_t>& list, std::uint32_t entity) {
  if (list.size() < longest_list && std::find(list.begin(), list.end(), entity) == list.end()) list.push_back(entity);
}

// "g" of "geological", "us" of "u.s".
std::string initials_of(const std::string& word) {
  std::string out(1, word[0]);
  for (std::size_t i = 1; i + 1 < word.size(); ++i)
    if (word[i] == '.') out += word[i + 1];
  return out;
}

std::u32string letters_of(std::string_view word) {
  std::u32string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto letter = decode_utf8(word, at);
    out += letter.code;
    at += letter.size;
  }
  return out;
}

// One letter more, less or other, or two neighbours that changed places.
bool nearly_same(std::string_view x, std::string_view y) {
  std::u32string a = letters_of(x), b = letters_of(y);
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin());
  const std::u32string_view left(differ.first, a.end()), right(differ.second, b.end());
  if (left.size() < right.size()) return left == right.substr(1);
  if (left.empty() || left.substr(1) == right.substr(1)) return true;
  return left.size() > 1 && left[0] == right[1] && left[1] == right[0] && left.substr(2) == right.substr(2);
}

}  // namespace

std::string surname_key(const std::string& folded) {
  const auto dash = folded.find('-');
  return dash == 2 && folded.size() > 4 ? folded.substr(3) : folded;  // al-, el-, as-: two letters
}

PersonName part_person_name(const Words& w, TokenRange name) {
  PersonName out;
  bool family_known_first = false;
  for (auto t = name.first; t < name.end; ++t) {
    if (w.is(t, C::name_suffix)) out.suffix = fold_word(w.text(t));
    if (!in_name(w, t) || (w.is(t, C::name_particle) && !w.capital(t))) continue;
    if (w.shape(t) == WordShape::initial && !out.words.empty() && t + 1 < name.end) continue;  // "John [F.] Kennedy"
    if (out.words.empty()) family_known_first = (w.is(t, C::surname) && !w.is(t, C::given_name)) || w.names_family(t);
    out.words.emplace_back(w.folded(w.id(t)));
  }
  if (out.words.empty()) return out;
  const bool hyphened =
      out.words.size() == 2 && hyphened_small(out.words[1]) && w.text(name.end - 1).find('-') != std::string_view::npos;
  out.family_first =
      family_known_first && out.words.size() > 1 && (out.words.size() == 3 || hyphened || out.words.size() == 2);
  out.family = surname_key(out.family_first ? out.words.front() : out.words.back());
  if (out.words.size() > 1) out.given = out.family_first ? joined(out.words, 1) : out.words.front();
  return out;
}

std::uint32_t NameIndex::add(const std::vector<Mention>& mentions, std::uint32_t mention) {
  const Mention& m = mentions[mention];
  Entity e;
  e.sort = m.sort;
  e.named = true;
  e.number = m.number;
  e.best = mention;
  entities_.push_back(e);
  return static_cast<std::uint32_t>(entities_.size() - 1);
}

void NameIndex::index_person(const PersonName& name, std::uint32_t entity) {
  add_once(family_[name.family], entity);
  if (name.family.size() >= shortest_misspelt) {
    auto& like = families_[name.family[0]];
    if (like.size() < most_alike && std::find(like.begin(), like.end(), name.family) == like.end())
      like.push_back(name.family);
  }
  const auto& words = name.words;
  for (std::size_t i = 0; i < words.size(); ++i) add_once(other_[surname_key(words[i])], entity);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) by_key_.emplace(joined(words, i), entity);  // "López Obrador"
}

std::uint32_t NameIndex::full_person(const std::vector<Mention>& mentions, std::uint32_t mention) {
  const TokenRange range = mentions[mention].name;
  const std::string key = name_key(words_, range);
  const PersonName name = part_person_name(words_, range);
  if (const auto known = exact(key); known != no_entity && name.suffix.empty()) return known;
  for (const auto entity : family_[name.family])
    if (same_person(names_[entity], name)) {
      if (name.words.size() > names_[entity].words.size()) names_[entity] = name, entities_[entity].best = mention;
      by_key_.emplace(key, entity);
      index_person(name, entity);
      return entity;
    }
  const auto entity = add(mentions, mention);
  by_key_.emplace(key, entity);
  names_[entity] = name;
  index_person(name, entity);
  return entity;
}

void NameIndex::index_body(TokenRange name, std::uint32_t entity) {
  std::string all, large, last, first;
  for (auto t = name.first; t < name.end; ++t) {
    if (!words_.id(t) || (t == name.first && words_.is(t, C::determiner))) continue;
    const std::string word(words_.folded(words_.id(t)));
    if (word.empty()) continue;
    const std::string letters = initials_of(word);
    all += letters;
    if (words_.capital(t)) large += letters;
    if (first.empty()) first = word;
    last = word;
  }
  if (first == last || !words_.capital(name.end - 1)) return;  // "Trump team" is never called Trump
  for (const auto& letters : {all, large})
    if (letters.size() >= 2) acronym_.emplace(letters, entity);
  const bool nickname = words_.phrase(name.first) && words_.is(name.first, C::body_name) &&
                        !words_.is(name.first, C::outlet) &&
                        (words_.kin(name.first).is & kin_of_state()) != 0;  // the White House is never "the House"
  if (!nickname) add_once(last_word_[last], entity);
  for (auto t = name.first + 1; t < name.end; ++t)  // "the Bank" of England, "the House" of Representatives
    if (words_.word(t) && !words_.capital(t) && words_.body_noun(t - 1)) {
      add_once(last_word_[std::string(words_.folded(words_.id(t - 1)))], entity);
      break;
    }
  first_word_.emplace(first, entity);
}

std::uint32_t NameIndex::body(const std::vector<Mention>& mentions, std::uint32_t mention) {
  const TokenRange range = mentions[mention].name;
  const std::string key = name_key(words_, range);
  if (const auto known = exact(key); known != no_entity) return known;
  const auto entity = add(mentions, mention);
  by_key_.emplace(key, entity);
  index_body(range, entity);
  // "Commission of Inquiry (COI)": what the text itself says goes before what the letters suggest.
  const auto bracket = range.end;
  if (words_.over_letters(bracket) > bracket && words_.capital(bracket + 1))
    acronym_.insert_or_assign(std::string(words_.folded(words_.id(bracket + 1))), entity);
  return entity;
}

const std::vector<std::uint32_t>& NameIndex::bearers(const std::string& word) const {
  static const std::vector<std::uint32_t> nobody;
  const auto key = surname_key(word);
  if (const auto at = family_.find(key); at != family_.end() && !at->second.empty()) return at->second;
  const auto at = other_.find(key);
  return at == other_.end() ? nobody : at->second;
}

std::uint32_t NameIndex::misspelt(const std::string& word) const {
  const auto like = families_.find(word.empty() ? '\0' : word[0]);
  if (word.size() < shortest_misspelt || like == families_.end()) return no_entity;
  auto only = no_entity;
  for (const std::string& family : like->second) {
    if (family == word || !nearly_same(family, word)) continue;
    const auto& list = family_.at(family);
    if (only != no_entity || list.size() != 1) return no_entity;
    only = list.front();
  }
  return only;
}

bool NameIndex::of_family(std::uint32_t entity, const std::string& word) const {
  const auto at = names_.find(entity);
  return at != names_.end() && at->second.family == surname_key(word);
}

std::uint32_t NameIndex::body_called(const std::string& word, bool after_the) const {
  if (const auto at = acronym_.find(word); at != acronym_.end()) return at->second;
  if (after_the)
    if (const auto at = last_word_.find(word); at != last_word_.end()) return last_seen(at->second);
  const auto at = first_word_.find(word);
  return at == first_word_.end() ? no_entity : at->second;
}

// "The Times" is the one that was told of last; before any was, the first.
std::uint32_t NameIndex::last_seen(const std::vector<std::uint32_t>& list) const {
  auto best = list.front();
  const auto seen = [&](std::uint32_t e) {
    return entities_[e].mentions.empty() ? 0 : entities_[e].mentions.back() + 1;
  };
  for (const auto e : list)
    if (seen(e) > seen(best)) best = e;
  return best;
}

std::uint32_t NameIndex::exact(const std::string& key) const {
  const auto at = by_key_.find(key);
  return at == by_key_.end() ? no_entity : at->second;
}

}  // namespace onrecord
