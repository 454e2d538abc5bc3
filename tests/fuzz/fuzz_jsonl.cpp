// A line of an archive is a story or one clear error.
#include "plugin/audit/jsonl.hpp"
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  fuzz::may_fail([&] { parse_story_line(fuzz::text_of(data, size), "fuzz.jsonl", 1); });
  return 0;
}
