#include "grammar/mark_roles.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace onrecord {
namespace {

using Cost = float;

constexpr Cost never = 1000;              // more than any reading of one mark
constexpr Cost beam = 16;                 // a stack this much dearer than the best is given up
constexpr std::size_t max_depth = 4;      // deeper marks are read as flat
constexpr std::uint32_t block_size = 4096;  // marks after which the best reading so far is settled
constexpr std::uint32_t flat_from = 1000;   // marks in one paragraph, ...
constexpr Cost nest_in_same = 5.2F;       // "He said "no" to me"
constexpr Cost stray = 5;                 // a double mark that neither opens nor closes
constexpr Cost other_closes = 2.8F;       // “We won.’ after a stop: a slip of the hand

constexpr auto D = MarkFamily::double_mark;
constexpr auto S = MarkFamily::single_mark;
constexpr auto G = MarkFamily::guillemet;
constexpr auto LD = MarkFamily::low_double;
constexpr auto LS = MarkFamily::low_single;

// What a glyph may do by itself. `opens` and `closes`: what the role costs; closes_low: as the end of „ or ‚.
struct MarkGlyph {
  std::string_view text;
  MarkFamily family;
  Cost opens, closes, closes_low;
};

constexpr std::array glyphs = {
    MarkGlyph{"\"", D, 0, 0, .5F},        MarkGlyph{"''", D, .3F, 0, .5F},
    MarkGlyph{"``", D, 0, 2, never},      MarkGlyph{"\u201C", D, 0, 1, 0},
    MarkGlyph{"\u201D", D, 1, 0, 0},      MarkGlyph{"\u201E", LD, 0, never, never},
    MarkGlyph{"\u201F", D, 0, 1, 0},      MarkGlyph{"\u2018\u2018", D, 0, 1, 0},
    MarkGlyph{"\u2019\u2019", D, 1, 0, 0}, MarkGlyph{"'", S, 0, 0, .5F},
    MarkGlyph{"\u2018", S, 0, 1, 0},      MarkGlyph{"\u2019", S, 1.5F, 0, 0},
    MarkGlyph{"\u201B", S, 0, 1, 0},      MarkGlyph{"`", S, .2F, 2, never},
    MarkGlyph{"\u201A", LS, 0, never, never}, MarkGlyph{"\u00AB", G, 0, 1, never},
    MarkGlyph{"\u00BB", G, 1, 0, never},  MarkGlyph{"\u2039", S, 0, 1, never},
    MarkGlyph{"\u203A", S, 1, 0, never},  MarkGlyph{"\u300C", D, 0, never, never},
    MarkGlyph{"\u300D", D, never, 0, never}, MarkGlyph{"\u300E", S, 0, never, never},
    MarkGlyph{"\u300F", S, never, 0, never}, MarkGlyph{"", D, 0, 0, 0},  // any other: like a straight one
};

std::uint8_t glyph_row(std::string_view text) {
  std::uint8_t row = 0;
  while (row + 1U < glyphs.size() && glyphs[row].text != text) ++row;
  return row;
}

// ---- the stacks of open marks that a reading may have ----

struct Stack {
  std::int8_t below = -1;                         // without its top; -1: empty
  std::array<std::int8_t, mark_families> above{};  // with one more; -1: not allowed
  MarkFamily top = D;
  bool same_nested = false;  // a family directly inside itself
};

constexpr bool may_stand_in(MarkFamily inner, MarkFamily outer) {
  switch (inner) {
    case D: return outer == D || outer == S || outer == G;
    case S: return outer == D || outer == G || outer == LD;
    case G: return outer == D || outer == G;
    case LD: return outer == LS || outer == G;
    case LS: return outer == LD;
  }
  return false;
}

std::vector<Stack> make_stacks() {
  std::vector<Stack> stacks(1);
  std::vector<std::size_t> depth = {0};
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    for (std::size_t f = 0; f < mark_families; ++f) {
      const auto family = static_cast<MarkFamily>(f);
      const bool same = i > 0 && stacks[i].top == family;
      const bool allowed = depth[i] < max_depth && (i == 0 || may_stand_in(family, stacks[i].top)) && !(same && depth[i] > 1);
      stacks[i].above[f] = allowed ? static_cast<std::int8_t>(stacks.size()) : std::int8_t{-1};
      if (!allowed) continue;
      Stack next;
      next.below = static_cast<std::int8_t>(i);
      next.top = family;
      next.same_nested = same || stacks[i].same_nested;
      stacks.push_back(next);
      depth.push_back(depth[i] + 1);
    }
  }
  return stacks;
}

