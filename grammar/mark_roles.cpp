#include "grammar/mark_roles.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace onrecord {
namespace {

using Cost = float;
using StackIndex = std::int16_t;  // there are 162 stacks

constexpr Cost never = 1000;                // more than any reading of one mark
constexpr Cost beam = 16;                   // a stack this much dearer than the best is given up
constexpr std::size_t max_depth = 4;        // deeper marks are read as flat
constexpr std::uint32_t block_size = 4096;  // marks after which the best reading so far is settled
constexpr std::uint32_t flat_from = 1000;   // marks in one paragraph, ...
constexpr Cost nest_in_same = 5.2F;         // "He said "no" to me"
constexpr Cost nest_in_alike = 1.2F;        // "He said “no” to me"
constexpr Cost mixed_pair = .4F;            // “We won," she said
constexpr Cost stray = 5;                   // a double mark that neither opens nor closes
constexpr Cost other_closes = 2.8F;         // “We won.’ after a stop: a slip of the hand

constexpr auto D = MarkFamily::double_mark;
constexpr auto T = MarkFamily::straight_double;
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
    MarkGlyph{"\"", T, 0, 0, .5F},
    MarkGlyph{"''", T, .3F, 0, .5F},
    MarkGlyph{"``", T, 0, 2, never},
    MarkGlyph{"\u201C", D, 0, 1, 0},
    MarkGlyph{"\u201D", D, 1, 0, 0},
    MarkGlyph{"\u201E", LD, 0, never, never},
    MarkGlyph{"\u201F", D, 0, 1, 0},
    MarkGlyph{"\u2018\u2018", D, 0, 1, 0},
    MarkGlyph{"\u2019\u2019", D, 1, 0, 0},
    MarkGlyph{"'", S, 0, 0, .5F},
    MarkGlyph{"\u2018", S, 0, 1, 0},
    MarkGlyph{"\u2019", S, 1.5F, 0, 0},
    MarkGlyph{"\u201B", S, 0, 1, 0},
    MarkGlyph{"`", S, .2F, 2, never},
    MarkGlyph{"\u201A", LS, 0, never, never},
    MarkGlyph{"\u00AB", G, 0, 1, never},
    MarkGlyph{"\u00BB", G, 1, 0, never},
    MarkGlyph{"\u2039", S, 0, 1, never},
    MarkGlyph{"\u203A", S, 1, 0, never},
    MarkGlyph{"\u300C", D, 0, never, never},
    MarkGlyph{"\u300D", D, never, 0, never},
    MarkGlyph{"\u300E", S, 0, never, never},
    MarkGlyph{"\u300F", S, never, 0, never},
    MarkGlyph{"", T, 0, 0, 0},  // any other: like a straight one
};

std::uint8_t glyph_row(std::string_view text) {
  std::uint8_t row = 0;
  while (row + 1U < glyphs.size() && glyphs[row].text != text) ++row;
  return row;
}

// ---- the stacks of open marks that a reading may have ----

struct Stack {
  StackIndex below = -1;                          // without its top; -1: empty
  std::array<StackIndex, mark_families> above{};  // with one more; -1: not allowed
  MarkFamily top = D;
  bool alike_nested = false;  // a family directly inside one that looks like it
};

constexpr bool may_stand_in(MarkFamily inner, MarkFamily outer) {
  switch (inner) {
    case D:
    case T:
      return is_double(outer) || outer == S || outer == G;
    case S:
      return is_double(outer) || outer == G || outer == LD;
    case G:
      return is_double(outer) || outer == G;
    case LD:
      return outer == LS || outer == G;
    case LS:
      return outer == LD;
  }
  return false;
}

