// The policy, audit and score blocks of rule files, read and checked one by one; policy.cpp joins them.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "grammar/rule_file.hpp"
#include "plugin/engine/policy.hpp"

namespace onrecord {

// One `rule` of a policy with what stands below it.
struct PolicyEntry {
  RuleText rule;
  std::optional<Severity> severity;
  std::string message, standard, url;
};

struct PolicyBlock {
  const RuleTree* tree = nullptr;
  RuleText name, extends;  // extends: empty text, none
  std::string reason;
  bool start_all = false;
  std::optional<double> open_below;
  std::optional<std::vector<std::string>> exempt_genres, may_override;
  std::vector<std::pair<RuleText, double>> weights;  // "weight basis=4"
  std::vector<PolicyEntry> entries;
};

struct PolicyFiles {
  std::deque<RuleTree> trees;  // deque: blocks point at them
  std::vector<PolicyBlock> policies;
  std::map<std::string, AuditRule> audits;
  std::array<std::optional<LadderRung>, 7> ladder;
  std::vector<ScoreWeight> weights;
};

// Other keywords (rule, list) are skipped. Throws Error{rule}.
PolicyFiles read_policy_files(const std::vector<RuleFile>& files);

}  // namespace onrecord
