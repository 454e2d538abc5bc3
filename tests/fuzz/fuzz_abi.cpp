// A host that calls the C ABI in any order with any arguments: every call is a status, never undefined.
//
// The input is a program: one byte says which call, the next ones its arguments. Handles come from all those seen so far,
// dead or alive, or straight from the input.
#include <cstring>

#include "plugin/include/onrecord.h"
#include "tests/fuzz/checked.hpp"

namespace {

using onrecord::fuzz::must;

const onrecord_api& api() {
  static const auto* table = onrecord_get_api(ONRECORD_ABI_MAJOR);
  must(table != nullptr, "there is a table");
  return *table;
}

class Host {
 public:
  explicit Host(std::string_view program) : program_(program) {}
  ~Host() {
    for (const auto handle : handles_) api().engine_destroy(handle), api().analysis_destroy(handle);
  }
  void run() {
    static constexpr int most_calls = 40;
    for (int i = 0; i < most_calls && !program_.empty(); ++i) step(byte() % 8);
  }

 private:
  unsigned byte() {
    if (program_.empty()) return 0;
    const auto out = static_cast<unsigned char>(program_.front());
    program_.remove_prefix(1);
    return out;
  }
  std::uint64_t handle() {
    const auto n = byte();
    if (n >= 0xf0 || handles_.empty()) return std::uint64_t{byte()} << (n % 57) | byte();
    return handles_[n % handles_.size()];
  }
  std::string_view text() {
    const std::size_t wanted = byte() * 4;  // read first: it shortens the program
    const auto n = std::min(wanted, program_.size());
    const auto out = program_.substr(0, n);
    program_.remove_prefix(n);
    return out;
  }
  void keep(std::uint64_t handle, onrecord_status status) {
    must((status == ONRECORD_OK) == (handle != 0), "a handle comes with success and with nothing else");
    if (handle != 0) handles_.push_back(handle);
  }
  void create() {
    const auto policy = text();
    onrecord_engine_options options{
        byte() % 4 ? sizeof options : byte(), policy.data(), policy.size(), nullptr, 0, nullptr, nullptr};
    if (byte() % 2) options.policy = nullptr, options.policy_size = 0;
    onrecord_engine engine = 0;
    const auto status = api().engine_create(byte() % 4 ? &options : nullptr, &engine);
    keep(engine, status);
  }
  static std::int32_t progress(double done, void* user) {
    must(done >= 0 && done <= 1, "progress is a share");
    auto& left = *static_cast<unsigned*>(user);
    return left > 0 ? static_cast<std::int32_t>(left--) : 0;
  }
  void analyze() {
    onrecord_analysis analysis = 0;
    const auto engine = handle();
    const auto story = text(), id = text();
    unsigned calls = byte();
    const auto size = byte() % 4 ? sizeof(onrecord_analyze_options) : byte();
    onrecord_analyze_options options{size,
                                     static_cast<std::int32_t>(byte()) % 4,
                                     static_cast<std::int32_t>(byte()) % 2,
                                     byte() * 16,
                                     0,
                                     &progress,
                                     &calls,
                                     0};
    const auto status = api().analyze(engine, story.data(), story.size(), id.data(), id.size(),
                                      byte() % 2 ? &options : nullptr, &analysis);
    keep(analysis, status);
  }
  void json() {
    onrecord_text out{};
    if (api().analysis_json(handle(), static_cast<std::int32_t>(byte() % 4), &out) != ONRECORD_OK) return;
    must(out.data != nullptr && std::strlen(out.data) <= out.size && out.data[out.size] == '\0', "text ends in NUL");
  }
  void step(unsigned call) {
    onrecord_text text_out{};
    onrecord_counts counts{byte() % 2 ? sizeof counts : byte(), 0, 0, 0, 0, 0, 0};
    char message[64];
    switch (call) {
      case 0:
        create();
        break;
      case 1:
        api().engine_destroy(handle());
        break;
      case 2:
      case 3:
        analyze();
        break;
      case 4:
        api().analysis_destroy(handle());
        break;
      case 5:
        api().analysis_counts(handle(), byte() % 8 ? &counts : nullptr);
        break;
      case 6:
        json();
        break;
      default:
        api().engine_digest(handle(), &text_out);
        api().error_message(handle(), message, byte() % (sizeof message + 1));
    }
  }

  std::string_view program_;
  std::vector<std::uint64_t> handles_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Host(onrecord::fuzz::text_of(data, size)).run();
  return 0;
}
