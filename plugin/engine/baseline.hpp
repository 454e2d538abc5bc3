// The findings that a newsroom already has: an audit against a baseline speaks of what is new.
//
// A finding is known by its document, its rule and the words at its place, not by where it stands, so that editing the rest
// of a story does not wake it. The file is JSON, sorted, a line a finding, and says its version:
//
//     {"schema": "onrecord.baseline/1", "findings": [
//       {"document": "a.txt", "rule": "QA13", "fingerprint": "0f3c...", "count": 1}]}
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "plugin/engine/record.hpp"

namespace onrecord {

// 16 hexadecimal digits (FNV-1a, 64 bits) over rule and folded words: the same for the same words in another place.
std::string fingerprint_of(const Finding& finding, std::string_view text);

class Baseline {
 public:
  // Throws Error{rule} with line and column: bad JSON, another version, a field that is missing or of another type.
  static Baseline read(std::string_view json, const std::string& file);

  void add(const std::string& document, std::string_view text, const std::vector<Finding>& findings);

  // Sets `known` on as many findings as the baseline counts of each.
  void mark(const std::string& document, std::string_view text, std::vector<Finding>& findings) const;

  std::string write() const;
  std::size_t size() const { return counts_.size(); }

 private:
  std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> counts_;  // document, rule, fingerprint
};

}  // namespace onrecord
