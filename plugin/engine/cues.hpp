// Cues: which words may signal an attribution, what stands around them, and how far the cue's words reach.
//
// Method: a lexical gate (cue words, verbs, colons) and a linear model over the clause around each that passes. Linear
// in the text; features of one candidate cost a few dozen hashes.
#pragma once

#include <cstdint>
#include <vector>

#include "plugin/engine/region.hpp"

namespace onrecord {

// Units [begin, end).
struct Range {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return end <= begin; }
  bool overlaps(Range o) const { return begin < o.end && o.begin < end; }
  friend bool operator==(Range, Range) = default;
};

// A cue candidate: the word that carries it, and the words that the grammar joins to it ("has also said").
struct Cue {
  std::uint32_t head = 0;
  Range group;
  float logit = 0;              // of being a cue, from the words around it alone
  Value lemma, sense, pattern;  // "say", "neutral", "has+pp"
  Value left, right;            // what stands left and right of the group: "name", "quote", "that", "np+v"
};

bool can_be_cue(const Region& region, std::uint32_t unit);
Cue describe_cue(const Region& region, std::uint32_t head);
template <class Sink>
void cue_features(const Region& region, const Cue& cue, Sink& sink);

// Where, [first, end), the cue's words may begin (at or before the head) and end (behind it), for a ranker. A range's weight is that of its
// begin, of its end and of the two together.
Range cue_begins(const Region& region, const Cue& cue);
Range cue_ends(const Region& region, const Cue& cue);
template <class Sink>
void cue_begin_features(const Region& region, const Cue& cue, std::uint32_t begin, Sink& sink);
template <class Sink>
void cue_end_features(const Region& region, const Cue& cue, std::uint32_t end, Sink& sink);

}  // namespace onrecord
