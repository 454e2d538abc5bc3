// The onrecord command: reads the command line, calls the command, turns what goes wrong into one line and exit code 2.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plugin/audit/diff_command.hpp"
#include "plugin/audit/rules_command.hpp"
#include "plugin/audit/store_options.hpp"
#include "plugin/audit/stories.hpp"
#include "plugin/audit/strip_command.hpp"

namespace onrecord {
namespace {

const std::map<std::string, OffsetUnit> units = {
    {"byte", OffsetUnit::byte}, {"codepoint", OffsetUnit::codepoint}, {"utf16", OffsetUnit::utf16}};
const std::map<std::string, InputKind> kinds = {
    {"auto", InputKind::automatic}, {"text", InputKind::text}, {"html", InputKind::html}, {"jsonl", InputKind::jsonl}};
const std::map<std::string, Severity> thresholds = {
    {"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}, {"never", Severity::off}};

template <typename T>
void add_choice(CLI::App& app, const std::string& name, T& value, const std::map<std::string, T>& choices,
                const std::string& help) {
  std::vector<std::string> names;
  for (const auto& [key, ignored] : choices) names.push_back(key);
  app.add_option_function<std::string>(
         name, [&value, choices](const std::string& chosen) { value = choices.at(chosen); }, help)
      ->check(CLI::IsMember(names).description(""))
      ->type_name(CLI::detail::join(names, "|"));
}

void add_limits(CLI::App& app, Limits& limits) {
  app.add_option("--max-bytes", limits.bytes, "largest document that is read (default: 256 MiB)")->type_name("N");
  app.add_option("--max-memory", limits.memory, "no document that may take more bytes of memory (default: any)")
      ->type_name("N");
  app.add_option("--max-nesting", limits.nesting, "no page or JSON line nested deeper (default: any)")->type_name("N");
  app.add_option("--max-seconds", limits.seconds, "give a document up after this time (default: never)")
      ->check(CLI::NonNegativeNumber.description(""))
      ->type_name("S");
}

void add_reading(CLI::App& app, StoryOptions& options) {
  app.add_option("paths", options.paths, "stories: text, HTML, JSONL of {\"id\", \"text\"}; - is standard input")
      ->type_name("PATH");
  add_choice(app, "--input", options.input, kinds, "what the inputs are (default: by name and content)");
  add_choice(app, "--offsets", options.report.offsets, units, "unit of offsets in JSON (default: codepoint)");
  app.add_option("-j,--jobs", options.jobs, "threads (default: one a core)")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  add_limits(app, options.limits);
  app.add_option("--policy", options.policy, "a policy's name, or a file that ends in .rules")->type_name("NAME");
  app.add_option("--rules", options.rules, "further rule files")->type_name("PATH")->allow_extra_args(false);
  app.add_option("-o,--output", options.output, "write the report to this file")->type_name("FILE");
  app.add_option("--store", options.store, "keep the records in this store; what it has unchanged is not read again")
      ->type_name("DB");
  app.add_flag("--again", options.again, "read also what the store has unchanged");
  app.add_flag("--explain", options.report.explain, "show how each score adds up, and each reading's weights");
}

bool wants_color() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && !(no_color && *no_color) && !(term && std::string(term) == "dumb");
}

int run(StoryOptions options) {
  if (options.paths.empty()) {
    if (::isatty(STDIN_FILENO) == 1)
      throw Error(ErrorCode::usage, "no story given: name a file, or - for standard input");
    options.paths.push_back("-");
  }
  options.report.one_document =
      options.paths.size() == 1 && options.input != InputKind::jsonl && !is_jsonl(options.paths[0]);
  options.report.color = options.output.empty() && wants_color();
  options.report.version = Engine::version();
  return run_stories(options);
}

int fail(const Error& error) {
  std::fprintf(stderr, "onrecord: %s\n", error.where_and_what().c_str());
  if (!error.source_line.empty()) {
    std::fprintf(stderr, "  %s\n  %*s\n", error.source_line.c_str(), static_cast<int>(error.column), "^");
  }
  return exit_failed;
}

struct Commands {
  CLI::App app{"onrecord: who said what, and how openly it is sourced", "onrecord"};
  StoryOptions audit_options, extract_options;
  DiffOptions diff_options;
  StripOptions strip_options;
  EngineOptions rules_options;
  std::vector<std::string> rule_paths;
  std::string rule_id;
  int exit = exit_clean;
  std::optional<StoreCommands> store_commands;

  Commands() {
    app.set_version_flag("--version", std::string("onrecord ") + std::string(Engine::version()));
    app.require_subcommand(1);
    add_audit();
    add_extract();
    add_diff();
    add_strip();
    add_rules();
    store_commands.emplace(app, exit);
  }

  void add_audit() {
    auto& options = audit_options;
    options.fail_on = Severity::error;
    options.gate = true;
    auto& command = *app.add_subcommand("audit", "check the sourcing of stories");
    add_reading(command, options);
    command.add_option("--format", options.report.format, "what to print (default: text)")
        ->check(CLI::IsMember({"text", "json", "jsonl", "sarif", "html", "csv", "webannotation"}).description(""))
        ->type_name("text|json|jsonl|sarif|html|csv|webannotation");
    add_choice(command, "--fail-on", options.fail_on, thresholds, "exit 1 at this severity or above (default: error)");
    command.add_option("--baseline", options.baseline, "findings that are known already: an earlier --write-baseline")
        ->type_name("FILE");
    command.add_option("--write-baseline", options.write_baseline, "write this run's findings as a baseline")
        ->type_name("FILE");
    command.add_flag("-v,--verbose", options.report.verbose, "a summary of clean stories too");
    command.add_flag("-q,--quiet", options.report.quiet, "findings only, no summary");
    command.callback([this] { exit = run(audit_options); });
  }

  void add_extract() {
    auto& options = extract_options;
    options.report.format = "jsonl";
    auto& command = *app.add_subcommand("extract", "print each story's record as JSON");
    add_reading(command, options);
    command
        .add_option("--format", options.report.format,
                    "jsonl: a record a line (default); json: one record, or an array of them")
        ->check(CLI::IsMember({"json", "jsonl"}).description(""))
        ->type_name("json|jsonl");
    command.callback([this] { exit = run(extract_options); });
  }

  void add_diff() {
    auto& options = diff_options;
    auto& command = *app.add_subcommand("diff", "what happened to the sourcing between two versions of a story");
    command.add_option("old", options.before, "the older version")->required()->type_name("OLD");
    command.add_option("new", options.after, "the newer version")->required()->type_name("NEW");
    add_choice(command, "--input", options.input, kinds, "what the inputs are (default: by name and content)");
    add_choice(command, "--offsets", options.offsets, units, "unit of offsets in JSON (default: codepoint)");
    add_choice(command, "--format", options.json, {{"text", false}, {"json", true}}, "what to print (default: text)");
    command.add_option("--policy", options.engine.policy, "a policy's name, or a file that ends in .rules")
        ->type_name("NAME");
    command.add_flag("--exit-code", options.exit_code, "exit 1 if the versions differ");
    command.callback([this] { exit = diff_command(diff_options); });
  }

  void add_strip() {
    auto& command = *app.add_subcommand("strip", "a page as it may be published: without its suppression comments");
    command.add_option("page", strip_options.page, "an HTML file, or - for standard input")
        ->required()
        ->type_name("PAGE");
    command.callback([this] { exit = strip_command(strip_options); });
  }

  void add_rules() {
    auto& rules = *app.add_subcommand("rules", "check, list and explain the rules");
    rules.require_subcommand(1);
    auto& check = *rules.add_subcommand("check", "run every rule's own examples");
    check.add_option("paths", rule_paths, "rule files or folders (default: those built in)")->type_name("PATH");
    check.callback([this] { exit = check_rules_command(rule_paths); });
    auto& list = *rules.add_subcommand("list", "one line a rule");
    auto& explain = *rules.add_subcommand("explain", "what a rule asks, why, and its examples");
    explain.add_option("id", rule_id, "QA12, according_to, ...")->required()->type_name("ID");
    for (auto* command : {&list, &explain}) {
      command->add_option("--policy", rules_options.policy, "a policy's name, or a file that ends in .rules")
          ->type_name("NAME");
      command->add_option("--rules", rules_options.rule_paths, "further rule files")->type_name("PATH");
    }
    list.callback([this] { exit = list_rules_command(rules_options); });
    explain.callback([this] { exit = explain_rule_command(rules_options, rule_id); });
  }
};

int run_command(int argc, char** argv) try {
  Commands commands;
  try {
    commands.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return commands.app.exit(error);  // --help, --version
    std::fprintf(stderr, "onrecord: %s (onrecord --help)\n", error.what());
    return exit_failed;
  }
  return commands.exit;
} catch (const Error& error) {
  return fail(error);
} catch (const std::exception& error) {
  return fail(Error(ErrorCode::internal, error.what()));
}

}  // namespace
}  // namespace onrecord

int main(int argc, char** argv) { return onrecord::run_command(argc, argv); }
