// What kind of source an entity is, and under which name it goes.
#pragma once

#include <string>

#include "plugin/engine/entities.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

SourceKind kind_of(const Words& words, const std::vector<Mention>& mentions, const Links& links, const Entity& entity);

// The bare name; of a document the words that identify it; empty for the unnamed.
std::string name_of_source(const Words& words, const std::vector<Mention>& mentions, const Links& links,
                           const Entity& entity);

// For words that could not be linked: the best guess by the pronoun's or noun's class.
SourceKind guess_kind(const Words& words, TokenRange source);

}  // namespace onrecord
