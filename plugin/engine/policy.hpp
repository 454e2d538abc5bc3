// A policy: which audit rules speak and how loudly, and the ladder and weights of the score. Data of rules/policy/.
//
// audit.rules describes every rule once; score.rules holds the ladder and the weights; a policy switches and re-grades
// rules, and may extend another one. A house's policy gives each of its rules the page that it rests on.
// Immutable after loading; any number of threads may share one.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/record.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

struct AuditRule {
  std::string id;     // "QA13"
  std::string title;  // "The reason for withholding a name is a formula"
  Severity severity = Severity::warning;
  std::string message;                        // what to do
  std::string reason;                         // why the trade asks for it
  std::string standard;                       // "NYT, Corbett memo 2010"
  std::string url;                            // its page; may be empty
  std::vector<std::string> accepts, rejects;  // stories in which it speaks, and in which it stays silent
};

struct ScoreWeight {
  std::string feature;  // "basis", "motive", "same_sentence", "verbatim", "neutral_cue"
  double weight = 0;    // at most 1000, in thousandths
  bool unnamed_only = false;
  std::vector<std::string> cues;  // neutral_cue: the cue classes that count as neutral
  std::string standard, url, reason;
};

struct LadderRung {
  std::int32_t rung = 0;  // 0 to 6
  std::string standard, url, reason;
};

struct Policy {
  std::string name;
  std::string reason;                      // who it is for
  std::map<std::string, AuditRule> rules;  // every rule that exists; severity off where the policy is silent
  std::array<LadderRung, 7> ladder;        // by Grade
  std::vector<ScoreWeight> weights;        // in the order of score.rules
  double open_below = 0.35;                // confidence under which a source is left open
  std::vector<std::string> exempt_genres;  // "obituary": the rule that sees it is genre_obituary
  std::vector<std::string> may_override;   // whose suppressions a gate honours
  std::string digest;                      // "sha256:..." over everything above

  const AuditRule* find(std::string_view id) const {
    const auto at = rules.find(std::string(id));
    return at == rules.end() ? nullptr : &at->second;
  }
};

// `name`: a built-in policy or a path that ends in .rules. Throws Error{rule} with its place, Error{usage} for a name that
// is no policy, Error{input} for a file that cannot be read.
std::shared_ptr<const Policy> load_policy(const std::string& name, const std::vector<RuleFile>& built_in);

// The same over files that are at hand; the last one of `files` that has the policy wins.
std::shared_ptr<const Policy> policy_of(const std::string& name, const std::vector<RuleFile>& files);

struct PolicySummary {
  std::string name, extends, reason;  // extends: empty, none
};

// The policies in `files`, by name.
std::vector<PolicySummary> policies_in(const std::vector<RuleFile>& files);

// Names of the policies in `files`, sorted.
std::vector<std::string> policy_names(const std::vector<RuleFile>& files);

}  // namespace onrecord
