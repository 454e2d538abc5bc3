#include "grammar/quotations.hpp"

#include <algorithm>
#include <numeric>

#include "grammar/mark_recovery.hpp"
#include "grammar/mark_roles.hpp"
#include "grammar/quotation_events.hpp"
#include "grammar/quotation_use.hpp"

namespace onrecord {
namespace {

constexpr std::size_t max_notes = 100;  // of one kind: a broken text shall not drown its reader

// Turns what the grammar read into quotations, outer ones before inner ones.
class Builder {
 public:
  Builder(const Text& text, std::vector<Quotation>& out) : text_(text), out_(out) {}

  void add(const QuotedRun& run, std::uint32_t parent, std::uint8_t depth) {
    const auto id = static_cast<std::uint32_t>(out_.size());
    out_.emplace_back();
    out_[id].parent = parent;
    out_[id].depth = depth;
    add_piece(id, run.first);
    for (const QuotedPiece& piece : run.further) add_piece(id, piece);
  }

 private:
  void add_piece(std::uint32_t id, const QuotedPiece& piece) {
    const std::uint32_t unclosed_child = last_unclosed_child(id);
    out_[id].pieces.push_back(place(piece));
    out_[id].closed = piece.ending.kind == MarkEventKind::closing;
    for (const QuotedRun& inner : piece.inside) {
      if (inner.first.opening.kind == MarkEventKind::resuming && unclosed_child != no_quotation) {
        add_piece(unclosed_child, inner.first);
      } else {
        add(inner, id, static_cast<std::uint8_t>(out_[id].depth + 1));
      }
    }
  }

  std::uint32_t last_unclosed_child(std::uint32_t id) const {
    for (std::size_t q = out_.size(); --q > id;) {
      if (out_[q].parent == id) return out_[q].closed ? no_quotation : static_cast<std::uint32_t>(q);
    }
    return no_quotation;
  }

  QuotationPiece place(const QuotedPiece& piece) const {
    const std::vector<Token>& tokens = text_.tokens;
    const Token& first = tokens[piece.opening.token];
    const std::uint32_t border = text_.paragraphs[first.paragraph].end_token - 1;
    const bool closed = piece.ending.kind == MarkEventKind::closing;
    const std::uint32_t last = piece.ending.kind == MarkEventKind::going_on ? border : piece.ending.token;
    QuotationPiece out;
    out.first_token = piece.opening.token;
    out.end_token = last + 1;
    out.span = {first.span.begin, tokens[last].span.end};
    out.inner = {piece.opening.marked ? first.span.end : first.span.begin,
                 closed ? tokens[last].span.begin : tokens[last].span.end};
    return out;
  }

