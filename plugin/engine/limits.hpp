// What an operator allows one document: bytes, memory, nesting. Time is the watch's (watch.hpp).
//
// All are looked at before the document is read, so that a document beyond them costs next to nothing. Memory is an
// estimate from above by size, not an accounting of the allocator; that it holds is tested (tests/unit/limits_test.cpp).
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

struct AnalyzeOptions;

// The most that reading a document may take at once, in bytes, with its record.
inline constexpr std::uint64_t memory_of_any_analysis = 4 << 20;
inline constexpr std::uint64_t memory_a_byte = 800;

// Throw Error{limit}. The first looks at the size alone, so that a face can ask before it copies anything.
void hold_size(std::uint64_t bytes, const AnalyzeOptions& options);
void hold_nesting(std::string_view html, const AnalyzeOptions& options);

}  // namespace onrecord
