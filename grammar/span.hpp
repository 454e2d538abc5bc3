// Byte ranges: the only coordinates inside onrecord.
//
// A Span is a half-open range of bytes of one text, 32 bits a side (a document is at most 4 GiB). It owns nothing and
// costs nothing; it may be copied and shared freely. Code points and UTF-16 units exist only at the edge (offsets.hpp).
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end > begin ? end - begin : 0; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(std::uint32_t byte) const { return begin <= byte && byte < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) = default;
};

using Spans = std::vector<Span>;

// The smallest range that holds both.
constexpr Span hull(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

// The bytes of `span` in `text`; a span beyond the text is cut, never an error.
constexpr std::string_view slice(std::string_view text, Span span) {
  if (span.begin >= text.size() || span.empty()) return {};
  return text.substr(span.begin, span.size());
}

}  // namespace onrecord
