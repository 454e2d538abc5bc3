// The order of learning: readers by fold, then the two looks of acceptance over stories that those readers never saw.
//
// Folds are learned side by side, each in one thread and in a fixed order; sums are taken in the order of the folds. So the
// weights are the same bit for bit whatever the number of threads. No clock, no random source.
#pragma once

#include <map>
#include <string>

#include "plugin/train/lessons.hpp"

namespace onrecord::train {

using Sums = std::map<std::string, std::map<std::string, float>>;  // weights by decision, then by feature

struct Fold {
  Documents learn, unseen;  // readers learn from the first; acceptance from readings of the second
  Sums sums;                // the readers' weights by name
  Model model;              // readers; both looks, learned without this fold; the calibration of all
};

struct Learned {
  std::vector<Fold> folds;
  Sums sums;  // what is written
  float slope = 1, offset = 0;
};

// `readers`: a folder that keeps the readers of the folds from one run to the next, for trials of acceptance; empty: none.
Learned learn(const Documents& all, unsigned folds, unsigned threads, const std::string& readers);

// The least confidence of a reading that is kept.
extern const float confidence;

}  // namespace onrecord::train
