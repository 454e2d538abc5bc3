#include "rules/pattern_gates.hpp"

namespace onrecord {

void PatternGates::add(std::uint32_t pattern, const PatternWords& words, bool begins, WordTable& table) {
  clauses_before_.push_back(clauses_before_.back());
  for (const PatternTerms& terms : words.needed) add_clause(terms, table);
  if (begins)
    for (const PatternTerm& term : words.first) begin_.add(gate_of(term, table), pattern);
  else if (!words.first.empty())
    add_clause(words.first, table);
}

void PatternGates::add_clause(const PatternTerms& terms, WordTable& table) {
  const std::uint32_t clause = clauses_before_.back()++;
  for (const PatternTerm& term : terms) clauses_.add(gate_of(term, table), clause);
}

std::uint32_t PatternGates::gate_of(const PatternTerm& term, WordTable& table) {
  std::uint32_t gate = table.add_gate(term.word, gates_);
  gates_ += gate == gates_;
  if (term.second.empty()) return gate;
  const std::uint32_t second = table.add_gate(term.second, gates_);
  gates_ += second == gates_;
  if (seconds_.size() <= gate) seconds_.resize(gate + 1);
  seconds_[gate] |= bit_of(second);
  gate = pairs_.insert(gate, second, gates_);
  gates_ += gate == gates_;
  return gate;
}

void PatternGates::freeze() {
  seconds_.resize(gates_);
  begin_.pack(gates_);
  clauses_.pack(gates_);
}

// A counting sort by gate that keeps the order within one.
void PatternGates::Lists::pack(std::uint32_t gates) {
  begin_.assign(gates + 1, 0);
  values_.resize(pending_.size());
  for (const auto& [gate, value] : pending_) ++begin_[gate + 1];
  for (std::uint32_t gate = 0; gate < gates; ++gate) begin_[gate + 1] += begin_[gate];
  std::vector<std::uint32_t> at(begin_.begin(), begin_.end());
  for (const auto& [gate, value] : pending_) values_[at[gate]++] = value;
  pending_ = {};
}

}  // namespace onrecord
