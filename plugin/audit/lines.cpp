#include "plugin/audit/lines.hpp"

#include <algorithm>

namespace onrecord {

// A line ends at \n, at \r\n, and at \r alone.
Lines::Lines(std::string_view text, OffsetUnit unit) : text_(text), begins_{0}, offsets_(text, unit) {
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos; at = text.find_first_of("\r\n", at)) {
    at += text.compare(at, 2, "\r\n") == 0 ? 2 : 1;
    begins_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::size_t Lines::index_of(std::uint32_t byte) const {
  return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), byte) - begins_.begin()) - 1;
}

Place Lines::at(std::uint32_t byte) const {
  const auto line = index_of(byte);
  return {static_cast<std::uint32_t>(line + 1), offsets_(byte) - offsets_(begins_[line]) + 1};
}

Span Lines::line_around(std::uint32_t byte) const {
  const auto line = index_of(byte);
  const auto begin = begins_[line];
  auto end = line + 1 < begins_.size() ? begins_[line + 1] : static_cast<std::uint32_t>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace onrecord
