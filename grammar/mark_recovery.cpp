#include "grammar/mark_recovery.hpp"

#include <algorithm>
#include <optional>

namespace onrecord {
namespace {

constexpr std::size_t longest_short_word = 4;  // bytes: he, she, they
constexpr std::uint32_t longest_name = 6;      // tokens

bool is_word(const Text& text, std::uint32_t t, std::uint32_t end) {
  return t < end && text.tokens[t].kind == TokenKind::word;
}

bool is_lower(const Text& text, std::uint32_t t, std::uint32_t end) {
  return is_word(text, t, end) && text.tokens[t].shape == WordShape::lower;
}

bool is_name(const Text& text, std::uint32_t t, std::uint32_t end) {
  return is_word(text, t, end) && text.tokens[t].shape != WordShape::lower;
}

bool is_stop(TokenKind k) { return k == TokenKind::period || k == TokenKind::question || k == TokenKind::exclamation; }

bool ends_clause(const Text& text, std::uint32_t t, std::uint32_t end) {
  return t >= end || is_stop(text.tokens[t].kind) || text.tokens[t].kind == TokenKind::comma;
}

bool ends_sentence(const Text& text, std::uint32_t t, std::uint32_t end) {
  return is_stop(text.tokens[t].kind) && is_name(text, t + 1, end) && !text.tokens[t + 1].glued;
}

std::uint32_t behind_name(const Text& text, std::uint32_t t, std::uint32_t end) {
  const std::uint32_t limit = std::min(end, t + longest_name);
  while (t < limit && is_name(text, t, end)) ++t;
  return t;
}

// ", said Mr. Lee," or ", he said." or "? Lee said." by shape alone: t stands at the comma.
bool attribution_follows(const Text& text, std::uint32_t t, std::uint32_t end) {
  const TokenKind kind = text.tokens[t].kind;
  if (kind != TokenKind::comma && kind != TokenKind::question && kind != TokenKind::exclamation) return false;
  const std::uint32_t name = t + 1;
  if (is_name(text, name, end)) {
    const std::uint32_t verb = behind_name(text, name, end);
    return is_lower(text, verb, end) && ends_clause(text, verb + 1, end);
  }
  if (!is_lower(text, name, end)) return false;
  if (is_name(text, name + 1, end)) return ends_clause(text, behind_name(text, name + 1, end), end);
  return text.word(name).size() <= longest_short_word && is_lower(text, name + 1, end) &&
         ends_clause(text, name + 2, end);
}

// The last token that may belong to the words behind an opening mark without an end. `limit`: the last token at all.
std::uint32_t cut(const Text& text, std::uint32_t opening, std::uint32_t limit, bool marks_follow) {
  std::optional<std::uint32_t> sentence_end;
  std::uint32_t brackets = 0;
  for (std::uint32_t t = opening + 1; t <= limit; ++t) {
    if (text.tokens[t].kind == TokenKind::open_bracket) ++brackets;
    if (text.tokens[t].kind == TokenKind::close_bracket && brackets-- == 0) return t - 1;
    if (t > opening + 1 && attribution_follows(text, t, limit + 1)) return t;
    if (!sentence_end && ends_sentence(text, t, limit + 1)) sentence_end = t;
  }
  return marks_follow && sentence_end ? *sentence_end : limit;
}

// A fragment ("a “mess and left.") does not go on over a paragraph unless it holds the end of a sentence.
bool is_fragment(const Text& text, std::uint32_t opening, std::uint32_t end) {
  const std::uint32_t first = text.paragraphs[text.tokens[opening].paragraph].first_token;
  if (opening == first || !is_word(text, opening - 1, end) || !is_lower(text, opening + 1, end)) return false;
  for (std::uint32_t t = opening + 1; t < end; ++t) {
    if (ends_sentence(text, t, end)) return false;
  }
  return true;
}

class Recovery {
 public:
  Recovery(const Text& text, Marks& marks) : text_(text), marks_(marks), own_(marks.paragraphs[0]) {}

