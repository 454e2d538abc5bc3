#include "plugin/engine/policy.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "plugin/engine/policy_file.hpp"
#include "rules/digest.hpp"

namespace onrecord {
namespace {

[[noreturn]] void fail(const PolicyBlock& block, const RuleText& where, std::string message) {
  throw rule_error(*block.tree, where.at, std::move(message));
}

const PolicyBlock* find_block(const PolicyFiles& files, std::string_view name) {
  const PolicyBlock* found = nullptr;
  for (const PolicyBlock& block : files.policies)
    if (block.name.text == name) found = &block;
  return found;
}

// The policy and those that it extends, the innermost first.
std::vector<const PolicyBlock*> lineage(const PolicyFiles& files, const PolicyBlock* block) {
  std::vector<const PolicyBlock*> chain{block};
  while (!chain.back()->extends.text.empty()) {
    const PolicyBlock& last = *chain.back();
    const PolicyBlock* next = find_block(files, last.extends.text);
    if (!next) fail(last, last.extends, "no policy is named " + last.extends.text);
    if (std::find(chain.begin(), chain.end(), next) != chain.end())
      fail(last, last.extends, "the policy " + next->name.text + " extends itself");
    chain.push_back(next);
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

void apply_entry(const PolicyBlock& block, const PolicyEntry& entry, const PolicyFiles& files, Policy& policy) {
  const auto at = policy.rules.find(entry.rule.text);
  if (at == policy.rules.end()) fail(block, entry.rule, "no audit rule is named " + entry.rule.text);
  AuditRule& rule = at->second;
  const Severity own = files.audits.at(rule.id).severity;
  rule.severity = entry.severity.value_or(rule.severity == Severity::off ? own : rule.severity);
  if (!entry.message.empty()) rule.message = entry.message;
  if (!entry.standard.empty()) rule.standard = entry.standard;
  if (!entry.standard.empty() || !entry.url.empty()) rule.url = entry.url;  // another standard has another page
}

void apply_weights(const PolicyBlock& block, Policy& policy) {
  for (const auto& [feature, weight] : block.weights) {
    const auto at = std::find_if(policy.weights.begin(), policy.weights.end(),
                                 [&name = feature.text](const ScoreWeight& w) { return w.feature == name; });
    if (at == policy.weights.end()) fail(block, feature, "no modifier of the score is named " + feature.text);
    at->weight = weight;
  }
}

void apply(const PolicyBlock& block, const PolicyFiles& files, Policy& policy) {
  policy.name = block.name.text;
  policy.reason = block.reason;
  if (block.start_all)
    for (auto& [id, rule] : policy.rules) rule.severity = files.audits.at(id).severity;
  if (block.open_below) policy.open_below = *block.open_below;
  if (block.exempt_genres) policy.exempt_genres = *block.exempt_genres;
  if (block.may_override) policy.may_override = *block.may_override;
  apply_weights(block, policy);
  std::set<std::string> seen;
  for (const PolicyEntry& entry : block.entries) {
    if (!seen.insert(entry.rule.text).second) fail(block, entry.rule, entry.rule.text + " stands twice in this policy");
    apply_entry(block, entry, files, policy);
  }
}

Policy blank(const PolicyFiles& files) {
  Policy policy;
  policy.rules = files.audits;
  for (auto& [id, rule] : policy.rules) rule.severity = Severity::off;
  policy.weights = files.weights;
  for (std::size_t g = 0; g < policy.ladder.size(); ++g) {
    if (!files.ladder[g])
      throw Error(ErrorCode::rule, "the ladder lacks " + std::string(name_of(static_cast<Grade>(g))));
    policy.ladder[g] = *files.ladder[g];
  }
  return policy;
}

// Everything that can change a score or a finding, a line each.
std::string canonical_text(const Policy& policy) {
  std::string out = policy.name + "\n" + std::to_string(policy.open_below) + "\n";
  for (const LadderRung& r : policy.ladder) out += std::to_string(r.rung) + "\t" + r.standard + "\n";
  for (const ScoreWeight& w : policy.weights) {
    out += w.feature + "\t" + std::to_string(w.weight) + (w.unnamed_only ? "\tunnamed" : "\tall") + "\t" + w.standard;
    for (const std::string& cue : w.cues) out += "\t" + cue;
    out += '\n';
  }
  for (const auto& [id, r] : policy.rules)
    out += id + "\t" + std::string(name_of(r.severity)) + "\t" + r.message + "\t" + r.standard + "\t" + r.url + "\n";
  for (const std::string& genre : policy.exempt_genres) out += "exempt\t" + genre + "\n";
  for (const std::string& name : policy.may_override) out += "may override\t" + name + "\n";
  return out;
}

std::shared_ptr<const Policy> resolve(const PolicyFiles& files, const PolicyBlock* block) {
  Policy policy = blank(files);
  for (const PolicyBlock* step : lineage(files, block)) apply(*step, files, policy);
  Sha256 sha;
  sha.add(canonical_text(policy));
  policy.digest = "sha256:" + sha.hex();
  return std::make_shared<const Policy>(std::move(policy));
}

std::string known_names(const std::vector<RuleFile>& files) {
  std::string names;
  for (const std::string& name : policy_names(files)) names += (names.empty() ? "" : ", ") + name;
  return names;
}

bool is_policy_file(const RuleFile& file) {
  return file.name.starts_with("policy/") || file.name.find("/policy/") != std::string::npos;
}

std::string read_whole(const std::string& path) {
  const auto unreadable = [&] {
    Error error(ErrorCode::input, "the policy file cannot be read");
    error.file = path;
    return error;
  };
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) throw unreadable();
  std::string text;
  char buffer[1 << 14];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, n);
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) throw unreadable();
  return text;
}

std::vector<RuleFile> policy_files_of(const std::vector<RuleFile>& files) {
  std::vector<RuleFile> kept;
  std::copy_if(files.begin(), files.end(), std::back_inserter(kept), is_policy_file);
  return kept;
}

}  // namespace

