// The statements' part of a put.
#pragma once

#include <optional>
#include <vector>

#include "plugin/store/inside.hpp"

namespace onrecord {

// Rows that a story's statements refer to; sources and canonical run beside Analysis::sources.
struct StoryRows {
  std::int64_t document = 0;
  std::vector<std::int64_t> sources;
  std::vector<std::optional<std::int64_t>> canonical;
};

// Returns the rows' ids, in the order of Analysis::attributions. Runs inside a transaction.
std::vector<std::int64_t> put_statements(Store::Inside& in, const Analysis& analysis, std::string_view input,
                                         const StoryRows& rows);

}  // namespace onrecord
