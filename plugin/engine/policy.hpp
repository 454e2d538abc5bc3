// A policy: which audit rules speak and how loudly, and the ladder and weights of the score. Data of rules/policy/.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plugin/engine/record.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

struct AuditRule {
  std::string id;        // "QA13"
  Severity severity = Severity::warning;
  std::string message;   // what to do
  std::string standard;  // "NYT, Corbett memo 2010"
  std::string url;
  std::string reason;
};

struct ScoreWeight {
  std::string feature;   // "basis", "motive", "same_sentence", "verbatim", "neutral_cue"
  double weight = 0;
  bool unnamed_only = false;
  std::string standard;
};

struct Policy {
  std::string name;
  std::map<std::string, AuditRule> rules;
  std::vector<ScoreWeight> weights;
  double open_below = 0.35;                  // confidence under which a source is left open
  std::vector<std::string> exempt_genres;
  std::string digest;
};

// `name`: a built-in policy or a path that ends in .rules. Throws Error{rule} with its place.
std::shared_ptr<const Policy> load_policy(const std::string& name, const std::vector<RuleFile>& built_in);

}  // namespace onrecord
