// Which findings stand: those that nobody who may has allowed and that the newsroom's baseline does not have yet.
//
// Suppressions come from comments of an HTML story and from STORY.allow beside a plain text one; the baseline from a
// file that is named. apply() may run on many threads at once.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "plugin/audit/inputs.hpp"
#include "plugin/engine/baseline.hpp"
#include "plugin/engine/policy.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord {

class Standing {
 public:
  // Empty paths: no baseline to hold findings against, none to write. Throws Error{input, rule}.
  Standing(const Policy& policy, const std::string& baseline, const std::string& write_baseline);

  // Marks allowed and known findings; a suppression that does nothing becomes a note. Throws Error{rule}.
  void apply(const Document& document, Analysis& analysis);

  // Writes the baseline that was asked for, over every story that apply() saw.
  void finish() const;

 private:
  const Policy& policy_;
  std::optional<Baseline> baseline_;
  std::string write_path_;
  std::mutex mutex_;
  Baseline seen_;
};

// Takes out what does not stand: what is published or shown has no trace of it.
void keep_standing(Analysis& analysis);

}  // namespace onrecord
