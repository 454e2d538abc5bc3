// All patterns of all rules: RE2::Set says which of them occur in a stretch of text, then each of those is located.
//
// A pattern is compiled for locating when it is first selected (once, thread-safe). Where RE2::Set runs out of its memory
// it says so and every pattern is tried on that stretch instead: slower, same result, and ran_out() stays true.
// Linear in the text: a stretch is searched once by the set and once by each pattern selected.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/span.hpp"

namespace onrecord {

struct PatternMatch {
  std::uint32_t rule = 0;
  Span span;
  Span focus;   // first capture group that took part, else span
};

struct PatternError {
  std::string message;
  std::size_t offset = 0;   // in the pattern as written
};

class Patterns {
 public:
  Patterns();
  ~Patterns();

  // Loading. A pattern that RE2 refuses is not added and comes back as an error.
  std::optional<PatternError> add(std::uint32_t rule, std::string_view pattern);
  std::optional<PatternError> add_veto(std::uint32_t rule, std::string_view pattern);
  // `memory`: bytes for the set's automaton. False: the set could not be built and every pattern always runs.
  bool compile(std::size_t memory);

  // Appends the matches inside `stretch` of `text`, vetoed ones left out, in no order. Appended to, never cleared.
  void find(std::string_view text, Span stretch, std::vector<PatternMatch>& out) const;

  bool ran_out() const;   // the set ran out of memory at least once
  bool empty() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

// A pattern as RE2 gets it: outside of classes a space stands for any run of white space (line breaks of wrapped text,
// NBSP) and ' also for ’.
std::string translate_pattern(std::string_view pattern);

// Whether a pattern, one that RE2 takes, matches the empty text.
bool matches_nothing(std::string_view pattern);

}  // namespace onrecord
