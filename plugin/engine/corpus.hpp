// Metrics over many stories: sums of counts, and shares with their intervals. A value; adding is cheap and exact.
//
// Intervals are Wilson's score intervals (E. B. Wilson, JASA 22, 1927), 95 %: they stay inside 0..1 and hold for small n,
// where the usual p +- 1.96 s.e. does not.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plugin/engine/record.hpp"

namespace onrecord {

struct Interval {
  double low = 0, high = 1;
};

// Of `hits` among `trials`; 0 trials: all that is possible, 0 to 1.
Interval wilson(std::uint64_t hits, std::uint64_t trials, double z = 1.959963984540054);

// One share of a corpus with what it was counted from.
struct Share {
  std::string name;  // "unnamed_share"
  std::uint64_t hits = 0, trials = 0;
  double value = 0;  // 0 where there were no trials
  Interval interval;
};

struct CorpusTotals {
  std::uint64_t stories = 0, statements = 0, thoughts = 0, attitudes = 0, open = 0;
  std::uint64_t direct = 0, indirect = 0, mixed = 0;
  std::uint64_t named = 0, organisations = 0, documents = 0, unnamed = 0, unattributed = 0;
  std::uint64_t words = 0, quoted_words = 0, unnamed_words = 0, attributed_words = 0;
  std::uint64_t passive_claims = 0, hedges = 0, loaded_cues = 0, boilerplate_reasons = 0, reasons = 0;
  std::uint64_t with_unnamed = 0, single_source = 0, solely_unnamed = 0;  // stories

  void add(const Metrics& story);
  void add(const CorpusTotals& other);  // for runs on several threads

  // In a fixed order: by statements, by words, by stories. Words of one statement are no independent trials, so the word
  // shares' intervals are too narrow; they carry none (0 to 1).
  std::vector<Share> shares() const;
};

}  // namespace onrecord
