// Any bytes may lie where the store's file is expected: every call is a result or a status. Half of the inputs are laid over
// the pages of a sound store, so that more than the header is looked at.
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "plugin/store/store.hpp"
#include "tests/fuzz/checked.hpp"

namespace {

using namespace onrecord;

std::string folder() {
  static const std::string made = [] {
    std::string name = (std::filesystem::temp_directory_path() / "onrecord-fuzz-XXXXXX").string();
    fuzz::must(mkdtemp(name.data()) != nullptr, "there is a scratch folder");
    static const std::string gone = name;
    std::atexit([] {
      std::error_code ignored;
      std::filesystem::remove_all(gone, ignored);
    });
    return name;
  }();
  return made;
}

const std::string& sound_store() {
  static const std::string bytes = [] {
    const auto path = folder() + "/sound.db";
    const std::string story =
        "“We closed the bridge,” Jane Roe, the city engineer, said. An official said it would open in May.\n";
    {
      auto store = Store::open(path);
      store.put(fuzz::engine().analyze(story, "a"), story);
      store.rate(1, 'B', "Desk", "Years of calls.", "2020-01-01");
    }
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return bytes;
}

// Two bytes of place, one of length, then what is written there; again and again.
std::string damaged(std::string_view edits) {
  std::string out = sound_store();
  while (edits.size() > 4) {
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(edits[i])); };
    const auto at = (byte(0) << 16 | byte(1) << 8 | byte(2)) % out.size();
    const auto n = std::min({byte(3) % 16 + 1, edits.size() - 4, out.size() - at});
    std::memcpy(out.data() + at, edits.data() + 4, n);
    edits.remove_prefix(4 + n);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto path = folder() + "/fuzz.db";
  for (const char* more : {"", "-wal", "-shm"}) std::filesystem::remove(path + more);
  const auto input = fuzz::text_of(data, size);
  std::ofstream(path, std::ios::binary) << (size > 0 && (data[0] & 1) ? std::string(input.substr(1))
                                                                      : damaged(input.substr(size > 0)));
  fuzz::may_fail([&] {
    auto store = Store::open(path, {.busy_milliseconds = 10});
    fuzz::may_fail([&] { store.statements({}); });
    fuzz::may_fail([&] { store.statements({.text = "bridge"}); });
    fuzz::may_fail([&] { store.sources({}); });
    fuzz::may_fail([&] { store.findings("a"); });
    fuzz::may_fail([&] { store.check(); });
    fuzz::may_fail([&] { store.rate(1, 'C', "Desk", "Again.", "2020-01-02"); });
    fuzz::may_fail([&] { store.forget_documents({"a"}); });
  });
  return 0;
}
