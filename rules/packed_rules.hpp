// A loaded rulebook as bytes: the build packs the built-in rules, so that making an engine reads no rule file.
//
// Native byte order and layout: made and read by one build, never kept in a file that another one may open. Unpacking
// copies the tables, which takes about a millisecond.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "rules/tagger.hpp"

namespace onrecord {

std::string pack_rules(const Rulebook& rules);

// Throws Error{internal} where the bytes are no packed rules of this build.
std::shared_ptr<const Rulebook> unpack_rules(std::string_view packed);

}  // namespace onrecord
