#include "plugin/audit/rules_command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plugin/audit/excerpt.hpp"
#include "plugin/audit/labels.hpp"
#include "plugin/audit/output.hpp"
#include "plugin/audit/stories.hpp"

namespace onrecord {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

void field(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += fmt::format("  {:<9} {}\n", name, value);
}

void print(std::string_view text) {
  Output output("");
  output.write(text);
  output.flush();
}

// An audit rule: what to do and why, with stories in which it speaks and in which it stays silent.
std::string explained(const AuditRule& rule, const Policy& policy) {
  std::string out = fmt::format("{}: {}\n", rule.id, rule.title);
  field(out, "severity", fmt::format("{} in policy {}", name_of(rule.severity), policy.name));
  field(out, "message", rule.message);
  field(out, "reason", rule.reason);
  field(out, "standard", rule.standard);
  field(out, "page", rule.url);
  for (const auto& example : rule.accepts) field(out, "finds", one_line(example, 4000));
  for (const auto& example : rule.rejects) field(out, "passes", one_line(example, 4000));
  return out;
}

// A rule of words.
std::string explained(const RuleInfo& rule) {
  std::string out = fmt::format("{}  {}:{}\n", rule.id, rule.file, rule.line);
  field(out, "class", joined(rule.classes));
  field(out, "reason", rule.reason);
  field(out, "pattern", rule.pattern);
  if (rule.words) field(out, "words", std::to_string(rule.words));
  for (const auto& example : rule.accepts) field(out, "accept", example);
  for (const auto& example : rule.rejects) field(out, "reject", example);
  return out;
}

}  // namespace

int check_rules_command(const std::vector<std::string>& paths) {
  std::vector<RuleFile> files;
  for (const auto& path : paths)
    for (auto& file : read_rule_path(path)) files.push_back(std::move(file));
  if (paths.empty()) files = built_in_rules();
  const auto problems = check_rules(files);
  std::string out;
  for (const auto& problem : problems) out += problem + "\n";
  print(problems.empty() ? fmt::format("{}: every rule holds its examples\n", counted(files.size(), "rule file"))
                         : out);
  return problems.empty() ? exit_clean : exit_failed;
}

int list_rules_command(const EngineOptions& options) {
  const auto engine = Engine::make(options);
  std::string out;
  for (const auto& [id, rule] : engine->policy().rules)
    out += fmt::format("{:<28} {:<24} {}\n", id, name_of(rule.severity), rule.title);
  for (const auto& rule : engine->rulebook().rules())
    out += fmt::format("{:<28} {:<24} {}\n", rule.id, joined(rule.classes), rule.reason);
  print(out);
  return exit_clean;
}

int explain_rule_command(const EngineOptions& options, const std::string& id) {
  const auto engine = Engine::make(options);
  if (const auto* rule = engine->policy().find(id)) {
    print(explained(*rule, engine->policy()));
    return exit_clean;
  }
  const auto& rules = engine->rulebook().rules();
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const RuleInfo& r) { return r.id == id; });
  if (rule == rules.end()) throw Error(ErrorCode::usage, "no rule is called " + id + " (onrecord rules list)");
  print(explained(*rule));
  return exit_clean;
}

}  // namespace onrecord
