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

struct Pronoun {
  std::uint32_t mention = no_mention;
  const Spans& content;  // what its bearer is reported to say, if it is a source: nobody is named by that
  std::uint32_t last_source = no_entity;  // who spoke last
  std::uint32_t speaker = no_entity;      // whose quoted words it stands in: he would say "I"
};

Choice antecedent(const Words& words, const std::vector<Mention>& mentions, const std::vector<Entity>& entities,
                  const std::vector<Sighting>& seen, const Pronoun& pronoun);

}  // namespace onrecord
