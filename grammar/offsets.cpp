#include "grammar/offsets.hpp"

#include <algorithm>

#include "grammar/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t block = 128;  // bytes between checkpoints

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::uint32_t units(const Decoded& character, OffsetUnit unit) {
  return unit == OffsetUnit::utf16 && character.code > 0xFFFF ? 2 : 1;
}

}  // namespace

Offsets::Offsets(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::byte || is_ascii(text)) return;
  checkpoints_.reserve(text.size() / block + 1);
  std::uint32_t offset = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    if (at >= checkpoints_.size() * block) checkpoints_.push_back({at, offset});
    const Decoded character = decode_utf8(text, at);
    offset += units(character, unit);
    at += character.size;
  }
}

std::uint32_t Offsets::operator()(std::uint32_t byte) const {
  byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
  if (checkpoints_.empty()) return byte;
  auto index = std::min<std::size_t>(byte / block, checkpoints_.size() - 1);
  if (checkpoints_[index].byte > byte) --index;  // a character that began in the block before
  auto [at, offset] = checkpoints_[index];
  while (at < byte) {
    const Decoded character = decode_utf8(text_, at);
    if (at + character.size > byte) break;
    offset += units(character, unit_);
    at += character.size;
  }
  return offset;
}

}  // namespace onrecord