  const Text& text_;
  std::vector<Quotation>& out_;
};

std::vector<Quotation> build(const Text& text, const std::vector<MarkEvent>& events) {
  std::vector<Quotation> all;
  Builder builder(text, all);
  const MarkEvent* at = events.data();
  const MarkEvent* const end = at + events.size();
  while (at != end) {
    QuotedRun run;
    if (read_quotation(at, end, run))
      builder.add(run, no_quotation, 0);
    else
      ++at;
  }
  return all;
}

// ---- ranges that the input format marked as quoted ----

// One piece for each paragraph that the block runs through.
Quotation block_quotation(const Text& text, Span block) {
  Quotation q;
  q.block = true;
  const std::uint32_t end = text.token_from(block.end);
  for (std::uint32_t t = text.token_from(block.begin); t < end;) {
    const std::uint32_t stop = std::min(end, text.paragraphs[text.tokens[t].paragraph].end_token);
    QuotationPiece piece;
    piece.first_token = t;
    piece.end_token = stop;
    piece.span = piece.inner = {text.tokens[t].span.begin, text.tokens[stop - 1].span.end};
    q.pieces.push_back(piece);
    t = stop;
  }
  return q;
}

std::uint32_t begin_of(const Quotation& q) { return q.pieces.front().first_token; }
std::uint32_t end_of(const Quotation& q) { return q.pieces.back().end_token; }

// Puts blocks among the quotations and finds for each the smallest one that holds it whole.
void add_blocks(const Text& text, const Spans& blocks, std::vector<Quotation>& all) {
  for (const Span block : blocks) {
    Quotation q = block_quotation(text, block);
    if (!q.pieces.empty()) all.push_back(std::move(q));
  }
  std::stable_sort(all.begin(), all.end(), [](const Quotation& a, const Quotation& b) {
    if (begin_of(a) != begin_of(b)) return begin_of(a) < begin_of(b);
    return end_of(a) != end_of(b) ? end_of(a) > end_of(b) : a.block && !b.block;
  });
  std::vector<std::uint32_t> around;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    while (!around.empty() && end_of(all[around.back()]) < end_of(all[i])) around.pop_back();
    all[i].parent = around.empty() ? no_quotation : around.back();
    all[i].depth = around.empty() ? 0 : static_cast<std::uint8_t>(std::min(255, all[around.back()].depth + 1));
    around.push_back(i);
  }
}

// ---- what the reader is told ----

struct PieceStart {
  std::uint32_t token, end, quotation;
};

std::vector<std::uint32_t> innermost(const Text& text, const std::vector<Quotation>& all) {
  std::vector<PieceStart> starts;
  for (std::uint32_t q = 0; q < all.size(); ++q) {
    for (const QuotationPiece& piece : all[q].pieces) starts.push_back({piece.first_token, piece.end_token, q});
  }
  std::stable_sort(starts.begin(), starts.end(), [](const PieceStart& a, const PieceStart& b) {
    return a.token != b.token ? a.token < b.token : a.quotation < b.quotation;
  });
  std::vector<std::uint32_t> of(text.tokens.size(), no_quotation);
  std::vector<PieceStart> open;
  std::size_t next = 0;
  for (std::uint32_t t = 0; t < of.size(); ++t) {
    while (next < starts.size() && starts[next].token == t) open.push_back(starts[next++]);
    while (!open.empty() && open.back().end <= t) open.pop_back();
    if (!open.empty()) of[t] = open.back().quotation;
  }
  return of;
}

void note_unclosed(const std::vector<Quotation>& all, std::vector<Note>& notes) {
  for (const Quotation& q : all) {
    if (q.closed || q.block) continue;
    if (notes.size() == max_notes) return;
    notes.push_back({"unclosed_quotation", q.pieces.back().span, "This quotation is opened and never closed."});
  }
}

void note_strays(const Text& text, const std::vector<std::uint32_t>& strays, std::vector<Note>& notes) {
  const std::size_t limit = notes.size() + max_notes;
  for (const std::uint32_t t : strays) {
    if (notes.size() == limit) return;
    notes.push_back({"stray_mark", text.tokens[t].span, "This quotation mark has no partner."});
  }
}

void note_flat(const Text& text, const Marks& marks, std::vector<Note>& notes) {
  const std::size_t limit = notes.size() + max_notes;
  for (std::uint32_t p = 0; p < marks.paragraphs.size() && notes.size() < limit; ++p) {
    if (!marks.paragraphs[p].flat) continue;
    notes.push_back(
        {"too_many_marks", text.paragraphs[p].span, "This paragraph is mostly quotation marks; none was read."});
  }
}

}  // namespace

Quotations find_quotations(const Text& text, const TextLexicon& lexicon, const Spans& blocks) {
  Quotations out;
  Marks marks = read_mark_roles(text);
  const RecoveredMarks recovered = recover_marks(text, marks);
  out.all = build(text, recovered.events);
  if (!blocks.empty()) add_blocks(text, blocks, out.all);
  classify_use(text, lexicon, out.all);
  out.of_token = innermost(text, out.all);
  note_unclosed(out.all, out.notes);
  note_strays(text, recovered.strays, out.notes);
  note_flat(text, marks, out.notes);
  std::stable_sort(out.notes.begin(), out.notes.end(), [](const Note& a, const Note& b) { return a.span < b.span; });
  return out;
}

}  // namespace onrecord
