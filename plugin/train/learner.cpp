#include "plugin/train/learner.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace onrecord::train {

Row Learner::row(const std::vector<Feature>& features) {
  Row out{static_cast<std::uint32_t>(flat_.size()), 0};
  for (const auto& f : features) {
    const auto [at, fresh] = ids_.emplace(f.key, static_cast<std::uint32_t>(keys_.size()));
    if (fresh) keys_.push_back(f.key);
    flat_.push_back(at->second);
    strengths_.push_back(f.strength);
  }
  out.end = static_cast<std::uint32_t>(flat_.size());
  return out;
}

void Learner::logistic(Row row, bool positive, unsigned group) { logistics_.push_back({row, positive, group}); }

void Learner::ranking(const std::vector<std::vector<Row>>& candidates, std::size_t right) {
  Ranking out{static_cast<std::uint32_t>(candidates_.size()), 0, static_cast<std::uint32_t>(right)};
  for (const auto& parts : candidates) {
    const auto begin = static_cast<std::uint32_t>(parts_.size());
    parts_.insert(parts_.end(), parts.begin(), parts.end());
    candidates_.push_back({begin, static_cast<std::uint32_t>(parts_.size())});
  }
  out.end = static_cast<std::uint32_t>(candidates_.size());
  rankings_.push_back(out);
}

// How many rows hold each feature; a row that several candidates share counts once.
void Learner::frequencies() {
  counts_.assign(keys_.size(), 0);
  for (const auto id : flat_) ++counts_[id];
}

float Learner::score(Row row) const {
  float total = 0;
  for (auto i = row.begin; i < row.end; ++i) total += w_[flat_[i]] * strengths_[i];
  return total;
}

void Learner::update(Row row, float gradient) {
  for (auto i = row.begin; i < row.end; ++i) {
    const auto id = flat_[i];
    if (counts_[id] == 0) continue;
    const float g = gradient * strengths_[i] + (decay_ + ridge_ / static_cast<float>(counts_[id])) * w_[id];
    g_[id] += g * g;
    w_[id] -= rate_ * g / std::sqrt(g_[id]);
  }
}

Weights Learner::learn(const Settings& s, unsigned without) {
  frequencies();
  for (auto& c : counts_) {
    if (c < s.at_least) c = 0;
  }
  w_.assign(keys_.size(), 0);
  g_.assign(keys_.size(), s.accumulator);
  rate_ = s.rate;
  decay_ = s.decay;
  ridge_ = s.ridge;
  std::vector<float> p;
  std::vector<float> sums(w_.size(), 0);
  for (int epoch = 0; epoch < s.epochs; ++epoch) {
    // A fixed stride visits the examples in another order each time, without a random source.
    const auto visit = [&](std::size_t n, auto&& one) {
      if (n == 0) return;
      std::size_t stride = 7919 + 2 * static_cast<std::size_t>(epoch) * 1009;
      while (std::gcd(stride, n) != 1) ++stride;
      for (std::size_t i = 0, at = static_cast<std::size_t>(epoch) % n; i < n; ++i, at = (at + stride) % n) one(at);
    };
    visit(logistics_.size(), [&](std::size_t i) {
      const auto& e = logistics_[i];
      if (e.group == without) return;
      const float q = 1 / (1 + std::exp(-score(e.row)));
      update(e.row, q - (e.positive ? 1.f : 0.f));
    });
    visit(rankings_.size(), [&](std::size_t i) {
      const auto& e = rankings_[i];
      p.clear();
      for (auto c = e.begin; c < e.end; ++c) {
        float total = 0;
        for (auto part = candidates_[c].begin; part < candidates_[c].end; ++part) total += score(parts_[part]);
        p.push_back(total);
      }
      const float top = *std::max_element(p.begin(), p.end());
      float total = 0;
      for (auto& x : p) total += x = std::exp(x - top);
      for (std::size_t c = 0; c < p.size(); ++c) {
        const float gradient = p[c] / total - (c == e.right ? 1.f : 0.f);
        if (std::fabs(gradient) < 1e-4f) continue;
        const auto& candidate = candidates_[e.begin + c];
        for (auto part = candidate.begin; part < candidate.end; ++part) update(parts_[part], gradient);
      }
    });
    if (epoch * 2 >= s.epochs) {  // the mean of the later half: steadier than the last
      for (std::size_t i = 0; i < w_.size(); ++i) sums[i] += w_[i];
    }
  }
  const int later_half = s.epochs - (s.epochs + 1) / 2;
  const float kept = static_cast<float>(later_half);
  std::vector<std::pair<FeatureKey, float>> found;
  for (std::size_t i = 0; i < w_.size(); ++i) {
    w_[i] = kept > 0 ? sums[i] / kept : w_[i];
    w_[i] = std::round(w_[i] * 1000) / 1000;  // as the file says it
    if (w_[i] != 0) found.emplace_back(keys_[i], w_[i]);
  }
  return Weights::of(found);
}

void Learner::add_to(std::map<std::string, float>& sum, float share) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (w_[i] == 0) continue;
    if (const auto n = names.find(keys_[i]); n != names.end()) sum[n->second] += share * w_[i];
  }
}

std::string weights_text(const std::map<std::string, float>& weights, const std::string& header, float least) {
  std::string out = header;
  char number[32];
  for (const auto& [name, weight] : weights) {
    if (std::fabs(weight) < least) continue;
    std::snprintf(number, sizeof number, "\t%.3g\n", static_cast<double>(weight));
    out.append(name).append(number);
  }
  return out;
}

}  // namespace onrecord::train
