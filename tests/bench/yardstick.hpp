// The measure of all speeds: one RE2 find-all pass for thirty reporting verbs. A speed is told as a number of such
// passes over the same bytes in the same process, so that figures of different machines can be compared.
#pragma once

#include <cstddef>
#include <string_view>

namespace onrecord::bench {

// How many matches there are. Thread-safe; allocates nothing.
std::size_t find_reporting_verbs(std::string_view text);

}  // namespace onrecord::bench
