#include "plugin/audit/rules_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "plugin/audit/labels.hpp"
#include "plugin/audit/output.hpp"
#include "plugin/audit/stories.hpp"

namespace onrecord {
namespace {

namespace fs = std::filesystem;

Error failed(const fs::path& path, std::string why) {
  Error error(ErrorCode::input, std::move(why));
  error.file = path.string();
  return error;
}

RuleFile read_rule_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in && text.empty()) throw failed(path, "cannot be read");
  return {path.string(), std::move(text)};
}

// The rule files under the paths, a folder's in the order of their names.
std::vector<RuleFile> read_rule_files(const std::vector<std::string>& paths) {
  std::vector<RuleFile> files;
  for (const fs::path path : paths) {
    std::error_code code;
    if (!fs::exists(path, code)) throw failed(path, "no such file or folder");
    if (!fs::is_directory(path)) {
      files.push_back(read_rule_file(path));
      continue;
    }
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file() && entry.path().extension() == ".rules") found.push_back(entry.path());
    if (found.empty()) throw failed(path, "no .rules file in this folder");
    std::sort(found.begin(), found.end());
    for (const auto& file : found) files.push_back(read_rule_file(file));
  }
  return files;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

void field(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) out += fmt::format("  {:<9} {}\n", name, value);
}

}  // namespace

int check_rules_command(const std::vector<std::string>& paths) {
  const auto files = paths.empty() ? built_in_rules() : read_rule_files(paths);
  const auto problems = check_rules(files);
  std::string out;
  for (const auto& problem : problems) out += problem + "\n";
  if (problems.empty()) out = fmt::format("{}: every rule holds its examples\n", counted(files.size(), "rule file"));
  Output output("");
  output.write(out);
  output.flush();
  return problems.empty() ? exit_clean : exit_failed;
}

int list_rules_command(const EngineOptions& options) {
  const auto engine = Engine::make(options);
  std::string out;
  for (const auto& rule : engine->rulebook().rules()) {
    const std::string what = rule.severity.empty() ? joined(rule.classes) : rule.severity;
    out += fmt::format("{:<28} {:<24} {}\n", rule.id, what, rule.message.empty() ? rule.reason : rule.message);
  }
  Output output("");
  output.write(out);
  output.flush();
  return exit_clean;
}

int explain_rule_command(const EngineOptions& options, const std::string& id) {
  const auto engine = Engine::make(options);
  const auto& rules = engine->rulebook().rules();
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const RuleInfo& r) { return r.id == id; });
  if (rule == rules.end()) throw Error(ErrorCode::usage, "no rule is called " + id + " (onrecord rules list)");
  std::string out = fmt::format("{}  {}:{}\n", rule->id, rule->file, rule->line);
  field(out, "severity", rule->severity);
  field(out, "message", rule->message);
  field(out, "reason", rule->reason);
  field(out, "standard", rule->standard);
  field(out, "page", rule->url);
  field(out, "class", joined(rule->classes));
  field(out, "pattern", rule->pattern);
  if (rule->words) field(out, "words", std::to_string(rule->words));
  for (const auto& example : rule->accepts) field(out, "accept", example);
  for (const auto& example : rule->rejects) field(out, "reject", example);
  Output output("");
  output.write(out);
  output.flush();
  return exit_clean;
}

}  // namespace onrecord
