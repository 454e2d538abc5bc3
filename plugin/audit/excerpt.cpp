#include "plugin/audit/excerpt.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <vector>

#include "grammar/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD", ellipsis = "…";
constexpr std::size_t bytes_per_column = 8;  // how far to look for what may stand in one column: accents, joined emoji

// What a reader takes for one character, and the columns that it fills.
struct Cell {
  Span span;
  unsigned width = 0;
  bool space = false;
  std::string shown;
};

// Characters that act on a terminal or on the direction of text instead of showing.
bool steers(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x061C || c == 0xFEFF;
}

bool is_space(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0; }

Cell make_cell(std::string_view text, std::uint32_t at, const Decoded& c) {
  Cell cell{{at, at + c.size}, 1, false, std::string(replacement)};
  if (is_space(c.code)) return {cell.span, 1, true, " "};
  if (!c.valid || steers(c.code)) return cell;
  cell.width = static_cast<unsigned>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.code))));
  cell.shown = text.substr(at, c.size);
  return cell;
}

// A character that goes on from the cell before it: an accent, a joined emoji, a skin tone.
void extend(Cell& cell, std::string_view text, const Decoded& c) {
  cell.span.end += c.size;
  cell.shown += text.substr(cell.span.end - c.size, c.size);
  if (c.code == 0xFE0F) cell.width = 2;  // "as emoji"
}

std::vector<Cell> cells_of(std::string_view text, Span range) {
  std::vector<Cell> cells;
  utf8proc_int32_t state = 0;
  char32_t before = 0;
  for (auto at = range.begin; at < range.end;) {
    const Decoded c = decode_utf8(text.substr(0, range.end), at);
    const bool joins = !cells.empty() && c.valid && !steers(c.code) && !steers(before) &&
                       !utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before),
                                                         static_cast<utf8proc_int32_t>(c.code), &state);
    if (joins)
      extend(cells.back(), text, c);
    else
      cells.push_back(make_cell(text, at, c));
    before = c.valid ? c.code : 0;
    at += c.size;
  }
  return cells;
}

unsigned width_of(const std::vector<Cell>& cells, std::size_t first, std::size_t end) {
  unsigned width = 0;
  for (auto i = first; i < end; ++i) width += cells[i].width;
  return width;
}

// The first byte at or after `byte` that begins a character.
std::uint32_t character_begin(std::string_view text, std::uint32_t byte) {
  while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) ++byte;
  return byte;
}

// The part of the line that can matter at this width.
Span neighbourhood(std::string_view text, Span line, Span mark, unsigned columns) {
  const auto reach = static_cast<std::uint32_t>(columns * bytes_per_column);
  Span near = line;
  if (mark.begin - line.begin > reach) near.begin = character_begin(text, mark.begin - reach);
  if (line.end - mark.begin > reach) near.end = character_begin(text, mark.begin + reach);
  return {std::min(near.begin, mark.begin), std::min(std::max(near.end, near.begin), line.end)};
}

// Which cells to show: all of them, or from a few words before the mark to where the width ends.
struct Window {
  std::size_t first = 0, end = 0;
};

Window choose(const std::vector<Cell>& cells, std::size_t marked, unsigned columns) {
  Window w{0, cells.size()};
  if (width_of(cells, 0, cells.size()) <= columns) return w;
  const unsigned tail = width_of(cells, marked, cells.size()) + 2;  // a short tail leaves room for more words before
  const unsigned lead = std::max(columns / 4, tail < columns ? columns - tail : 0);
  if (width_of(cells, 0, marked) > lead) {
    w.first = marked;
    for (unsigned used = 0; w.first > 0 && used + cells[w.first - 1].width <= lead; --w.first)
      used += cells[w.first - 1].width;
    auto word = w.first;  // from the next word's beginning, where there is one before the mark
    while (word < marked && !(word > 0 && cells[word - 1].space)) ++word;
    w.first = word;
  }
  unsigned used = 2;  // an ellipsis either side
  for (w.end = w.first; w.end < cells.size() && used + cells[w.end].width <= columns; ++w.end)
    used += cells[w.end].width;
  auto word = w.end;
  while (word < cells.size() && word > marked + 1 && !cells[word].space) --word;
  if (word > marked + 1) w.end = word;
  return w;
}

}  // namespace

Excerpt make_excerpt(std::string_view text, Span line, Span mark, unsigned columns) {
  mark.begin = std::clamp(mark.begin, line.begin, line.end);
  mark.end = std::clamp(mark.end, mark.begin, line.end);
  const Span near = neighbourhood(text, line, mark, columns);
  const auto cells = cells_of(text, near);
  const auto marked = static_cast<std::size_t>(
      std::find_if(cells.begin(), cells.end(), [&](const Cell& c) { return c.span.end > mark.begin; }) - cells.begin());
  const Window window = choose(cells, marked, columns);
  Excerpt out;
  if (window.first > 0 || near.begin > line.begin) {
    out.text = ellipsis;
    out.caret = " ";
  }
  for (auto i = window.first; i < window.end; ++i) {
    out.text += cells[i].shown;
    if (i < marked)
      out.caret.append(cells[i].width, ' ');
    else if (i == marked)
      out.caret += '^' + std::string(cells[i].width > 1 ? cells[i].width - 1 : 0, '~');
    else if (cells[i].span.begin < mark.end)
      out.caret.append(cells[i].width, '~');
  }
  if (marked >= window.end) out.caret += '^';  // an empty place at the line's end
  if (window.end < cells.size() || near.end < line.end) out.text += ellipsis;
  return out;
}

unsigned columns_of(std::string_view text) {
  const auto cells = cells_of(text, {0, static_cast<std::uint32_t>(text.size())});
  return width_of(cells, 0, cells.size());
}

std::string one_line(std::string_view text, unsigned columns) {
  const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), columns * bytes_per_column));
  std::string out;
  unsigned used = 0;
  bool space = false;
  for (const Cell& cell : cells_of(text, {0, size})) {
    if (cell.space) {
      space = !out.empty();
      continue;
    }
    if (used + space + cell.width >= columns) return out += ellipsis;
    if (space) out += ' ';
    out += cell.shown;
    used += space + cell.width;
    space = false;
  }
  return size < text.size() ? out += ellipsis : out;
}

}  // namespace onrecord
