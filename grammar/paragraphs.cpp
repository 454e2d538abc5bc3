#include "grammar/paragraphs.hpp"

#include <algorithm>
#include <cstring>

#include "grammar/characters.hpp"

namespace onrecord {

namespace {

constexpr std::uint32_t min_wrapped_width = 40;   // columns; a shorter line was broken for a reason
constexpr std::uint32_t max_wrapped_width = 100;  // columns; nobody wraps wider by hand or by mailer

struct Line {
  Span span;                     // without surrounding white space
  std::uint32_t width = 0;       // code points
  std::uint32_t first_word = 0;  // columns of its first word
  std::uint32_t indent = 0;      // bytes of white space before it
  bool after_blank = false;
};

// Bytes of the line break at `at`, 0 where there is none. A "\r\n" is one break.
std::uint32_t break_size(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0;
  };
  switch (byte(0)) {
    case '\n':
    case '\v':
    case '\f':
      return 1;
    case '\r':
      return byte(1) == '\n' ? 2 : 1;
    case 0xC2:
      return byte(1) == 0x85 ? 2 : 0;
    case 0xE2:
      return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0;
    default:
      return 0;
  }
}

Span trim(std::string_view bytes, Span span) {
  const std::string_view line = bytes.substr(0, span.end);
  while (span.begin < span.end) {
    const Character c = character_at(line, span.begin);
    if (!is_blank(c.glyph)) break;
    span.begin += c.size;
  }
  while (span.begin < span.end) {
    const Character c = character_before(line, span.end);
    if (!is_blank(c.glyph)) break;
    span.end -= c.size;
  }
  return span;
}

std::uint32_t columns(std::string_view line) {
  return static_cast<std::uint32_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Whether the eight bytes at `from` are ASCII without controls, so that no line break is among them.
bool plain_eight(std::string_view bytes, std::uint32_t from) {
  std::uint64_t eight;
  if (from + sizeof eight > bytes.size()) return false;
  std::memcpy(&eight, bytes.data() + from, sizeof eight);
  return ((eight | (eight - 0x2020202020202020u)) & 0x8080808080808080u) == 0;
}

// The line break at `from` or after it; it begins with a control or leads a two- or three-byte sequence.
std::uint32_t find_break(std::string_view bytes, std::uint32_t from, std::uint32_t& size) {
  for (const auto end = static_cast<std::uint32_t>(bytes.size()); from < end; ++from) {
    while (plain_eight(bytes, from)) from += 8;
    if (from >= end) break;
    const auto byte = static_cast<unsigned char>(bytes[from]);
    if (byte >= 0x20 && byte != 0xC2 && byte != 0xE2) continue;
    if ((size = break_size(bytes, from)) != 0) return from;
  }
  size = 0;
  return from;
}

std::vector<Line> find_lines(std::string_view bytes) {
  std::vector<Line> lines;
  bool blank = true;
  const auto end_of_text = static_cast<std::uint32_t>(bytes.size());
  for (std::uint32_t begin = 0; begin < end_of_text;) {
    std::uint32_t skip = 0;
    const std::uint32_t end = find_break(bytes, begin, skip);
    const Span span = trim(bytes, {begin, end});
    if (!span.empty()) {
      const std::string_view line = slice(bytes, span);
      lines.push_back({span, columns(line), columns(line.substr(0, line.find(' '))), span.begin - begin, blank});
    }
    blank = span.empty();
    begin = end + skip;
  }
  return lines;
}

bool ends_mid_sentence(std::string_view bytes, const Line& line) {
  const Glyph last = character_before(bytes, line.span.end).glyph;
  return is_alnum(last) || last == Glyph::comma || last == Glyph::semicolon;
}

bool goes_on(std::string_view bytes, const Line& line, const Line& next) {
  return !next.after_blank && line.width >= min_wrapped_width && next.indent <= line.indent &&
         character_at(bytes, next.span.begin).glyph == Glyph::lower && ends_mid_sentence(bytes, line);
}

bool may_start_wrapped_line(Glyph g) {
  return is_alnum(g) || g == Glyph::apostrophe || g == Glyph::single_open || g == Glyph::straight ||
         g == Glyph::quote || g == Glyph::open || g == Glyph::grave;
}

struct Wrapping {
  std::uint32_t width = 0;   // of the widest line that goes on mid-sentence
  std::uint32_t breaks = 0;  // how often that was seen
};

Wrapping find_wrapping(std::string_view bytes, const std::vector<Line>& lines) {
  Wrapping found;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].width > max_wrapped_width || !goes_on(bytes, lines[i], lines[i + 1])) continue;
    found.width = std::max(found.width, lines[i].width);
    ++found.breaks;
  }
  return found;
}

// In a text that is seen to be wrapped, a line was full when the next one's first word did not fit.
bool filled(std::string_view bytes, const Line& line, const Line& next, Wrapping wrapping) {
  return wrapping.breaks >= 2 && line.width >= min_wrapped_width && line.width <= max_wrapped_width &&
         next.indent <= line.indent && line.width + 1 + next.first_word > wrapping.width &&
         may_start_wrapped_line(character_at(bytes, next.span.begin).glyph);
}

}  // namespace

std::vector<Paragraph> find_paragraphs(std::string_view bytes) {
  const std::vector<Line> lines = find_lines(bytes);
  const Wrapping wrapping = find_wrapping(bytes, lines);
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool joined = i > 0 && !lines[i].after_blank &&
                        (goes_on(bytes, lines[i - 1], lines[i]) || filled(bytes, lines[i - 1], lines[i], wrapping));
    if (joined)
      paragraphs.back().span.end = lines[i].span.end;
    else
      paragraphs.push_back({lines[i].span});
  }
  return paragraphs;
}

}  // namespace onrecord
