// One step of UTF-8 decoding that any bytes survive.
//
// An ill-formed sequence is cut by the Unicode practice of maximal subparts (Unicode 15, 3.9, U+FFFD substitution):
// each step that fails covers the longest prefix of a sequence that could have become valid, at least one byte.
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

struct Decoded {
  char32_t code = 0xFFFD;
  std::uint8_t size = 0;  // bytes covered, 1 to 4; 0 only at the end of the text
  bool valid = false;
};

namespace utf8 {

// The range that the second byte must lie in, by lead byte: it excludes overlong forms, surrogates and beyond U+10FFFF.
constexpr std::uint8_t second_low(std::uint8_t lead) { return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80; }
constexpr std::uint8_t second_high(std::uint8_t lead) { return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF; }

constexpr std::uint8_t length_of(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

}  // namespace utf8

// The character that begins at `at`. Constant time.
constexpr Decoded decode_utf8(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint8_t lead = byte(0);
  const std::uint8_t length = utf8::length_of(lead);
  if (length == 1) return {lead, 1, true};
  if (length == 0) return {0xFFFD, 1, false};
  char32_t code = lead & (0x7F >> length);
  for (std::uint8_t i = 1; i < length; ++i) {
    const std::uint8_t low = i == 1 ? utf8::second_low(lead) : 0x80;
    const std::uint8_t high = i == 1 ? utf8::second_high(lead) : 0xBF;
    if (at + i >= text.size() || byte(i) < low || byte(i) > high) return {0xFFFD, i, false};
    code = (code << 6) | (byte(i) & 0x3F);
  }
  return {code, length, true};
}

}  // namespace onrecord
