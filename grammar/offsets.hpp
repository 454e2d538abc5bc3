// Byte offsets in the units that readers of the record count in: the one conversion, at the edge.
//
// Making it is linear in the text and costs nothing for ASCII; a look-up is constant time. Borrows the text. Each
// maximal bad UTF-8 subsequence counts as one U+FFFD; a byte inside a character has the offset of its character.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord {

enum class OffsetUnit : std::uint8_t { byte, codepoint, utf16 };

class Offsets {
 public:
  Offsets(std::string_view text, OffsetUnit unit);

  // The offset of the character that holds `byte`; that of the end for a byte beyond it.
  std::uint32_t operator()(std::uint32_t byte) const;

 private:
  // Where counting starts for the bytes of a block: its first character and that character's offset.
  struct Checkpoint {
    std::uint32_t byte = 0, offset = 0;
  };

  std::string_view text_;
  OffsetUnit unit_;
  std::vector<Checkpoint> checkpoints_;  // one a block of bytes; empty: offsets are bytes
};

}  // namespace onrecord
