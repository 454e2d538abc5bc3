// What a Rulebook holds. For rules/ only.
#pragma once

#include "rules/definition.hpp"
#include "rules/pattern_scratch.hpp"
#include "rules/patterns.hpp"
#include "rules/tagger.hpp"
#include "rules/word_table.hpp"

namespace onrecord {

// What a rule does to the lexeme and the words that it matched.
struct RuleEffect {
  std::vector<LexemeClass> classes;  // as written: one tag each
  WordEntry entry;                   // classes with all above them, sense, frames
  Kin kin;                           // of a list's words
};

inline constexpr std::size_t default_matcher_memory = 64 << 20;

struct Rulebook::Inside {
  TextLexicon text_lexicon;
  std::vector<RuleInfo> rules;
  std::vector<RuleEffect> effects;  // same index
  WordTable words;
  std::vector<std::uint8_t> kin_lemmas;  // by word: whether a list of a kin has one of its forms
  Patterns patterns;
  mutable PatternScratches scratches;  // lent while tagging
  std::string digest;
  std::vector<std::string> warnings;
  std::vector<std::string> warnings_of_memory;  // the same and that the set ran out while matching

  template <class Archive>
  void tables_of(Archive& archive);
  static std::string pack(const Rulebook& rules);
  static std::shared_ptr<const Rulebook> unpack(std::string_view packed);
};

// Policies and weights: in the digest, but no words or patterns.
bool is_for_other_readers(std::string_view name);

}  // namespace onrecord
