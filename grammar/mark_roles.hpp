// Which quotation marks open, which close, and which do neither: the reading of a paragraph that costs least.
//
// A mark's glyph and the white space around it make each role cheap or dear; a Viterbi pass over the stacks of open
// marks (at most four deep) finds the cheapest reading of each paragraph by itself, so that one forgotten mark never
// turns the parity of what follows. Linear in the number of marks; 16 bytes a mark.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/text.hpp"

namespace onrecord {

enum class MarkRole : std::uint8_t { none, opens, closes, empty };  // empty: a pair with nothing inside

// Which marks pair: one value for each opening shape. A straight and a curly double mark may close one another.
enum class MarkFamily : std::uint8_t { double_mark, straight_double, single_mark, guillemet, low_double, low_single };
inline constexpr std::size_t mark_families = 6;

constexpr bool is_double(MarkFamily f) { return f == MarkFamily::double_mark || f == MarkFamily::straight_double; }

// Whether marks of these families look alike to a reader, so that one of them hardly stands inside the other.
constexpr bool look_alike(MarkFamily a, MarkFamily b) { return a == b || (is_double(a) && is_double(b)); }

// How a mark stands between its neighbours.
enum class MarkPlace : std::uint8_t { opening, closing, either };

struct Mark {
  std::uint32_t token = 0;
  std::uint32_t last = 0;                       // opens without an end: the last token of the words it is taken to hold
  MarkFamily family = MarkFamily::double_mark;  // that it would open; after the pass, that it opened or closed
  MarkPlace place = MarkPlace::either;
  MarkRole role = MarkRole::none;
  std::uint8_t glyph = 0;     // row of the glyph table
  bool apostrophe = false;    // 's and the like: more likely no mark at all
  bool year = false;          // before two digits: ‘08
  bool unit = false;          // after a number: feet, inches, minutes
  bool after_stop = false;    // right after a comma or a stop
  bool before_lower = false;  // right before a word in lower case
};

struct ParagraphMarks {
  std::uint32_t first = 0, end = 0;  // range of Marks::all
  std::uint32_t next = 0;            // the next paragraph that may continue this one; own index if none
  bool flat = false;                 // more marks than prose: none of them was read
};

struct Marks {
  std::vector<Mark> all;
  std::vector<ParagraphMarks> paragraphs;  // one for each of the text
};

Marks read_mark_roles(const Text& text);

// Whether the first word of paragraph `p` stands behind an opening mark of `family`.
bool reopens(const Text& text, const Marks& marks, std::uint32_t p, MarkFamily family);

}  // namespace onrecord
