// Which readings of a region stand together: best first, nested ones under their parent, contents never shared.
#pragma once

#include <vector>

#include "plugin/engine/reading.hpp"

namespace onrecord {

struct Resolved {
  Reading reading;
  std::int32_t parent = -1;  // index into the same list
};

inline constexpr float first_floor = 0.03f;  // the second look never raises a fainter one to the threshold

// Every cue of the region read and weighed by its own words (the first look); at least `floor` likely. `reader` enters the region.
void read_region(const Region& region, Reader& reader, float floor, std::vector<Reading>& out);
std::vector<Reading> read_region(const Region& region, const Model& model, float floor);

// Takes the readings that stand out of `readings`.
std::vector<Resolved> resolve(std::vector<Reading>& readings, float threshold);
inline std::vector<Resolved> resolve(std::vector<Reading>&& readings, float threshold) {
  return resolve(readings, threshold);
}

}  // namespace onrecord
