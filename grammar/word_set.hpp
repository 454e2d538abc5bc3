// A small set of words or phrases, asked with a key whose hash is made once for all sets.
//
// Open addressing over one pool of bytes, at most half full; a question that fails costs one slot as a rule. Filled
// while loading, then read by any number of threads.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// A word's hash: eight bytes a step, the same for the same bytes in every process.
class WordHash {
 public:
  explicit WordHash(std::size_t size) : h_(0x9E3779B97F4A7C15u ^ size) {}
  void add(std::uint64_t eight) {
    h_ = (h_ ^ eight) * 0xD6E8FEB86659FD93u;
    h_ ^= h_ >> 32;
  }
  std::uint32_t value() const { return static_cast<std::uint32_t>(h_ * 0xD6E8FEB86659FD93u >> 32); }

 private:
  std::uint64_t h_;
};

inline std::uint32_t hash_word(std::string_view word) {
  WordHash hash(word.size());
  const char* p = word.data();
  std::size_t left = word.size();
  for (; left >= 8; p += 8, left -= 8) {
    std::uint64_t v;
    std::memcpy(&v, p, 8);
    hash.add(v);
  }
  std::uint64_t v = 0;
  for (std::size_t i = 0; i < left; ++i) v |= std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * i);
  if (left > 0) hash.add(v);
  return hash.value();
}

// The same of a word of one to eight bytes, with zeros behind them.
inline std::uint32_t hash_of_eight(std::uint64_t eight, std::size_t size) {
  WordHash hash(size);
  hash.add(eight);
  return hash.value();
}

struct WordKey {
  std::string_view text;
  std::uint32_t hash = hash_word({});

  WordKey() = default;
  WordKey(std::string_view word) : text(word), hash(hash_word(word)) {}
  WordKey(const std::string& word) : WordKey(std::string_view(word)) {}
  WordKey(const char* word) : WordKey(std::string_view(word)) {}
};

// Words are stored as given: lower case matches any case, a capitalised entry ("Ill", "Sun") only that very case. The
// set remembers the order in which they came.
class WordSet {
 public:
  static constexpr std::uint32_t no_order = 0xffffffff;

  void insert(std::string_view word);  // a word that is known already stays where it is

  bool contains(const WordKey& key) const { return order(key) != no_order; }
  // How many words came before this one; no_order for a word that is not in the set.
  std::uint32_t order(const WordKey& key) const {
    const Known* known = find(key);
    return known ? known->order : no_order;
  }
  // Whether this is the first word of an entry of several.
  bool begins_phrase(const WordKey& key) const {
    const Known* known = find(key);
    return known && known->begins_phrase;
  }
  std::size_t size() const { return by_order_.size(); }
  bool empty() const { return by_order_.empty(); }
  std::string_view word(std::uint32_t order) const { return text(known_[by_order_[order]]); }

 private:
  struct Known {
    std::uint32_t begin = 0, size = 0;  // in the pool
    std::uint32_t order = no_order;
    bool begins_phrase = false;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t known = 0;  // index + 1; 0: free
  };

  std::string_view text(const Known& known) const { return std::string_view(pool_).substr(known.begin, known.size); }
  const Known* find(const WordKey& key) const {
    if (slots_.empty()) return nullptr;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = key.hash & mask; slots_[i].known != 0; i = (i + 1) & mask)
      if (slots_[i].hash == key.hash && text(known_[slots_[i].known - 1]) == key.text)
        return &known_[slots_[i].known - 1];
    return nullptr;
  }
  Known& intern(std::string_view word);
  void put(std::uint32_t hash, std::uint32_t known);

  std::string pool_;
  std::vector<Slot> slots_;
  std::vector<Known> known_;             // entries, and first words of entries
  std::vector<std::uint32_t> by_order_;  // entry -> index of known_
};

}  // namespace onrecord
