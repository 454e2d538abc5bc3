#include "plugin/engine/folded_words.hpp"

#include <algorithm>

#include "grammar/characters.hpp"

namespace onrecord {
namespace {

constexpr std::size_t first_slots = 1024;

}  // namespace

void append_folded(std::string& out, std::string_view word) {
  const auto begin = out.size();
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) {  // not ASCII: all of it by Unicode
      out.resize(begin);
      append_lower(out, word);
      out.erase(std::remove(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '.'), out.end());
      return;
    }
    if (c != '.') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
}

std::string fold_word(std::string_view word) {
  std::string out;
  append_folded(out, word);
  return out;
}

FoldedWords::FoldedWords() : slots_(first_slots) {
  words_.reserve(first_slots / 2 + 1);
  words_.emplace_back();
}

// The rules' folder is the faster one; it differs only in periods and apostrophes.
std::uint32_t FoldedWords::add(std::string_view text) {
  const FoldedWord plain = folder_.fold(text);
  if (plain.is_run) return intern(plain);
  other_.clear();
  append_folded(other_, text);
  return intern(as_folded(other_));
}

std::uint32_t FoldedWords::intern(const FoldedWord& folded) {
  auto at = folded.hash & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    const auto id = slots_[at];
    const Word& known = words_[id];
    if (known.hash == folded.hash && known.eight == folded.eight && (folded.eight != 0 || (*this)[id] == folded.text))
      return id;
  }
  const auto id = static_cast<std::uint32_t>(words_.size());
  slots_[at] = id;
  words_.push_back({static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(folded.text.size()),
                    folded.hash, folded.eight});
  letters_ += folded.text;
  if (words_.size() * 2 > slots_.size()) grow();
  return id;
}

void FoldedWords::grow() {
  std::vector<std::uint32_t> wider(slots_.size() * 2);
  for (std::uint32_t id = 1; id < words_.size(); ++id) {
    auto at = words_[id].hash & (wider.size() - 1);
    while (wider[at] != 0) at = (at + 1) & (wider.size() - 1);
    wider[at] = id;
  }
  slots_ = std::move(wider);
}

}  // namespace onrecord