const std::vector<Stack>& stacks() {
  static const std::vector<Stack> all = make_stacks();
  return all;
}

// ---- what a role costs in its place ----

Cost place_cost(const Mark& mark, MarkRole role) {
  if (mark.place == MarkPlace::either) return .7F;
  if ((mark.place == MarkPlace::opening) == (role == MarkRole::opens)) return 0;
  return role == MarkRole::opens ? 5 : 3;
}

Cost opening_cost(const Mark& mark) {
  const bool single = mark.family == S;
  return glyphs[mark.glyph].opens + place_cost(mark, MarkRole::opens) + (single ? .5F : 0) + (mark.apostrophe ? 2 : 0);
}

Cost closing_cost(const Mark& mark, MarkFamily of) {
  const MarkGlyph& glyph = glyphs[mark.glyph];
  const bool low = of == LD || of == LS;
  const bool slip = mark.after_stop && mark.place == MarkPlace::closing && glyph.closes == 0 &&
                    ((of == D && glyph.family == S) || (of == S && glyph.family == D));
  if (slip) return other_closes;
  if (low ? (of == LS) != (glyph.family == S) : glyph.family != of) return never;
  return (low ? glyph.closes_low : glyph.closes) + place_cost(mark, MarkRole::closes) + (mark.apostrophe ? .8F : 0);
}

Cost idle_cost(const Mark& mark) {
  if (mark.unit) return .8F;
  if (mark.family != S) return stray;
  if (mark.apostrophe) return .2F;
  if (mark.year) return .5F;
  if (mark.place == MarkPlace::opening) return glyphs[mark.glyph].text == "\u2018" ? 3.8F : 2.5F;
  return mark.place == MarkPlace::closing ? 1.6F : 1;
}

Cost unclosed_cost(MarkFamily family, bool goes_on) { return goes_on ? .3F : family == S ? 3.2F : 3; }

// ---- the pass over one paragraph ----

class CheapestReading {
 public:
  CheapestReading(std::vector<Mark>& marks) : marks_(marks), cost_(stacks().size()), next_(stacks().size()) {}

  // `goes_on`: for each family, whether the next paragraph reopens it.
  void read(std::uint32_t first, std::uint32_t end, const std::array<bool, mark_families>& goes_on) {
    std::fill(cost_.begin(), cost_.end(), never);
    cost_[0] = 0;
    for (std::uint32_t from = first; from < end; from += block_size) {
      const std::uint32_t to = std::min(end, from + block_size);
      came_from_.assign(std::size_t{to - from} * stacks().size(), -1);
      for (std::uint32_t i = from; i < to; ++i) step(i, from);
      const std::size_t best = to == end ? best_end(goes_on) : best_stack();
      trace(from, to, best);
      std::fill(cost_.begin(), cost_.end(), never);
      cost_[best] = 0;
    }
  }

 private:
  void step(std::uint32_t i, std::uint32_t from) {
    const Mark& mark = marks_[i];
    const Cost idle = idle_cost(mark), opening = opening_cost(mark), limit = cost_[best_stack()] + beam;
    std::int8_t* const back = &came_from_[std::size_t{i - from} * stacks().size()];
    std::fill(next_.begin(), next_.end(), never);
    const auto offer = [&](std::int8_t to, Cost cost, std::size_t s) {
      if (to < 0 || cost >= next_[static_cast<std::size_t>(to)]) return;
      next_[static_cast<std::size_t>(to)] = cost;
      back[to] = static_cast<std::int8_t>(s);
    };
    for (std::size_t s = 0; s < cost_.size(); ++s) {
      if (cost_[s] >= limit || cost_[s] >= never) continue;
      const Stack& stack = stacks()[s];
      if (s > 0) offer(stack.below, cost_[s] + closing_cost(mark, stack.top), s);
      const bool same = s > 0 && stack.top == mark.family;
      offer(stack.above[static_cast<std::size_t>(mark.family)], cost_[s] + opening + (same ? nest_in_same : 0), s);
      offer(static_cast<std::int8_t>(s), cost_[s] + idle, s);
    }
    settle();
    cost_.swap(next_);
  }

