#include "plugin/audit/standing.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "plugin/audit/output.hpp"
#include "plugin/engine/suppressions.hpp"

namespace onrecord {
namespace {

constexpr std::uint64_t largest = 64u << 20;  // bytes of a baseline or a suppression file

std::string read_file(const std::string& path) {
  InputReader reader({path}, InputKind::text, largest);
  Input input;
  reader.next(input);
  if (input.error) throw *input.error;
  return std::move(input.bytes);
}

bool exists(const std::string& path) {
  struct stat st {};
  return ::stat(path.c_str(), &st) == 0;
}

// Comments count in markup only: in a plain text they are the writer's words.
std::vector<Suppression> suppressions_of(const Document& document, const Policy& policy) {
  std::vector<Suppression> out;
  if (is_html(document)) out = read_suppressions(document.bytes, document.name, policy);
  const std::string beside = document.path + ".allow";
  if (!document.fragment.empty() || document.path == "<stdin>" || !exists(beside)) return out;
  for (auto& suppression : read_suppression_file({beside, read_file(beside)}, policy))
    out.push_back(std::move(suppression));
  return out;
}

}  // namespace

Standing::Standing(const Policy& policy, const std::string& baseline, const std::string& write_baseline)
    : policy_(policy), write_path_(write_baseline) {
  if (!baseline.empty()) baseline_ = Baseline::read(read_file(baseline), baseline);
}

void Standing::apply(const Document& document, Analysis& analysis) {
  const auto suppressions = suppressions_of(document, policy_);
  for (auto& note : apply_suppressions(suppressions, document.bytes, policy_, analysis.findings))
    analysis.notes.push_back(std::move(note));
  if (baseline_) baseline_->mark(document.id, document.bytes, analysis.findings);
  if (write_path_.empty()) return;
  const std::lock_guard lock(mutex_);
  seen_.add(document.id, document.bytes, analysis.findings);
}

void Standing::finish() const {
  if (write_path_.empty()) return;
  Output output(write_path_);
  output.write(seen_.write());
  output.flush();
}

void keep_standing(Analysis& analysis) {
  std::erase_if(analysis.findings, [](const Finding& f) { return !stands(f); });
}

}  // namespace onrecord
