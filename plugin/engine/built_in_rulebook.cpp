#include "plugin/engine/built_in_rulebook.hpp"

#include "rules/packed_rules.hpp"

extern "C" {
extern const char onrecord_built_in_rules[];
extern const char onrecord_built_in_rules_end[];
}

namespace onrecord {

std::shared_ptr<const Rulebook> built_in_rulebook() {
  const auto size = static_cast<std::size_t>(onrecord_built_in_rules_end - onrecord_built_in_rules);
  return unpack_rules({onrecord_built_in_rules, size});
}

}  // namespace onrecord
