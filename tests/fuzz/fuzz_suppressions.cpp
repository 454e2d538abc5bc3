// Suppressions in a page and beside a text: read, or refused with their place; a page without them is still that page.
#include "plugin/engine/suppressions.hpp"
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const auto text = fuzz::text_of(data, size);
  const auto& policy = fuzz::engine().policy();
  fuzz::may_fail([&] { read_suppressions(text, "fuzz.html", policy); });
  fuzz::may_fail([&] { read_suppression_file({"fuzz.allow", std::string(text)}, policy); });
  const auto published = without_suppressions(text);
  fuzz::must(published.size() <= text.size(), "taking comments out adds nothing");
  fuzz::must(without_suppressions(published) == published, "no suppression is left in what is published");
  return 0;
}
