// A map from two 32-bit numbers to a third: open addressing, at most half full. Grows while loading, frozen after.
#pragma once

#include <cstdint>
#include <vector>

namespace onrecord {

class PairMap {
 public:
  static constexpr std::uint32_t none = 0xffffffff;

  std::uint32_t find(std::uint32_t first, std::uint32_t second) const {
    return slots_.empty() ? none : slots_[place(key(first, second))].value;
  }
  // The value that stays: the one before, where the pair was known.
  std::uint32_t insert(std::uint32_t first, std::uint32_t second, std::uint32_t value) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place(key(first, second))];
    if (slot.value == none) {
      slot = {key(first, second), value};
      ++size_;
    }
    return slot.value;
  }
  std::size_t size() const { return size_; }

  template <class Archive>
  friend void tables(Archive& archive, PairMap& map) {
    archive(map.slots_, map.size_);
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t value = none;
  };
  static std::uint64_t key(std::uint32_t first, std::uint32_t second) { return std::uint64_t{first} << 32 | second; }
  std::size_t place(std::uint64_t key) const {
    std::uint64_t h = key * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    std::size_t i = h & (slots_.size() - 1);
    while (slots_[i].value != none && slots_[i].key != key) i = (i + 1) & (slots_.size() - 1);
    return i;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 256 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.value != none) slots_[place(slot.key)] = slot;
  }
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace onrecord