  RecoveredMarks run() {
    for (std::uint32_t p = 0; p < marks_.paragraphs.size(); ++p) {
      own_ = marks_.paragraphs[p];
      if (own_.flat || (own_.first == own_.end && !carried_)) continue;
      find_unclosed();
      decide_going_on(p);
      cut_unclosed();
      write_paragraph(p);
    }
    return std::move(out_);
  }

 private:
  Mark& mark(std::uint32_t i) { return marks_.all[i]; }

  // The opening marks that are left open at the paragraph's end, outermost first.
  void find_unclosed() {
    open_.clear();
    std::uint32_t inherited = carried_ && !carried_marked_ ? 1 : 0;
    for (std::uint32_t i = own_.first; i < own_.end; ++i) {
      if (mark(i).role == MarkRole::opens) open_.push_back(i);
      if (mark(i).role != MarkRole::closes) continue;
      if (!open_.empty())
        open_.pop_back();
      else if (inherited > 0)
        --inherited;
    }
  }

  // Sets goes_on_ and, where it does, how the next paragraph takes it up.
  void decide_going_on(std::uint32_t p) {
    goes_on_ = next_marked_ = false;
    if (open_.empty() || own_.next == p) return;
    const Mark& outer = mark(open_.front());
    if (is_fragment(text_, outer.token, text_.paragraphs[p].end_token)) return;
    if (reopens(text_, marks_, own_.next, outer.family) && taken_up(own_.next) > 0) {
      goes_on_ = next_marked_ = true;
    } else if (own_.next == p + 1) {
      goes_on_ = closes_without_reopening(own_.next, outer.family);
    }
  }

  // Whether the first mark of the family in the next paragraph is a closing one that closes nothing there.
  bool closes_without_reopening(std::uint32_t p, MarkFamily family) {
    const ParagraphMarks& next = marks_.paragraphs[p];
    if (next.flat) return false;
    for (std::uint32_t i = next.first; i < next.end; ++i) {
      if (mark(i).role == MarkRole::opens) return false;
      if (!look_alike(mark(i).family, family) || mark(i).unit || mark(i).apostrophe) continue;
      if (mark(i).place != MarkPlace::closing) return false;
      mark(i).role = MarkRole::closes;
      return true;
    }
    return false;
  }

  // What neither closes nor goes on keeps some words; of nested ones the outermost.
  void cut_unclosed() {
    if (!goes_on_ && !open_.empty()) {
      for (const std::uint32_t i : open_) mark(i).role = MarkRole::none;
    }
    left_open_ = goes_on_ || open_.empty() ? own_.end : open_.front();
    for (std::uint32_t i = own_.first; i < own_.end; ++i) {
      if (i == left_open_ || is_lost_opening(mark(i))) recover(i, i != left_open_);
    }
  }

  static bool is_lost_opening(const Mark& mark) {
    return mark.role == MarkRole::none && mark.place == MarkPlace::opening && mark.family != MarkFamily::single_mark &&
           !mark.unit;
  }

  void recover(std::uint32_t i, bool marks_follow) {
    const std::uint32_t end = text_.paragraphs[text_.tokens[mark(i).token].paragraph].end_token;
    const std::uint32_t limit = last_before_next(i, end - 1);
    std::uint32_t last = cut(text_, mark(i).token, limit, marks_follow);
    last = before_crossing(i, last);
    if (last > mark(i).token) mark(i).last = last;
  }

  // The last token before the next mark that cannot stand inside the words behind mark i.
  std::uint32_t last_before_next(std::uint32_t i, std::uint32_t last) {
    std::uint32_t depth = 0;
    for (std::uint32_t j = i + 1; j < own_.end; ++j) {
      const Mark& next = mark(j);
      const bool same_opens = next.role == MarkRole::opens && look_alike(next.family, mark(i).family);
      if (same_opens || j == left_open_ || is_lost_opening(next)) return next.token - 1;
      if (next.role == MarkRole::opens) ++depth;
      if (next.role == MarkRole::closes && depth-- == 0) return next.token - 1;
    }
    return last;
  }

