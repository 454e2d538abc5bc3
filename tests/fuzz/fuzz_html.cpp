// Any bytes are a web page; ranges point into the markup.
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  onrecord::fuzz::read_and_check(onrecord::fuzz::text_of(data, size), onrecord::InputFormat::html);
  return 0;
}
