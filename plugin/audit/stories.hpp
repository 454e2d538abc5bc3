// One run of the engine over all inputs of a command, shown by a report: what audit and extract share.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "plugin/audit/inputs.hpp"
#include "plugin/audit/report.hpp"
#include "plugin/engine/engine.hpp"

namespace onrecord {

// Exit codes of the command. Over several inputs the gravest wins: failed before found before clean.
enum ExitCode : int { exit_clean = 0, exit_found = 1, exit_failed = 2 };

struct StoryOptions {
  std::vector<std::string> paths;
  InputKind input = InputKind::automatic;
  unsigned jobs = 0;  // 0: one a core
  Limits limits;      // of one document
  std::string policy = "default";
  std::vector<std::string> rules;        // further rule files
  Severity fail_on = Severity::off;      // off: never
  bool gate = false;                     // audit: hold findings against suppressions and the baseline
  std::string store;                     // keep the records in this store; empty: none
  bool again = false;                    // read and keep also what the store has unchanged
  std::string baseline, write_baseline;  // files; empty: none
  std::string output;                    // a file; empty: standard output
  ReportOptions report;
};

// Reads every input, writes the report, says on standard error what failed. Throws Error for what stops the whole run.
int run_stories(StoryOptions options);

}  // namespace onrecord