  // A pair that begins before the cut and ends behind it moves the cut before itself.
  std::uint32_t before_crossing(std::uint32_t i, std::uint32_t last) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t j = i + 1; j < own_.end && mark(j).token <= last; ++j) {
      if (mark(j).role == MarkRole::opens) open.push_back(mark(j).token);
      if (mark(j).role == MarkRole::closes && !open.empty()) open.pop_back();
    }
    return open.empty() ? last : open.front() - 1;
  }

  void put(MarkEventKind kind, std::uint32_t token, bool marked = true) {
    out_.events.push_back({kind, marked, token});
  }

  void write_paragraph(std::uint32_t p) {
    std::uint32_t leading = 0;  // carried quotations that this paragraph has taken up
    if (carried_ && !carried_marked_) {
      put(MarkEventKind::reopening, text_.paragraphs[p].first_token, false);
      leading = carried_;
    }
    for (std::uint32_t i = own_.first; i < own_.end; ++i) {
      break_before(mark(i).token);
      const bool at_head = leading < carried_ && mark(i).token == text_.paragraphs[p].first_token + leading;
      write_mark(mark(i), at_head ? leading++ : carried_);
    }
    break_before(text_.paragraphs[p].end_token);
    carried_ = 0;
    if (!goes_on_) return;
    put(MarkEventKind::going_on, text_.paragraphs[p].end_token - 1);
    carried_marked_ = next_marked_;
    carried_ = next_marked_ ? taken_up(own_.next) : 1;
  }

  // `level`: the carried quotation that this mark reopens, carried_ for none.
  void write_mark(const Mark& mark, std::uint32_t level) {
    if (mark.role == MarkRole::opens || mark.last > 0) {
      put(level >= carried_ ? MarkEventKind::opening
          : level == 0      ? MarkEventKind::reopening
                            : MarkEventKind::resuming,
          mark.token);
      break_at_ = mark.last > 0 ? mark.last : break_at_;
    } else if (mark.role == MarkRole::closes) {
      put(MarkEventKind::closing, mark.token);
    } else if (mark.role == MarkRole::none && mark.family != MarkFamily::single_mark && !mark.unit) {
      out_.strays.push_back(mark.token);
    }
  }

  void break_before(std::uint32_t token) {
    if (break_at_ == 0 || token <= break_at_) return;
    put(MarkEventKind::broken, break_at_);
    break_at_ = 0;
  }

  // How many of the open quotations the leading marks of paragraph p take up.
  std::uint32_t taken_up(std::uint32_t p) {
    const ParagraphMarks& next = marks_.paragraphs[p];
    const std::uint32_t first = text_.paragraphs[p].first_token;
    std::uint32_t level = 0;
    while (level < open_.size() && next.first + level < next.end) {
      const Mark& candidate = mark(next.first + level);
      const bool again = candidate.token == first + level && candidate.role == MarkRole::opens &&
                         candidate.family == mark(open_[level]).family;
      if (!again) break;
      ++level;
    }
    return level;
  }

  const Text& text_;
  Marks& marks_;
  ParagraphMarks own_;
  std::vector<std::uint32_t> open_;  // marks without an end in this paragraph
  std::uint32_t left_open_ = 0;      // the outermost of them that does not go on; own_.end: none
  bool goes_on_ = false, next_marked_ = false;
  std::uint32_t carried_ = 0;  // quotations that go on from the paragraph before
  bool carried_marked_ = false;
  std::uint32_t break_at_ = 0;  // last token of the recovered quotation that is being written; 0: none
  RecoveredMarks out_;
};

}  // namespace

RecoveredMarks recover_marks(const Text& text, Marks& marks) {
  return marks.paragraphs.empty() ? RecoveredMarks{} : Recovery(text, marks).run();
}

}  // namespace onrecord
