// Offsets against a count from the beginning, for every byte.
#include "grammar/offsets.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "grammar/utf8.hpp"

using namespace onrecord;

namespace {

std::uint32_t counted(std::string_view text, std::uint32_t byte, OffsetUnit unit) {
  std::uint32_t offset = 0;
  for (std::uint32_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    if (at + c.size > byte) break;
    offset += unit == OffsetUnit::byte ? c.size : unit == OffsetUnit::utf16 && c.code > 0xFFFF ? 2 : 1;
    at += c.size;
  }
  return offset;
}

void check_every_byte(std::string_view text) {
  for (const auto unit : {OffsetUnit::codepoint, OffsetUnit::utf16}) {
    const Offsets offsets(text, unit);
    for (std::uint32_t byte = 0; byte <= text.size(); ++byte) REQUIRE(offsets(byte) == counted(text, byte, unit));
    CHECK(offsets(static_cast<std::uint32_t>(text.size()) + 9) == offsets(static_cast<std::uint32_t>(text.size())));
  }
}

}  // namespace

TEST_CASE("bytes are bytes") {
  const Offsets offsets("“é”", OffsetUnit::byte);
  CHECK(offsets(3) == 3);
  CHECK(offsets(99) == 8);
}

TEST_CASE("code points and UTF-16 units of every byte") {
  check_every_byte("");
  check_every_byte("plain");
  check_every_byte("\xEF\xBB\xBF“Né 🚢,” she said.\r\n");
  check_every_byte("a\xff\xE2\x80 b\xED\xA0\x80 c\xF0\x9F");
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 7 == 0 ? "🚢" : i % 3 == 0 ? "é" : i % 11 == 0 ? "\xE2\x80" : "x";
  for (std::size_t pad = 0; pad < 4; ++pad) check_every_byte(std::string(pad, 'x') + text);
}