std::shared_ptr<const Policy> policy_of(const std::string& name, const std::vector<RuleFile>& files) {
  const PolicyFiles read = read_policy_files(files);
  const PolicyBlock* block = find_block(read, name);
  if (!block) throw Error(ErrorCode::usage, "no policy is named " + name + "; there are " + known_names(files));
  return resolve(read, block);
}

std::vector<PolicySummary> policies_in(const std::vector<RuleFile>& files) {
  std::map<std::string, PolicySummary> found;
  for (const PolicyBlock& block : read_policy_files(policy_files_of(files)).policies)
    found[block.name.text] = {block.name.text, block.extends.text, block.reason};
  std::vector<PolicySummary> list;
  for (auto& [name, summary] : found) list.push_back(std::move(summary));
  return list;
}

std::vector<std::string> policy_names(const std::vector<RuleFile>& files) {
  std::set<std::string> names;
  for (const PolicyBlock& block : read_policy_files(policy_files_of(files)).policies) names.insert(block.name.text);
  return {names.begin(), names.end()};
}

std::shared_ptr<const Policy> load_policy(const std::string& name, const std::vector<RuleFile>& built_in) {
  std::vector<RuleFile> files = policy_files_of(built_in);
  const bool is_path = name.size() > 6 && name.compare(name.size() - 6, 6, ".rules") == 0;
  if (!is_path) return policy_of(name, files);
  files.push_back({name, read_whole(name)});
  const PolicyFiles read = read_policy_files(files);
  if (read.policies.empty() || read.policies.back().tree != &read.trees.back()) {
    Error error(ErrorCode::rule, "the file describes no policy");
    error.file = name;
    throw error;
  }
  return resolve(read, &read.policies.back());
}

}  // namespace onrecord