std::vector<Stack> make_stacks() {
  std::vector<Stack> stacks(1);
  std::vector<std::size_t> depth = {0};
  for (std::size_t i = 0; i < stacks.size(); ++i) {
    for (std::size_t f = 0; f < mark_families; ++f) {
      const auto family = static_cast<MarkFamily>(f);
      const bool alike = i > 0 && look_alike(stacks[i].top, family);
      const bool allowed =
          depth[i] < max_depth && (i == 0 || may_stand_in(family, stacks[i].top)) && !(alike && depth[i] > 1);
      stacks[i].above[f] = allowed ? static_cast<StackIndex>(stacks.size()) : StackIndex{-1};
      if (!allowed) continue;
      Stack next;
      next.below = static_cast<StackIndex>(i);
      next.top = family;
      next.alike_nested = alike || stacks[i].alike_nested;
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

// A curly mark that stands as its glyph says does nothing else.
bool is_certain(const Mark& mark) {
  const MarkGlyph& glyph = glyphs[mark.glyph];
  return mark.place == MarkPlace::opening ? glyph.opens < glyph.closes
                                          : mark.place == MarkPlace::closing && glyph.closes < glyph.opens;
}

Cost place_cost(const Mark& mark, MarkRole role) {
  if (mark.place == MarkPlace::either) return .7F;
  if ((mark.place == MarkPlace::opening) == (role == MarkRole::opens)) return 0;
  if (is_certain(mark)) return never;
  if (role == MarkRole::opens) return 5;
  return mark.after_stop && mark.before_lower ? 3 : 6;  // "We won, "she said.
}

Cost opening_cost(const Mark& mark) {
  const bool single = mark.family == S;
  return glyphs[mark.glyph].opens + place_cost(mark, MarkRole::opens) + (single ? .5F : 0) +
         (mark.apostrophe ? 2.F : 0);
}

Cost closing_cost(const Mark& mark, MarkFamily of) {
  const MarkGlyph& glyph = glyphs[mark.glyph];
  const bool low = of == LD || of == LS;
  const bool slip = mark.after_stop && mark.place == MarkPlace::closing && glyph.closes == 0 &&
                    ((is_double(of) && glyph.family == S) || (of == S && is_double(glyph.family)));
  if (slip) return other_closes;
  if (low ? (of == LS) != (glyph.family == S) : !look_alike(glyph.family, of)) return never;
  return (low ? glyph.closes_low : glyph.closes) + (low || glyph.family == of ? 0 : mixed_pair) +
         place_cost(mark, MarkRole::closes) + (mark.apostrophe ? .8F : 0);
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
  explicit CheapestReading(std::vector<Mark>& marks)
      : marks_(marks), stacks_(stacks()), cost_(stacks_.size(), never), next_(stacks_.size(), never) {}

  // `goes_on`: for each family, whether the next paragraph reopens it.
  void read(std::uint32_t first, std::uint32_t end, const std::array<bool, mark_families>& goes_on) {
    start_from(0);
    for (std::uint32_t from = first; from < end; from += block_size) {
      const std::uint32_t to = std::min(end, from + block_size);
      came_from_.resize(std::max(came_from_.size(), std::size_t{to - from} * stacks_.size()));
      for (std::uint32_t i = from; i < to; ++i) step(i, &came_from_[std::size_t{i - from} * stacks_.size()]);
      if (to == end) add_end_costs(goes_on);
      const std::size_t best = best_stack();
      trace(from, to, best);
      start_from(best);
    }
  }

 private:
  void start_from(std::size_t stack) {
    for (const std::size_t s : alive_) cost_[s] = never;
    alive_.assign(1, stack);
    cost_[stack] = 0;
  }

  // `back`: for each stack after mark i, the stack before it.
  void step(std::uint32_t i, StackIndex* back) {
    const Mark& mark = marks_[i];
    const Cost idle = idle_cost(mark), opening = opening_cost(mark), limit = cost_[best_stack()] + beam;
    reached_.clear();
    for (const std::size_t s : alive_) {
      const Cost cost = cost_[s];
      cost_[s] = never;
      if (cost >= limit) continue;
      const Stack& stack = stacks_[s];
      if (s > 0) offer(stack.below, cost + closing_cost(mark, stack.top), s, back);
      offer(stack.above[static_cast<std::size_t>(mark.family)], cost + opening + nesting_cost(mark, s), s, back);
      offer(static_cast<StackIndex>(s), cost + idle + lateness(mark, s), s, back);
    }
    cost_.swap(next_);
    alive_.swap(reached_);
    settle();
  }

  Cost nesting_cost(const Mark& mark, std::size_t stack) const {
    if (stack == 0 || !look_alike(stacks_[stack].top, mark.family)) return 0;
    return stacks_[stack].top == mark.family ? nest_in_same : nest_in_alike;
  }

  // Of two opening marks of which one is too many, the later one opens.
  Cost lateness(const Mark& mark, std::size_t stack) const {
    const bool late = stack > 0 && mark.place == MarkPlace::opening && look_alike(stacks_[stack].top, mark.family);
    return late ? .1F : 0;
  }

  void offer(StackIndex to, Cost cost, std::size_t from, StackIndex* back) {
    if (to < 0 || cost >= never) return;
    const auto stack = static_cast<std::size_t>(to);
    if (cost >= next_[stack]) return;
    if (next_[stack] >= never) reached_.push_back(stack);
    next_[stack] = cost;
    back[stack] = static_cast<StackIndex>(from);
  }

  // Keeps the sums small: only differences count.
  void settle() {
    const Cost least = cost_[best_stack()];
    for (const std::size_t s : alive_) cost_[s] -= least;
  }

  std::size_t best_stack() const {
    return *std::min_element(alive_.begin(), alive_.end(), [this](std::size_t a, std::size_t b) {
      return cost_[a] != cost_[b] ? cost_[a] < cost_[b] : a < b;
    });
  }

  // At a paragraph's end what is still open costs, less so where the next paragraph reopens it.
  void add_end_costs(const std::array<bool, mark_families>& goes_on) {
    for (const std::size_t s : alive_) {
      if (stacks_[s].alike_nested) cost_[s] += never;
      for (std::size_t up = s; up > 0; up = static_cast<std::size_t>(stacks_[up].below)) {
        cost_[s] += unclosed_cost(stacks_[up].top, goes_on[static_cast<std::size_t>(stacks_[up].top)]);
      }
    }
  }

  void trace(std::uint32_t from, std::uint32_t to, std::size_t stack) {
    for (std::uint32_t i = to; i-- > from;) {
      const auto before = static_cast<std::size_t>(came_from_[std::size_t{i - from} * stacks_.size() + stack]);
      Mark& mark = marks_[i];
      mark.role = before == stack                                           ? MarkRole::none
                  : stacks_[stack].below == static_cast<StackIndex>(before) ? MarkRole::opens
                                                                            : MarkRole::closes;
      if (mark.role == MarkRole::closes) mark.family = stacks_[before].top;
      stack = before;
    }
  }

  std::vector<Mark>& marks_;
  const std::vector<Stack>& stacks_;
  std::vector<Cost> cost_, next_;  // for each stack; `never` where it is not alive
  std::vector<std::size_t> alive_, reached_;
  std::vector<StackIndex> came_from_;  // for each mark of the block and stack after it: the stack before it
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
      mark.after_stop = t > paragraph.first_token && is_pause(text.tokens[t - 1].kind);
      mark.before_lower = end < paragraph.end_token && text.tokens[end].shape == WordShape::lower;
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
