// Expected lines against actual ones.
#pragma once

#include <string>
#include <vector>

#include "tests/spec/spec_file.hpp"

namespace onrecord::spec {

struct Verdict {
  std::vector<std::string> missing;     // expected and not found
  std::vector<std::string> unexpected;  // found and not expected, or found in spite of "without"
  std::vector<std::string> obsolete;    // marks that are no longer needed
  std::size_t checked = 0;              // lines that had to be found and were
  std::size_t known_misses = 0, known_false = 0;

  bool ok() const { return missing.empty() && unexpected.empty(); }
};

// Weights are relearned and word lists grow more often than the specification is read anew: this many blocks may differ
// from their expectation in what weights decide. They are printed, and ONRECORD_REGENERATE=1 settles them.
inline constexpr std::size_t blocks_that_may_drift = 0;

// Aspects that shapes alone decide, and those that weights and word lists decide.
inline const std::vector<std::string> shape_aspects = {"paragraph", "tokens", "sentence", "front", "quotation", "note"};
inline const std::vector<std::string> weighed_aspects = {"attribution", "source", "finding"};

// Only aspects in `aspects` are looked at.
Verdict compare(const Block& block, const std::vector<Line>& actual, const std::vector<std::string>& aspects);

// What the block's expectation becomes: found lines lose their marks, lost ones become known misses, new ones known
// false; "ASPECT ?" is filled in with what was found. Nothing that a reader wrote is lost.
std::vector<Line> regenerated(const Block& block, const std::vector<Line>& actual);

}  // namespace onrecord::spec
