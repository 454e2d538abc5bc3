// The built-in rules as the build packed them (plugin/CMakeLists.txt): the same rulebook that loading their files gives.
#pragma once

#include <memory>

#include "rules/tagger.hpp"

namespace onrecord {

// A new one at every call; about a millisecond.
std::shared_ptr<const Rulebook> built_in_rulebook();

}  // namespace onrecord
