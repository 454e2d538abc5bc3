// Finds all patterns in one text, stretch by stretch. One object a tag(); it holds the scratch memory.
//
// Linear: each token is looked at once, each pattern is tried only at words that it can begin with and never inside its
// own last match, and a stretch has a greatest length, so that no pattern looks ahead further than that.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/text.hpp"
#include "rules/patterns.hpp"
#include "rules/word_table.hpp"

namespace onrecord {

struct TokenWord {
  std::uint32_t id = no_word;  // in the word table
  bool is_run = false;         // nothing but ASCII letters, digits and _
};

class PatternRun {
 public:
  // `token_words`: one a token.
  PatternRun(const Patterns& patterns, const WordTable& words, const Text& text,
             const std::vector<TokenWord>& token_words);

  // The matches in a paragraph, vetoed ones left out, sorted by rule and place. Valid until the next call.
  const std::vector<PatternMatch>& run(const Paragraph& paragraph);

 private:
  // A word as patterns know words: a run of ASCII letters, digits and _.
  struct Run {
    std::uint32_t gate;  // no_gate: no pattern asks for it
    std::uint32_t byte;
  };
  void run_stretch(const Stretch& stretch, std::uint32_t first_token, std::uint32_t end_token);
  void add_runs(const Stretch& stretch, std::uint32_t token);
  void add_run(std::uint32_t word, std::uint32_t byte);
  void add_parts(Span span);
  void open_gates();
  void open(std::uint32_t gate, std::uint32_t byte);
  bool is_possible(std::uint32_t pattern) const;
  void try_at(const Stretch& stretch, Run start);
  void drop_vetoed(const Stretch& stretch, std::size_t from);

  const Patterns& patterns_;
  const WordTable& words_;
  const Text& text_;
  const std::vector<TokenWord>& token_words_;
  Folder folder_;
  std::uint32_t stretch_ = 0;          // number of the stretch, from 1 on
  std::vector<std::uint32_t> opened_;  // gate -> the last stretch that has it
  std::vector<std::uint32_t> met_;     // clause -> the last stretch that meets it
  std::vector<std::uint32_t> done_;    // pattern -> where its last match ended
  std::vector<Run> runs_;              // of the stretch
  std::vector<Run> starts_;            // gates with which patterns begin, and where
  std::vector<std::uint32_t> selected_;
  std::vector<PatternMatch> matches_, found_;
};

}  // namespace onrecord
