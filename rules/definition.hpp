// What a rule file's blocks mean: rules and lists, their keys checked, their names resolved. Nothing is compiled yet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/lexeme.hpp"
#include "grammar/rule_file.hpp"
#include "rules/kin.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

enum class Inflection : std::uint8_t { none, verb, noun };

// What a list's `with` line and an entry's " : " say of an entry; the entry's own goes over the list's.
struct WordAttributes {
  CueSense sense = CueSense::unknown;
  std::uint16_t frames = frame_none;
  std::uint16_t form = form_none;  // form=: said outright
  Inflection inflection = Inflection::none;
  std::vector<std::string> forms;  // forms=: irregular ones
  bool double_consonant = false;
  bool capital = false;
};

struct EntryDefinition {
  RuleText text;
  std::uint32_t attributes = 0;  // index into Definition::attributes: entries of a line share them
};

// A `rule` or a `list` block.
struct Definition {
  RuleInfo info;
  std::uint32_t file = 0;  // index into the trees it was read from
  std::uint32_t at = 0;    // the block's keyword
  bool is_list = false;
  std::vector<LexemeClass> classes;
  Kin kin;                              // of its words
  std::vector<std::string> text_lists;  // "abbreviations": members of TextLexicon that a text.* class names
  std::vector<RuleText> patterns, unless, accepts, rejects;
  std::vector<WordAttributes> attributes = std::vector<WordAttributes>(1);  // [0]: the block's own
  std::vector<EntryDefinition> entries;

  const WordAttributes& with(const EntryDefinition& entry) const { return attributes[entry.attributes]; }
};

// Throws Error{rule} at a key, class, sense, frame or attribute that is not known, or not where it may stand.
std::vector<Definition> define(const RuleTree& tree, std::uint32_t file);

// The class and all classes above it: "cue.verb" is a "cue".
ClassSet with_ancestors(LexemeClass cls);

}  // namespace onrecord
