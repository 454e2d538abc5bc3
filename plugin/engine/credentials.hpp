// The words of a story that say who somebody is: title and role before the name, apposition, age, party, "who ..." clauses and
// "Roe is a professor at ..." anywhere, of every mention of one entity.
#pragma once

#include <string>
#include <vector>

#include "plugin/engine/entities.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

struct Credentials {
  Spans spans;                                // all such words, by position
  std::string role, affiliation, descriptor;  // of the fullest mention; empty: never told
};

Credentials credentials_of(const Words& words, const std::vector<Mention>& mentions, const Links& links,
                           const Entity& entity);

// The noun phrase with what hangs on it: "a senior official at the Foreign Ministry here".
TokenRange full_phrase(const Words& words, const Mention& mention);

// Joins spans that overlap, touch or have only blanks and a comma between them.
Spans merge_spans(std::string_view text, Spans spans);

}  // namespace onrecord
