// What the quotation grammar reads and what it gives: mark events in, runs of nested pieces out. No Spirit in here.
#pragma once

#include <cstdint>
#include <vector>

namespace onrecord {

enum class MarkEventKind : std::uint8_t {
  opening,    // a mark that begins a quotation
  closing,    // the mark that ends the innermost one
  broken,     // the innermost one ends here without a mark: `token` is the last it holds
  going_on,   // end of a paragraph beyond which the outermost quotation goes on
  reopening,  // first token of the paragraph in which it does; a mark, or a word where the writer set none
  resuming    // a mark that reopens a quotation inside the one that goes on: “‘
};

struct MarkEvent {
  MarkEventKind kind = MarkEventKind::opening;
  bool marked = true;       // reopening: whether there is a mark
  std::uint32_t token = 0;  // going_on: the last token of the paragraph
};

struct QuotedRun;

// A quotation's part in one paragraph.
struct QuotedPiece {
  MarkEvent opening;
  std::vector<QuotedRun> inside;
  MarkEvent ending;  // closing, broken, or going_on
};

// A quotation with all its pieces.
struct QuotedRun {
  QuotedPiece first;
  std::vector<QuotedPiece> further;
};

// Reads the quotation that begins at *at and moves `at` behind it; false, and nothing moved, where none begins.
bool read_quotation(const MarkEvent*& at, const MarkEvent* end, QuotedRun& run);

}  // namespace onrecord
