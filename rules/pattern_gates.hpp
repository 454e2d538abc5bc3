// Gates: the words and pairs of words that patterns ask for, and what each of them opens.
//
// A gate that a text holds opens the patterns that begin with it, at that place, and meets the clauses that it is in; a
// pattern is possible in a stretch when all of its clauses are met. Filled while loading, immutable after freeze().
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/pair_map.hpp"
#include "rules/pattern_words.hpp"
#include "rules/word_table.hpp"

namespace onrecord {

class PatternGates {
 public:
  // `begins`: the pattern is to be tried at its first words; otherwise they only count as needed. Patterns come in order.
  void add(std::uint32_t pattern, const PatternWords& words, bool begins, WordTable& table);
  void freeze();

  // PairMap::none: no pattern asks for the two together.
  std::uint32_t pair(std::uint32_t first, std::uint32_t second) const {
    return (seconds_[first] & bit_of(second)) != 0 ? pairs_.find(first, second) : PairMap::none;
  }
  std::span<const std::uint32_t> patterns(std::uint32_t gate) const { return begin_.at(gate); }
  std::span<const std::uint32_t> clauses(std::uint32_t gate) const { return clauses_.at(gate); }
  // The clauses of a pattern: a range of their numbers.
  std::pair<std::uint32_t, std::uint32_t> clauses_of(std::uint32_t pattern) const {
    return {clauses_before_[pattern], clauses_before_[pattern + 1]};
  }
  std::uint32_t gate_count() const { return gates_; }
  std::uint32_t clause_count() const { return clauses_before_.back(); }

  template <class Archive>
  friend void tables(Archive& archive, PatternGates& g) {
    archive(g.pairs_, g.seconds_, g.gates_, g.begin_, g.clauses_, g.clauses_before_);
  }

 private:
  // For each gate a list, packed.
  class Lists {
   public:
    void add(std::uint32_t gate, std::uint32_t value) { pending_.emplace_back(gate, value); }
    void pack(std::uint32_t gates);
    std::span<const std::uint32_t> at(std::uint32_t gate) const {
      return {values_.data() + begin_[gate], values_.data() + begin_[gate + 1]};
    }

    template <class Archive>
    friend void tables(Archive& archive, Lists& lists) {
      archive(lists.begin_, lists.values_);
    }

   private:
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pending_;
    std::vector<std::uint32_t> begin_, values_;
  };
  std::uint32_t gate_of(const PatternTerm& term, WordTable& table);
  void add_clause(const PatternTerms& terms, WordTable& table);

  PairMap pairs_;
  std::vector<std::uint32_t> seconds_;  // gate -> bits of the gates that pair with it
  std::uint32_t gates_ = 0;             // words and pairs share the numbers
  Lists begin_, clauses_;
  std::vector<std::uint32_t> clauses_before_ = {0};  // by pattern; the last: all
};

}  // namespace onrecord
