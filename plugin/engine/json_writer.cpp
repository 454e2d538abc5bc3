#include "plugin/engine/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "grammar/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// What a byte asks for: 0 nothing, 1 an escape, 2 a look at the UTF-8 sequence that it leads.
constexpr std::array<std::uint8_t, 256> make_attention() {
  std::array<std::uint8_t, 256> table{};
  for (unsigned b = 0; b < 256; ++b) table[b] = b < 0x20 || b == '"' || b == '\\' ? 1 : b >= 0x80 ? 2 : 0;
  return table;
}
constexpr auto attention = make_attention();

void append_escape(std::string& out, unsigned char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  constexpr std::string_view hex = "0123456789abcdef";
  out += "\\u00";
  out += hex[c >> 4];
  out += hex[c & 15];
}

}  // namespace

void append_json_escaped(std::string& out, std::string_view text) {
  std::size_t done = 0, at = 0;
  const auto flush = [&] { out.append(text, done, at - done); };
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (attention[c] == 0) {
      ++at;
    } else if (attention[c] == 1) {
      flush();
      append_escape(out, c);
      done = ++at;
    } else if (const Decoded character = decode_utf8(text, at); character.valid) {
      at += character.size;
    } else {
      flush();
      out += replacement;
      done = at += character.size;
    }
  }
  flush();
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  append_json_escaped(out_, name);
  out_ += "\":";
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  separate();
  out_ += '"';
  append_json_escaped(out_, value);
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return raw({digits, static_cast<std::size_t>(end - digits)});
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  double rounded = std::round(value * 1e4) / 1e4;
  if (!std::isfinite(rounded)) rounded = value;  // too large to have decimals
  if (rounded == 0) rounded = 0;                 // no "-0"
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, rounded).ptr;
  return raw({digits, static_cast<std::size_t>(end - digits)});
}

}  // namespace onrecord
