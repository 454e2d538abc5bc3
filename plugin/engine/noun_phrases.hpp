// Where a noun phrase begins and what of it is the head: "[the company's former chief] executive". Shape and classes only.
#pragma once

#include "plugin/engine/mention.hpp"

namespace onrecord {

inline constexpr std::uint32_t longest_noun_phrase = 14;  // tokens; a bound, so that a scan stays linear

// The first token of the phrase whose head is `head`: over adjectives, nouns, names and owners to its determiner.
std::uint32_t phrase_begin(const Words& words, std::uint32_t head);

// The token that heads the compound that `t` stands in: "campaign" -> "manager" in "campaign manager".
std::uint32_t compound_head(const Words& words, std::uint32_t t);

// Past the prepositional phrases that hang on a noun: "at the Foreign Ministry here", "for the group in Geneva". Returns `from`
// where there is none.
std::uint32_t modifiers_end(const Words& words, std::uint32_t from);

Definiteness definiteness_of(const Words& words, TokenRange phrase);
Number number_of(const Words& words, TokenRange phrase, std::uint32_t head);

// A word that can head a description: role, body or document noun in lower case or where the capital says nothing.
bool describes(const Words& words, std::uint32_t t);

// A finite verb or auxiliary may begin here: what stands before it can be its subject.
bool predicate_begins(const Words& words, std::uint32_t t);

}  // namespace onrecord
