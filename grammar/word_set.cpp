#include "grammar/word_set.hpp"

#include <algorithm>

namespace onrecord {

void WordSet::insert(std::string_view word) {
  Known& known = intern(word);
  if (known.order != no_order) return;
  known.order = static_cast<std::uint32_t>(by_order_.size());
  by_order_.push_back(static_cast<std::uint32_t>(&known - known_.data()));
  const std::size_t first = word.find(' ');
  if (first != std::string_view::npos) intern(word.substr(0, first)).begins_phrase = true;
}

WordSet::Known& WordSet::intern(std::string_view word) {
  const WordKey key(word);
  if (const Known* known = find(key)) return known_[static_cast<std::size_t>(known - known_.data())];
  known_.push_back(
      {static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(word.size()), no_order, false});
  pool_ += word;
  if (slots_.size() < 2 * known_.size()) {
    slots_.assign(std::max<std::size_t>(16, 2 * slots_.size()), Slot());
    for (std::uint32_t i = 0; i + 1 < known_.size(); ++i) put(hash_word(text(known_[i])), i);
  }
  put(key.hash, static_cast<std::uint32_t>(known_.size() - 1));
  return known_.back();
}

void WordSet::put(std::uint32_t hash, std::uint32_t known) {
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i].known != 0) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = {hash, known + 1};
}

}  // namespace onrecord
