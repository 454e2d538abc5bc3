// Who "he", "she", "it" and "they" are: the most salient of the last few sightings that agrees in number and gender.
//
// Sightings are kept in reading order and looked back at for a bounded number of steps, so a pronoun costs a constant.
#pragma once

#include <vector>

#include "plugin/engine/entities.hpp"

namespace onrecord {

struct Sighting {
  std::uint32_t entity = no_entity;
  std::uint32_t mention = no_mention;
  bool source = false;  // the mention is the source of an attribution
};

struct Choice {
  std::uint32_t entity = no_entity;
  bool ambiguous = false;  // a second one fitted nearly as well
};

// The antecedent of the pronoun `mention`. `content`: what the pronoun's bearer is reported to say, if it is a source: nobody
// is named by what he says himself. `last_source`: the entity that spoke last.
Choice antecedent(const Words& words, const std::vector<Mention>& mentions, const std::vector<Entity>& entities,
                  const std::vector<Sighting>& seen, std::uint32_t mention, const Spans& content,
                  std::uint32_t last_source);

}  // namespace onrecord
