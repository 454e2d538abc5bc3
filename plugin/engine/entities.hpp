// Entities: the mentions of a story that stand for one person, body or document, brought together.
//
// Method: full names are known before the story is read, so that a surname may come before its full name; then mentions
// are taken in reading order against indexes of "last matching" entities. Nothing scans all mentions: every look-up is a
// hash and a short list, so the whole is linear. The order of trust follows the sieves of Lee et al. 2013 (exact names,
// then surnames and acronyms, then descriptions by their heads, then pronouns).
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/engine/mention.hpp"

namespace onrecord {

inline constexpr std::uint32_t no_entity = 0xffffffff;

struct Entity {
  Sort sort = Sort::thing;
  bool named = false;
  Gender gender = Gender::unknown;
  bool gender_told = false;  // by a title, a noun or a pronoun, not only by a given name
  Number number = Number::one;
  std::int32_t count = 1;
  std::uint32_t best = no_mention;      // the mention with the fullest name; of the unnamed, the first
  std::vector<std::uint32_t> mentions;  // in reading order
  std::vector<std::uint32_t> parts;     // of "Roe and Doe": the entities that speak together
  std::uint32_t owner = no_entity;      // of "his campaign": whose
};

// What linking must know of one attribution: the mention that is its source, and the words ascribed to it.
struct SourceUse {
  std::uint32_t mention = no_mention;
  Spans content;
};

struct Links {
  std::vector<Entity> entities;
  std::vector<std::uint32_t> of_mention;  // no_entity: nobody the story tells
  std::vector<bool> ambiguous;            // by mention: another entity fitted as well (surname or pronoun)
  std::unordered_map<std::uint32_t, std::uint32_t> together;  // first mention of "Roe and Doe" -> the entity of both
};

// `uses`: by the position of their mentions.
Links link_mentions(const Words& words, const std::vector<Mention>& mentions, const std::vector<SourceUse>& uses);

// The bare name, without nickname marks: "Ri Su-yong".
std::string name_text(const Words& words, TokenRange name);

}  // namespace onrecord
