// Finds all patterns in one text, stretch by stretch. One object a tag(), over scratch memory that was lent.
//
// Linear: each token is looked at once, each pattern is tried only at words that it can begin with and never inside its
// own last match, and a stretch has a greatest length, so that no pattern looks ahead further than that.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/text.hpp"
#include "rules/pattern_scratch.hpp"
#include "rules/patterns.hpp"
#include "rules/word_table.hpp"

namespace onrecord {

class PatternRun {
 public:
  // `token_words`: one a token.
  PatternRun(const Patterns& patterns, const WordTable& words, const Text& text,
             const std::vector<TokenWord>& token_words, PatternScratch& scratch);

  // The matches in a paragraph, vetoed ones left out, sorted by rule and place. Valid until the next call.
  const std::vector<PatternMatch>& run(const Paragraph& paragraph);

 private:
  void run_stretch(const Stretch& stretch, std::uint32_t first_token, std::uint32_t end_token);
  void begin_stretch();
  void add_runs(const Stretch& stretch, std::uint32_t token);
  void add_parts(Span span);
  void open_gates();
  void open(std::uint32_t gate);
  void add_starts(std::uint32_t gate, std::uint32_t byte);
  bool is_possible(std::uint32_t pattern) const;
  void try_at(const Stretch& stretch, PatternScratch::Start start);
  void drop_vetoed(const Stretch& stretch, std::size_t from);

  const Patterns& patterns_;
  const PatternGates& gates_;
  const WordTable& words_;
  const Text& text_;
  const std::vector<TokenWord>& token_words_;
  PatternScratch& scratch_;
  Folder folder_;
};

}  // namespace onrecord
