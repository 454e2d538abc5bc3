#include "grammar/html_entities.hpp"

#include <gumbo.h>
#include <utf8proc.h>

#include <algorithm>

namespace onrecord {

namespace {

constexpr std::size_t max_name = 33;     // bytes: the longest name of the standard, with its semicolon
constexpr std::size_t max_known = 4096;  // names remembered; a page with more is not one that people wrote

// What the standard makes of the C1 controls: the characters that Windows-1252 has there.
constexpr char32_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

bool is_alnum(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26 || static_cast<unsigned char>(c - '0') < 10;
}

std::string encoded(char32_t code) {
  if (code >= 0x80 && code < 0xA0) code = windows_1252[code - 0x80];
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  utf8proc_uint8_t buffer[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), buffer);
  return {reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size)};
}

int digit_value(char c, bool hex) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

CharacterReference read_number(std::string_view markup) {
  const bool hex = markup.size() > 2 && (markup[2] | 0x20) == 'x';
  std::size_t at = hex ? 3 : 2;
  const std::size_t first = at;
  char32_t code = 0;
  for (int digit; at < markup.size() && (digit = digit_value(markup[at], hex)) >= 0; ++at) {
    code = std::min<char32_t>(code * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (at == first) return {};
  if (at < markup.size() && markup[at] == ';') ++at;
  return {encoded(code), static_cast<std::uint32_t>(at)};
}

// The text that Gumbo reads from a snippet.
std::string parsed(const std::string& snippet) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, snippet.data(), snippet.size());
  const GumboNode* node = output->root;
  std::string text;
  while (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0) {
    const GumboVector& children = node->v.element.children;
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  if (node->type == GUMBO_NODE_TEXT) text = node->v.text.text;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return text;
}

std::size_t common_suffix(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(x - a.rbegin());
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// A name without its semicolon may be only the head of what was written ("&copy2014"): what stayed as it was is text.
CharacterReference look_up(const std::string& name) {
  const std::string text = parsed("x" + name).substr(1);
  if (text.empty() || text == name) return {};
  if (name.back() == ';' && code_points(text) <= 2) return {text, static_cast<std::uint32_t>(name.size())};
  const std::size_t rest = common_suffix(name, text);
  return {text.substr(0, text.size() - rest), static_cast<std::uint32_t>(name.size() - rest)};
}

}  // namespace

CharacterReference EntityReader::read(std::string_view markup) {
  if (markup.size() < 3) return {};
  return markup[1] == '#' ? read_number(markup) : read_name(markup);
}

CharacterReference EntityReader::read_name(std::string_view markup) {
  std::size_t size = 1;
  while (size < markup.size() && size < max_name && is_alnum(markup[size])) ++size;
  if (size < 3) return {};
  if (size < markup.size() && markup[size] == ';') ++size;
  const std::string name(markup.substr(0, size));
  if (const auto found = known_.find(name); found != known_.end()) return found->second;
  if (known_.size() >= max_known) return {};
  return known_.emplace(name, look_up(name)).first->second;
}

}  // namespace onrecord
