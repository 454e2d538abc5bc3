// Proper names: runs of capitalised words, parted into title, name and what kind of thing bears it.
//
// One occurrence says little ("Chase", "Park"), so each adds to the evidence of its name in the whole story, and the kind
// is decided once a name. Nothing here knows a name of a person: lists give hints, shape and context decide, and a name
// that no list knows is read by the same marks of context whatever language it comes from.
#pragma once

#include <unordered_map>
#include <vector>

#include "plugin/engine/mention.hpp"

namespace onrecord {

struct NameEvidence {
  float person = 0, body = 0, place = 0;
  bool speaks = false, stands_in = false;  // counted once: firms speak as often as people, and people stand in places
  Sort verdict() const {
    if (place > person && place >= body) return Sort::place;
    return body > person ? Sort::body : Sort::person;
  }
};

// Mentions of form `name` (and capitalised offices: "the Foreign Minister", of form `description`) with their sorts decided.
// A headline's capitals say nothing: of it only the ranges in `sources` (in order) are read.
std::vector<Mention> find_proper_names(const Words& words, const std::vector<TokenRange>& sources);

// The key under which a name is known in its story: folded words without articles; one hash for equal names.
std::string name_key(const Words& words, TokenRange name);

}  // namespace onrecord
