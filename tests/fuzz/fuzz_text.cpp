// Any bytes are a story.
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  onrecord::fuzz::read_and_check(onrecord::fuzz::text_of(data, size), onrecord::InputFormat::text);
  return 0;
}