  // Keeps the sums small: only differences count.
  void settle() {
    const Cost least = *std::min_element(next_.begin(), next_.end());
    for (Cost& c : next_) c = c >= never ? never : c - least;
  }

  std::size_t best_stack() const {
    return static_cast<std::size_t>(std::min_element(cost_.begin(), cost_.end()) - cost_.begin());
  }

  // At a paragraph's end what is still open costs, less so where the next paragraph reopens it.
  std::size_t best_end(const std::array<bool, mark_families>& goes_on) {
    for (std::size_t s = 1; s < cost_.size(); ++s) {
      if (stacks()[s].same_nested) cost_[s] = never;
      for (std::int8_t up = static_cast<std::int8_t>(s); up > 0; up = stacks()[static_cast<std::size_t>(up)].below) {
        const MarkFamily family = stacks()[static_cast<std::size_t>(up)].top;
        cost_[s] += unclosed_cost(family, goes_on[static_cast<std::size_t>(family)]);
      }
    }
    return best_stack();
  }

  void trace(std::uint32_t from, std::uint32_t to, std::size_t stack) {
    for (std::uint32_t i = to; i-- > from;) {
      const auto before = static_cast<std::size_t>(came_from_[std::size_t{i - from} * stacks().size() + stack]);
      Mark& mark = marks_[i];
      mark.role = before == stack ? MarkRole::none
                  : stacks()[stack].below == static_cast<std::int8_t>(before) ? MarkRole::opens : MarkRole::closes;
      if (mark.role == MarkRole::closes) mark.family = stacks()[before].top;
      stack = before;
    }
  }

  std::vector<Mark>& marks_;
  std::vector<Cost> cost_, next_;
  std::vector<std::int8_t> came_from_;  // for each mark and stack after it: the stack before it
};

// ---- where a mark stands ----

bool is_pause(TokenKind k) {
  return k == TokenKind::comma || k == TokenKind::period || k == TokenKind::question || k == TokenKind::exclamation ||
         k == TokenKind::semicolon || k == TokenKind::colon || k == TokenKind::close_bracket;
}

bool leads_in(TokenKind k) { return k == TokenKind::open_bracket || k == TokenKind::dash || k == TokenKind::colon; }

bool lone_apostrophe(const Text& text, std::uint32_t t) {
  const std::string_view word = text.word(t);
  return text.tokens[t].kind == TokenKind::clitic && (word == "'" || word == "\u2019");
}

bool is_candidate(const Text& text, std::uint32_t t) {
  return text.tokens[t].kind == TokenKind::mark || lone_apostrophe(text, t);
}

// The place of the glued run of marks [from, to) between tokens of one paragraph [first, end).
MarkPlace place_of_run(const Text& text, std::uint32_t from, std::uint32_t to, std::uint32_t first, std::uint32_t end) {
  const bool before = from > first && text.tokens[from].glued;
  const bool after = to < end && text.tokens[to].glued;
  if (from == first) return MarkPlace::opening;
  if (to == end) return MarkPlace::closing;
  const TokenKind left = text.tokens[from - 1].kind, right = text.tokens[to].kind;
  if (!before && !after) return MarkPlace::either;
  if (!before) return is_pause(right) ? MarkPlace::either : MarkPlace::opening;
  if (!after) return left == TokenKind::open_bracket ? MarkPlace::either : MarkPlace::closing;
  if (is_pause(right)) return MarkPlace::closing;
  if (leads_in(left)) return MarkPlace::opening;
  if (right == TokenKind::dash || is_pause(left)) return MarkPlace::closing;
  return MarkPlace::either;
}

// A possessive that may as well be a closing mark: workers’ choice.
bool is_apostrophe(const Text& text, std::uint32_t t, std::uint32_t first, std::uint32_t end) {
  if (t == first || t + 1 >= end || !text.tokens[t].glued || text.tokens[t + 1].glued) return false;
  if (text.word(t) != "'" && text.word(t) != "\u2019") return false;
  if (text.tokens[t - 1].kind != TokenKind::word || text.tokens[t + 1].kind != TokenKind::word) return false;
  return text.word(t - 1).back() == 's';
}

