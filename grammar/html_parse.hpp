// Gumbo under limits: one arena for all it allocates, given back at once, and a bound on memory and processor time.
//
// Gumbo frees its tree by recursion and takes quadratic time and memory on some input; here it neither frees nor goes
// on: at a limit the parse is left and its memory dropped. One thread at a time.
#pragma once

#include <gumbo.h>

#include <csetjmp>
#include <cstddef>
#include <ctime>
#include <memory>
#include <string_view>
#include <vector>

namespace onrecord {

class HtmlTree {
 public:
  explicit HtmlTree(std::string_view html);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* root() const { return output_ ? output_->root : nullptr; }  // nullptr: a limit was reached

 private:
  static void* allocate(void* tree, std::size_t size);
  static void release(void*, void*) {}
  bool exhausted();
  void parse();

  std::string_view html_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0, taken_ = 0, limit_ = 0;
  std::size_t allocations_ = 0;
  std::clock_t deadline_ = 0;
  std::jmp_buf out_;
  GumboOutput* output_ = nullptr;
};

}  // namespace onrecord
