// Quotations that go on: a sentence or paragraph of quoted words without a cue of its own belongs to the attribution before
// (or, where one quotation runs over paragraphs, to the one that holds its other piece). One nobody governs floats.
#pragma once

#include <cstdint>
#include <vector>

#include "plugin/engine/record.hpp"
#include "plugin/engine/region.hpp"

namespace onrecord {

// The attributions [first, end) that were found in one region.
struct RegionAttributions {
  std::int32_t first = 0, end = 0;
};

// Is the region nothing but quoted words?
bool is_all_quotation(const Region& region);

// Does region `i`, all quotation, go on from the attribution that held the words of region `before`?
void join_features(const Regions& regions, std::size_t before, std::size_t i, bool before_quoted, std::size_t chain,
                   FeatureSink& sink);

void continue_quotations(const Story& story, const Regions& regions, const std::vector<RegionAttributions>& found,
                         const Model& model, std::vector<Attribution>& attributions);

}  // namespace onrecord
