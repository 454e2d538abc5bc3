// Handles that a host cannot misuse: numbers made of a slot and its generation, looked up under a lock.
//
// get() hands out shared ownership, so that a destroy on one thread never pulls an object from under another.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace onrecord::abi {

template <typename T>
class Handles {
 public:
  // `tag` tells kinds of handles apart; 1 to 255.
  explicit Handles(std::uint64_t tag) : tag_(tag << 56) {}

  std::uint64_t put(std::shared_ptr<T> object) {
    const std::lock_guard lock(mutex_);
    std::size_t slot = 0;
    if (free_.empty()) {
      slot = slots_.size();
      slots_.push_back({});
    } else {
      slot = free_.back();
      free_.pop_back();
    }
    slots_[slot].object = std::move(object);
    return tag_ | (std::uint64_t{slots_[slot].generation} << 24) | (slot + 1);
  }

  std::shared_ptr<T> get(std::uint64_t handle) const {
    const std::lock_guard lock(mutex_);
    const auto* slot = find(handle);
    return slot == nullptr ? nullptr : slot->object;
  }

  // False where the handle is not alive.
  bool drop(std::uint64_t handle) {
    std::shared_ptr<T> last;  // destroyed outside the lock
    const std::lock_guard lock(mutex_);
    auto* slot = const_cast<Slot*>(find(handle));
    if (slot == nullptr) return false;
    last = std::move(slot->object);
    ++slot->generation;
    free_.push_back(static_cast<std::size_t>(slot - slots_.data()));
    return true;
  }

 private:
  struct Slot {
    std::shared_ptr<T> object;
    std::uint32_t generation = 1;
  };

  const Slot* find(std::uint64_t handle) const {
    const auto slot = static_cast<std::size_t>(handle & 0xffffff);
    if ((handle & (0xffull << 56)) != tag_ || slot == 0 || slot > slots_.size()) return nullptr;
    const auto& found = slots_[slot - 1];
    const bool alive =
        found.object != nullptr && found.generation == static_cast<std::uint32_t>((handle >> 24) & 0xffffffff);
    return alive ? &found : nullptr;
  }

  std::uint64_t tag_;
  mutable std::mutex mutex_;
  std::vector<Slot> slots_;
  std::vector<std::size_t> free_;
};

}  // namespace onrecord::abi
