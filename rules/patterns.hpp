// All patterns of all rules, and which of them are worth trying where.
//
// Most patterns begin with one of a few words and need others (pattern_words.hpp): those are tried only at such a word, in
// paragraphs that hold the others (pattern_run.hpp). Patterns that tell no words are selected by one RE2::Set; where it
// runs out of its memory it says so, and every one of them is tried instead: slower, same result, ran_out() stays true.
// A pattern is compiled when it is first tried (once, thread-safe). Immutable after compile(), any number of threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/span.hpp"
#include "rules/pattern_gates.hpp"

namespace onrecord {

struct PatternMatch {
  std::uint32_t rule = 0;
  Span span;
  Span focus;  // first capture group that took part, else span
};

struct PatternError {
  std::string message;
  std::size_t offset = 0;  // in the pattern as written
};

// A stretch of a text: patterns see nothing outside of it.
struct Stretch {
  std::string_view text;
  Span span;
};

class TableReader;
class TableWriter;

class Patterns {
 public:
  Patterns();
  ~Patterns();

  // Loading. A pattern that RE2 refuses is not added and comes back as an error. Its words become gates of `words`.
  // `known`: RE2 is known to take it, which saves half of the time that loading takes.
  std::optional<PatternError> add(std::uint32_t rule, std::string_view pattern, WordTable& words, bool known = false);
  std::optional<PatternError> add_veto(std::uint32_t rule, std::string_view pattern, WordTable& words,
                                       bool known = false);
  // `memory`: bytes for the set's automaton. False: the set could not be built and each of its patterns always runs.
  bool compile(std::size_t memory);

  // A compiled one as bytes, without the set (rules/table_archive.hpp).
  friend void tables(TableWriter& writer, Patterns& patterns);
  friend void tables(TableReader& reader, Patterns& patterns);
  bool compile_set(std::size_t memory);  // of one that was read so

  // Matching. Patterns are numbered from 0 on, vetoes among them.
  std::size_t size() const;
  const PatternGates& gates() const;
  const std::vector<std::uint32_t>& vetoes(std::uint32_t rule) const;
  const std::vector<std::uint32_t>& beginning_anyhow() const;  // their needed words are known, their first are not
  void select(const Stretch& stretch, std::vector<std::uint32_t>& patterns) const;  // of those without words
  std::optional<PatternMatch> match_at(std::uint32_t pattern, const Stretch& stretch, std::uint32_t byte) const;
  void match_all(std::uint32_t pattern, const Stretch& stretch, std::vector<PatternMatch>& out) const;  // appends

  bool ran_out() const;  // the set ran out of memory at least once

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

// A pattern as RE2 gets it: outside of classes a space stands for any run of white space (line breaks of wrapped text,
// NBSP); ' also for ’; \pL and \pM are the blocks of letters, which makes the automata ten times smaller.
std::string translate_pattern(std::string_view pattern);

// Whether a pattern, one that RE2 takes, matches the empty text.
bool matches_nothing(std::string_view pattern);

}  // namespace onrecord
