#include "plugin/engine/folded_words.hpp"

#include <algorithm>

#include "grammar/characters.hpp"

namespace onrecord {
namespace {

constexpr std::size_t first_slots = 1024;

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t h = 2166136261u;  // FNV-1a
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

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

FoldedWords::FoldedWords() : words_(1), slots_(first_slots) {}

std::uint32_t FoldedWords::add(std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(letters_.size());
  append_folded(letters_, text);
  const auto folded = std::string_view(letters_).substr(begin);
  const Word word{begin, static_cast<std::uint32_t>(folded.size()), hash_of(folded)};
  auto at = word.hash & (slots_.size() - 1);
  for (; slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    const auto id = slots_[at];
    if (words_[id].hash != word.hash || (*this)[id] != folded) continue;
    letters_.resize(begin);
    return id;
  }
  const auto id = static_cast<std::uint32_t>(words_.size());
  slots_[at] = id;
  words_.push_back(word);
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
