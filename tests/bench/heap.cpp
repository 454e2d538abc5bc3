#include "tests/bench/heap.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

bool counting = false;
std::int64_t alive = 0, most_alive = 0;
std::size_t allocations = 0;

void* try_to_take(std::size_t size) noexcept {
  void* const p = std::malloc(size == 0 ? 1 : size);
  if (counting && p) {
    ++allocations;
    most_alive = std::max(most_alive, alive += static_cast<std::int64_t>(malloc_usable_size(p)));
  }
  return p;
}

void* take(std::size_t size) {
  void* const p = try_to_take(size);
  if (!p) throw std::bad_alloc();
  return p;
}

void give_back(void* p) {
  if (counting && p) alive -= static_cast<std::int64_t>(malloc_usable_size(p));
  std::free(p);
}

}  // namespace

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return try_to_take(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return try_to_take(size); }
void operator delete(void* p) noexcept { give_back(p); }
void operator delete[](void* p) noexcept { give_back(p); }
void operator delete(void* p, std::size_t) noexcept { give_back(p); }
void operator delete[](void* p, std::size_t) noexcept { give_back(p); }

namespace onrecord::bench {

void start_counting_heap() {
  alive = most_alive = 0;
  allocations = 0;
  counting = true;
}

HeapUse stop_counting_heap() {
  counting = false;
  return {allocations, static_cast<std::size_t>(std::max<std::int64_t>(0, most_alive))};
}

}  // namespace onrecord::bench
