// Learning of sparse linear weights: logistic decisions and softmax rankings, by AdaGrad.
//
// One thread, fixed order, no clock and no random source: the same examples give the same weights, bit for bit.
// AdaGrad after Duchi, Hazan and Singer (2011); a large initial accumulator keeps rare features small.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/engine/features.hpp"

namespace onrecord::train {

struct Settings {
  int epochs = 12;
  float rate = 0.15f;
  float accumulator = 1.0f;
  float ridge = 0;      // L2 of the whole, on every weight: shared out over the examples that a feature is seen in
  float decay = 1e-6f;  // L2, on touched weights
  std::uint32_t at_least = 3;  // examples a feature must be seen in
};

// A list of features in dense ids, flat.
struct Row {
  std::uint32_t begin = 0, end = 0;
};

class Learner {
 public:
  // Interns features; ids are stable for the run.
  Row row(const std::vector<Feature>& features);
  FeatureNames names;  // for the sinks that fill the rows

  // `group`: which part of the examples it belongs to, where a learning leaves one out.
  void logistic(Row row, bool positive, unsigned group = 0);
  // One of the candidates is right; each candidate is the sum of the rows [begin, end) of parts.
  struct Candidate {
    std::uint32_t begin = 0, end = 0;
  };
  void ranking(const std::vector<std::vector<Row>>& candidates, std::size_t right);

  static constexpr unsigned nobody = ~0u;
  Weights learn(const Settings& settings, unsigned without = nobody);
  // Adds `share` of each weight to `sum`, by name.
  void add_to(std::map<std::string, float>& sum, float share) const;
  std::size_t examples() const { return logistics_.size() + rankings_.size(); }

 private:
  struct Logistic {
    Row row;
    bool positive;
    unsigned group;
  };
  struct Ranking {
    std::uint32_t begin, end, right;
  };

  float score(Row row) const;
  void update(Row row, float gradient);
  void frequencies();

  std::unordered_map<FeatureKey, std::uint32_t> ids_;
  std::vector<FeatureKey> keys_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> flat_;
  std::vector<float> strengths_;
  std::vector<float> w_, g_;
  std::vector<Logistic> logistics_;
  std::vector<Ranking> rankings_;
  std::vector<Candidate> candidates_;  // ranges into parts_
  std::vector<Row> parts_;
  float rate_ = 0, decay_ = 0, ridge_ = 0;
};

// "name<TAB>weight" of the weights at least `least` strong.
std::string weights_text(const std::map<std::string, float>& weights, const std::string& header, float least);

}  // namespace onrecord::train
