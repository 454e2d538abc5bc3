#include "plugin/store/redact.hpp"

#include <algorithm>

#include "grammar/span.hpp"
#include "plugin/store/inside.hpp"

namespace onrecord {
namespace {

struct Word {
  Span span;
  std::string folded;
};

bool in_word(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' ||
         c == '-' || c == '.';
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> list;
  for (std::uint32_t at = 0; at < text.size();) {
    std::uint32_t end = at;
    while (end < text.size() && in_word(static_cast<unsigned char>(text[end]))) ++end;
    if (end > at) list.push_back({{at, end}, fold_name(text.substr(at, end - at))});
    at = end + (end == at);
  }
  return list;
}

// "roe" is in "roe", "roe's" and "“roe”", not in "roebuck".
bool is_word(std::string_view folded, std::string_view name) {
  const auto at = folded.find(name);
  if (at == std::string_view::npos) return false;
  const auto letter = [](unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-'; };
  const bool begins = at == 0 || !letter(static_cast<unsigned char>(folded[at - 1]));
  const auto end = at + name.size();
  return begins && (end == folded.size() || !letter(static_cast<unsigned char>(folded[end])));
}

}  // namespace

void Redaction::add(std::string_view full_name) {
  std::vector<std::string> parts;
  for (auto& word : words_in(full_name))
    if (!word.folded.empty()) parts.push_back(std::move(word.folded));
  if (parts.empty()) return;
  names_.push_back(std::move(parts));
  std::stable_sort(names_.begin(), names_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

void Redaction::add_words_of(std::string_view full_name) {
  for (const auto& word : words_in(full_name))
    if (word.folded.size() > 1) add(word.folded);
}

std::string Redaction::apply(std::string_view text) const {
  const auto found = words_in(text);
  std::string out;
  std::uint32_t kept = 0;
  for (std::size_t i = 0; i < found.size();) {
    const auto name = std::find_if(names_.begin(), names_.end(), [&](const auto& parts) {
      if (i + parts.size() > found.size()) return false;
      for (std::size_t k = 0; k < parts.size(); ++k)
        if (!is_word(found[i + k].folded, parts[k])) return false;
      return true;
    });
    if (name == names_.end()) {
      ++i;
      continue;
    }
    out += text.substr(kept, found[i].span.begin - kept);
    out += removed_mark;
    i += name->size();
    kept = found[i - 1].span.end;
  }
  return out += text.substr(kept);
}

}  // namespace onrecord
