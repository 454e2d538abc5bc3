// The counts of a story's metrics by name: what tables and totals go through.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "plugin/engine/record.hpp"

namespace onrecord {

struct MetricCount {
  std::string_view name;
  std::uint32_t Metrics::*field;
};

inline constexpr std::array metric_counts = {MetricCount{"statements", &Metrics::statements},
                                             MetricCount{"thoughts", &Metrics::thoughts},
                                             MetricCount{"attitudes", &Metrics::attitudes},
                                             MetricCount{"direct", &Metrics::direct},
                                             MetricCount{"mixed", &Metrics::mixed},
                                             MetricCount{"indirect", &Metrics::indirect},
                                             MetricCount{"named", &Metrics::named},
                                             MetricCount{"organisations", &Metrics::organisations},
                                             MetricCount{"documents", &Metrics::documents},
                                             MetricCount{"unnamed", &Metrics::unnamed},
                                             MetricCount{"unattributed", &Metrics::unattributed},
                                             MetricCount{"open", &Metrics::open},
                                             MetricCount{"sources", &Metrics::sources},
                                             MetricCount{"words", &Metrics::words},
                                             MetricCount{"quoted_words", &Metrics::quoted_words},
                                             MetricCount{"attributed_words", &Metrics::attributed_words},
                                             MetricCount{"unnamed_words", &Metrics::unnamed_words},
                                             MetricCount{"passive_claims", &Metrics::passive_claims},
                                             MetricCount{"hedges", &Metrics::hedges},
                                             MetricCount{"loaded_cues", &Metrics::loaded_cues},
                                             MetricCount{"reasons", &Metrics::reasons},
                                             MetricCount{"boilerplate_reasons", &Metrics::boilerplate_reasons}};

// The place of a count in metric_counts.
constexpr std::size_t metric_index(std::string_view name) {
  std::size_t i = 0;
  while (metric_counts[i].name != name) ++i;
  return i;
}

}  // namespace onrecord
