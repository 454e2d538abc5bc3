// Names, spans and dates as the store writes them.
#include <utf8proc.h>

#include <charconv>
#include <cstdlib>
#include <ctime>

#include "plugin/store/inside.hpp"

namespace onrecord {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80);
}

// Markup between two ranges of one word ("un<b>named</b>"): nothing but tags, and letters on both sides.
bool glues(std::string_view gap, char before, char after) {
  if (gap.empty() || gap.front() != '<' || gap.back() != '>' || !is_letter(before) || !is_letter(after))
    return gap.empty();
  bool inside = false;
  for (const char c : gap) {
    if (!inside && c != '<') return false;
    inside = c != '>';
  }
  return true;
}

bool is_one_character(std::string_view word) {
  utf8proc_int32_t code = 0;
  return utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                          static_cast<utf8proc_ssize_t>(word.size()),
                          &code) == static_cast<utf8proc_ssize_t>(word.size());
}

std::string fold_case(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const auto flags = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_LUMP);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &out, flags);
  std::string folded =
      size < 0 ? std::string(text) : std::string(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return folded;
}

}  // namespace

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return out;
}

// "2014-10-07T09:30" is the day 2014-10-07; what is no date is "".
std::string day_of(std::string_view date) {
  constexpr std::string_view shape = "dddd-dd-dd";
  std::size_t size = 0;
  while (size < shape.size() && size < date.size() &&
         (shape[size] == 'd' ? date[size] >= '0' && date[size] <= '9' : date[size] == '-'))
    ++size;
  size = size == 10 ? 10 : size >= 7 ? 7 : size >= 4 ? 4 : 0;
  const bool ends = size == date.size() || date[size] == '-' || date[size] == 'T' || date[size] == ' ';
  return ends ? std::string(date.substr(0, size)) : std::string();
}

// Neighbouring initials are one word: "J. R. Roe", "J.R. Roe" and "JR Roe" are "jr roe".
std::string fold_name(std::string_view name) {
  std::string key, word;
  bool after_initial = false;
  const auto finish = [&] {
    if (word.empty()) return;
    const bool initial = is_one_character(word);
    if (!key.empty() && !(initial && after_initial)) key += ' ';
    key += word;
    after_initial = initial;
    word.clear();
  };
  for (const char c : fold_case(name)) {
    if (is_space(c))
      finish();
    else if (c != '.')
      word += c;
  }
  finish();
  return key;
}

std::string to_text(const Spans& spans) {
  std::string out;
  for (const auto& span : spans) {
    if (!out.empty()) out += ' ';
    out += std::to_string(span.begin) + '-' + std::to_string(span.end);
  }
  return out;
}

Spans to_spans(std::string_view text) {
  Spans spans;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    Span span;
    const auto begin = std::from_chars(at, end, span.begin);
    if (begin.ec != std::errc() || begin.ptr == end) break;
    const auto stop = std::from_chars(begin.ptr + 1, end, span.end);
    if (stop.ec != std::errc()) break;
    spans.push_back(span);
    at = stop.ptr + (stop.ptr != end);
  }
  return spans;
}

std::string words(const Spans& spans, std::string_view input) {
  std::string out;
  std::uint32_t last = 0;
  for (const auto& span : spans) {
    const auto piece = slice(input, span);
    if (piece.empty()) continue;
    if (!out.empty() && !(last <= span.begin && glues(slice(input, {last, span.begin}), out.back(), piece.front())))
      out += ' ';
    out += piece;
    last = span.end;
  }
  return out;
}

}  // namespace onrecord
