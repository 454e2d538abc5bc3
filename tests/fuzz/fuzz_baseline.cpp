// A baseline file is read and written back the same, or is refused with its place.
#include "plugin/engine/baseline.hpp"
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  fuzz::may_fail([&] {
    const auto baseline = Baseline::read(fuzz::text_of(data, size), "fuzz.json");
    const auto written = baseline.write();
    fuzz::must(Baseline::read(written, "again.json").write() == written, "a baseline survives writing and reading");
  });
  return 0;
}