// ‘08 with the wrong apostrophe: two digits and no more.
bool is_year(const Text& text, std::uint32_t t, std::uint32_t end) {
  return t + 1 < end && text.tokens[t + 1].kind == TokenKind::number && text.tokens[t + 1].glued &&
         text.word(t + 1).size() == 2;
}

void collect_marks(const Text& text, const Paragraph& paragraph, std::vector<Mark>& out) {
  for (std::uint32_t t = paragraph.first_token; t < paragraph.end_token;) {
    std::uint32_t end = t;
    while (end < paragraph.end_token && is_candidate(text, end) && (end == t || text.tokens[end].glued)) ++end;
    const MarkPlace place = place_of_run(text, t, end, paragraph.first_token, paragraph.end_token);
    for (std::uint32_t i = t; i < end; ++i) {
      Mark mark;
      mark.token = i;
      mark.glyph = glyph_row(text.word(i));
      mark.family = glyphs[mark.glyph].family;
      mark.place = place;
      mark.apostrophe = end == t + 1 && is_apostrophe(text, i, paragraph.first_token, paragraph.end_token);
      mark.year = end == t + 1 && is_year(text, i, paragraph.end_token);
      mark.after_stop = t > paragraph.first_token && text.tokens[t].glued && is_pause(text.tokens[t - 1].kind);
      mark.unit = i > paragraph.first_token && text.tokens[i].glued && text.tokens[i - 1].kind == TokenKind::number;
      out.push_back(mark);
    }
    t = std::max(end, t + 1);
  }
}

// Marks with nothing between them hold no words.
void drop_empty_pairs(std::vector<Mark>& marks, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i + 1 < end; ++i) {
    const bool empty = marks[i].role == MarkRole::opens && marks[i + 1].role == MarkRole::closes &&
                       marks[i].token + 1 == marks[i + 1].token;
    if (empty) marks[i].role = marks[i + 1].role = MarkRole::empty;
  }
}

}  // namespace

bool reopens(const Text& text, const Marks& marks, std::uint32_t p, MarkFamily family) {
  const ParagraphMarks& own = marks.paragraphs[p];
  if (own.first == own.end || own.flat) return false;
  const Mark& mark = marks.all[own.first];
  const std::uint32_t first = text.paragraphs[p].first_token;
  return mark.family == family && mark.token == first && mark.place == MarkPlace::opening &&
         glyphs[mark.glyph].opens < never && first + 1 < text.paragraphs[p].end_token &&
         (text.tokens[first + 1].glued || text.tokens[first + 1].kind == TokenKind::mark);
}

Marks read_mark_roles(const Text& text) {
  Marks marks;
  for (const Paragraph& paragraph : text.paragraphs) {
    ParagraphMarks own;
    own.first = static_cast<std::uint32_t>(marks.all.size());
    collect_marks(text, paragraph, marks.all);
    own.end = static_cast<std::uint32_t>(marks.all.size());
    const std::uint32_t tokens = paragraph.end_token - paragraph.first_token;
    own.flat = own.end - own.first > flat_from && own.end - own.first > tokens / 3 * 2;
    marks.paragraphs.push_back(own);
  }
  CheapestReading reading(marks.all);
  std::uint32_t next = static_cast<std::uint32_t>(text.paragraphs.size());
  for (std::uint32_t p = static_cast<std::uint32_t>(text.paragraphs.size()); p-- > 0;) {
    ParagraphMarks& own = marks.paragraphs[p];
    own.next = next < text.paragraphs.size() ? next : p;
    if (text.paragraphs[p].first_token < text.paragraphs[p].end_token && !text.paragraphs[p].front_matter) next = p;
    if (own.first == own.end || own.flat) continue;
    std::array<bool, mark_families> goes_on{};
    for (std::size_t f = 0; f < mark_families; ++f) {
      goes_on[f] = own.next != p && reopens(text, marks, own.next, static_cast<MarkFamily>(f));
    }
    reading.read(own.first, own.end, goes_on);
    drop_empty_pairs(marks.all, own.first, own.end);
  }
  return marks;
}

}  // namespace onrecord
