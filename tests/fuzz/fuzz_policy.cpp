// A newsroom's policy beside the built-in ones: loaded, or refused with its place.
#include "plugin/engine/policy.hpp"
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static const auto built_in = [] {
    std::vector<RuleFile> out;
    for (const auto& file : built_in_rules()) {
      if (file.name.starts_with("policy/")) out.push_back(file);
    }
    return out;
  }();
  auto files = built_in;
  files.push_back({"policy/fuzz.rules", std::string(fuzz::text_of(data, size))});
  fuzz::may_fail([&] {
    for (const auto& name : policy_names(files)) fuzz::may_fail([&] { policy_of(name, files); });
  });
  return 0;
}
