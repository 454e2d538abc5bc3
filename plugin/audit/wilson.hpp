// Wilson's score interval of a share: the range of true shares that a count of this size does not speak against at 95
// %. E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace onrecord {

struct Interval {
  double low = 0, high = 1;
};

inline Interval wilson(std::uint64_t hits, std::uint64_t n) {
  if (n == 0) return {};
  constexpr double z = 1.959963984540054;  // two-sided 95 %
  const double count = static_cast<double>(n), share = static_cast<double>(hits) / count;
  const double centre = share + z * z / (2 * count);
  const double reach = z * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
  const double scale = 1 + z * z / count;
  return {std::max(0.0, (centre - reach) / scale), std::min(1.0, (centre + reach) / scale)};
}

}  // namespace onrecord
