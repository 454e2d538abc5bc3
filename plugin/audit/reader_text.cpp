#include "plugin/audit/reader_text.hpp"

#include <algorithm>
#include <numeric>

#include "grammar/html.hpp"

namespace onrecord {
namespace {

// Sorted, and joined where they touch.
Spans joined(Spans spans) {
  std::sort(spans.begin(), spans.end());
  Spans out;
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (!out.empty() && span.begin <= out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else
      out.push_back(span);
  }
  return out;
}

}  // namespace

ReaderText::ReaderText(const Document& document, const TextLexicon* lexicon) : text_(document.bytes) {
  if (!lexicon || !is_html(document)) return;
  html_ = std::make_unique<HtmlReading>(read_html(document.bytes, *lexicon));
  text_ = html_->text;
  const auto& pieces = html_->pieces;
  for (std::uint32_t i = 0; i < pieces.size(); ++i)
    if (!pieces[i].original.empty()) by_place_.push_back(i);
  std::sort(by_place_.begin(), by_place_.end(),
            [&](auto a, auto b) { return pieces[a].original < pieces[b].original; });
}

ReaderText::~ReaderText() = default;

void ReaderText::add(Span span, Spans& out) const {
  if (!html_) {
    const auto size = static_cast<std::uint32_t>(text_.size());
    out.push_back({std::min(span.begin, size), std::min(span.end, size)});
    return;
  }
  const auto& pieces = html_->pieces;
  auto at = std::partition_point(by_place_.begin(), by_place_.end(),
                                 [&](std::uint32_t i) { return pieces[i].original.end <= span.begin; });
  for (; at != by_place_.end() && pieces[*at].original.begin < span.end; ++at) {
    const HtmlPiece& piece = pieces[*at];
    if (!piece.exact) {
      out.push_back(piece.text);
      continue;
    }
    const auto begin = std::max(span.begin, piece.original.begin) - piece.original.begin;
    const auto end = std::min(span.end, piece.original.end) - piece.original.begin;
    out.push_back({piece.text.begin + begin, piece.text.begin + end});
  }
}

Spans ReaderText::shown(const Spans& spans) const {
  Spans out;
  for (const Span span : spans) add(span, out);
  return joined(std::move(out));
}

Span ReaderText::shown(Span span) const {
  const Spans spans = shown(Spans{span});
  return spans.empty() ? Span{} : Span{spans.front().begin, spans.back().end};
}

}  // namespace onrecord
