#include "grammar/html_text.hpp"

#include <algorithm>

#include "grammar/html_scan.hpp"

namespace onrecord {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// Sorted ranges with those that touch made one.
Spans joined(const Spans& parts) {
  Spans found;
  for (const Span part : parts) {
    if (!found.empty() && found.back().end >= part.begin)
      found.back().end = std::max(found.back().end, part.end);
    else
      found.push_back(part);
  }
  return found;
}

}  // namespace

void HtmlText::put(std::string_view bytes, Span original, bool exact) {
  const Span text{size(), size() + static_cast<std::uint32_t>(bytes.size())};
  out_.text += bytes;
  if (!out_.pieces.empty()) {
    HtmlPiece& last = out_.pieces.back();
    if (exact && last.exact && last.original.end == original.begin) {
      last.text.end = text.end, last.original.end = original.end;
      return;
    }
  }
  out_.pieces.push_back({text, original, exact});
}

void HtmlText::flush_breaks() {
  if (lines_ > 0) {
    if (!out_.text.empty()) put(lines_ == 1 ? "\n" : "\n\n", {}, false);
  } else if (spaced_ && !out_.text.empty() && out_.text.back() != '\n') {
    put(" ", space_, space_.size() == 1 && html_[space_.begin] == ' ');
  }
  lines_ = 0;
  spaced_ = false;
}

std::uint32_t HtmlText::add_space(std::uint32_t at, std::uint32_t end) {
  const std::uint32_t begin = at;
  while (at < end && is_space(html_[at])) {
    if (preformatted_ && html_[at] == '\n') break_line();
    ++at;
  }
  if (!spaced_) space_ = {begin, at};
  spaced_ = true;
  return at;
}

std::uint32_t HtmlText::add_reference(std::uint32_t at, std::uint32_t end) {
  const CharacterReference found = entities_.read(html_.substr(at, end - at));
  flush_breaks();
  if (found.text.empty()) {
    put("&", {at, at + 1}, true);
    return at + 1;
  }
  put(found.text, {at, at + found.size}, false);
  return at + found.size;
}

std::uint32_t HtmlText::add_plain(std::uint32_t at, std::uint32_t end) {
  std::uint32_t stop = at + 1;
  while (stop < end && html_[stop] != '<' && html_[stop] != '&' && html_[stop] != '\0' && !is_space(html_[stop]))
    ++stop;
  flush_breaks();
  put(html_.substr(at, stop - at), {at, stop}, true);
  return stop;
}

void HtmlText::add(Span markup) {
  const auto limit = static_cast<std::uint32_t>(html_.size());
  const std::uint32_t end = std::min(markup.end, limit);
  for (std::uint32_t at = markup.begin; at < end;) {
    const char c = html_[at];
    if (is_space(c))
      at = add_space(at, end);
    else if (c == '&')
      at = add_reference(at, end);
    else if (c == '\0')
      ++at;
    else if (c == '<' && scan_markup(html_, at).kind != MarkupKind::none)
      at = scan_markup(html_, at).span.end;
    else
      at = add_plain(at, end);
  }
}

void HtmlText::add_mark(std::string_view mark, bool opening) {
  if (opening) flush_breaks();
  put(mark, {}, false);
}

Span HtmlText::since(std::uint32_t begin) const {
  while (begin < size() && is_space(out_.text[begin])) ++begin;
  return {begin, size()};
}

Spans HtmlReading::original(Span range) const {
  Spans found;
  auto piece =
      std::partition_point(pieces.begin(), pieces.end(), [&](const HtmlPiece& p) { return p.text.end <= range.begin; });
  for (; piece != pieces.end() && piece->text.begin < range.end; ++piece) {
    if (piece->original.empty()) continue;
    Span part = piece->original;
    if (piece->exact) {
      const std::uint32_t shift = piece->original.begin - piece->text.begin;
      part = {std::max(range.begin, piece->text.begin) + shift, std::min(range.end, piece->text.end) + shift};
    }
    found.push_back(part);
  }
  std::sort(found.begin(), found.end());
  return joined(found);
}

}  // namespace onrecord
