#include "plugin/engine/policy_file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace onrecord {
namespace {

[[noreturn]] void fail(const RuleTree& tree, const RuleText& where, std::string message) {
  throw rule_error(tree, where.at, std::move(message));
}

[[noreturn]] void unknown_key(const RuleTree& tree, const RuleField& field, std::string_view expected) {
  fail(tree, field.key, "expected one of " + std::string(expected) + ", not " + field.key.text);
}

Severity read_severity(const RuleTree& tree, const RuleText& value) {
  for (const Severity s : {Severity::off, Severity::review, Severity::note, Severity::warning, Severity::error})
    if (value.text == name_of(s)) return s;
  fail(tree, value, "expected a severity: error, warning, note, review or off");
}

double read_number(const RuleTree& tree, const RuleText& where, std::string_view text, double most) {
  double number = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = status == std::errc{} && end == text.data() + text.size();
  if (!whole || !(number >= 0 && number <= most) || std::abs(number * 1000 - std::round(number * 1000)) > 1e-6)
    fail(tree, where,
         "expected a number from 0 to " + std::to_string(static_cast<int>(most)) + " with at most three decimals");
  return number;
}

std::vector<std::string> read_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    std::string_view name = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

void require(const RuleTree& tree, const RuleBlock& block, bool there, std::string_view what) {
  if (!there) fail(tree, block.name, block.name.text + " lacks " + std::string(what));
}

// ---- audit ----

void read_audit_field(const RuleTree& tree, const RuleField& field, AuditRule& rule) {
  const std::string& key = field.key.text;
  if (key == "title")
    rule.title = field.value.text;
  else if (key == "severity")
    rule.severity = read_severity(tree, field.value);
  else if (key == "message")
    rule.message = field.value.text;
  else if (key == "reason")
    rule.reason = field.value.text;
  else if (key == "standard")
    rule.standard = field.value.text;
  else if (key == "url")
    rule.url = field.value.text;
  else if (key == "accept")
    rule.accepts.push_back(field.value.text);
  else if (key == "reject")
    rule.rejects.push_back(field.value.text);
  else
    unknown_key(tree, field, "title, severity, message, reason, standard, url, accept and reject");
}

void read_audit(const RuleTree& tree, const RuleBlock& block, PolicyFiles& out) {
  AuditRule rule;
  rule.id = block.name.text;
  for (const RuleField& field : block.fields) read_audit_field(tree, field, rule);
  require(tree, block, !rule.title.empty(), "a title");
  require(tree, block, !rule.message.empty(), "a message");
  require(tree, block, !rule.reason.empty(), "a reason");
  if (!out.audits.emplace(rule.id, rule).second)
    fail(tree, block.name, rule.id + " is described twice; a policy re-grades a rule, it does not describe it anew");
}

// ---- score ----

struct ScoreBlock {
  std::optional<double> weight, rung;
  ScoreWeight text;
};

void read_score_field(const RuleTree& tree, const RuleField& field, ScoreBlock& block) {
  const std::string& key = field.key.text;
  if (key == "weight")
    block.weight = read_number(tree, field.value, field.value.text, 1000);
  else if (key == "rung")
    block.rung = read_number(tree, field.value, field.value.text, 6);
  else if (key == "cues")
    block.text.cues = read_names(field.value.text);
  else if (key == "standard")
    block.text.standard = field.value.text;
  else if (key == "url")
    block.text.url = field.value.text;
  else if (key == "reason")
    block.text.reason = field.value.text;
  else if (key == "applies" && (field.value.text == "all" || field.value.text == "unnamed"))
    block.text.unnamed_only = field.value.text == "unnamed";
  else if (key == "applies")
    fail(tree, field.value, "expected all or unnamed");
  else
    unknown_key(tree, field, "weight, rung, applies, cues, reason, standard and url");
}

void add_rung(const RuleTree& tree, const RuleBlock& block, const ScoreBlock& score, PolicyFiles& out) {
  const auto rung = static_cast<std::int32_t>(*score.rung);
  for (std::size_t g = 0; g < out.ladder.size(); ++g) {
    if (out.ladder[g] && out.ladder[g]->rung == rung)
      fail(tree, block.name, "two rungs are numbered " + std::to_string(rung));
  }
  for (std::size_t g = 0; g < out.ladder.size(); ++g) {
    if (block.name.text != name_of(static_cast<Grade>(g))) continue;
    if (out.ladder[g]) fail(tree, block.name, "the rung " + block.name.text + " is described twice");
    out.ladder[g] = LadderRung{rung, score.text.standard, score.text.url, score.text.reason};
    return;
  }
  fail(tree, block.name, "no grade is named " + block.name.text);
}

void read_score(const RuleTree& tree, const RuleBlock& block, PolicyFiles& out) {
  ScoreBlock score;
  for (const RuleField& field : block.fields) read_score_field(tree, field, score);
  require(tree, block, score.weight.has_value() != score.rung.has_value(), "either a weight or a rung");
  require(tree, block, !score.text.standard.empty(), "a standard");
  if (score.rung) return add_rung(tree, block, score, out);
  score.text.feature = block.name.text;
  score.text.weight = *score.weight;
  for (const ScoreWeight& known : out.weights)
    if (known.feature == score.text.feature)
      fail(tree, block.name, "the weight " + known.feature + " is described twice");
  out.weights.push_back(score.text);
}

// ---- policy ----

void read_weight(const RuleTree& tree, const RuleField& field, PolicyBlock& policy) {
  for (const RuleAttribute& attribute : read_rule_attributes(tree, field.value)) {
    const double weight = read_number(tree, attribute.key, attribute.value.text, 1000);
    policy.weights.emplace_back(attribute.key, weight);
  }
}

bool read_entry_field(const RuleTree& tree, const RuleField& field, PolicyBlock& policy) {
  const std::string& key = field.key.text;
  if (key != "severity" && key != "message" && key != "standard" && key != "url") return false;
  if (policy.entries.empty()) fail(tree, field.key, "expected a rule before its " + key);
  PolicyEntry& entry = policy.entries.back();
  if (key == "severity")
    entry.severity = read_severity(tree, field.value);
  else
    (key == "message" ? entry.message : key == "standard" ? entry.standard : entry.url) = field.value.text;
  return true;
}

void read_policy_field(const RuleTree& tree, const RuleField& field, PolicyBlock& policy) {
  const std::string& key = field.key.text;
  const RuleText& value = field.value;
  if (read_entry_field(tree, field, policy)) return;
  if (key == "rule")
    policy.entries.push_back({value, {}, {}, {}, {}});
  else if (key == "extends")
    policy.extends = value;
  else if (key == "reason")
    policy.reason = value.text;
  else if (key == "open_below")
    policy.open_below = read_number(tree, value, value.text, 1);
  else if (key == "exempt_genres")
    policy.exempt_genres = read_names(value.text);
  else if (key == "may_override")
    policy.may_override = read_names(value.text);
  else if (key == "weights")
    read_weight(tree, field, policy);
  else if (key == "start" && (value.text == "all" || value.text == "none"))
    policy.start_all = value.text == "all";
  else if (key == "start")
    fail(tree, value, "expected all or none");
  else
    unknown_key(tree, field,
                "extends, start, reason, open_below, exempt_genres, may_override, weights, rule, severity, message, "
                "standard and url");
}

void read_policy(const RuleTree& tree, const RuleBlock& block, PolicyFiles& out) {
  PolicyBlock policy;
  policy.tree = &tree;
  policy.name = block.name;
  for (const RuleField& field : block.fields) read_policy_field(tree, field, policy);
  require(tree, block, !policy.reason.empty(), "a reason");
  out.policies.push_back(std::move(policy));
}

}  // namespace

PolicyFiles read_policy_files(const std::vector<RuleFile>& files) {
  PolicyFiles out;
  for (const RuleFile& file : files) {
    const RuleTree& tree = out.trees.emplace_back(read_rule_file(file.name, file.text));
    for (const RuleBlock& block : tree.blocks) {
      if (block.keyword.text == "audit")
        read_audit(tree, block, out);
      else if (block.keyword.text == "score")
        read_score(tree, block, out);
      else if (block.keyword.text == "policy")
        read_policy(tree, block, out);
    }
  }
  return out;
}

}  // namespace onrecord
