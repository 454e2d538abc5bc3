#include "grammar/clauses.hpp"

#include <algorithm>
#include <array>

#include "grammar/clauses_grammar_def.hpp"

namespace onrecord {
namespace {

using clauses::PartIterator;

constexpr std::uint32_t longest_gap = 40;  // units; beyond it the reading is far by any name

template <typename Rule>
std::uint32_t length_of(const Rule& rule, const Unit* begin, const Unit* end) {
  PartIterator first{begin};
  const PartIterator last{end};
  return clauses::x3::parse(first, last, rule) ? static_cast<std::uint32_t>(first.unit() - begin) : 0;
}

template <typename Rule>
bool matches(const Rule& rule, const Unit* begin, const Unit* end) {
  PartIterator first{begin};
  return clauses::x3::parse(first, PartIterator{end}, rule);
}

// The naming unit of a noun phrase: the last nominal before "of" or before a trailing clitic.
std::uint32_t noun_head(std::span<const Unit> units, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t head = begin;
  for (auto i = begin; i < end && units[i].part != Part::of; ++i) {
    if (units[i].part != Part::clitic && units[i].part != Part::symbol) head = i;
  }
  return head;
}

std::uint32_t verb_head(std::span<const Unit> units, std::uint32_t begin, std::uint32_t end) {
  for (auto i = end; i-- > begin;) {
    if (units[i].part != Part::adverb && units[i].part != Part::negation) return i;
  }
  return begin;
}

}  // namespace

void find_phrases(std::span<const Unit> units, std::vector<Phrase>& out, std::span<std::uint32_t> of_unit) {
  std::fill(of_unit.begin(), of_unit.end(), no_phrase);
  const auto known = out.size();
  const auto* const base = units.data();
  const auto* const stop = base + units.size();
  for (std::uint32_t i = 0; i < units.size();) {
    Phrase phrase{Phrase::Kind::verb_group, i, i, i};
    if (clauses::opens_verb_group.has(units[i].part)) {
      phrase.end = i + length_of(clauses::verb_group, base + i, stop);
      phrase.head = verb_head(units, i, phrase.end);
    } else if (clauses::opens_noun_phrase.has(units[i].part)) {
      phrase.kind = Phrase::Kind::noun_phrase;
      phrase.end = i + length_of(clauses::noun_phrase, base + i, stop);
      phrase.head = noun_head(units, i, phrase.end);
    }
    if (phrase.end == i) {
      ++i;
      continue;
    }
    std::fill(of_unit.begin() + phrase.begin, of_unit.begin() + phrase.end,
              static_cast<std::uint32_t>(out.size() - known));
    out.push_back(phrase);
    i = phrase.end;
  }
}

Gap classify_gap(std::span<const Unit> units, std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return Gap::adjacent;
  if (end - begin > longest_gap) return Gap::far;
  const auto* const b = units.data() + begin;
  const auto* const e = units.data() + end;
  if (matches(clauses::adverbial_gap, b, e)) return Gap::adverbial;
  if (matches(clauses::relative_link_gap, b, e)) return Gap::relative_link;
  if (matches(clauses::parenthetical_gap, b, e)) return Gap::parenthetical;
  if (matches(clauses::apposition_gap, b, e)) return Gap::apposition;
  if (matches(clauses::infinitive_gap, b, e)) return Gap::infinitive;
  if (matches(clauses::coordinated_gap, b, e)) return Gap::coordinated;
  if (matches(clauses::relative_gap, b, e)) return Gap::relative;
  if (matches(clauses::participial_gap, b, e)) return Gap::participial;
  return Gap::far;
}

}  // namespace onrecord
