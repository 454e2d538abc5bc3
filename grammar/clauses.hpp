// The clause grammar: noun phrases and verb groups of a sentence, and how a noun phrase stands to a cue.
//
// A Spirit X3 grammar over the parts of a sentence's units (parts.hpp). It proposes: every noun phrase that may be the
// source, with the shape of the words between it and the cue; every place where a content may begin or end. Choosing
// is the engine's. Linear: phrases are one pass, and each gap that is classified is bounded.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "grammar/parts.hpp"

namespace onrecord {

inline constexpr std::uint32_t no_phrase = 0xffffffff;

// Units [begin, end); head is the unit that names the thing (noun phrase) or the last verb (verb group).
struct Phrase {
  enum class Kind : std::uint8_t { noun_phrase, verb_group };
  Kind kind = Kind::noun_phrase;
  std::uint32_t begin = 0, end = 0, head = 0;
};

// Appends the phrases of `units` to `out`, in order, never overlapping; `of_unit`, as long as `units`, gets of each unit
// the index of its phrase (the first of these is 0), or no_phrase.
void find_phrases(std::span<const Unit> units, std::vector<Phrase>& out, std::span<std::uint32_t> of_unit);

// What stands between a noun phrase and the cue's verb group.
enum class Gap : std::uint8_t {
  adjacent,       // "the minister said"
  adverbial,      // "the minister on Monday said"
  apposition,     // "Hugh Hill, a doctor, said"
  relative,       // "the man, who fled, said"
  parenthetical,  // "Sen. Roe (D-Ohio) said"
  relative_link,  // "the minister, who said": the pronoun is the subject
  coordinated,    // "the minister left and said"
  participial,    // "the minister left, saying"
  infinitive,     // "the minister declined to say"
  far             // anything else
};

// Units [begin, end) between them.
Gap classify_gap(std::span<const Unit> units, std::uint32_t begin, std::uint32_t end);

}  // namespace onrecord
