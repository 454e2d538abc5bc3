// A rule file loads and is checked, or is refused with its place. What loads reads a story.
#include "rules/tagger.hpp"
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const std::vector<RuleFile> files{{"fuzz.rules", std::string(fuzz::text_of(data, size))}};
  check_rules(files);
  fuzz::may_fail([&] { Rulebook::load(files, 1u << 20); });
  return 0;
}
