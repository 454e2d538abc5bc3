#include "plugin/engine/office_holders.hpp"

#include <algorithm>

namespace onrecord {
namespace {

using C = LexemeClass;

constexpr std::size_t most_holders = 32;    // of one office in a story; a bound against hostile text
constexpr std::uint32_t soon = 8;           // sentences
constexpr std::uint32_t longest_look = 40;  // tokens of what is told beside a name
constexpr std::size_t letters = 3;

}  // namespace

std::string OfficeHolders::key(std::uint32_t token) const {
  return std::string(words_.folded(words_.id(token)).substr(0, letters));
}

void OfficeHolders::add(std::uint32_t mention, std::uint32_t entity) {
  const TokenRange role = mentions_[mention].role;
  for (auto t = role.first; t < role.end; ++t) {
    if (!words_.is(t, C::title)) continue;
    auto& holders = by_beginning_[key(t)];
    if (holders.size() < most_holders) holders.push_back({mention, entity});
  }
}

bool OfficeHolders::is_office(const Mention& m) const {
  return m.sort == Sort::person && m.number == Number::one && m.definiteness == Definiteness::definite &&
         words_.office_title(m.head);
}

// The same word, or its abbreviation.
bool OfficeHolders::holds(const Mention& name, const Mention& office) const {
  for (auto t = name.role.first; t < name.role.end; ++t)
    if (words_.id(t) == words_.id(office.head) || words_.short_for(t, office.head)) return true;
  return false;
}

bool OfficeHolders::told_of(const Mention& name, std::uint32_t token) const {
  const auto end = std::min(std::max(name.tokens.end, name.after.end), name.tokens.first + longest_look);
  return words_.holds_word({name.tokens.first, end}, token);
}

// "The Iranian minister" is no minister of whom no such thing is told; "the mayor of Dover" is not Westport Mayor Roe.
bool OfficeHolders::of_other_origin(const Mention& name, const Mention& office) const {
  for (auto t = office.tokens.first; t < office.head; ++t)
    if (!words_.is(t, C::determiner) && !told_of(name, t)) return true;
  const auto place = office.head + 2;
  if (!words_.is(office.head + 1, C::name_joiner) || !words_.capital(place) || told_of(name, place)) return false;
  for (auto t = name.role.first; t < name.role.end; ++t)
    if (words_.any(t, C::place, C::demonym)) return true;
  return false;
}

std::uint32_t OfficeHolders::named_later(const Mention& m) const {
  const auto at = is_office(m) ? by_beginning_.find(key(m.head)) : by_beginning_.end();
  if (at == by_beginning_.end()) return no_entity;
  auto only = no_entity;
  for (const auto& [mention, entity] : at->second) {
    const Mention& name = mentions_[mention];
    if (entity == only || !holds(name, m)) continue;
    const bool follows = name.head > m.head && words_.sentence(name.head) - words_.sentence(m.head) <= soon;
    if (only != no_entity || !follows || name.quoted != m.quoted || of_other_origin(name, m)) return no_entity;
    only = entity;
  }
  return only;
}

}  // namespace onrecord
