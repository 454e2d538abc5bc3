// onrecord rules check | list | explain: what the rules are, and whether they hold what they promise.
#pragma once

#include <string>
#include <vector>

#include "plugin/engine/engine.hpp"

namespace onrecord {

// Each prints to standard output and returns the command's exit code. Throw Error{rule, input, usage}.
int check_rules_command(const std::vector<std::string>& paths);
int list_rules_command(const EngineOptions& options);
int explain_rule_command(const EngineOptions& options, const std::string& id);

}  // namespace onrecord
