// Which statement of an old version is which of a new one. For diff.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "plugin/engine/diff.hpp"

namespace onrecord {

struct StatementPairs {
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;  // before, after
  std::vector<std::int32_t> lost, gained;
};

StatementPairs pair_statements(const Version& before, const Version& after);

// The words of the spans, folded: lower case, without marks.
std::string words_at(std::string_view text, const Spans& spans);

}  // namespace onrecord
