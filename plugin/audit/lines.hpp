// Where a byte is, as an editor counts: line and column, both from 1; columns in code points.
//
// Making it is linear in the text; a look-up is logarithmic, however long the line.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/offsets.hpp"
#include "grammar/span.hpp"

namespace onrecord {

struct Place {
  std::uint32_t line = 1, column = 1;
};

class Lines {
 public:
  explicit Lines(std::string_view text, OffsetUnit unit = OffsetUnit::codepoint);

  Place at(std::uint32_t byte) const;
  Span line_around(std::uint32_t byte) const;  // without its line break

 private:
  std::size_t index_of(std::uint32_t byte) const;

  std::string_view text_;
  std::vector<std::uint32_t> begins_;  // of every line
  Offsets offsets_;
};

}  // namespace onrecord
