// An audit rule as people read it: `onrecord rules explain QA12`, and all of them as docs/rules.md.
#pragma once

#include <string>
#include <vector>

#include "plugin/engine/policy.hpp"

namespace onrecord {

// Markdown: what, why, what to do, the standard with its page, stories that it speaks in and stays silent in.
std::string explain_rule(const AuditRule& rule);

// docs/rules.md: every rule, then the policies with the rules that each lets speak. A test holds the file to this.
std::string rules_page(const Policy& policy, const std::vector<RuleFile>& files);

}  // namespace onrecord
