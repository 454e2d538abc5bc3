#include "grammar/html_parse.hpp"

#include <time.h>

#include <algorithm>

namespace onrecord {

namespace {

constexpr std::size_t block_size = 1u << 18;
constexpr std::size_t base_memory = 32u << 20;  // bytes; beside that, so many a byte of markup:
constexpr std::size_t memory_per_byte = 40;     // honest pages take 3 to 15
constexpr long base_milliseconds = 1000;
constexpr long bytes_per_millisecond = 1000;  // honest pages: 20,000 and more
constexpr std::size_t clock_every = 256;      // allocations between looks at the clock

// Of this thread alone, so that a busy machine changes nothing.
long thread_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view html) : html_(html), limit_(base_memory + memory_per_byte * html.size()) {
  deadline_ = thread_milliseconds() + base_milliseconds + static_cast<long>(html.size()) / bytes_per_millisecond;
  parse();
}

// Nothing in this frame or between it and allocate() has a destructor: Gumbo is C, and the arena is a member.
void HtmlTree::parse() {
  if (setjmp(out_) != 0) {
    output_ = nullptr;
    return;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &HtmlTree::allocate;
  options.deallocator = &HtmlTree::release;
  options.userdata = this;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html_.data(), html_.size());
}

bool HtmlTree::exhausted() {
  if (taken_ > limit_) return true;
  return ++allocations_ % clock_every == 0 && thread_milliseconds() > deadline_;
}

void* HtmlTree::allocate(void* tree, std::size_t size) {
  auto& self = *static_cast<HtmlTree*>(tree);
  size = (std::max<std::size_t>(size, 1) + 15) & ~std::size_t{15};
  self.taken_ += size;
  if (self.exhausted()) std::longjmp(self.out_, 1);
  if (size > self.left_) {
    const std::size_t fresh = std::max(size, block_size);
    self.blocks_.push_back(std::make_unique_for_overwrite<char[]>(fresh));
    self.free_ = self.blocks_.back().get();
    self.left_ = fresh;
  }
  char* const memory = self.free_;
  self.free_ += size;
  self.left_ -= size;
  return memory;
}

}  // namespace onrecord
